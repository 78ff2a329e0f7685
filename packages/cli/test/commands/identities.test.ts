/** Findings on the identities on record: numbers that cannot be right (E01), and who may be registered twice (E03). */
import { describe, expect, it } from "vitest"
import { checkCharacter } from "@taizhang/domain/import/IdNumber"
import { json, newBook, ok } from "../town.ts"

const numbered = (seventeen: string): string => `${seventeen}${checkCharacter(seventeen)}`
const [first, second] = [numbered("11010119800101123"), numbered("11010119800101127")]

interface Found {
  readonly rule: string
  readonly entry: number
  readonly message: { readonly zh: string }
}

const townOf = async () => {
  const book = await newBook()
  await ok("record", "党支部成立", "--on", "2000-01-01", "名称=柳河村党支部", "单位类型=村", "--book", book)
  const registered = (name: string, ...more: ReadonlyArray<string>) =>
    ok(
      ...["record", "人员登记", "--on", "2001-01-01", `name=${name}`, "sex=male", "birthDate=1980-01-01"],
      ...[...more, "--book", book],
    )
  const found = async () => {
    const { findings } = await json<{ readonly findings: ReadonlyArray<Found> }>("findings", "--book", book)
    return findings.flatMap(({ rule, entry, message }) =>
      rule === "E01" || rule === "E03" ? [`${rule} ${entry} ${message.zh}`] : [],
    )
  }
  return { book, registered, found }
}

describe("an ID number", () => {
  it("that cannot be right stays a finding until it is corrected, and is masked there", async () => {
    const { book, registered, found } = await townOf()
    await registered("李四", `idNumber=${first.slice(0, 17)}${first.endsWith("1") ? "2" : "1"}`)
    await registered("王五", `idNumber=${second}`, "ethnicity=汉族")
    expect(await found()).toEqual([expect.stringMatching(/^E01 3 “110101\*{12}”的校验位不对/)])
    await ok(
      "record",
      "PersonDetailsChanged",
      "--on",
      "2001-02-01",
      "member=李四",
      `idNumber=${first}`,
      "reason=更正",
      "--book",
      book,
    )
    expect(await found()).toEqual([])
  })

  it("of another sex is one, of another birth date is not: the personnel file goes before it", async () => {
    const { registered, found } = await townOf()
    await registered("李四", `idNumber=${numbered("11010119800101124")}`)
    await registered("王五", `idNumber=${numbered("11010119810101123")}`)
    expect(await found()).toEqual([expect.stringMatching(/^E01 3 性别与身份证号码第 17 位不符/)])
  })
})

describe("who may be registered twice", () => {
  it("is told once for two, by number or by name and birth date, until somebody looked", async () => {
    const { book, registered, found } = await townOf()
    await registered("张三")
    await registered("张三")
    await registered("李四", `idNumber=${first}`)
    await registered("李小四", `idNumber=${first.toLowerCase()}`)
    // Two right numbers are two persons.
    await registered("王五", `idNumber=${second}`)
    await registered("王五", `idNumber=${numbered("11010119800101129")}`)
    expect(await found()).toEqual([
      "E03 4 与第3条登记的张三姓名和出生日期相同",
      "E03 6 与第5条登记的李四身份证号码相同",
    ])
    const { findings } = await json<{
      readonly findings: ReadonlyArray<{ readonly subject: string; readonly entry: number }>
    }>(...["findings", "--book", book])
    const { entries } = await json<{ readonly entries: ReadonlyArray<{ readonly data: { readonly member: string } }> }>(
      ...["history", "3", "--book", book],
    )
    const members = [entries[0]?.data.member, findings.find(({ entry }) => entry === 4)?.subject.replace("member:", "")]
    await ok(
      "record",
      "DuplicateFlagged",
      "--on",
      "2001-03-01",
      `members=${members.join("、")}`,
      "ground=nameAndBirth",
      "--book",
      book,
    )
    expect(await found()).toHaveLength(2)
    await ok(
      "record",
      "DuplicateResolved",
      "--on",
      "2001-03-02",
      `members=${members.join("、")}`,
      "outcome=different",
      "--by",
      "乙",
      "--book",
      book,
    )
    expect(await found()).toEqual(["E03 6 与第5条登记的李四身份证号码相同"])
  })
})
