/** The cells that tell who a person is, the same in every ledger of persons. */
import type { PlainDate } from "../kernel/Calendar.ts"
import { plainDate } from "../kernel/Calendar.ts"
import type { degrees } from "../contexts/membership/vocabulary.ts"
import type { BranchId } from "../contexts/organization/events.ts"
import { parseBranch, type KnownBranch } from "./BranchNames.ts"
import { choice, parseSex } from "./Choice.ts"
import { parseDate, parseDay } from "./Dates.ts"
import { parseEducation } from "./Education.ts"
import { parseEthnicity } from "./Ethnicity.ts"
import { birthDateOf, parseIdNumber, sexOf, type IdNumber } from "./IdNumber.ts"
import { parseName } from "./Names.ts"
import { parseText } from "./Reading.ts"
import type { RowReader } from "./RowReader.ts"

/** What describes a person and decides nothing, with its title. */
export const DETAILS = {
  ethnicity: "民族",
  nativePlace: "籍贯",
  education: "学历",
  degree: "学位",
  school: "毕业院校及专业",
  workStartedOn: "参加工作日期",
  occupation: "工作岗位",
  phone: "联系电话",
  address: "住址",
  householdRegistration: "户籍所在派出所",
} as const

/** What a row says of who it is about. */
export interface PersonCells {
  readonly name: string
  readonly idNumber: IdNumber
  readonly branch: BranchId
  readonly sex: "male" | "female"
  readonly birthDate: PlainDate
  readonly details: { readonly [K in keyof typeof DETAILS]?: string }
}

export interface Branches {
  readonly known: ReadonlyArray<KnownBranch<BranchId>>
  readonly townNames: ReadonlyArray<string>
}

const present = <A extends object>(values: A): { [K in keyof A]?: Exclude<A[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never

/** The disciplines in which degrees are given (《研究生教育学科专业目录》). */
const DISCIPLINES = ["哲", "经济", "法", "教育", "文", "历史", "理", "工", "农", "医", "军事", "管理", "艺术"]
const inEach = (degree: string): ReadonlyArray<string> => DISCIPLINES.map((one) => `${one}学${degree}`)

/** Reads 学位; of which discipline it is (工学学士) stands with the school. */
const parseDegree = choice<keyof typeof degrees>({ zh: "学位", en: "degree" }, [
  { value: "bachelor", zh: "学士", also: inEach("学士") },
  { value: "master", zh: "硕士", also: [...inEach("硕士"), "硕士研究生"] },
  { value: "doctor", zh: "博士", also: [...inEach("博士"), "博士研究生"] },
])

/** Reads who a row is about; undefined where the row is refused. */
export const readPerson = (reader: RowReader, branches: Branches, today: PlainDate): PersonCells | undefined => {
  const name = reader.need("name", parseName)
  const idNumber = reader.need("idNumber", parseIdNumber)
  const branch = reader.need("branch", (cell) => parseBranch(cell, branches.known, branches.townNames))
  const sex = reader.get("sex", parseSex)
  const born = reader.get("birthDate", (cell) => parseDate(cell, today))
  const details = present({
    ethnicity: reader.soft("ethnicity", parseEthnicity),
    nativePlace: reader.soft("nativePlace", parseText),
    education: reader.soft("education", parseEducation),
    degree: reader.soft("degree", parseDegree),
    school: reader.soft("school", parseText),
    workStartedOn: reader.soft("workStartedOn", (cell) => parseDay(cell, today)),
    occupation: reader.soft("occupation", parseText),
    phone: reader.soft("phone", parseText),
    address: reader.soft("address", parseText),
    householdRegistration: reader.soft("householdRegistration", parseText),
  })
  if (idNumber === undefined) return undefined
  const birthOfId = birthDateOf(idNumber)
  if (sex !== undefined && sex !== sexOf(idNumber))
    reader.refuse(
      `性别填“${sex === "male" ? "男" : "女"}”，与身份证号码第17位所示性别不符，请核对`,
      `sex ${sex} contradicts the ID number`,
    )
  let birthDate = birthOfId
  if (born !== undefined && "date" in born && born.date !== birthOfId) {
    // The personnel file's date wins over the ID number's (和人事档案一致).
    birthDate = born.date
    reader.note(
      `出生日期${born.date}与身份证号码中的${birthOfId}不同，以填写的为准`,
      `birth date ${born.date} differs from ${birthOfId} in the ID number; the typed one stands`,
    )
  } else if (born !== undefined && "year" in born) {
    const month = `${born.year}-${String(born.month).padStart(2, "0")}`
    if (birthOfId.startsWith(month))
      reader.note(
        `出生日期只有年月（${month}），日取自身份证号码：${birthOfId}`,
        `the birth date has no day; ${birthOfId} from the ID number`,
      )
    else {
      birthDate = plainDate(`${month}-01`)
      reader.note(
        `出生年月${month}与身份证号码中的${birthOfId}不同，按${birthDate}登记`,
        `birth month ${month} differs from ${birthOfId} in the ID number; recorded as ${birthDate}`,
      )
    }
  }
  if (name === undefined || branch === undefined || reader.reasons.length > 0) return undefined
  return { name, idNumber, branch, sex: sexOf(idNumber), birthDate, details }
}

/** A date of which only the day decides where it has one; a month is taken as its first day, with a note. */
export const dayOrMonth =
  (reader: RowReader, today: PlainDate) =>
  (column: string, need: boolean): PlainDate | undefined => {
    const written = (need ? reader.need : reader.get)(column, (cell) => parseDate(cell, today))
    if (written === undefined) return undefined
    if ("date" in written) return written.date
    const first = plainDate(`${written.year}-${String(written.month).padStart(2, "0")}-01`)
    reader.note(`只有年月，按${first}登记`, `only a month is given; recorded as ${first}`)
    return first
  }
