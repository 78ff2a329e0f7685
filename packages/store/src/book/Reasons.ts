/**
 * The reasons for restricting and erasing stand in the log in the clear and for ever: one that holds personal text of
 * its subject would outlive the erasure of it.
 */
import { Effect } from "effect"
import { aboutOf, type Proposal } from "@taizhang/domain/kernel/Event"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import type { Model } from "@taizhang/domain/kernel/Model"
import { fieldOf, personalIn } from "@taizhang/domain/kernel/Personal"
import { refusal, type Refusal } from "@taizhang/domain/kernel/Refusal"
import type { LogFailure } from "../Failure.ts"
import type { ReadTx } from "../log/EventLog.ts"
import type { Custody } from "../sealing/Custody.ts"
import type { Placed, Sealing } from "../sealing/Sealing.ts"

const PAGE = 200

/** Gives the personal texts that the log holds about a subject to `next`, those of one entry at a time. */
export const eachTextAbout = <E>(
  model: Model,
  tx: ReadTx,
  subject: Tag,
  next: (texts: ReadonlyArray<Placed>) => Effect.Effect<void, E>,
): Effect.Effect<void, E | LogFailure> =>
  Effect.gen(function* () {
    for (let after = 0; ;) {
      const page = yield* tx.page({ tag: subject }, after, PAGE)
      for (const { entry } of page) {
        const declaration = model.events.get(entry.type)?.declaration
        const texts = (declaration === undefined ? [] : personalIn(declaration, entry)).flatMap((one) =>
          one.subject === subject ? [{ text: one.text, entry: entry.id, field: fieldOf(one.field), subject }] : [],
        )
        if (texts.length > 0) yield* next(texts)
      }
      const last = page.at(-1)
      if (last === undefined || page.length < PAGE) return
      after = last.entry.position
    }
  })

/** The fields whose text names somebody; what stands in others may be any word, such as "himself" for who received. */
const NAMING = /(?:name|visitor|idNumber|phone|address)$/i

/** A text as nobody can write it in another way: letters and digits alone, neither full-width nor small. */
const squeezed = (text: string): string =>
  text
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "")

/** Whether a reason tells a text. One character is in too many words to be somebody's name. */
const tells = (said: string, text: string): boolean => [...squeezed(text)].length > 1 && said.includes(squeezed(text))

/** The refusals of those proposals whose reason holds personal text of what they are about. */
export const tellingReasons = (
  model: Model,
  sealing: Sealing,
  custody: Custody,
  tx: ReadTx,
  proposals: ReadonlyArray<Proposal>,
): Effect.Effect<ReadonlyArray<Refusal>, LogFailure> =>
  Effect.gen(function* () {
    const refusals: Array<Refusal> = []
    for (const [index, proposal] of proposals.entries()) {
      const declaration = model.events.get(proposal.type)?.declaration
      const subject = declaration && aboutOf(declaration, proposal.data)
      const { reason } = proposal.data as { readonly reason?: unknown }
      if (subject === undefined || typeof reason !== "string") continue
      const said = squeezed(reason)
      // Read for the subject's own protection, so also where it is restricted; what is erased is read for nobody.
      const erased = [...custody.standings].filter(([, { state }]) => state === "erased")
      const unrestricted: Custody = { ...custody, standings: new Map(erased) }
      const held = new Set<string>()
      yield* eachTextAbout(model, tx, subject, (all) => {
        const texts = all.filter(({ field }) => NAMING.test(field))
        return Effect.map(sealing.open(unrestricted, texts), (opened) => {
          for (const [at, text] of opened.entries())
            if (typeof text === "string" && tells(said, text)) held.add(texts[at]?.field ?? "")
        })
      })
      if (held.size > 0)
        refusals.push(
          refusal(
            "ReasonTellsPersonal",
            proposal,
            index,
            `原因里写有 ${subject} 的个人信息（${[...held].join("、")}），日志里的原因是删不掉的`,
            `the reason holds personal text of ${subject} (${[...held].join(", ")}), and what the log says in the clear cannot be erased`,
            { zh: "改写原因，不写姓名、号码等个人信息。", en: "Word the reason without names and numbers." },
          ),
        )
    }
    return refusals
  })
