import { describe, expect, it } from "vitest"
import { obstacles, type DevelopmentFile, type Member, type Township } from "@taizhang/cli/demo/model"
import { generateTownship } from "@taizhang/cli/demo/township"
import { monthsLater } from "./recount.ts"

// Many small townships and a large one: each limit is met exactly in some of their files.
const townships = [
  ...Array.from({ length: 12 }, (_, i) => generateTownship({ seed: 100 + i, branches: 3 + (i % 3), members: 70 + i })),
  generateTownship({ seed: 150, branches: 40, members: 4000 }),
  generateTownship({ seed: 151, branches: 12, members: 900, year: 2026 }),
  generateTownship({ seed: 152, branches: 12, members: 900, year: 2024 }),
]

const admitted = (township: Township): ReadonlyArray<DevelopmentFile> => [
  ...township.developed,
  ...township.confirmations.map(({ file }) => file),
]
const files = townships.flatMap(admitted)
const legal = files.filter(({ flaw }) => flaw === null)
const flawed = (flaw: DevelopmentFile["flaw"]): ReadonlyArray<DevelopmentFile> =>
  files.filter((file) => file.flaw === flaw)
const without = (flaw: DevelopmentFile["flaw"]): ReadonlyArray<DevelopmentFile> =>
  files.filter((file) => file.flaw !== flaw)
const offending = <A>(list: ReadonlyArray<A>, keeps: (one: A) => boolean): ReadonlyArray<A> =>
  list.filter((one) => !keeps(one))

/** Days from Monday to Friday, less the six that the longest holiday takes and does not give back by one worked weekend day. */
const sureWorkingDays = (from: string, until: string): number => {
  let count = 0
  for (let time = Date.parse(from); time <= Date.parse(until); time += 86_400_000)
    if (![0, 6].includes(new Date(time).getUTCDay())) count++
  return count - 6 + 1
}

describe("every development file", () => {
  it("has its dates in the order of the steps", () => {
    for (const file of files) {
      const dates = [
        ...[file.person.birth, file.applied, file.talked, file.activist, file.filed, file.noticeFrom, file.noticeUntil],
        ...[
          file.target,
          file.reviewed,
          file.trained,
          file.preReviewed,
          file.meeting,
          file.committeeTalk,
          file.approved,
          file.oath,
        ],
      ]
      expect(dates).toEqual([...new Set(dates)].sort())
    }
  })

  it("is of somebody who was 18 when he applied", () => {
    expect(offending(files, ({ person, applied }) => applied >= monthsLater(person.birth, 18 * 12))).toEqual([])
  })

  it("has a talk within a month, but for those that are flawed in it: 70 days", () => {
    const inTime = ({ applied, talked }: DevelopmentFile): boolean => talked <= monthsLater(applied, 1)
    expect(offending(without("G02"), inTime)).toEqual([])
    expect(flawed("G02").filter(inTime)).toEqual([])
    for (const { applied, talked } of flawed("G02"))
      expect(Date.parse(talked) - Date.parse(applied)).toBe(70 * 86_400_000)
  })

  it("lists the target a year after the activist or later, but for those that are flawed in it", () => {
    const afterAYear = ({ activist, target }: DevelopmentFile): boolean => target >= monthsLater(activist, 12)
    expect(offending(without("G07"), afterAYear)).toEqual([])
    expect(flawed("G07").filter(afterAYear)).toEqual([])
  })

  it("has a public notice of at least five working days that is over before the listing", () => {
    expect(offending(files, ({ noticeFrom, noticeUntil }) => sureWorkingDays(noticeFrom, noticeUntil) >= 5)).toEqual([])
    expect(offending(files, ({ noticeUntil, target }) => noticeUntil < target)).toEqual([])
  })

  it("has a training of three days or 24 class hours", () => {
    expect(offending(files, ({ trainingDays, trainingHours }) => trainingDays >= 3 || trainingHours >= 24)).toEqual([])
  })

  it("has its meeting within a month of the pre-review and its oath within a month of the approval", () => {
    expect(offending(files, ({ preReviewed, meeting }) => meeting <= monthsLater(preReviewed, 1))).toEqual([])
    expect(offending(files, ({ approved, oath }) => oath <= monthsLater(approved, 1))).toEqual([])
  })

  it("has a quorum and a majority of the expected, and votes that add up", () => {
    expect(offending(files, ({ present, expected }) => present * 2 > expected && present <= expected)).toEqual([])
    expect(offending(files, ({ ayes, expected }) => ayes * 2 > expected)).toEqual([])
    expect(
      offending(files, (file) => file.ayes + file.noes + file.abstentions === file.present && file.noes >= 0),
    ).toEqual([])
  })

  it("is approved within three months, but for those that are flawed in it: four months, less than six", () => {
    const inTime = ({ meeting, approved }: DevelopmentFile): boolean => approved <= monthsLater(meeting, 3)
    expect(offending(without("G21"), inTime)).toEqual([])
    expect(flawed("G21").filter(inTime)).toEqual([])
    for (const { meeting, approved } of flawed("G21")) expect(approved).toBe(monthsLater(meeting, 4))
  })

  it("has two introducers and one or two contacts, full members of the branch for over a year before he applied", () => {
    for (const { person, applied, introducers, contacts } of files) {
      expect(new Set(introducers).size).toBe(2)
      expect([1, 2]).toContain(new Set(contacts).size)
      for (const { branch, confirmed } of [...introducers, ...contacts]) {
        expect(branch).toBe(person.branch)
        expect(confirmed !== null && monthsLater(confirmed, 12) < applied).toBe(true)
      }
    }
  })

  it("is at times exactly at a limit", () => {
    expect(legal.some(({ applied, talked }) => talked === monthsLater(applied, 1))).toBe(true)
    expect(legal.some(({ activist, target }) => target === monthsLater(activist, 12))).toBe(true)
    expect(legal.some(({ meeting, approved }) => approved === monthsLater(meeting, 3))).toBe(true)
    expect(legal.some(({ trainingDays }) => trainingDays < 3)).toBe(true)
    expect(legal.some(({ trainingHours }) => trainingHours < 24)).toBe(true)
  })
})

