/**
 * Custody of personal text: the entries that say whose text is kept but no longer used, and whose was erased.
 *
 * They act by position, as strikes do, change no register and no figure, and can never be struck: a restriction is
 * lifted by an entry of its own, an erasure is final. From an erasure's request on nothing of the subject is shown; what
 * carries it out destroys the subject's keys and then says so.
 */
import { Schema } from "effect"
import { aboutOf, declare, type Entry, type EntryOf, type PersonalField, type Proposal } from "./Event.ts"
import { aboutTag, kindOf, titled, type Tag } from "./Ids.ts"
import type { Message } from "./Message.ts"
import type { Context, Model } from "./Model.ts"
import type { History } from "./needs.ts"
import { fieldOf, personalIn, personalKinds } from "./Personal.ts"
import { refusal, type Refusal } from "./Refusal.ts"

const Subject = aboutTag("对象", "subject")
const Reason = Schema.NonEmptyString.check(Schema.isMaxLength(1000)).pipe(titled("原因", "reason"))
/** The id of a key in lower-case hex: a SHA-256, or the first half of one. */
const KeyId = Schema.String.check(
  Schema.isPattern(/^(?:[0-9a-f]{32}|[0-9a-f]{64})$/, { message: "a key id of 32 or 64 hexadecimal digits" }),
)

export const SubjectRestricted = declare("SubjectRestricted", { zh: "限制处理个人信息", en: "Processing restricted" })({
  rank: 0,
  lasting: true,
  fields: { subject: Subject, reason: Reason },
})
export const SubjectRestrictionLifted = declare("SubjectRestrictionLifted", {
  zh: "解除限制处理",
  en: "Restriction lifted",
})({
  rank: 0,
  lasting: true,
  fields: { subject: Subject, reason: Reason },
})
/** From here on nothing of the subject is shown, whatever becomes of the keys. */
export const SubjectErasureRequested = declare("SubjectErasureRequested", {
  zh: "要求删除个人信息",
  en: "Erasure requested",
})({
  rank: 0,
  lasting: true,
  reserved: true,
  fields: { subject: Subject, reason: Reason },
})
/** The keys of the subject were destroyed; `keys` are their ids. */
export const SubjectErased = declare("SubjectErased", { zh: "个人信息已删除", en: "Personal data erased" })({
  rank: 0,
  lasting: true,
  reserved: true,
  fields: { subject: Subject, keys: Schema.Array(KeyId).pipe(titled("已销毁的密钥", "keys destroyed")) },
})

export const custody: Context = {
  name: "custody",
  title: { zh: "个人信息", en: "Personal data" },
  events: [SubjectRestricted, SubjectRestrictionLifted, SubjectErasureRequested, SubjectErased],
  facets: [],
  rules: [],
  ledgers: [],
  statistics: [],
}

/** How a subject stands whose text may no longer be used; one that is not named is active. */
export interface Standing {
  readonly state: "restricted" | "erased"
  /**
   * The position of the entry that made it so: of the request where it is erased. Absent where the keys were destroyed
   * and no entry says it, as after an older backup of the log was restored.
   */
  readonly since?: number
  /** Of an erasure that was carried out: the position of the entry that says so. */
  readonly done?: number
}

type Standings = ReadonlyMap<Tag, Standing>

const isOf = <D extends { readonly type: string }>(
  declaration: D,
  entry: { readonly type: string },
): entry is EntryOf<D> => entry.type === declaration.type

/** How subjects stand after further entries, given in the order of their positions; others than of custody say nothing. */
export const standingsAfter = (before: Standings, entries: Iterable<Entry>): Standings => {
  const after = new Map(before)
  for (const entry of entries) {
    const { position } = entry
    if (isOf(SubjectRestricted, entry)) {
      const { subject } = entry.data
      if (!after.has(subject)) after.set(subject, { state: "restricted", since: position })
    } else if (isOf(SubjectRestrictionLifted, entry)) {
      const { subject } = entry.data
      if (after.get(subject)?.state === "restricted") after.delete(subject)
    } else if (isOf(SubjectErasureRequested, entry)) {
      const { subject } = entry.data
      if (!isErasedByEntry(after.get(subject))) after.set(subject, { state: "erased", since: position })
    } else if (isOf(SubjectErased, entry)) {
      const { subject } = entry.data
      const standing = after.get(subject)
      const since = isErasedByEntry(standing) ? standing.since : position
      if (standing?.done === undefined) after.set(subject, { state: "erased", since, done: position })
    }
  }
  return after
}

const isErasedByEntry = (standing: Standing | undefined): standing is Standing & { readonly since: number } =>
  standing?.state === "erased" && standing.since !== undefined

type Say = (rule: string, message: Message, remedy?: Message) => void

const LIFT: Message = {
  zh: "需要继续使用的，先登记解除限制处理（taizhang restrict … --lift）。",
  en: "Where it is to be used again, lift the restriction first (taizhang restrict … --lift).",
}

/** Where the entry is one of the same recording, which has no position yet. */
const HERE = 0
const by = ({ since }: Standing): Message => {
  if (since === undefined) return { zh: "密钥文件所记的删除", en: "an erasure that the key file tells of" }
  return since === HERE ? { zh: "本次登记", en: "this recording" } : { zh: `第${since}条记录`, en: `entry ${since}` }
}

