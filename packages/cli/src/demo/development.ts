/**
 * The year's admissions and confirmations of a synthetic township: complete files whose dates and votes keep every rule,
 * now and then exactly at its limit, but for the flaws that are put into some of them on purpose.
 */
import { addDays, addMonths, addYears, day, dayWithin, type Day } from "./civil.ts"
import type { Branch, Confirmation, DevelopmentFile, Member } from "./model.ts"
import { uniquelyNamed, type PersonMaker } from "./people.ts"
import type { Random } from "./random.ts"

/** The branches and who there is to vote, to train and to introduce. */
export interface Electorate {
  readonly branches: ReadonlyArray<Branch>
  readonly members: ReadonlyArray<Member>
  /** Those of them whose rows of the roster are good. */
  readonly accepted: ReadonlyArray<Member>
  /** Those of these who may train or introduce somebody. */
  readonly sponsors: ReadonlyArray<Member>
  readonly maker: PersonMaker
  readonly year: number
}

type Steps = Pick<
  DevelopmentFile,
  | "applied"
  | "talked"
  | "activist"
  | "filed"
  | "noticeFrom"
  | "noticeUntil"
  | "target"
  | "reviewed"
  | "trained"
  | "preReviewed"
>

/** The steps up to a branch meeting, counted back from it. */
const stepsBefore = (random: Random, meeting: Day, flaw: DevelopmentFile["flaw"]): Steps => {
  const preReviewed = addDays(meeting, -random.int(6, 25))
  const trained = addDays(preReviewed, -random.int(7, 30))
  const reviewed = addDays(trained, -random.int(6, 28))
  const target = addDays(reviewed, -random.int(20, 55))
  const noticeUntil = addDays(target, -1)
  // Sixteen days and more hold five working days even over the longest holiday.
  const noticeFrom = addDays(noticeUntil, -random.int(15, 19))
  const yearBefore = addYears(target, -1)
  const exactly = random.chance(0.15) && addYears(yearBefore, 1) === target
  const legalActivist = exactly ? yearBefore : addDays(yearBefore, -random.int(25, 190))
  const activist = flaw === "G07" ? addDays(yearBefore, random.int(45, 90)) : legalActivist
  const talked = addDays(activist, -random.int(95, 190))
  const monthBefore = addMonths(talked, -1)
  const atLimit = random.chance(0.15) && addMonths(monthBefore, 1) === talked
  const legalApplied = atLimit ? monthBefore : addDays(talked, -random.int(3, 27))
  return {
    applied: flaw === "G02" ? addDays(talked, -70) : legalApplied,
    talked,
    activist,
    filed: addDays(activist, random.int(5, 12)),
    noticeFrom,
    noticeUntil,
    target,
    reviewed,
    trained,
    preReviewed,
  }
}

/** Votes of a meeting that carried: more than half of the expected present, and as many ayes; all of them really there. */
const votes = (
  random: Random,
  expected: number,
  there: number,
): Pick<DevelopmentFile, "expected" | "present" | "ayes" | "noes" | "abstentions"> => {
  const least = Math.floor(expected / 2) + 1
  const present = Math.max(least, Math.min(there, Math.round(expected * (0.68 + random.next() * 0.28))))
  const spare = present - least
  const noes = spare > 1 && random.chance(0.5) ? 1 : 0
  const abstentions = spare > 2 && random.chance(0.12) ? 1 : 0
  return { expected, present, ayes: present - noes - abstentions, noes, abstentions }
}

/** Days and class hours of short trainings, each enough by one or the other. */
const trainings: ReadonlyArray<readonly [readonly [days: number, hours: number], number]> = [
  [[3, 24], 70],
  [[4, 32], 10],
  [[5, 40], 8],
  [[3, 20], 6],
  [[2, 24], 6],
]

const isFull = (member: Member, on: Day): boolean => member.confirmed !== null && member.confirmed <= on

