/**
 * The roster as its clerk wrote it: dates in five written forms beside real date cells, and the dirt that old rosters
 * have. At most one kind of dirt in a row, so that every row has one reason.
 */
import { addDays, addYears, parts, type Day } from "./civil.ts"
import type { Branch, Cell, Member, Obstacle, RosterRow, Smudge } from "./model.ts"
import { unknownVillage, withWrongCheck } from "./names.ts"
import type { Random } from "./random.ts"

const writtenForms: ReadonlyArray<(year: number, month: number, date: number) => string> = [
  (y, m, d) => `${y}-${pad(m)}-${pad(d)}`,
  (y, m, d) => `${y}.${pad(m)}.${pad(d)}`,
  (y, m, d) => `${y}${pad(m)}${pad(d)}`,
  (y, m, d) => `${y}/${m}/${d}`,
  (y, m, d) => `${y}年${m}月${d}日`,
]
const pad = (n: number): string => String(n).padStart(2, "0")

/** A day as some clerk types it: 2003-07-01, 2003.07.01, 20030701, 2003/7/1, 2003年7月1日. */
const writtenDay = (random: Random, of: Day): string => random.pick(writtenForms)(...parts(of))

/** A day as a date cell, or with probability `p` as text. */
export const dayCell = (random: Random, of: Day | null, p: number): Cell => {
  if (of === null) return null
  return random.chance(p) ? writtenDay(random, of) : { date: of }
}

const monthOnly = (random: Random, birth: Day): string => {
  const [year, month] = parts(birth)
  const short = year < 2000 ? [`${String(year).slice(2)}年${month}月`] : []
  return random.pick([`${year}.${month}`, `${year}年${month}月`, ...short])
}

const fullWidth = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

/** What Excel makes of an ID number typed into a number cell: fifteen digits and zeros. */
const asNumber = (id: string): number => Number(`${id.slice(0, 15)}000`)

const aliasOf = (random: Random, town: string, { place, village }: Branch): string => {
  if (!village) return `${place}支部`
  return random.pick([
    `${place}支部`,
    `中共${town}${place}党支部委员会`,
    `${town}${place}党支部`,
    `中共${place}支部委员会`,
  ])
}

const unreadable = ["不详", "待查", "记不清", "1987年13月5日", "1994.02.30"]

type Written = Omit<RosterRow, "member" | "dirt" | "ethnicityShort">

const spoil: Record<
  Smudge | Obstacle,
  (row: Written, member: Member, random: Random, town: string) => Partial<Written>
> = {
  fullwidth_id: (_, { id }) => ({ id: fullWidth(id) }),
  spaces_in_id: (_, { id }) => ({ id: ` ${id.slice(0, 6)} ${id.slice(6, 14)} ${id.slice(14)}` }),
  lowercase_x: (_, { id }) => ({ id: id.toLowerCase() }),
  branch_alias: (_, { branch }, random, town) => ({ branch: aliasOf(random, town, branch) }),
  space_in_name: (_, { name }, random) => ({ name: `${name.charAt(0)}${random.pick(["　", "  "])}${name.slice(1)}` }),
  birth_month_only: (_, { birth }, random) => ({ birth: monthOnly(random, birth) }),
  id_stored_as_number: (_, { id }) => ({ id: asNumber(id) }),
  bad_checksum: (_, { id }, random) => ({ id: withWrongCheck(random, id) }),
  joined_before_birth: (_, { birth }, random) => ({
    joined: dayCell(random, addDays(addYears(birth, -random.int(1, 3)), random.int(1, 300)), 0.2),
  }),
  sex_contradicts_id: ({ sex }) => ({ sex: sex === "男" ? "女" : "男" }),
  unknown_branch: (_, _member, random) => ({ branch: `${unknownVillage(random)}党支部` }),
  unreadable_date: (_, _member, random) => ({ joined: random.pick(unreadable) }),
  // The first row of a person who stands in two branches is good; `laterRow` makes the other one.
  duplicate_id_two_branches: () => ({}),
}

const usualSmudges: Record<Smudge, readonly [count: number, fits: (member: Member) => boolean]> = {
  // First, where IDs that end in X are few.
  lowercase_x: [8, ({ id }) => id.endsWith("X")],
  fullwidth_id: [6, ({ id }) => !id.endsWith("X")],
  spaces_in_id: [5, () => true],
  branch_alias: [6, () => true],
  space_in_name: [6, ({ name }) => name.length === 2],
  birth_month_only: [5, () => true],
}

/** Rows chosen for each smudge, among members without an obstacle. */
const planSmudges = (
  random: Random,
  members: ReadonlyArray<Member>,
  obstacles: ReadonlyMap<Member, Obstacle>,
  scale: (usual: number) => number,
): ReadonlyMap<Member, Smudge> => {
  const plan = new Map<Member, Smudge>()
  for (const [smudge, [count, fits]] of Object.entries(usualSmudges) as Array<
    [Smudge, (typeof usualSmudges)[Smudge]]
  >) {
    const able = members.filter((member) => !obstacles.has(member) && !plan.has(member) && fits(member))
    for (const member of random.sample(able, scale(count))) plan.set(member, smudge)
  }
  return plan
}

/** The rows of a roster that holds `members` in their order; with dirt, the later rows of people in two branches at its end. */
export const writeRoster = (
  random: Random,
  members: ReadonlyArray<Member>,
  options: {
    readonly town: string
    readonly branches: ReadonlyArray<Branch>
    readonly dirt: boolean
    readonly obstacles: ReadonlyMap<Member, Obstacle>
    readonly scale: (usual: number) => number
  },
): ReadonlyArray<RosterRow> => {
  const obstacles = options.dirt ? options.obstacles : new Map<Member, Obstacle>()
  const smudges = options.dirt ? planSmudges(random, members, obstacles, options.scale) : new Map<Member, Smudge>()
  const asText = options.dirt ? 0.13 : 0
  const write = (member: Member, dirt: Smudge | Obstacle | null): RosterRow => {
    const ethnicityShort = options.dirt && random.chance(0.11)
    const clean: Written = {
      name: member.name,
      sex: member.sex,
      ethnicity: ethnicityShort ? member.ethnicity : `${member.ethnicity}族`,
      birth: dayCell(random, member.birth, asText),
      id: member.id,
      joined: dayCell(random, member.joined, asText),
      confirmed: dayCell(random, member.confirmed, asText),
      branch: member.branch.name,
    }
    const spoilt = dirt === null ? {} : spoil[dirt](clean, member, random, options.town)
    return { member, dirt, ethnicityShort, ...clean, ...spoilt }
  }
  const laterRow = (member: Member): RosterRow => {
    const other = random.pick(options.branches.filter((branch) => branch !== member.branch))
    return { ...write(member, "duplicate_id_two_branches"), branch: other.name }
  }
  const twice = members.filter((member) => obstacles.get(member) === "duplicate_id_two_branches")
  const dirtOf = (member: Member): Smudge | Obstacle | null => {
    const obstacle = obstacles.get(member) ?? null
    return obstacle === "duplicate_id_two_branches" ? null : (obstacle ?? smudges.get(member) ?? null)
  }
  return [...members.map((member) => write(member, dirtOf(member))), ...twice.map(laterRow)]
}
