/**
 * A made-up township in the shapes that clerks keep, and the figures that it must give: for the demo, the tests and the
 * bench. Every person is synthetic; the same options give the same township on every machine.
 */
import { makeConsolations, makeFloating, makeHardship, makePosts, makeVisits } from "./activities.ts"
import { day } from "./civil.ts"
import { makeAdmissions, makeConfirmations } from "./development.ts"
import { writeRoster } from "./dirt.ts"
import { expectedIn } from "./expected.ts"
import { usualStyle, type Member, type Township } from "./model.ts"
import { townName } from "./names.ts"
import { makeBranches, makeMembers, personMaker, planObstacles } from "./people.ts"
import { random } from "./random.ts"

/** The people on the roster of the usual township, to which all other usual numbers belong. */
const USUAL = 1092

export interface TownshipOptions {
  readonly seed: number
  /** With its kind, such as 棠溪镇; drawn from a list by default. */
  readonly town?: string
  /** By default one for each 38 members, at least 3. */
  readonly branches?: number
  /** People on the roster, admissions of the year included; 1,092 by default, at least ten for each branch and some. */
  readonly members?: number
  /** 2025 by default. */
  readonly year?: number
  /** False leaves out what an import would note or refuse; the flaws of files and visits, true facts, stay. */
  readonly dirt?: boolean
}

/**
 * The township of a seed. Whatever its size it has each flaw at least once: G02, G07 and G21 among the year's admissions,
 * G33 among its confirmations, E19 among its visits, and one probation extended.
 *
 * Throws a RangeError where there are too few members for the branches.
 *
 * @example
 * const township = generateTownship({ seed: 7, branches: 3, members: 40 })
 * township.expected.members_total
 */
export const generateTownship = (options: TownshipOptions): Township => {
  const { seed, year = 2025, members: people = USUAL, dirt = true } = options
  const branchCount = options.branches ?? Math.max(3, Math.round(people / 38))
  const town = options.town ?? townName(random(seed, "town"))
  const scale = (usual: number): number => Math.max(1, Math.round((usual * people) / USUAL))
  const flawed = scale(1)
  const admitted = Math.max(scale(17), 3 * flawed + 1)
  const confirmed = Math.max(scale(15), 2 * flawed + 1)
  const settledCount = people - admitted - confirmed
  if (branchCount < 2 || settledCount < branchCount * 10)
    throw new RangeError(
      `${people} members are too few for ${branchCount} branches: at least ${branchCount * 10 + admitted + confirmed} members and 2 branches`,
    )

  const maker = personMaker()
  const branches = makeBranches(random(seed, "branches"), branchCount)
  const settled = makeMembers(random(seed, "members"), maker, branches, settledCount, year)
  const obstacles = planObstacles(random(seed, "obstacles"), settled, scale)
  const accepted = settled.members.filter((member) => !obstacles.has(member))
  const villagers = accepted.filter(({ branch }) => branch.village)

  const floating = makeFloating(
    random(seed, "floating"),
    { able: villagers.filter(({ office }) => office === null), links: accepted },
    year,
    scale,
  )
  const away = new Set(floating.map(({ member }) => member))
  const atHome = (member: Member): boolean => !away.has(member)

  const electorate = { branches, members: settled.members, accepted, sponsors: accepted.filter(atHome), maker, year }
  const developed = makeAdmissions(random(seed, "admissions"), electorate, admitted, flawed)
  const confirmations = makeConfirmations(random(seed, "confirmations"), electorate, confirmed, {
    late: flawed,
    extended: flawed,
    serial: admitted + 1,
  })

  const withoutOffice = villagers.filter((member) => atHome(member) && member.office === null)
  const posts = makePosts(random(seed, "posts"), withoutOffice, year, scale)
  const hardship = makeHardship(random(seed, "hardship"), accepted.filter(atHome), year, scale)
  const consolations = makeConsolations(random(seed, "consolation"), hardship, year, dirt, scale)
  const villages = branches.filter(({ village }) => village).map(({ place }) => place)
  const visits = makeVisits(random(seed, "visits"), villages, year, scale)

  const members: ReadonlyArray<Member> = [
    ...settled.members,
    ...developed.map((file): Member => ({ ...file.person, joined: file.meeting, confirmed: null, office: null })),
    ...confirmations.map(({ file, outcome, probationEnds }): Member => ({
      ...file.person,
      joined: file.meeting,
      confirmed: outcome === "extended" ? null : probationEnds,
      office: null,
    })),
  ]
  const roster = writeRoster(random(seed, "roster"), members, { town, branches, dirt, obstacles, scale })
  const township = {
    ...{ seed, town, year, dirt, branches, roster, developed, confirmations },
    ...{ floating, posts, hardship, consolations, visits },
    reported: day(year + 1, 1, random(seed, "reported").int(4, 12)),
  }
  return { ...township, expected: expectedIn(township, usualStyle) }
}
