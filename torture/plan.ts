/**
 * What the children write: batches that follow from a seed alone, so that whoever checks a book afterwards knows what
 * each batch was, and whoever retries one sends the same again.
 */
import { addDays, plainDate } from "@taizhang/domain/kernel/Calendar"
import { propose, type Proposal } from "@taizhang/domain/kernel/Event"
import { tagOf, type EntryId, type Personal, type Tag } from "@taizhang/domain/kernel/Ids"
import type { Fen } from "@taizhang/domain/kernel/Money"
import { EntryStruck } from "@taizhang/domain/kernel/Strike"
import { ConsolationPaid } from "@taizhang/domain/contexts/assistance/events"
import { MemberEnrolled, PersonRegistered } from "@taizhang/domain/contexts/membership/events"
import type { MemberId } from "@taizhang/domain/contexts/membership/ids"
import { BranchEstablished, type BranchId } from "@taizhang/domain/contexts/organization/events"
import { chance, type Chance } from "./random.ts"

/** What batches are like; the same plan gives the same batches. */
export interface Plan {
  readonly seed: number
  /** The sizes of batches. */
  readonly sizes: ReadonlyArray<number>
  /** Tells the entries and entities of one plan from those of another in the same book. */
  readonly name?: string
  /** Whether some batches erase a member's personal text. */
  readonly erasing?: boolean
}

/**
 * One batch: recorded as one list, or imported as groups of which each stands by itself, or the erasure of a member.
 * All of it is acceptable.
 */
export interface Batch {
  readonly kind: "record" | "import" | "erase"
  readonly proposals: ReadonlyArray<Proposal>
  /** Whose text is erased. */
  readonly subject?: Tag
  /** How many entries it adds: an erasure its request, and then that it is done. */
  readonly size: number
}

/** The most payments of one member: registers stay small, as they are in life. */
const PAYMENTS = 12
const START = plainDate("2020-01-01")

interface Member {
  readonly member: MemberId
  readonly branch: BranchId
  payments: number
}

/** The batches of a plan, in order, without end; each is of one of the sizes, or two larger where it brings a member. */
export function* batches({ seed, sizes, name = "x", erasing = false }: Plan): Generator<Batch, never> {
  const random = chance(seed)
  const id = (what: string): EntryId => `entry-${name}-${what}` as EntryId
  const branches = Array.from({ length: 4 }, (_, index) => `b-${name}-${index}` as BranchId)
  const members: Array<Member> = []
  const payments: Array<EntryId> = []
  let [paying, enrolled] = [0, 0]
  const enrol = (): ReadonlyArray<Proposal> => {
    const made = newMember(random, `${name}-${enrolled++}`, branches)
    members.push(made)
    return enrolment(random, made, id)
  }

  const batchOf = (kind: "record" | "import", proposals: ReadonlyArray<Proposal>): Batch => ({
    ...{ kind, proposals, size: proposals.length },
  })
  yield batchOf(
    "record",
    branches.map((branch) =>
      propose(BranchEstablished, id(branch), START, { branch, name: `${branch}村党支部`, unit: "village" }),
    ),
  )
  yield batchOf("record", Array.from({ length: 5 }, enrol).flat())
  for (let batch = 0; ; batch += 1) {
    if (erasing && members.length > 5 && random.next() < 0.12) {
      const [gone] = members.splice(random.below(members.length), 1)
      if (gone !== undefined) yield { kind: "erase", proposals: [], subject: tagOf("member", gone.member), size: 2 }
    }
    const size = random.pick(sizes)
    const proposals: Array<Proposal> = []
    const struck = payments.length > 20 && random.next() < 0.1 ? random.below(payments.length) : undefined
    const target = struck === undefined ? undefined : payments[struck]
    const fresh: Array<EntryId> = []
    while (proposals.length < size) {
      const who = members[random.below(members.length)]
      if (who === undefined || who.payments >= PAYMENTS || random.next() < 0.08) proposals.push(...enrol())
      else {
        const paid = id(`${batch}-${proposals.length}`)
        who.payments += 1
        fresh.push(paid)
        proposals.push(payment(random, who, paid, ++paying))
      }
    }
    if (struck !== undefined && target !== undefined) {
      payments.splice(struck, 1)
      proposals.push(propose(EntryStruck, id(`strike-${batch}`), START, { entry: target, reason: "重复登记" }))
    }
    payments.push(...fresh)
    yield batchOf(proposals.length > 1 && random.next() < 0.5 ? "import" : "record", proposals)
  }
}

const newMember = (random: Chance, id: string, branches: ReadonlyArray<BranchId>): Member => ({
  member: `m-${id}` as MemberId,
  branch: random.pick(branches),
  payments: 0,
})

const enrolment = (
  random: Chance,
  { member, branch }: Member,
  id: (what: string) => EntryId,
): ReadonlyArray<Proposal> => {
  const on = addDays(START, random.below(300))
  return [
    propose(PersonRegistered, id(`${member}-r`), on, {
      member,
      name: "张建国" as Personal,
      sex: random.next() < 0.3 ? "female" : "male",
      birthDate: addDays(plainDate("1950-01-01"), random.below(14_000)),
      phone: "13800000000" as Personal,
    }),
    propose(MemberEnrolled, id(`${member}-e`), on, { member, branch }),
  ]
}

/** A payment; each has an occasion of its own, for nobody is paid twice for one. */
const payment = (random: Chance, { member, branch }: Member, id: EntryId, number: number): Proposal =>
  propose(ConsolationPaid, id, addDays(START, 300 + random.below(1000)), {
    member,
    ...(random.next() < 0.5 ? { branch } : {}),
    occasion: `第${number}次走访`,
    amount: (100 * (1 + random.below(1000))) as Fen,
    goods: "大米一袋".repeat(1 + random.below(5)),
  })

/** The first batches of a plan. */
export const firstBatches = (plan: Plan, count: number): ReadonlyArray<Batch> => {
  const all = batches(plan)
  return Array.from({ length: count }, () => all.next().value)
}

/** The last position after each batch, where the book was empty before. */
export const endsOf = (plan: ReadonlyArray<Batch>): ReadonlyArray<number> => {
  let end = 0
  return plan.map(({ size }) => (end += size))
}

/** At which positions a log may end: between batches, and between the two entries of an erasure. */
export const mayEnd = (plan: ReadonlyArray<Batch>): ReadonlySet<number> => {
  const ends = endsOf(plan)
  return new Set([0, ...ends, ...plan.flatMap(({ kind }, at) => (kind === "erase" ? [(ends[at] as number) - 1] : []))])
}

/** The id at each position, where the plan says it: an erasure makes its own. */
export const idsOf = (plan: ReadonlyArray<Batch>): ReadonlyArray<EntryId | undefined> =>
  plan.flatMap(({ proposals, size }): ReadonlyArray<EntryId | undefined> =>
    proposals.length === 0 ? Array.from({ length: size }, () => undefined) : proposals.map(({ id }) => id),
  )
