/** 党员花名册: each row enrols an existing member, unless a development file tells how he joined. */
import { addMonths, type PlainDate } from "../kernel/Calendar.ts"
import { propose, type Proposal } from "../kernel/Event.ts"
import { EnrolledMemberConfirmed, MemberEnrolled, PersonRegistered } from "../contexts/membership/events.ts"
import { parseYesNo } from "./Choice.ts"
import type { People } from "./People.ts"
import type { Lookup, PlannedRow } from "./Plan.ts"
import { DETAILS, dayOrMonth, readPerson, type Branches, type PersonCells } from "./PersonCells.ts"
import { parseText } from "./Reading.ts"
import type { RowReader } from "./RowReader.ts"

/** A row of the roster, read and found sound by itself. */
export interface RosterRow {
  readonly reader: RowReader
  readonly person: PersonCells
  readonly joined: PlainDate
  readonly confirmed: PlainDate | undefined
  readonly confirmedUndated: boolean
  readonly flags: { readonly office: string | undefined; readonly floating: boolean; readonly hardUp: boolean }
}

/** Reads a row; undefined where it is refused. */
export const readRosterRow = (reader: RowReader, branches: Branches, today: PlainDate): RosterRow | undefined => {
  const person = readPerson(reader, branches, today)
  const day = dayOrMonth(reader, today)
  const joined = day("joined", true)
  const standing = reader.get("standing", parseText)
  const probationer = standing !== undefined && /预备/.test(standing)
  if (standing !== undefined && !/预备|正式|中共党员|党员/.test(standing))
    reader.refuse(
      `人员类别“${standing}”不是正式党员或预备党员`,
      `standing "${standing}" is neither full member nor probationer`,
    )
  // A probationer's date of confirmation is a plan, not a fact: it is noted, never recorded.
  const typed = probationer ? undefined : day("confirmed", false)
  if (probationer) {
    const planned = reader.soft("confirmed", parseText)
    if (planned !== undefined)
      reader.note(
        `预备党员的转正日期“${planned}”未登记`,
        `a probationer's date of confirmation, ${planned}, is not recorded`,
      )
  }
  const office = reader.soft("office", parseText)
  const floating = reader.soft("isFloating", parseYesNo) ?? false
  const hardUp = reader.soft("isHardUp", parseYesNo) ?? false
  if (person !== undefined && joined !== undefined && joined < person.birthDate)
    reader.refuse(
      `入党日期${joined}早于出生日期${person.birthDate}，请核对`,
      `joined ${joined}, before the birth on ${person.birthDate}`,
    )
  if (joined !== undefined && typed !== undefined && typed < joined)
    reader.refuse(`转正日期${typed}早于入党日期${joined}，请核对`, `confirmed ${typed}, before joining on ${joined}`)
  if (person === undefined || joined === undefined || reader.reasons.length > 0) return undefined
  const undated = !probationer && typed === undefined
  if (undated)
    reader.note(
      "正式党员没有转正日期，按入党满一年登记",
      "no date of confirmation; a year after joining is recorded, marked as not on record",
    )
  return {
    reader,
    person,
    joined,
    confirmed: probationer ? undefined : (typed ?? addMonths(joined, 12)),
    confirmedUndated: undated,
    flags: { office, floating, hardUp },
  }
}

/**
 * What registers a person, dated by the first fact about him. Nothing where the book has him: there the row is
 * compared, and what differs is noted, unless what it has is withheld.
 */
export const registerPerson = (
  reader: RowReader,
  lookup: Lookup,
  people: People,
  person: PersonCells,
  on: PlainDate,
): ReadonlyArray<Proposal> => {
  const known = people.inBook(person.idNumber)
  if (known === undefined)
    return [
      propose(PersonRegistered, lookup.entryId(["person", person.idNumber]), on, {
        member: people.idOf(person.idNumber),
        name: person.name as never,
        idNumber: person.idNumber as never,
        sex: person.sex,
        birthDate: person.birthDate,
        ...(person.details as object),
      }),
    ]
  if (known.name === undefined) {
    reader.note(
      `此人已登记（编号 ${known.id}），其个人信息限制处理：没有比较，也没有更改`,
      `the person is on record as ${known.id} and his personal text is restricted: nothing was compared or changed`,
    )
    return []
  }
  if (known.name !== person.name)
    reader.note(`已登记的姓名是“${known.name}”，未更改`, `the name on record is "${known.name}", which stands`)
  const differing = Object.entries(DETAILS).filter(([key]) => {
    const typed = person.details[key as keyof typeof DETAILS]
    return typed !== undefined && typed !== known.details[key]
  })
  if (differing.length > 0)
    reader.note(
      `${differing.map(([, title]) => title).join("、")}与已登记的不同，未更改；如有变化请登记“人员信息变更”`,
      `${differing.map(([key]) => key).join(", ")} differ from what is on record, which stands; record PersonDetailsChanged if they changed`,
    )
  return []
}

export const planRosterRow = (
  { reader, person, joined, confirmed, confirmedUndated }: RosterRow,
  lookup: Lookup,
  people: People,
): PlannedRow => {
  const place = { member: people.idOf(person.idNumber), branch: person.branch }
  return {
    sheet: reader.sheet,
    row: reader.row,
    proposals: [
      ...registerPerson(reader, lookup, people, person, joined),
      propose(MemberEnrolled, lookup.entryId(["roster", person.idNumber, "enrolled"]), joined, place),
      ...(confirmed === undefined
        ? []
        : [
            propose(
              EnrolledMemberConfirmed,
              lookup.entryId(["roster", person.idNumber, "confirmed"]),
              confirmed,
              place,
              confirmedUndated ? { unrecorded: ["EnrolledMemberConfirmed.occurredOn"] } : {},
            ),
          ]),
    ],
  }
}