const isErased = (subject: Tag, standing: Standing): Message => ({
  zh: `${subject} 的个人信息已按${by(standing).zh}删除，不能恢复，也不再处理`,
  en: `the personal data of ${subject} was erased by ${by(standing).en}: it cannot be brought back and is processed no more`,
})
const isRestricted = (subject: Tag, standing: Standing): Message => ({
  zh: `${subject} 的个人信息按${by(standing).zh}限制处理，只保存，不使用`,
  en: `the personal data of ${subject} is restricted by ${by(standing).en}: it is kept and not used`,
})

/** Refuses a subject of a kind of which no personal text is ever recorded: what is about it would stand for ever. */
const notPersonal = (model: Model, subject: Tag, say: Say): void => {
  const kinds = personalKinds(model)
  if (kinds.has(kindOf(subject))) return
  const written = (id: string): string => [...kinds].map((kind) => `${kind}:${id}`).join(id === "ID" ? ", " : "、")
  say(
    "SubjectNotPersonal",
    {
      zh: `${subject} 没有个人信息：这一类对象的记录里没有密封的文字，没有可限制或删除的`,
      en: `${subject} has no personal data: no text about its kind is ever sealed, so there is none to restrict or erase`,
    },
    { zh: `核对对象，应为 ${written("编号")}。`, en: `Check the subject, which must be one of ${written("ID")}.` },
  )
}

/** What is wrong with a step of custody after those before it. */
const stepRefused = (type: string, subject: Tag, standing: Standing | undefined, say: Say): void => {
  if (type === SubjectErased.type) {
    if (!isErasedByEntry(standing))
      say("ErasureNotRequested", {
        zh: `没有要求删除 ${subject} 的个人信息`,
        en: `no erasure of ${subject} was requested`,
      })
    else if (standing.done !== undefined) say("SubjectIsErased", isErased(subject, standing))
  } else if (standing?.state === "erased") {
    // What the log does not say of an erasure it is to say, so it may be requested again.
    if (type !== SubjectErasureRequested.type || isErasedByEntry(standing))
      say("SubjectIsErased", isErased(subject, standing))
  } else if (type === SubjectRestricted.type && standing !== undefined)
    say("SubjectIsRestricted", isRestricted(subject, standing))
  else if (type === SubjectRestrictionLifted.type && standing === undefined)
    say("SubjectNotRestricted", {
      zh: `${subject} 的个人信息没有限制处理`,
      en: `the personal data of ${subject} is not restricted`,
    })
}

/**
 * Refuses a text that identifies a person, such as an ID number, where it is that of a restricted subject on record:
 * under another id his text would be used all the same.
 */
export const identifiesRestricted = (
  proposal: Proposal,
  index: number,
  field: PersonalField,
  subject: Tag,
  standing: Standing,
): Refusal => {
  const { zh, en } = isRestricted(subject, standing)
  return refusal(
    "IdentifiesRestricted",
    proposal,
    index,
    `${fieldOf(field)} 不能登记：已用于 ${subject}；${zh}，也不另行登记`,
    `${fieldOf(field)} is not recorded: it is that of ${subject}; ${en}, nor recorded under another id`,
    LIFT,
  )
}

/**
 * What custody refuses of proposals that stand or fall together: a step that does not follow from those before it or is
 * about nobody, and personal text about a subject whose text is restricted or erased.
 *
 * @param before how subjects stand before the first of them
 */
export const custodyRefusals = (
  model: Model,
  { abouts }: Pick<History, "abouts">,
  before: Standings,
  proposals: ReadonlyArray<Proposal>,
): { readonly refusals: ReadonlyArray<Refusal>; readonly standings: Standings } => {
  const refusals: Array<Refusal> = []
  let standings = before
  for (const [index, proposal] of proposals.entries()) {
    const declaration = model.events.get(proposal.type)?.declaration
    if (declaration === undefined) continue
    const say: Say = (rule, { zh, en }, remedy) => void refusals.push(refusal(rule, proposal, index, zh, en, remedy))
    const subject = aboutOf(declaration, proposal.data)
    if (subject !== undefined) {
      const standing = standings.get(subject)
      // Whose keys were destroyed was known to the log, whatever is left of it.
      const wasErased = standing?.state === "erased"
      if (abouts?.has(subject) === false && !wasErased)
        say(
          "UnknownEntity",
          { zh: `没有登记过 ${subject}`, en: `nothing was ever recorded of ${subject}` },
          { zh: "核对编号。", en: "Check the id." },
        )
      // A log that is checked may hold such a step from before it was refused, and whatever it began can be ended.
      else if (abouts !== undefined && standing === undefined) notPersonal(model, subject, say)
      stepRefused(proposal.type, subject, standing, say)
      standings = standingsAfter(standings, [{ ...proposal, position: HERE } as Entry])
    }
    if (standings.size === 0) continue
    for (const { field, subject: whose } of personalIn(declaration, proposal)) {
      const standing = whose && standings.get(whose)
      if (whose === undefined || standing === undefined) continue
      const { zh, en } = standing.state === "erased" ? isErased(whose, standing) : isRestricted(whose, standing)
      say(
        standing.state === "erased" ? "SubjectIsErased" : "SubjectIsRestricted",
        { zh: `${fieldOf(field)} 不能登记：${zh}`, en: `${fieldOf(field)} is not recorded: ${en}` },
        standing.state === "erased" ? undefined : LIFT,
      )
    }
  }
  return { refusals, standings }
}
