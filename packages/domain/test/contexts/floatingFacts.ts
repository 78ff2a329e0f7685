/** A township whose members go away, and the facts about them: what the tests of floating members share. */
import type { DataOf } from "../../src/kernel/Event.ts"
import * as on from "../../src/contexts/floating/events.ts"
import { EnrolledMemberConfirmed, MemberEnrolled, PersonRegistered } from "../../src/contexts/membership/events.ts"
import { BranchEstablished, PartyGroupDissolved, PartyGroupFormed } from "../../src/contexts/organization/events.ts"
import type { Plain } from "../../src/testing.ts"
import type { Settings } from "../../src/rulebook/Rulebook.ts"
import { openBook, said } from "./book.ts"

export const branch = "b-1"
export const members = ["m-1", "m-2", "m-3", "m-4"] as const

export const registered = (member: string) =>
  said(PersonRegistered, `person-${member}`, "2000-01-01", {
    ...{ member, name: "某某", sex: "male", birthDate: "1970-01-01" },
  })

/** Two branches; four full members of the first. */
export const someTownship = (settings: Partial<Settings> = {}) => {
  const book = openBook(settings)
  for (const id of ["b-1", "b-2"])
    book.record(said(BranchEstablished, id, "1990-01-01", { branch: id, name: `${id}党支部`, unit: "village" }))
  for (const member of members)
    book.record(
      registered(member),
      said(MemberEnrolled, `enrol-${member}`, "2001-07-01", { member, branch }),
      said(EnrolledMemberConfirmed, `full-${member}`, "2002-07-01", { member, branch }),
    )
  return book
}

type Went = Partial<Plain<DataOf<typeof on.MemberWentFloating>>>
/** To Shenzhen, where not said otherwise. */
export const left = (id: string, day: string, member: string, more: Went = { place: "深圳市" }) =>
  said(on.MemberWentFloating, id, day, { member, branch, ...more })
export const returned = (id: string, day: string, member: string) =>
  said(on.MemberReturned, id, day, { member, branch })
export const changed = (
  id: string,
  day: string,
  member: string,
  more: Partial<Plain<DataOf<typeof on.FloatingDetailsChanged>>>,
) => said(on.FloatingDetailsChanged, id, day, { member, ...more })
export const contacted = (id: string, day: string, member: string, more: object = {}) =>
  said(on.FloatingContactMade, id, day, { member, channel: "微信", ...more })
export const formed = (id: string, day: string, more: Partial<Plain<DataOf<typeof PartyGroupFormed>>> = {}) =>
  said(PartyGroupFormed, id, day, {
    ...{ branch, name: "流动党员党小组", purpose: "floating", place: "深圳市", leader: "m-4", members: [] },
    ...more,
  })
export const dissolved = (id: string, day: string, group: string, named: ReadonlyArray<string>) =>
  said(PartyGroupDissolved, id, day, { group: group.padEnd(8, "_"), branch, members: named })
