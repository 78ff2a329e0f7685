/** What a recipe proposes to a book as it stands. */
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import type { Group } from "@taizhang/domain/kernel/decide"
import type { Proposal } from "@taizhang/domain/kernel/Event"
import type { EntryId, Tag } from "@taizhang/domain/kernel/Ids"
import {
  custodyOf,
  personalOf,
  standing,
  STRIKE,
  type PlainBook,
  type PlainData,
  type PlainEntry,
} from "./PlainBook.ts"
import { DAYS, TODAY, WHO, type Fact, type Recipe, type Whose } from "./Recipe.ts"

/**
 * Something on record: of what stands and of the last few mostly, for what stands at the beginning carries the rest, and
 * what is struck or a strike cannot be struck.
 */
const picked = ({ entries }: PlainBook, at: number): PlainEntry | undefined => {
  const some = at % 5 === 0 ? entries : standing(entries, {}).toSorted((a, b) => a.position - b.position)
  return at % 4 === 0 ? some[at % Math.max(some.length, 1)] : some.at(-1 - (at % 6))
}

const dayAt = (index: number) => DAYS[index] ?? TODAY
const villagerAt = (index: number): string => WHO[index] ?? "v1"

const proposed = (id: EntryId, type: string, on: number, data: PlainData): Proposal => ({
  ...{ id, type, occurredOn: dayAt(on), data },
})

/** The name of a villager; only a book with personal text holds any. */
const nameOf = (villager: string): string => `村民${villager}`
/** The ID number of 1 has the right check character, that of 2 has not. */
export const idNumberOf = (index: number): string => `53030119800101000${index}`

/** Whose text a recipe means, in a book as it stands. */
export const subjectOf = ({ entries }: PlainBook, { who: index, assembly }: Whose): Tag => {
  const last = entries.findLast(({ type }) => type === "AssemblyHeld")
  return (assembly && last !== undefined ? `assembly:${last.self ?? last.id}` : `villager:${villagerAt(index)}`) as Tag
}
export const reasonOf = ({ who: index }: Whose, telling: boolean): string =>
  telling ? `${nameOf(villagerAt(index))}申请` : "依申请"

const propose = (book: PlainBook, one: Fact, id: EntryId): Proposal => {
  const villager = "who" in one ? villagerAt(one.who) : "v1"
  const personal = (data: PlainData): PlainData => (book.personal ? data : {})
  switch (one.what) {
    case "note":
      return proposed(id, "VillagerNoted", one.day, {
        ...{ villager, born: one.young ? "2010-03-01" : "1980-03-01" },
        ...personal({ name: nameOf(villager), ...(one.idNumber === 0 ? {} : { idNumber: idNumberOf(one.idNumber) }) }),
      })
    case "aid":
      return proposed(id, "VillagerAided", one.day, {
        ...{ villager, amount: one.amount },
        ...personal(one.words ? { words: `来信${id}` } : {}),
      })
    case "leave":
      return proposed(id, "VillagerLeft", one.day, { villager })
    case "meet":
      return proposed(id, "AssemblyHeld", one.day, {
        ...{ attendees: one.attendees.map(villagerAt), ayes: one.ayes % 4 === 3 ? 3 : 0 },
        ...personal(one.minutes ? { minutes: `记录${id}` } : {}),
      })
    case "restrict":
    case "lift": {
      const isLift = one.what === "lift"
      // To lift what is not restricted is tried where nothing is.
      const restricted = [...custodyOf(book.entries)].filter(([, state]) => isLift && state === "restricted")
      const [subject] = restricted[one.whose.who % restricted.length] ?? [subjectOf(book, one.whose)]
      return proposed(id, isLift ? "SubjectRestrictionLifted" : "SubjectRestricted", one.day, {
        ...{ subject, reason: reasonOf(one.whose, book.personal && one.telling) },
      })
    }
    case "nonsense":
      return [
        proposed(id, "VillagerAided", one.day, { villager, amount: -1 }),
        proposed(id, "VillagerErased", one.day, { villager }),
        proposed(id, "SubjectErased", one.day, { subject: `villager:${villager}`, keys: [] }),
      ][one.how] as Proposal
    case "tooLarge":
      return proposed(id, "AssemblyHeld", one.day, { attendees: Array<string>(15_000).fill(villager), ayes: 0 })
  }
}

const strikeOf = (id: EntryId, entry: string): Proposal =>
  proposed(id, STRIKE, DAYS.length - 2, { entry, reason: "记错" })

/** The envelope that an entry was proposed with. */
const proposalOf = ({ id, type, occurredOn, data, replaces }: PlainEntry): Proposal => ({
  ...{ id, type, occurredOn, data },
  ...(replaces === undefined ? {} : { replaces }),
})

/** The same with one thing changed. */
const altered = (proposal: Proposal): Proposal => {
  const data = proposal.data as PlainData
  const [personal] = personalOf({ id: proposal.id, data })
  if (personal !== undefined) return { ...proposal, data: { ...data, [personal[0]]: `${personal[1]}改` } }
  return { ...proposal, occurredOn: plainDate("2018-01-01") }
}

export const groupOf = (book: PlainBook, made: Recipe, serial: string): Group => {
  const id = (index: number): EntryId => `entry-${serial}-${index}` as EntryId
  const acknowledging = "acknowledged" in made && made.acknowledged ? { acknowledge: "历史资料" } : {}
  if (made.group === "facts")
    return { proposals: made.facts.map((one, index) => propose(book, one, id(index))), ...acknowledging }
  if (made.group === "many") {
    const one: Fact = { what: "meet", day: made.day, attendees: [], ayes: 0, minutes: false }
    const proposals = Array.from({ length: made.count }, (_, index) =>
      propose(book, { ...one, attendees: index % 2 === 0 ? [] : [made.who], minutes: index % 5 === 0 }, id(index)),
    )
    return { proposals }
  }
  const target = picked(book, made.pick)
  if (target === undefined) return { proposals: [] }
  switch (made.group) {
    case "strike":
      return { proposals: [strikeOf(id(0), target.id)] }
    case "replace": {
      const instead = { ...proposalOf(target), occurredOn: dayAt(made.day), replaces: target.id }
      const all = [{ ...instead, id: id(1) }, ...(made.twice === 0 ? [{ ...instead, id: id(2) }] : [])]
      return { proposals: [strikeOf(id(0), target.id), ...all], ...acknowledging }
    }
    case "exchange": {
      const instead = { ...propose(book, made.fact, id(1)), replaces: target.id }
      return { proposals: [instead, strikeOf(id(0), target.id)], ...acknowledging }
    }
    case "again":
      return { proposals: [made.other ? altered(proposalOf(target)) : proposalOf(target)] }
    case "without":
      return { proposals: [{ ...propose(book, made.fact, id(0)), replaces: target.id }] }
  }
}
