/**
 * What may be recorded, said of the plain list: groups can be recorded together where the history with them is one that
 * could have been. It says nothing of how a book finds that out.
 */
import type { Group } from "@taizhang/domain/kernel/decide"
import type { Proposal } from "@taizhang/domain/kernel/Event"
import {
  custodyOf,
  isLasting,
  assemblyReplaced,
  personalOf,
  sortedJson,
  standing,
  STRIKE,
  strikeOf,
  tagsOf,
  type PlainBook,
  type PlainData,
  type PlainEntry,
} from "./PlainBook.ts"
import { idNumberOf } from "./Proposing.ts"
import { TODAY } from "./Recipe.ts"

/** Who recorded, and when. */
export type Stamp = Pick<PlainEntry, "recordedAt" | "recordedBy">

const dataOf = ({ data }: { readonly data: unknown }): PlainData => data as PlainData

/** Whether a history in the order of dates is one that could have been. */
const possible = (history: ReadonlyArray<PlainEntry>): boolean => {
  const everNoted = new Set(history.filter(({ type }) => type === "VillagerNoted").map(({ data }) => data.villager))
  const [noted, left] = [new Set<unknown>(), new Set<unknown>()]
  for (const { type, data } of history) {
    const { villager, attendees = [], ayes = 0 } = data
    if (type === "VillagerNoted" && noted.has(villager)) return false
    if (type === "VillagerAided" || type === "VillagerLeft")
      if (!everNoted.has(villager) || left.has(villager)) return false
    if (type === "AssemblyHeld" && (ayes > attendees.length || attendees.some((one) => !everNoted.has(one))))
      return false
    if (type === "VillagerNoted") noted.add(villager)
    if (type === "VillagerLeft") left.add(villager)
  }
  return true
}

/** The day on which somebody is eighteen; nobody here was born on a leap day. */
const ofAge = (born: string): string => `${Number(born.slice(0, 4)) + 18}${born.slice(4)}`

/** The payments to villagers who were not of age, as was known on the day. */
export const underAge = (history: ReadonlyArray<PlainEntry>): ReadonlyArray<PlainEntry> =>
  history.filter(({ type, data, occurredOn }, index) => {
    if (type !== "VillagerAided") return false
    const noted = history
      .slice(0, index)
      .findLast((one) => one.type === "VillagerNoted" && one.data.villager === data.villager)
    return noted?.data.born !== undefined && ofAge(noted.data.born) > occurredOn
  })

/** The personal texts of a proposal, and whose they are; one that is recorded is what it was recorded as. */
const textsIn = (book: PlainBook, one: Proposal) => {
  const self = (recordedIn(book, one.id) ?? { self: assemblyReplaced(book.entries, one) }).self
  return personalOf({ id: one.id, ...(self === undefined ? {} : { self }), data: dataOf(one) })
}

/** What makes two submissions of an id the same; text about who was erased is nobody's to compare. */
const contentOf = (book: PlainBook, one: Proposal): string => {
  const { type, occurredOn, replaces } = one
  const standings = custodyOf(book.entries)
  const kept: Record<string, unknown> = { ...dataOf(one) }
  for (const [field, , whose] of textsIn(book, one)) if (standings.get(whose) === "erased") kept[field] = "•"
  return sortedJson([type, occurredOn, kept, replaces ?? null])
}

export const recordedIn = ({ entries }: PlainBook, id: string): PlainEntry | undefined =>
  entries.find((one) => one.id === id)

const isSame = (book: PlainBook, proposal: Proposal): boolean => {
  const first = recordedIn(book, proposal.id)
  return first === undefined || contentOf(book, first) === contentOf(book, proposal)
}

const STEPS = ["SubjectRestricted", "SubjectRestrictionLifted"]
const TYPES = ["VillagerNoted", "VillagerAided", "VillagerLeft", "AssemblyHeld", STRIKE, ...STEPS]
const isFormed = (one: Proposal): boolean => TYPES.includes(one.type) && (dataOf(one).amount ?? 0) >= 0
const isTooLarge = (one: Proposal): boolean => (dataOf(one).attendees?.length ?? 0) > 10_000

/** Whether a reason tells a name or a number of its subject, which nobody erased. */
export const tells = ({ entries }: PlainBook, subject: string, reason: string): boolean =>
  custodyOf(entries).get(subject) !== "erased" &&
  entries.some((entry) =>
    personalOf(entry).some(
      ([field, text, whose]) =>
        whose === subject && (field === "name" || field === "idNumber") && reason.includes(text),
    ),
  )

/** The persons of a standing who were recorded with an ID number, by entries that stand; active where none is given. */
export const personsWith = (
  { entries }: Pick<PlainBook, "entries">,
  idNumber: string | undefined,
  state?: "restricted" | "erased",
): ReadonlySet<string> => {
  const custody = custodyOf(entries)
  return new Set(
    entries.flatMap((entry) =>
      strikeOf(entries, entry) === undefined
        ? personalOf(entry).flatMap(([field, text, whose]) =>
            field === "idNumber" && text === idNumber && custody.get(whose) === state ? [whose] : [],
          )
        : [],
    ),
  )
}

