/** A small township, as a clerk would record it: two branches, fourteen members, and something of each ledger. */
import type { Proposed } from "../src/api/Events.ts"

interface Person {
  readonly id: string
  readonly name: string
  readonly sex: "male" | "female"
  readonly born: string
  readonly ethnicity: string
  readonly education: string
  readonly branch: "b-tangwang" | "b-santang"
  readonly joined: string
}

const person = (
  id: string,
  name: string,
  sex: Person["sex"],
  born: string,
  ethnicity: string,
  education: string,
  branch: Person["branch"],
  joined: string,
): Person => ({ id, name, sex, born, ethnicity, education, branch, joined })

/** ID numbers are the birth date in a region that does not exist, so that none is anybody's. */
export const idNumberOf = ({ born }: { readonly born: string }): string => `000000${born.replaceAll("-", "")}001X`
export const phoneOf = (index: number): string => `1380000${String(1000 + index)}`

export const people: ReadonlyArray<Person> = [
  person("m-01", "龙正明", "male", "1951-03-12", "汉族", "juniorHigh", "b-tangwang", "1975-07-01"),
  person("m-02", "杨秀英", "female", "1958-11-02", "侗族", "primary", "b-tangwang", "1986-06-20"),
  person("m-03", "吴德贵", "male", "1964-05-30", "苗族", "seniorHigh", "b-tangwang", "1990-12-18"),
  person("m-04", "石玉兰", "female", "1969-08-17", "苗族", "secondaryVocational", "b-tangwang", "1996-07-01"),
  person("m-05", "欧阳建国", "male", "1972-10-01", "汉族", "juniorCollege", "b-tangwang", "1999-06-25"),
  person("m-06", "潘文学", "male", "1979-01-09", "水族", "undergraduate", "b-tangwang", "2004-11-30"),
  person("m-07", "陆小芳", "female", "1985-04-22", "侗族", "undergraduate", "b-tangwang", "2009-07-01"),
  person("m-08", "罗启发", "male", "1947-12-25", "布依族", "primary", "b-santang", "1970-07-01"),
  person("m-09", "王素珍", "female", "1956-02-28", "汉族", "juniorHigh", "b-santang", "1984-12-12"),
  person("m-10", "李大勇", "male", "1967-09-14", "汉族", "seniorHigh", "b-santang", "1994-06-30"),
  person("m-11", "张明远", "male", "1976-06-06", "汉族", "juniorCollege", "b-santang", "2002-07-01"),
  person("m-12", "蒙丽华", "female", "1982-07-19", "水族", "undergraduate", "b-santang", "2007-12-01"),
  person("m-13", "韦国强", "male", "1988-03-03", "壮族", "postgraduate", "b-santang", "2012-06-28"),
  person("m-14", "覃小燕", "female", "1992-05-15", "壮族", "undergraduate", "b-santang", "2016-07-01"),
]

const on = (type: string, occurredOn: string, id: string, data: Proposed["data"]): Proposed => ({
  ...{ type, occurredOn, data },
  id: `entry-${id}`,
})

const organizations: ReadonlyArray<Proposed> = [
  on("CommitteeEstablished", "1956-05-01", "committee", {
    ...{ committee: "c-town", name: "中共青溪镇委员会", level: "township", approvesMembers: true },
  }),
  on("BranchEstablished", "1958-03-01", "b1", {
    ...{ branch: "b-tangwang", name: "塘汪村党支部", unit: "village", superior: "c-town", hasCommittee: true },
  }),
  on("BranchEstablished", "1958-03-02", "b2", {
    ...{ branch: "b-santang", name: "三塘村党支部", unit: "village", superior: "c-town" },
  }),
]

const enrolments: ReadonlyArray<Proposed> = people.flatMap((one, index) => [
  on("PersonRegistered", one.joined, `${one.id}-person`, {
    ...{ member: one.id, name: one.name, sex: one.sex, birthDate: one.born, ethnicity: one.ethnicity },
    ...{ education: one.education, idNumber: idNumberOf(one), phone: phoneOf(index), address: "塘汪村二组" },
  }),
  on("MemberEnrolled", one.joined, `${one.id}-enrolled`, { member: one.id, branch: one.branch }),
  on("EnrolledMemberConfirmed", `${Number(one.joined.slice(0, 4)) + 1}${one.joined.slice(4)}`, `${one.id}-confirmed`, {
    ...{ member: one.id, branch: one.branch },
  }),
])

const payments: ReadonlyArray<Proposed> = [
  ["m-01", "hardUp", 80_000],
  ["m-02", "oldMember", 50_000],
  ["m-08", "oldMember", 50_000],
  ["m-09", "hardUp", 60_050],
].flatMap(([member, category, amount]) => [
  on("HardshipRegistered", "2024-03-15", `${String(member)}-hardship`, {
    ...({ member, category, householdSize: 2, annualIncome: 420_000 } as const),
  } as Proposed["data"]),
  on("ConsolationPaid", "2025-06-28", `${String(member)}-paid`, {
    ...{ member, category, amount, occasion: "七一", goods: "大米、食用油", receivedBy: "本人", visitor: "陈志强" },
  } as Proposed["data"]),
])

const visits: ReadonlyArray<Proposed> = [
  on("VisitorReceived", "2025-03-10", "visit-01", {
    ...{ visitor: "田老根", sex: "male", phone: "13800002001", persons: 1, subject: "邻里纠纷", receiver: "陈志强" },
    content: "反映与邻居的地界争议，联系电话13800002001。",
  }),
  on("MatterReplied", "2025-03-28", "visit-01-reply", {
    ...{ matter: "entry-visit-01", how: "当面答复", outcome: "已现场划定界址", satisfaction: "satisfied" },
  }),
  on("VisitorReceived", "2025-05-06", "visit-02", {
    ...{ visitor: "黎明霞", sex: "female", persons: 2, subject: "低保申请", receiver: "潘文学" },
  }),
]

/** In the order in which they are recorded. */
export const history: ReadonlyArray<Proposed> = [...organizations, ...enrolments, ...payments, ...visits]