describe.each(townships.map((township) => ({ township, name: `seed ${township.seed}` })))(
  "the files of $name",
  ({ township }) => {
    const { year, developed, confirmations } = township

    it("were approved in the year, those to be confirmed in the year before", () => {
      expect(offending(developed, ({ approved }) => approved.startsWith(`${year}-`))).toEqual([])
      expect(offending(confirmations, ({ file }) => file.approved.startsWith(`${year - 1}-`))).toEqual([])
      expect(offending(confirmations, ({ approved }) => approved.startsWith(`${year}-`))).toEqual([])
    })

    it("have each flaw, and sound ones beside them", () => {
      expect(new Set(developed.map(({ flaw }) => flaw))).toEqual(new Set([null, "G02", "G07", "G21"]))
      expect(new Set(confirmations.map(({ outcome }) => outcome))).toEqual(new Set(["on time", "late", "extended"]))
      expect(offending(confirmations, ({ file }) => file.flaw === null)).toEqual([])
    })

    it("end probation a calendar year after the meeting, and confirm within a month, or four months after", () => {
      for (const { file, probationEnds, requested, meeting, outcome, approved } of confirmations) {
        expect(probationEnds).toBe(monthsLater(file.meeting, 12))
        expect(requested < probationEnds && requested > monthsLater(probationEnds, -1)).toBe(true)
        expect(meeting >= probationEnds && meeting <= approved && approved <= monthsLater(meeting, 3)).toBe(true)
        expect(meeting <= monthsLater(probationEnds, 1)).toBe(outcome !== "late")
        if (outcome === "late") expect(meeting >= monthsLater(probationEnds, 4)).toBe(true)
      }
    })

    it("extend by six months, beyond the end of the year", () => {
      for (const { outcome, probationEnds, extendedTo } of confirmations)
        expect(extendedTo).toBe(outcome === "extended" ? monthsLater(probationEnds, 6) : null)
      expect(offending(confirmations, ({ extendedTo }) => extendedTo === null || extendedTo > `${year}-12-31`)).toEqual(
        [],
      )
    })

    it("have as many present as there are full members with good rows, and as many expected as full members", () => {
      const refused = new Set(
        township.roster
          .filter(({ dirt }) => (obstacles as ReadonlyArray<string | null>).includes(dirt))
          .map(({ member }) => member),
      )
      const members = [...new Set(township.roster.map(({ member }) => member))]
      const full = (file: DevelopmentFile, counts: (member: Member) => boolean): number =>
        members.filter(
          (member) =>
            member.branch === file.person.branch &&
            member.confirmed !== null &&
            member.confirmed <= file.meeting &&
            counts(member),
        ).length
      for (const file of admitted(township)) {
        expect(file.present).toBeLessThanOrEqual(full(file, (member) => !refused.has(member)))
        expect(file.expected).toBeLessThanOrEqual(full(file, () => true))
        expect(full(file, () => true) - file.expected).toBeLessThanOrEqual(township.confirmations.length)
      }
    })
  },
)
