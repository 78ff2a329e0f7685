/** Short builders of facts: ids are made, dates and ids are plain text, brands are left to the builder. */
import type { Brand } from "effect"
import { plainDate } from "../kernel/Calendar.ts"
import { propose, type DataOf, type Declaration, type Proposal } from "../kernel/Event.ts"
import type { EntryId } from "../kernel/Ids.ts"
import { EntryStruck } from "../kernel/Strike.ts"
import { EnrolledMemberConfirmed, MemberEnrolled, PersonRegistered } from "../contexts/membership/events.ts"
import { BranchEstablished, CommitteeEstablished } from "../contexts/organization/events.ts"

/** Data without its brands, as a test writes it. */
export type Plain<T> =
  T extends Brand.Brand<infer _Key>
    ? T extends string
      ? string
      : number
    : T extends ReadonlyArray<infer Item>
      ? ReadonlyArray<Plain<Item>>
      : T extends object
        ? { readonly [Key in keyof T]: Plain<T[Key]> }
        : T

export interface FactExtra {
  readonly id?: string
  readonly replaces?: string
  readonly unrecorded?: ReadonlyArray<string>
  readonly batch?: string
}

let made = 0

/** A fact of a declared kind on a day. */
export const fact = <D extends Declaration>(
  declaration: D,
  on: string,
  data: Plain<DataOf<D>>,
  { id, ...extra }: FactExtra = {},
): Proposal<DataOf<D>> => {
  made += 1
  return propose(
    declaration,
    (id ?? `fact-${String(made).padStart(6, "0")}`) as EntryId,
    plainDate(on),
    data as unknown as DataOf<D>,
    extra as Pick<Proposal, "replaces" | "unrecorded" | "batch">,
  )
}

export const REASON = "已知悉"

/** The same fact with breaches of rules accepted knowingly. */
export const acknowledging = <P extends Proposal>(proposal: P, ...rules: ReadonlyArray<string>): P => ({
  ...proposal,
  acknowledged: [...(proposal.acknowledged ?? []), ...rules.map((rule) => ({ rule, reason: REASON }))],
})

/** The same fact, where its source had no column for some (未登记). */
export const withoutColumns = <P extends Proposal>(proposal: P, ...unrecorded: ReadonlyArray<string>): P => ({
  ...proposal,
  unrecorded: [...(proposal.unrecorded ?? []), ...unrecorded],
})

/** Strikes a fact. */
export const strike = ({ id }: { readonly id: string }, on: string): Proposal =>
  fact(EntryStruck, on, { entry: id, reason: "登记有误" })

/** Strikes a fact and records another in its place. */
export const correct = (wrong: { readonly id: string }, right: Proposal, on: string): ReadonlyArray<Proposal> => [
  strike(wrong, on),
  { ...right, replaces: wrong.id as EntryId },
]

/** A person; grown up on any day of a scenario unless a birth date says otherwise. */
export const person = (member: string, birthDate = "1970-01-01", sex: "male" | "female" = "male"): Proposal =>
  fact(PersonRegistered, "2000-01-01", { member, name: `姓名${member}`, sex, birthDate })

/** A person enrolled as a full member: registered, joined, confirmed a year later. */
export const fullMember = (member: string, branch: string, joined = "2010-07-01"): ReadonlyArray<Proposal> => [
  person(member),
  fact(MemberEnrolled, joined, { member, branch }),
  fact(EnrolledMemberConfirmed, `${Number(joined.slice(0, 4)) + 1}${joined.slice(4)}`, { member, branch }),
]

export const branch = (id: string, superior?: string): Proposal =>
  fact(BranchEstablished, "2000-01-01", {
    branch: id,
    name: `${id}党支部`,
    unit: "village",
    ...(superior === undefined ? {} : { superior }),
    hasCommittee: true,
  })

/** A township: its committee, two branches, and full members `m-1` … in the first. */
export const ground = (members = 5): ReadonlyArray<Proposal> => [
  fact(CommitteeEstablished, "2000-01-01", {
    committee: "c-1",
    name: "镇党委",
    level: "township",
    approvesMembers: true,
  }),
  branch("b-1", "c-1"),
  branch("b-2", "c-1"),
  ...Array.from({ length: members }, (_, index) => fullMember(`m-${index + 1}`, "b-1")).flat(),
]
