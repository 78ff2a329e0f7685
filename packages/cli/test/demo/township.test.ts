import { describe, expect, it } from "vitest"
import { ledgerSheets } from "@taizhang/cli/demo/ledgers"
import { obstacles, usualStyle, type Member, type RosterRow, type Township } from "@taizhang/cli/demo/model"
import { generateTownship } from "@taizhang/cli/demo/township"
import { checks, monthsLater } from "./recount.ts"

const townships = [
  generateTownship({ seed: 11 }),
  generateTownship({ seed: 12, branches: 3, members: 40 }),
  generateTownship({ seed: 13, branches: 2, members: 60, year: 2027 }),
  generateTownship({ seed: 14, branches: 60, members: 3000 }),
]

const isRefused = ({ dirt }: RosterRow): boolean => (obstacles as ReadonlyArray<string | null>).includes(dirt)
const membersOf = ({ roster }: Township): ReadonlyArray<Member> => [...new Set(roster.map(({ member }) => member))]
const acceptedOf = ({ roster }: Township): ReadonlySet<Member> =>
  new Set(roster.filter((row) => !isRefused(row)).map(({ member }) => member))

describe("a township of a seed", () => {
  it("is the same each time, and another one for another seed", () => {
    expect(generateTownship({ seed: 8 })).toEqual(generateTownship({ seed: 8 }))
    expect(generateTownship({ seed: 9 }).roster).not.toEqual(generateTownship({ seed: 8 }).roster)
  })

  it("has the same people and papers without dirt, and nothing to put right", () => {
    const [dirty, clean] = [generateTownship({ seed: 8 }), generateTownship({ seed: 8, dirt: false })]
    expect(clean.roster.map(({ member }) => member)).toEqual(membersOf(dirty))
    expect([clean.developed, clean.visits]).toEqual([dirty.developed, dirty.visits])
    expect(clean.expected.rows_that_need_a_person).toBe(0)
    expect(clean.expected.members_total).toBe(clean.expected.roster_rows)
    expect(clean.expected.findings).toEqual(dirty.expected.findings)
    expect(
      clean.roster.filter((row) => row.dirt !== null || row.ethnicityShort || typeof row.joined === "string"),
    ).toEqual([])
  })

  it("takes its town, branches, members and year from the options", () => {
    const township = generateTownship({ seed: 8, town: "石鼓乡", branches: 5, members: 120, year: 2023 })
    expect(township.expected).toMatchObject({ branches: 5, roster_people: 120, year: 2023 })
    expect(JSON.stringify(ledgerSheets(township, usualStyle)[0]?.rows[0])).toContain("石鼓乡党支部名册")
  })

  it("has by default the size of a real one", () => {
    expect(generateTownship({ seed: 8 }).expected).toMatchObject({ branches: 29, roster_people: 1092 })
  })

  it("is refused where the branches would be nearly empty", () => {
    expect(() => generateTownship({ seed: 8, branches: 29, members: 100 })).toThrow(RangeError)
  })
})

