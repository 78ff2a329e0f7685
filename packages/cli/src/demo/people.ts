/** The branches of a synthetic township and the members who were there before the year's admissions. */
import { addDays, addYears, ageOn, day, dayWithin, type Day } from "./civil.ts"
import type { Branch, Member, Obstacle, Person } from "./model.ts"
import { obstacles } from "./model.ts"
import { idNumber, personName, phoneNumber, placeNames, type Sex } from "./names.ts"
import type { Random } from "./random.ts"

/** The members of each branch who hold its offices and vouch for others: old enough, long confirmed, of unique names. */
const CORE = 6
/** There are not more names for branches that are no villages. */
const MOST_OTHERS = 160

/** About half villages, then the other branches; of a great many, villages more than half. */
export const makeBranches = (random: Random, count: number): ReadonlyArray<Branch> => {
  const villages = Math.max(Math.ceil(count / 2), count - MOST_OTHERS)
  const places = placeNames(random, villages, count - villages)
  return [...places.villages, ...places.others].map((place, i) => ({
    place,
    name: `${place}党支部`,
    village: i < villages,
    founded: day(random.int(1953, 2006), random.int(1, 12), 1),
  }))
}

const ages: ReadonlyArray<readonly [readonly [number, number], number]> = [
  [[20, 24], 3],
  [[25, 29], 7],
  [[30, 39], 13],
  [[40, 49], 13],
  [[50, 59], 12],
  [[60, 69], 20],
  [[70, 79], 19],
  [[80, 92], 12],
]
const education = (random: Random, age: number): string =>
  age >= 60
    ? random.weighted([
        ["小学", 32],
        ["初中", 40],
        ["高中", 14],
        ["中专", 7],
        ["大专", 6],
        ["大学本科", 1],
      ])
    : random.weighted([
        ["初中", 18],
        ["高中", 22],
        ["中专", 9],
        ["大专", 29],
        ["大学本科", 20],
        ["硕士研究生", 2],
      ])

const occupation = (random: Random, village: boolean, age: number): string => {
  if (village) return "农牧渔民"
  if (age >= 60) return "离退休人员"
  return random.weighted([
    ["专业技术人员", 36],
    ["党政机关工作人员", 32],
    ["管理人员", 32],
  ])
}

/** Makes people whose ID numbers are all different and whose names can be kept unique within a branch. */
export interface PersonMaker {
  /** Somebody born on a day; a `distinct` name is nobody else's in the branch. */
  readonly make: (random: Random, branch: Branch, birth: Day, on: Day, distinct: boolean) => Person
}

export const personMaker = (): PersonMaker => {
  const ids = new Set<string>()
  const distinctNames = new Set<string>()
  const names = new Set<string>()
  return {
    make: (random, branch, birth, on, distinct) => {
      const sex: Sex = random.chance(0.3) ? "女" : "男"
      const taken = distinct ? names : distinctNames
      const keyOf = (name: string): string => `${branch.name}/${name}`
      let name = personName(random, sex)
      while (taken.has(keyOf(name))) name = personName(random, sex)
      names.add(keyOf(name))
      if (distinct) distinctNames.add(keyOf(name))
      let id = idNumber(random, birth, sex)
      // The first one ends in X, so that even a tiny township has one to write in lower case.
      while (ids.has(id) || (ids.size === 0 && !id.endsWith("X"))) id = idNumber(random, birth, sex)
      ids.add(id)
      const age = ageOn(birth, on)
      return {
        name,
        sex,
        ethnicity: random.weighted([
          ["汉", 92],
          ["土家", 3],
          ["苗", 2],
          ["侗", 1],
          ["白", 1],
          ["回", 1],
        ]),
        birth,
        id,
        education: education(random, age),
        occupation: occupation(random, branch.village, age),
        branch,
        phone: phoneNumber(random),
        address: branch.village ? `${branch.place}${random.int(1, 9)}组` : `集镇振兴路${random.int(1, 160)}号`,
      }
    },
  }
}

