/** What can be said of proposals before anything is read: their form, and what only their open text shows. */
import { Result } from "effect"
import type { Proposal } from "@taizhang/domain/kernel/Event"
import type { Group, Stamp } from "@taizhang/domain/kernel/decide"
import type { Model } from "@taizhang/domain/kernel/Model"
import { refusal, type Refusal } from "@taizhang/domain/kernel/Refusal"
import { fieldOf, personalIn } from "@taizhang/domain/kernel/Personal"
import { malformed } from "@taizhang/domain/kernel/shape"
import { canonical } from "../log/Body.ts"
import { isSealed } from "../sealing/Seal.ts"
import { decodeProposed, isInstant, isOperator } from "./Envelope.ts"

/** Why content has no bytes, such as half of a surrogate pair; undefined where it has. */
const brokenText = (proposal: Proposal): string | undefined => {
  try {
    // JSON.stringify is quick and escapes such a half; only then is it worth looking closer.
    if (/\\ud[89a-f]/.test(JSON.stringify(proposal))) canonical(proposal)
    return undefined
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}

/** What is wrong with the form of one proposal as it was typed. */
const wrongWith = (model: Model, proposal: Proposal, index: number, reserved: boolean): ReadonlyArray<Refusal> => {
  const say = (zh: string, en: string) => [refusal("Malformed", proposal, index, zh, en)]
  const broken = brokenText(proposal)
  if (broken !== undefined) return say(`内容不能保存：${broken}`, `the content cannot be stored: ${broken}`)
  const wrong = malformed(model, proposal, index)
  if (wrong.length > 0) return wrong
  if (model.events.get(proposal.type)?.declaration.reserved === true && !reserved)
    return [
      refusal(
        "OnlyByItsOperation",
        proposal,
        index,
        `${proposal.type} 说明一项操作做了什么，只能由该操作自己登记`,
        `${proposal.type} says what an operation did, and is recorded by that operation alone`,
        {
          zh: "删除个人信息请用 taizhang erase，备份恢复后另起一段请用 taizhang audit continue。",
          en: "Use taizhang erase to erase, taizhang audit continue to go on after a loss.",
        },
      ),
    ]
  const envelope = decodeProposed(proposal)
  if (Result.isFailure(envelope)) {
    const detail = envelope.failure.message
    return say(`登记项不合格式：${detail}`, `the proposal is malformed: ${detail}`)
  }
  const declaration = model.events.get(proposal.type)?.declaration
  if (declaration === undefined) return []
  return personalIn(declaration, proposal).flatMap(({ field, text, subject }) => {
    if (subject === undefined)
      return say(
        `${fieldOf(field)} 是个人信息，但没有写明是谁的`,
        `${fieldOf(field)} is personal and nobody is named whose it is`,
      )
    // Text that was read sealed would be sealed again, and open to letters that nobody can read.
    return isSealed(text)
      ? say(`${fieldOf(field)} 是密封后的文字，请用原文`, `${fieldOf(field)} is sealed text: give the text itself`)
      : []
  })
}

/** What is wrong with who records, or when: it would stand in each entry for ever. */
const stampRefused = (
  { recordedBy, recordedAt }: Stamp,
  [proposal]: ReadonlyArray<Proposal>,
): ReadonlyArray<Refusal> => {
  if (proposal === undefined) return []
  const shown = (text: unknown): string => JSON.stringify(text) ?? String(text)
  if (!isOperator(recordedBy))
    return [
      refusal(
        "OperatorUnnamed",
        proposal,
        0,
        `登记人 ${shown(recordedBy)} 不是姓名或代号：不能为空，也不能有残缺的字符`,
        `the operator ${shown(recordedBy)} is no name: it is empty, or holds half of a character`,
        { zh: "写明登记人后重新登记。", en: "Say who records, and record it again." },
      ),
    ]
  if (!isInstant(recordedAt))
    return [
      refusal(
        "InstantMalformed",
        proposal,
        0,
        `登记时间 ${shown(recordedAt)} 不合格式`,
        `${shown(recordedAt)} is no instant of recording`,
        {
          zh: "写成世界协调时，如 2026-06-01T00:00:00.000Z，或不写，由时钟给出。",
          en: "Give it in UTC, such as 2026-06-01T00:00:00.000Z, or leave it to the clock.",
        },
      ),
    ]
  return []
}

/** Groups, with what is wrong with the form of each by its index. */
export interface Prepared {
  readonly groups: ReadonlyArray<Group>
  readonly wrong: ReadonlyMap<number, ReadonlyArray<Refusal>>
}

/**
 * Checks the form of groups and of what is put on each entry; an id that stands in two of them is refused in the later
 * one.
 *
 * @param reserved whether an operation records what it did
 */
export const prepare = (
  model: Model,
  groups: ReadonlyArray<Group>,
  batch: string | undefined,
  stamp: Stamp,
  reserved: boolean,
): Prepared => {
  const wrong = new Map<number, ReadonlyArray<Refusal>>()
  const ids = new Set<string>()
  const stamped = groups.map((group): Group => ({
    ...group,
    proposals: group.proposals.map((proposal) =>
      batch === undefined || proposal.batch !== undefined ? proposal : { ...proposal, batch },
    ),
  }))
  for (const [index, { proposals }] of stamped.entries()) {
    const stampless = stampRefused(stamp, proposals)
    if (stampless.length > 0) {
      wrong.set(index, stampless)
      continue
    }
    const refusals = proposals.flatMap((proposal, at) => [
      ...wrongWith(model, proposal, at, reserved),
      ...(ids.has(proposal.id)
        ? [
            refusal(
              "SameIdTwice",
              proposal,
              at,
              `编号 ${proposal.id} 在同一次登记中出现两次`,
              `id ${proposal.id} stands twice in one recording`,
            ),
          ]
        : []),
    ])
    if (refusals.length > 0) wrong.set(index, refusals)
    else for (const { id } of proposals) ids.add(id)
  }
  return { groups: stamped, wrong }
}
