/**
 * A long history for the benchmarks: members of many branches, one branch very large, their absences, contacts and
 * payments; some facts recorded late, some struck. Deterministic.
 */
import { addDays, plainDate, type PlainDate } from "@taizhang/domain/kernel/Calendar"
import { propose, type Proposal } from "@taizhang/domain/kernel/Event"
import { personalText, type EntryId } from "@taizhang/domain/kernel/Ids"
import { EntryStruck } from "@taizhang/domain/kernel/Strike"
import { ConsolationPaid } from "@taizhang/domain/contexts/assistance/events"
import { FloatingContactMade, MemberWentFloating } from "@taizhang/domain/contexts/floating/events"
import { EnrolledMemberConfirmed, MemberEnrolled, PersonRegistered } from "@taizhang/domain/contexts/membership/events"
import type { MemberId } from "@taizhang/domain/contexts/membership/ids"
import { BranchEstablished, type BranchId } from "@taizhang/domain/contexts/organization/events"
import type { Fen } from "@taizhang/domain/kernel/Money"

export interface Shape {
  readonly entries: number
  /** The part of entries recorded after entries with later dates. */
  readonly late: number
  readonly strikes: number
  /** Entries tagged with the one large branch. */
  readonly largeBranch: number
  /** The most entries that are recorded in one batch: what is struck was recorded in one before. */
  readonly batch: number
}

/** A small generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
const random = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const START = plainDate("2000-01-01")
const BRANCHES = 400

/** The proposals of a history in the order in which they are recorded. */
export const makeHistory = (shape: Shape): ReadonlyArray<Proposal> => {
  const next = random(20_251_123)
  let ids = 0
  // Time-ordered, as the ids that the program makes are.
  const id = (): EntryId => `01920000-0000-7000-8000-${String(++ids).padStart(12, "0")}` as EntryId
  const branchOf = (index: number): BranchId => `b-${String(index).padStart(4, "0")}` as BranchId
  const proposals: Array<Proposal> = []
  for (let index = 0; index < BRANCHES; index += 1)
    proposals.push(
      propose(BranchEstablished, id(), START, { branch: branchOf(index), name: `第${index}村党支部`, unit: "village" }),
    )
  const people: Array<{ readonly member: MemberId; readonly branch: BranchId }> = []
  let large = 1
  let day: PlainDate = START
  const strikeEvery = Math.floor(shape.entries / (shape.strikes + 1))
  const away = new Set<string>()
  const payable: Array<EntryId> = []
  let struck = 0
  while (proposals.length < shape.entries) {
    if (proposals.length % 40 === 0) day = addDays(day, 1)
    const on = next() < shape.late ? addDays(day, -Math.floor(1 + next() * 60)) : day
    const roll = next()
    if (people.length < 200 || roll < 0.12) {
      const member = `m-${String(people.length).padStart(7, "0")}` as MemberId
      const full = large < shape.largeBranch
      const branch = branchOf(full && next() < 0.3 ? 0 : 1 + Math.floor(next() * (BRANCHES - 1)))
      if (branch === branchOf(0)) large += 2
      people.push({ member, branch })
      proposals.push(
        propose(PersonRegistered, id(), on, {
          member,
          name: personalText("张建国"),
          sex: next() < 0.3 ? "female" : "male",
          birthDate: addDays(plainDate("1950-01-01"), Math.floor(next() * 14_000)),
          ethnicity: "汉族",
          education: "seniorHigh",
          occupation: "农牧渔民",
          phone: personalText("13800000000"),
        }),
        propose(MemberEnrolled, id(), on, { member, branch }),
        propose(EnrolledMemberConfirmed, id(), on, { member, branch }),
      )
      continue
    }
    const who = people[Math.floor(next() * people.length)]
    if (who === undefined) continue
    if (roll < 0.2) proposals.push(...absence(away, who, day, id))
    else {
      const paid = id()
      payable.push(paid)
      // The branch is named only while the large one may still grow: its tag is to stand on a few thousand entries.
      const named = who.branch !== branchOf(0) || large < shape.largeBranch
      if (named && who.branch === branchOf(0)) large += 1
      proposals.push(
        propose(ConsolationPaid, paid, on, {
          member: who.member,
          ...(named ? { branch: who.branch } : {}),
          occasion: `第${proposals.length}次走访`,
          amount: (100 * (1 + Math.floor(next() * 1000))) as Fen,
          goods: "大米一袋",
        }),
      )
    }
    const target = payable.length - 2 * struck > 1.5 * shape.batch ? payable[2 * struck] : undefined
    if (target !== undefined && proposals.length > (struck + 1) * strikeEvery && struck < shape.strikes) {
      struck += 1
      proposals.push(propose(EntryStruck, id(), day, { entry: target, reason: "重复登记" }))
    }
  }
  return proposals
}

const absence = (
  away: Set<string>,
  { member, branch }: { readonly member: MemberId; readonly branch: BranchId },
  on: PlainDate,
  id: () => EntryId,
): ReadonlyArray<Proposal> => {
  const contact = propose(FloatingContactMade, id(), on, { member, channel: "微信" })
  if (away.has(member)) return [contact]
  away.add(member)
  return [
    propose(MemberWentFloating, id(), on, { member, branch, reason: "务工经商", destination: "广东省深圳市" }),
    contact,
  ]
}