/** Makes the files of people of the township's branches, whose branch meetings are held on given days. */
const fileMaker = (random: Random, { branches, members, accepted, sponsors, maker, year }: Electorate) => {
  const unique = uniquelyNamed(members)
  const longConfirmed = day(year - 7, 12, 31)
  const able = sponsors.filter(
    (member) => unique(member) && isFull(member, longConfirmed) && member.birth >= day(year - 76, 1, 1),
  )
  const sponsorsOf = Map.groupBy(able, (member) => member.branch)
  const membersOf = Map.groupBy(members, (member) => member.branch)
  const acceptedOf = Map.groupBy(accepted, (member) => member.branch)

  return (meeting: Day, serial: number, flaw: DevelopmentFile["flaw"]): DevelopmentFile => {
    const branch = random.weighted(branches.map((candidate) => [candidate, candidate.village ? 3 : 1]))
    const steps = stepsBefore(random, meeting, flaw)
    const [trainer, other, third] = random.sample(sponsorsOf.get(branch) ?? [], 3)
    if (trainer === undefined || other === undefined) throw new RangeError(`no introducers in ${branch.name}`)
    const [trainingDays, trainingHours] = random.weighted(trainings)
    const expected = (membersOf.get(branch) ?? []).filter((member) => isFull(member, meeting)).length
    const there = (acceptedOf.get(branch) ?? []).filter((member) => isFull(member, meeting)).length
    const quarterLater = addMonths(meeting, 3)
    const legalApproval = random.chance(0.1) ? quarterLater : addDays(meeting, random.int(25, 75))
    const approved = flaw === "G21" ? addMonths(meeting, 4) : legalApproval
    const birth = dayWithin(random, addYears(steps.applied, -35), addYears(steps.applied, -18))
    return {
      person: maker.make(random, branch, birth, day(year, 12, 31), true),
      ...steps,
      contacts: random.chance(0.2) ? [trainer] : [trainer, other],
      introducers: third !== undefined && random.chance(0.1) ? [trainer, third] : [trainer, other],
      trainingDays,
      trainingHours,
      form: `ZY${meeting.slice(0, 4)}${String(serial).padStart(3, "0")}`,
      meeting,
      ...votes(random, expected, there),
      committeeTalk: addDays(approved, -random.int(1, 6)),
      approved,
      oath: addDays(approved, random.int(3, 26)),
      flaw,
    }
  }
}

/** The admissions approved in the year; each of three flaws stands in `flawed` of them, in random places. */
export const makeAdmissions = (
  random: Random,
  people: Electorate,
  count: number,
  flawed: number,
): ReadonlyArray<DevelopmentFile> => {
  const make = fileMaker(random, people)
  const flaws = (["G02", "G07", "G21"] as const).flatMap((flaw) => Array.from({ length: flawed }, () => flaw))
  const sound = Array.from({ length: count - flaws.length }, () => null)
  return random.shuffle([...flaws, ...sound]).map((flaw, i) => {
    const last = flaw === "G21" ? day(people.year, 7, 31) : day(people.year, 8, 25)
    return make(dayWithin(random, day(people.year, 1, 20), last), i + 1, flaw)
  })
}

/** The confirmation of a file of the year before, one of whose outcomes is chosen. */
const confirm = (random: Random, file: DevelopmentFile, outcome: Confirmation["outcome"]): Confirmation => {
  const probationEnds = addYears(file.meeting, 1)
  const monthLater = addMonths(probationEnds, 1)
  const inTime = random.chance(0.15) ? monthLater : addDays(probationEnds, random.int(0, 27))
  const meeting = outcome === "late" ? addDays(addMonths(probationEnds, 4), random.int(0, 3)) : inTime
  return {
    file,
    probationEnds,
    requested: addDays(probationEnds, -random.int(4, 13)),
    meeting,
    outcome,
    extendedTo: outcome === "extended" ? addMonths(probationEnds, 6) : null,
    approved: addDays(meeting, random.int(12, 38)),
  }
}

/**
 * The confirmations of the year: of `count` people admitted the year before, `late` were confirmed four months too late
 * and `extended` had their probation extended by half a year, beyond the end of the year.
 */
export const makeConfirmations = (
  random: Random,
  people: Electorate,
  count: number,
  { late, extended, serial }: { readonly late: number; readonly extended: number; readonly serial: number },
): ReadonlyArray<Confirmation> => {
  const make = fileMaker(random, people)
  const before = people.year - 1
  const spans = {
    "on time": [day(before, 2, 10), day(before, 9, 15)],
    late: [day(before, 2, 10), day(before, 6, 30)],
    extended: [day(before, 7, 5), day(before, 9, 15)],
  } as const
  const outcomes = [
    ...Array.from({ length: late }, () => "late" as const),
    ...Array.from({ length: extended }, () => "extended" as const),
    ...Array.from({ length: count - late - extended }, () => "on time" as const),
  ]
  return random.shuffle(outcomes).map((outcome, i) => {
    const [from, until] = spans[outcome]
    return confirm(random, make(dayWithin(random, from, until), serial + i, null), outcome)
  })
}
