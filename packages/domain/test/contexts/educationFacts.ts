/** A township of two branches, and the facts of its education under ids that the tests can name. */
import { plainDate } from "../../src/kernel/Calendar.ts"
import type { DataOf, Proposal } from "../../src/kernel/Event.ts"
import {
  AppraisalHeld,
  DiscussionHeld,
  LectureGiven,
  MeetingHeld,
  SelfStudyRecorded,
  StudyBroughtHome,
  type OnlineChannelId,
} from "../../src/contexts/education/activities.ts"
import * as on from "../../src/contexts/education/events.ts"
import type { Hours } from "../../src/contexts/education/vocabulary.ts"
import { EnrolledMemberConfirmed, MemberEnrolled, PersonRegistered } from "../../src/contexts/membership/events.ts"
import type { MemberId } from "../../src/contexts/membership/ids.ts"
import {
  BranchEstablished,
  CommitteeEstablished,
  type BranchId,
  type CommitteeId,
} from "../../src/contexts/organization/events.ts"
import type { Personal } from "../../src/kernel/Ids.ts"
import type { Settings } from "../../src/rulebook/Rulebook.ts"
import { fact, openBook } from "./book.ts"

export const [li, wang, zhao, guest] = ["m-li", "m-wang", "m-zhao", "m-guest"] as [
  MemberId,
  MemberId,
  MemberId,
  MemberId,
]
export const [tang, san] = ["b-1", "b-2"] as [BranchId, BranchId]
export const committee = "c-1" as CommitteeId
const person = (member: MemberId): Proposal =>
  fact(PersonRegistered, `person-${member}`, "2000-01-01", {
    member,
    name: "某某" as Personal,
    sex: "male",
    birthDate: plainDate("1950-01-01"),
  })
const fullMember = (member: MemberId, branch: BranchId): ReadonlyArray<Proposal> => [
  person(member),
  fact(MemberEnrolled, `enrol-${member}`, "2001-07-01", { member, branch }),
  fact(EnrolledMemberConfirmed, `full-${member}`, "2002-07-01", { member, branch }),
]

/** Li and Wang are members of Tang, Zhao of San; the guest is no member. */
export const someTownship = (settings: Partial<Settings> = {}) => {
  const book = openBook(settings)
  book.record(
    fact(CommitteeEstablished, "committee", "1990-01-01", {
      committee,
      name: "镇党委",
      level: "township",
      approvesMembers: true,
    }),
    fact(BranchEstablished, "branch-1", "1990-01-01", { branch: tang, name: "塘汪村党支部", unit: "village" }),
    fact(BranchEstablished, "branch-2", "1990-01-01", {
      branch: san,
      name: "三塘村党支部",
      unit: "village",
      hasCommittee: false,
    }),
    ...[...fullMember(li, tang), ...fullMember(wang, tang), ...fullMember(zhao, san), person(guest)],
  )
  return book
}
export const hours = (value: number) => value as Hours
export const idOf = (id: string) => id.padEnd(8, "_")
type Extra = Parameters<typeof fact>[4]
export const held = (
  id: string,
  on: string,
  form: DataOf<typeof MeetingHeld>["form"],
  more: object = {},
  extra: Extra = {},
) => fact(MeetingHeld, id, on, { form, branch: tang, ...more }, extra)
export const ofCommittee = (id: string, on: string, more: object = {}) =>
  fact(MeetingHeld, id, on, { form: "partyCommittee", committee, ...more })
export const lectured = (id: string, on: string, more: object = {}, extra: Extra = {}) =>
  fact(LectureGiven, id, on, { lecturer: "张某", topic: "党章", branches: [tang], ...more }, extra)
export const discussed = (id: string, on: string, topic: string, more: object = {}) =>
  fact(DiscussionHeld, id, on, { branch: tang, topic, ...more })
export const appraised = (id: string, on: string, more: object = {}, extra: Extra = {}) =>
  fact(AppraisalHeld, id, on, { branch: tang, year: 2025, ratings: [], ...more }, extra)
export const studied = (id: string, on: string, value: number, more: object = {}, extra: Extra = {}) =>
  fact(SelfStudyRecorded, id, on, { member: li, medium: "wechat", hours: hours(value), ...more }, extra)
export const brought = (id: string, on: string, more: object = {}) =>
  fact(StudyBroughtHome, id, on, { member: li, ...more })
export const exempted = (id: string, day: string, member = li) =>
  fact(on.StudyExemptionGranted, id, day, { member, ground: "old" })
export const materials = (
  id: string,
  day: string,
  titles: ReadonlyArray<readonly [string, number]>,
  more: object = {},
) =>
  fact(on.StudyMaterialDistributed, id, day, {
    branch: tang,
    titles: titles.map(([title, copies]) => ({ title, copies })),
    ...more,
  })
export const adopted = (id: string, day: string, name: string, more: object = {}) =>
  fact(on.OnlineChannelAdopted, id, day, { name, medium: "wechat", ...more })
export const onlineChannel = (id: string) => idOf(id) as OnlineChannelId
