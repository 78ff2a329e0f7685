/** Who is who in an import: persons of the book and of the files read, found by ID number and by name. */
import type { PlainDate } from "../kernel/Calendar.ts"
import type { MemberId } from "../contexts/membership/ids.ts"
import type { BranchId } from "../contexts/organization/events.ts"
import { compareText } from "../kernel/Criteria.ts"
import type { KnownPerson, Lookup } from "./Plan.ts"

export interface PersonOf {
  readonly id: MemberId
  /** Absent where the book withholds it: he is found by ID number and not by name, and no name is compared. */
  readonly name?: string
  readonly branch: BranchId | null
  /** Full member from this day on, where he is one. */
  fullFrom: PlainDate | undefined
  /** Whether a development file tells how he joined: in the book, or in a file read. */
  hasFile: boolean
  /** Where an import read him first. */
  readonly seen?: { readonly sheet: string; readonly row: number }
}

export interface People {
  /** The person of an ID number, if anything registers him. */
  readonly byIdNumber: (idNumber: string) => PersonOf | undefined
  /** The person of an ID number in the book itself, before this import. */
  readonly inBook: (idNumber: string) => KnownPerson | undefined
  /** The id that a person of this ID number has or will have. */
  readonly idOf: (idNumber: string) => MemberId
  readonly add: (idNumber: string, person: Omit<PersonOf, "id">) => PersonOf
  /** The one full member whom a name means on a day, first in the branch, then in the township. */
  readonly named: (
    name: string,
    branch: BranchId,
    on: PlainDate,
  ) => { readonly id: MemberId } | { readonly candidates: number }
}

export const peopleOf = (lookup: Lookup): People => {
  const ids = new Map<string, MemberId>()
  const people = new Map<string, PersonOf>()
  const names = new Map<string, Array<PersonOf>>()
  const inBook = new Map<string, KnownPerson>()
  const index = (person: PersonOf): void => {
    if (person.name === undefined) return
    const same = names.get(person.name)
    if (same === undefined) names.set(person.name, [person])
    else same.push(person)
  }
  for (const known of lookup.people) {
    const person: PersonOf = {
      id: known.id,
      ...(known.name === undefined ? {} : { name: known.name }),
      branch: known.branch,
      fullFrom: known.fullFrom,
      hasFile: known.hasDevelopmentFile,
    }
    index(person)
    if (known.idNumber === undefined) continue
    inBook.set(known.idNumber, known)
    ids.set(known.idNumber, known.id)
    people.set(known.idNumber, person)
  }
  const idOf = (idNumber: string): MemberId => {
    let id = ids.get(idNumber)
    if (id === undefined) ids.set(idNumber, (id = lookup.newId("member") as MemberId))
    return id
  }
  return {
    byIdNumber: (idNumber) => people.get(idNumber),
    inBook: (idNumber) => inBook.get(idNumber),
    idOf,
    add: (idNumber, given) => {
      const known = people.get(idNumber)
      if (known !== undefined) {
        known.fullFrom ??= given.fullFrom
        known.hasFile ||= given.hasFile
        return known
      }
      const person: PersonOf = { ...given, id: idOf(idNumber) }
      people.set(idNumber, person)
      index(person)
      return person
    },
    named: (name, branch, on) => {
      const full = (names.get(name) ?? []).filter(
        (person) => person.fullFrom !== undefined && compareText(person.fullFrom, on) <= 0,
      )
      const here = full.filter((person) => person.branch === branch)
      const [only] = here.length > 0 ? here : full
      return (here.length > 0 ? here : full).length === 1 && only !== undefined
        ? { id: only.id }
        : { candidates: full.length }
    },
  }
}