describe.each(townships.map((township) => ({ township, name: `seed ${township.seed}` })))(
  "in the township of $name",
  ({ township }) => {
    const members = membersOf(township)
    const accepted = acceptedOf(township)
    const end = `${township.year}-12-31`

    it("every ID number is nobody's, of the right birth date and sex, with a right check digit", () => {
      for (const { id, birth, sex } of members) {
        expect(id.startsWith("99")).toBe(true)
        expect(checks(id)).toBe(true)
        expect(id.slice(6, 14)).toBe(birth.replaceAll("-", ""))
        expect(Number(id.charAt(16)) % 2 === 1).toBe(sex === "男")
      }
      expect(new Set(members.map(({ id }) => id)).size).toBe(members.length)
    })

    it("every written ID number is right but for the rows with a dirty one", () => {
      for (const { id, dirt } of township.roster) {
        const right = typeof id === "string" && checks(id)
        expect([dirt, right]).toEqual([
          dirt,
          !["fullwidth_id", "spaces_in_id", "lowercase_x", "bad_checksum", "id_stored_as_number"].includes(dirt ?? ""),
        ])
      }
    })

    it("every kind of dirt is there and every refused row has one reason", () => {
      const { expected, roster } = township
      for (const kind of obstacles)
        expect([kind, expected.roster_rows_with_dirt[kind].length > 0]).toEqual([kind, true])
      expect(expected.rows_that_need_a_person).toBe(roster.filter(isRefused).length)
      const rows = Object.values(expected.roster_rows_with_dirt).flatMap((list) =>
        typeof list === "number" ? [] : list,
      )
      expect(new Set(rows).size).toBe(rows.length)
    })

    it("a row that stands in two branches is the later of two, and the first one is good", () => {
      for (const [index, row] of township.roster.entries()) {
        if (row.dirt !== "duplicate_id_two_branches") continue
        const first = township.roster.findIndex(({ member }) => member === row.member)
        expect(first).toBeLessThan(index)
        expect(township.roster[first]?.dirt).toBe(null)
        expect(township.roster[first]?.branch).not.toBe(row.branch)
      }
    })

    it("everybody joined at 18 or later, and is full a calendar year after unless still on probation", () => {
      for (const { birth, joined, confirmed } of members) {
        expect(joined >= monthsLater(birth, 18 * 12)).toBe(true)
        expect([null, monthsLater(joined, 12)]).toContain(confirmed)
      }
      const onProbation = members.filter(({ confirmed }) => confirmed === null)
      expect(onProbation).toHaveLength(township.expected.developed_in_year + township.expected.extended)
    })

    it("the roster holds the persons of the development files as the files have them", () => {
      const ids = new Map(members.map((member) => [member.id, member]))
      for (const { person, meeting } of township.developed)
        expect(ids.get(person.id)).toMatchObject({ joined: meeting, confirmed: null, branch: person.branch })
      for (const { file, probationEnds, outcome } of township.confirmations)
        expect(ids.get(file.person.id)).toMatchObject({
          joined: file.meeting,
          confirmed: outcome === "extended" ? null : probationEnds,
        })
    })

    it("nobody whose row is refused has a part in another ledger", () => {
      const named = [
        ...township.floating.flatMap(({ member, contact }) => [member, contact]),
        ...township.posts.map(({ member }) => member),
        ...township.hardship.map(({ member }) => member),
        ...[...township.developed, ...township.confirmations.map(({ file }) => file)].flatMap((file) => [
          ...file.contacts,
          ...file.introducers,
        ]),
        ...members.filter(({ office }) => office !== null),
      ]
      expect(named.filter((member) => !accepted.has(member))).toEqual([])
    })

    it("whoever is named without an ID number is the only one of the name in his branch", () => {
      const namesakes = (member: Member): number =>
        members.filter(({ name, branch }) => name === member.name && branch === member.branch).length
      const named = [
        ...township.floating.map(({ contact }) => contact),
        ...township.developed.flatMap((file) => [...file.contacts, ...file.introducers]),
        ...members.filter(({ office }) => office === "书记"),
      ]
      expect(named.filter((member) => namesakes(member) !== 1)).toEqual([])
    })

    it("floating members are full members of a village, gone after they were confirmed, linked to one who stayed", () => {
      const away = new Set(township.floating.map(({ member }) => member))
      for (const { member, left, contact, lastContact } of township.floating) {
        expect(member.branch.village && member.confirmed !== null && left > member.confirmed && left <= end).toBe(true)
        expect(contact.branch).toBe(member.branch)
        expect(away.has(contact)).toBe(false)
        expect(lastContact === null || (lastContact > left && lastContact <= end)).toBe(true)
      }
      expect(township.expected.floating_contacted).toBeLessThan(township.expected.floating_registered)
    })

    it("posts are held by members at home without office, nobody the same post twice", () => {
      const away = new Set(township.floating.map(({ member }) => member))
      for (const { member, notice, takenUp } of township.posts) {
        expect(member.office === null && member.branch.village && !away.has(member)).toBe(true)
        expect(notice < takenUp && takenUp.startsWith(`${township.year}-`)).toBe(true)
      }
      expect(new Set(township.posts.map(({ member, post }) => `${member.id} ${post}`)).size).toBe(township.posts.length)
      expect(township.expected.post_assignments).toBeGreaterThan(township.expected.members_on_posts)
    })

    it("payments go to people on the hardship register, who are registered before, one each", () => {
      for (const { to, on } of township.consolations) {
        expect(township.hardship).toContain(to)
        expect(to.recognised < on && on <= `${township.year}-06-30`).toBe(true)
      }
      expect(township.expected.hardship_visited).toBeLessThan(township.expected.hardship_registered)
    })

    it("visits are answered within 37 days, or never and at least 50 days before the end of the year", () => {
      const days = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / 86_400_000
      for (const { on, replied } of township.visits) {
        if (replied === null) expect(days(on, end)).toBeGreaterThanOrEqual(50)
        else expect(days(on, replied)).toBeLessThanOrEqual(37)
        expect(replied === null || replied <= end).toBe(true)
      }
      expect(township.expected.visits_replied).toBeLessThan(township.expected.visits_received)
    })
  },
)
