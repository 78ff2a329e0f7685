/** Answers what can be recorded, and records. */
import { Effect } from "effect"
import { SecureRandom } from "effect/crypto"
import { HttpApiBuilder } from "effect/http-api"
import type { Proposal } from "@taizhang/domain/kernel/Event"
import { inCodes } from "@taizhang/domain/kernel/Field"
import { idOf } from "@taizhang/domain/kernel/Ids"
import type { Model } from "@taizhang/domain/kernel/Model"
import type { Json } from "@taizhang/domain/kernel/Register"
import { EntryStruck } from "@taizhang/domain/kernel/Strike"
import { Book } from "@taizhang/store/book"
import { clock } from "@taizhang/store/book/Asked"
import { withNewId } from "@taizhang/store/book/NewIds"
import { recordJudged } from "@taizhang/store/book/Judged"
import { Api } from "../api/Api.ts"
import type { Proposed } from "../api/Events.ts"
import { catalogueOf } from "./Catalogue.ts"
import { BadRequest } from "../api/Problem.ts"
import { reading, recording, telling } from "./Failures.ts"
import { Operator } from "./Operator.ts"
import { unmasked } from "./Unmasking.ts"
import { namesOf, shownEntry, tagsIn } from "./Showing.ts"

/**
 * A proposal with an id, its words turned into codes. Its form is not looked at here: the kernel judges it and tells
 * every fault in words.
 */
const identifiedIn = (model: Model) =>
  Effect.fnUntraced(function* (proposed: Proposed) {
    const id = proposed.id ?? (yield* (yield* SecureRandom.SecureRandom).uuidV7())
    const declaration = model.events.get(proposed.type)?.declaration
    const data = inCodes(declaration?.fields ?? [], proposed.data)
    const whole =
      declaration !== undefined && typeof data === "object" && data !== null && !Array.isArray(data)
        ? withNewId(declaration, data as Readonly<Record<string, unknown>>, id)
        : data
    return { ...proposed, data: whole, id } as unknown as Proposal
  })

export const events = HttpApiBuilder.group(
  Api,
  "events",
  Effect.fnUntraced(function* (handlers) {
    const book = yield* Book
    const by = yield* Operator
    const catalogue = catalogueOf(book.model)
    const identified = identifiedIn(book.model)

    const record = Effect.fnUntraced(function* (proposals: ReadonlyArray<Proposal>, dryRun: boolean) {
      const { position, entries, already, noted } = yield* recording(
        recordJudged(book, proposals, { by, dryRun }, (tags) =>
          Effect.map(namesOf(book, tags, {}), (names) => (tag) => names[tag] ?? idOf(tag)),
        ),
      )
      // Entries are stored sealed. The open text of a new one is what was proposed; one that was there before is shown as
      // it stands on record, for of what was erased since any words may be proposed.
      const proposed = new Map(proposals.map(({ id, data }) => [id, data as Json]))
      const ids = [...already]
      const there = ids.length === 0 ? [] : (yield* reading(book.entries({ ids }, { open: true }))).entries
      const known = new Map(there.map((one) => [one.entry.id, one]))
      const shown = entries.map((entry) =>
        shownEntry(
          book.model,
          known.get(entry.id) ?? { entry: { ...entry, data: proposed.get(entry.id) ?? entry.data } },
        ),
      )
      const answer = {
        position,
        entries: shown,
        // It is recorded whether or not its names can be read.
        names: yield* Effect.orElseSucceed(namesOf(book, tagsIn(shown), {}), () => ({})),
        already: [...already],
        noted,
      }
      if (dryRun) return { outcome: "dryRun" as const, ...answer }
      return { outcome: already.size === entries.length ? ("alreadyThere" as const) : ("recorded" as const), ...answer }
    })

    /** What takes the place of an entry, with what came back masked as it stands on record. */
    const asOnRecord = Effect.fnUntraced(function* (right: Proposal) {
      const { entries } = yield* reading(book.entries({ ids: [right.replaces ?? ""] }, { open: true }))
      const struck = entries[0]?.entry
      if (struck === undefined) return right
      const { data, evidence = [] } = shownEntry(book.model, { entry: struck })
      const own = { data: struck.data, evidence: struck.evidence ?? [] }
      const unclear = new Set<string>()
      const { data: given, evidence: papers } = right
      const proposed = { data: given, ...(papers === undefined ? {} : { evidence: papers }) }
      const whole = unmasked(proposed, own, { data, evidence }, (text) => unclear.add(text))
      if (unclear.size > 0)
        return yield* new BadRequest({
          ...telling(
            `“${[...unclear].join("”、“")}”只显示了一部分，不知道是哪一个，请写全。`,
            `${[...unclear].join(", ")} is shown in part and may be one of several: write it in full.`,
          ),
          errors: [{ path: ["payload", "replacement"], message: "masked text that may stand for several" }],
        })
      return { ...right, ...(whole as object) } as Proposal
    })

    return handlers.handleAll({
      catalogue: () => Effect.succeed(catalogue),
      record: ({ payload, query: { dryRun = false } }) =>
        Effect.gen(function* () {
          const list = Array.isArray(payload) ? (payload as ReadonlyArray<Proposed>) : [payload as Proposed]
          return yield* record(yield* Effect.forEach(list, identified), dryRun)
        }),
      strike: ({ payload: { entry, reason, occurredOn, id, replacement }, query: { dryRun = false } }) =>
        Effect.gen(function* () {
          const on = occurredOn ?? (yield* clock).today
          const strike = {
            type: EntryStruck.type,
            occurredOn: on,
            data: { entry, reason },
            ...(id === undefined ? {} : { id }),
          }
          if (replacement === undefined) return yield* record([yield* identified(strike)], dryRun)
          const right = yield* identified({ ...replacement, replaces: entry })
          return yield* record([yield* identified(strike), yield* asOnRecord(right)], dryRun)
        }),
    })
  }),
)