/** The positions of those new entries that give a person an ID number which somebody else was recorded with before. */
export const sharingNumbers = (
  before: ReadonlyArray<PlainEntry>,
  fresh: ReadonlyArray<PlainEntry>,
): ReadonlyArray<number> =>
  fresh.flatMap((entry, index) => {
    const earlier = fresh.slice(0, index).flatMap(personalOf)
    const shares = personalOf(entry).some(
      ([field, text, whose]) =>
        field === "idNumber" &&
        [
          ...personsWith({ entries: before }, text),
          ...earlier.flatMap(([other, same, who]) => (other === "idNumber" && same === text ? [who] : [])),
        ].some((other) => other !== whose),
    )
    return shares ? [entry.position] : []
  })

/** The positions of those entries that give a person an ID number which cannot be right. */
export const mistypedNumbers = (fresh: ReadonlyArray<PlainEntry>): ReadonlyArray<number> =>
  fresh.flatMap((entry) =>
    personalOf(entry).some(([field, text]) => field === "idNumber" && text !== idNumberOf(1)) ? [entry.position] : [],
  )

/** Whether it gives somebody else the ID number of who is restricted. */
const identifiesRestricted = (book: PlainBook, one: Proposal): boolean =>
  recordedIn(book, one.id) === undefined &&
  textsIn(book, one).some(
    ([field, text, whose]) =>
      field === "idNumber" && [...personsWith(book, text, "restricted")].some((other) => other !== whose),
  )

/** Which groups are refused whatever the history: malformed, telling, an id twice, a recorded id with other content, a restricted person's ID number. */
export const misformed = (book: PlainBook, groups: ReadonlyArray<Group>): ReadonlyArray<boolean> => {
  const ids = new Set<string>()
  return groups.map(({ proposals }) => {
    const wrong = proposals.some((one) => !isFormed(one) || ids.has(one.id))
    if (!wrong) for (const { id } of proposals) ids.add(id)
    return (
      wrong ||
      proposals.some((one) => {
        const { subject, reason = "" } = dataOf(one)
        return (
          isTooLarge(one) ||
          !isSame(book, one) ||
          identifiesRestricted(book, one) ||
          (subject !== undefined && tells(book, subject, reason))
        )
      })
    )
  })
}

/** What custody says to a step or a text, after what was said before. */
const allowed = (book: PlainBook, standings: ReturnType<typeof custodyOf>, proposal: Proposal): boolean => {
  const { subject } = dataOf(proposal)
  if (subject !== undefined) {
    if (!book.entries.some((one) => tagsOf(book.entries, one).includes(subject))) return false
    const state = standings.get(subject)
    if (state !== (proposal.type === "SubjectRestricted" ? undefined : "restricted")) return false
  }
  return textsIn(book, proposal).every(([, , whose]) => !standings.has(whose))
}

/** Whether a proposal that strikes or replaces may, in its group. */
const corrects = (book: PlainBook, added: ReadonlyArray<PlainEntry>, group: ReadonlyArray<Proposal>, one: Proposal) => {
  const isStrikeOf = (id: string | undefined) => (other: { readonly type: string; readonly data: unknown }) =>
    other.type === STRIKE && dataOf(other).entry === id
  if (one.replaces !== undefined) {
    const alike = group.filter(({ replaces }) => replaces === one.replaces)
    if (alike.length > 1 || !group.some(isStrikeOf(one.replaces))) return false
  }
  if (one.type !== STRIKE) return true
  const { entry = "" } = dataOf(one)
  const target = recordedIn(book, entry)
  return (
    target !== undefined &&
    target.type !== STRIKE &&
    !isLasting(target) &&
    strikeOf(book.entries, target) === undefined &&
    !added.some(isStrikeOf(entry))
  )
}

/** The entries that groups would become, recorded together in this order; undefined where they cannot be. */
export const recordedAs = (
  book: PlainBook,
  groups: ReadonlyArray<Group>,
  stamp: Stamp,
): ReadonlyArray<PlainEntry> | undefined => {
  const added: Array<PlainEntry> = []
  const reasons = new Map<string, string | undefined>()
  const custodians = book.entries.filter(isLasting)
  for (const { proposals, acknowledge } of groups) {
    const fresh = proposals.filter(({ id }) => recordedIn(book, id) === undefined)
    for (const one of fresh) {
      if (reasons.has(one.id) || one.occurredOn > TODAY) return undefined
      if (!corrects(book, added, fresh, one) || !allowed(book, custodyOf(custodians), one)) return undefined
      reasons.set(one.id, acknowledge)
      const position = book.entries.length + added.length + 1
      const place = one.replaces === undefined ? position : (recordedIn(book, one.replaces)?.place ?? position)
      const self = assemblyReplaced(book.entries, one)
      const entry: PlainEntry = {
        ...{ ...one, ...stamp, data: dataOf(one), position, place },
        ...(self === undefined ? {} : { self }),
      }
      added.push(entry)
      if (isLasting(entry)) custodians.push(entry)
    }
  }
  const history = standing([...book.entries, ...added], {})
  if (!possible(history)) return undefined
  const breaching = new Set(underAge(history).map(({ id }) => id))
  const entries = added.map((entry): PlainEntry | undefined => {
    if (!breaching.has(entry.id)) return entry
    const reason = reasons.get(entry.id)
    return reason === undefined ? undefined : { ...entry, acknowledged: [{ rule: "UnderAge", reason }] }
  })
  return entries.every((entry) => entry !== undefined) ? entries : undefined
}