/** How many of `count` members each branch has: at least ten, villages with more. */
const sizes = (random: Random, branches: ReadonlyArray<Branch>, count: number): ReadonlyArray<number> => {
  const shares = branches.map((branch) => (branch.village ? 0.6 + random.next() * 1.3 : 0.1 + random.next() * 0.6))
  const total = shares.reduce((sum, share) => sum + share, 0)
  const spare = count - branches.length * 10
  const rounded = shares.map((share) => 10 + Math.floor((spare * share) / total))
  const left = count - rounded.reduce((sum, size) => sum + size, 0)
  return rounded.map((size, i) => (i < left ? size + 1 : size))
}

const offices = ["书记", "组织委员", "纪检委员"] as const

/** A day of joining at 18 or later and not after `last`, oftener in youth than in age. */
const joining = (random: Random, birth: Day, last: Day): Day => {
  const from = addYears(birth, 18)
  const years = random.int(0, 14) + (random.chance(0.3) ? random.int(0, 30) : 0)
  const joined = addDays(addYears(from, years), random.int(0, 364))
  return joined <= last ? joined : dayWithin(random, from, last)
}

/** The members who were there before: their list, branch after branch, and the core of each branch. */
export interface Settled {
  readonly members: ReadonlyArray<Member>
  /** Members of at least eight years, 38 to 64 years old, of names unique in their branch; the officers are among them. */
  readonly core: ReadonlySet<Member>
}

/** Settled members: each joined at 18 or later, at the latest two years before `year`, and was confirmed a year after. */
export const makeMembers = (
  random: Random,
  maker: PersonMaker,
  branches: ReadonlyArray<Branch>,
  count: number,
  year: number,
): Settled => {
  const end = day(year, 12, 31)
  const core = new Set<Member>()
  const size = sizes(random, branches, count)
  const members = branches.flatMap((branch, b) =>
    random.shuffle(
      Array.from({ length: size[b] ?? 0 }, (_, i): Member => {
        const inCore = i < CORE
        const [youngest, oldest] = inCore ? [38, 64] : random.weighted(ages)
        const birth = dayWithin(random, addDays(addYears(end, -oldest - 1), 1), addYears(end, -youngest))
        const joined = joining(random, birth, day(inCore ? year - 9 : year - 2, 12, 31))
        const person = maker.make(random, branch, birth, end, inCore)
        const member: Member = { ...person, joined, confirmed: addYears(joined, 1), office: offices[i] ?? null }
        if (inCore) core.add(member)
        return member
      }),
    ),
  )
  return { members, core }
}

/** Whether nobody else of the list has the member's name in his branch. */
export const uniquelyNamed = (members: ReadonlyArray<Member>): ((member: Member) => boolean) => {
  const seen = new Map<string, number>()
  const keyOf = (member: Member): string => `${member.branch.name}/${member.name}`
  for (const member of members) seen.set(keyOf(member), (seen.get(keyOf(member)) ?? 0) + 1)
  return (member) => seen.get(keyOf(member)) === 1
}

const usualCounts: Record<Obstacle, number> = {
  id_stored_as_number: 1,
  bad_checksum: 4,
  joined_before_birth: 2,
  sex_contradicts_id: 2,
  unknown_branch: 2,
  unreadable_date: 1,
  duplicate_id_two_branches: 3,
}

/**
 * Whose rows a person will have to put right, chosen before anybody gets a part in another ledger: they have none.
 * At most three in ten of a branch, never its core.
 */
export const planObstacles = (
  random: Random,
  { members, core }: Settled,
  scale: (usual: number) => number,
): ReadonlyMap<Member, Obstacle> => {
  const room = new Map<Branch, number>()
  for (const { branch } of members) room.set(branch, (room.get(branch) ?? 0) + 1)
  for (const [branch, size] of room) room.set(branch, Math.floor((size * 3) / 10))
  const candidates = random.shuffle(members.filter((member) => !core.has(member)))
  const plan = new Map<Member, Obstacle>()
  const find = (obstacle: Obstacle): Member | undefined =>
    candidates.find(
      (member) =>
        !plan.has(member) &&
        (room.get(member.branch) ?? 0) >= 1 &&
        (obstacle !== "id_stored_as_number" || !member.id.endsWith("X")),
    )
  for (const obstacle of obstacles) {
    for (let n = scale(usualCounts[obstacle]); n > 0; n--) {
      const member = find(obstacle)
      if (member === undefined) break
      room.set(member.branch, (room.get(member.branch) ?? 0) - 1)
      plan.set(member, obstacle)
    }
  }
  return plan
}
