/** What rules say while something is recorded: by names, and of what is restricted only that it stands in the way. */
import { beforeAll, describe, expect, it } from "vitest"
import { newBook, ok, run } from "../town.ts"

const state = { book: "" }
const record = (...args: ReadonlyArray<string>): ReadonlyArray<string> => ["record", ...args, "--book", state.book]
const given = (...args: ReadonlyArray<string>): Promise<string> => ok(...record(...args))

beforeAll(async () => {
  state.book = await newBook()
  await given("BranchEstablished", "--on", "1990-01-01", "name=塘汪村党支部", "unit=village")
  await given("PersonRegistered", "--on", "1995-01-01", "name=张三", "sex=男", "birthDate=1970-01-01")
  await given("MemberEnrolled", "--on", "1995-07-01", "member=张三", "branch=塘汪村党支部")
  await given("EnrolledMemberConfirmed", "--on", "1996-07-01", "member=张三", "branch=塘汪村党支部")
})

describe("an ID number that somebody else has", () => {
  const ID = "idNumber=990101197003070016"
  const registered = (name: string, ...more: ReadonlyArray<string>) =>
    run(...record("PersonRegistered", "--on", "2024-01-01", `name=${name}`, "sex=男", "birthDate=1970-03-07", ...more))

  it("is noted with the record that it may be of, where it is recorded and where it is only checked", async () => {
    const first = await registered("李四", ID, "--format", "json")
    expect(JSON.parse(first.out)).toMatchObject({ noted: [] })
    for (const checked of [["--dry-run"], []]) {
      const { code, out } = await registered("李小四", ID, ...checked, "--format", "json")
      expect([code, JSON.parse(out)]).toMatchObject([0, { noted: [{ rule: "E03" }] }])
      expect(out).toMatch(/身份证号码与已登记的 m[\w-]{12} 相同/)
    }
    expect((await registered("王五", "idNumber=11010519491231002X", "--format", "json")).out).not.toContain("E03")
  })
})

describe("an ID number that cannot be right", () => {
  const noted = async (...fields: ReadonlyArray<string>) => {
    const { code, out } = await run(
      ...record("PersonRegistered", "--on", "2024-01-01", "name=赵六", ...fields, "--dry-run", "--format", "json"),
    )
    expect(code).toBe(0)
    const { noted: all } = JSON.parse(out) as {
      noted: ReadonlyArray<{ rule: string; message: { zh: string; en: string } }>
    }
    return all.map(({ rule, message }) => `${rule} ${message.zh}`)
  }

  it.each([
    ["110105195212310023", "女", "1952-12-31", []],
    ["110105195212310021", "女", "1952-12-31", [/^E01 “110105\*+”的校验位不对/]],
    ["1101051952123100", "女", "1952-12-31", [/^E01 “110105\*+”有 16 位/]],
    [
      "110105195212310023",
      "男",
      "1950-12-31",
      [/^E01 性别与身份证号码第 17 位不符（应为女）/, /^E01 出生日期 1950-12-31 与/],
    ],
  ] as const)("%s of %s born %s is noted (E01), whole to nobody", async (idNumber, sex, birthDate, expected) => {
    const found = await noted(`idNumber=${idNumber}`, `sex=${sex}`, `birthDate=${birthDate}`)
    expect(found).toHaveLength(expected.length)
    for (const [at, pattern] of expected.entries()) expect(found[at]).toMatch(pattern)
    expect(found.join("")).not.toContain(idNumber)
  })
})

describe("a refusal", () => {
  it("names people instead of their ids", async () => {
    const twice = "shifts=2025-03-01/张三/08:00/12:00；2025-03-01/张三/10:00/14:00"
    const roster = ["RosterPublished", "branch=塘汪村党支部", "month=2025-03", "mode=rotating", twice]
    const { code, err } = await run(...record(...roster, "--on", "2025-02-25"))
    expect(code).toBe(3)
    expect(err).toContain("[OnTwoRosters] 张三 在2025-03-01 10:00-14:00的班次")
    expect(err).toContain("the shift of 张三 on")
  })

  it("by what is restricted says that, and nothing of it", async () => {
    await given("CaseOpened", "--on", "2025-02-01", "kind=party", "member=张三", "approvedBy=township")
    const cases = JSON.parse(
      await ok("ledger", "cases", "--year", "2025", "--reveal", "--format", "json", "--book", state.book),
    ) as { readonly rows: ReadonlyArray<{ readonly id: string }> }
    const outcome = `outcomes=张三/塘汪村党支部/警告//乡镇党委或纪委`
    await given(
      "CaseHandled",
      "--on",
      "2025-03-01",
      `case=${cases.rows[0]?.id}`,
      "conclusion=punished",
      outcome,
      "--acknowledge",
      "CaseNotHeard=补录",
    )
    const commended = ["MemberCommended", "--on", "2025-07-01", "member=张三", "branch=塘汪村党支部"]
    const { code, err } = await run(...record(...commended, "category=member", "title=优秀共产党员", "level=township"))
    expect(code).toBe(3)
    expect(err).toContain("[E17] 涉及不公开的记录，具体情形请向纪检人员核实")
    expect(err).not.toContain("警告")
    expect(err).toContain("--acknowledge E17")
  })

  it("of a restricted event itself says what it is", async () => {
    const { err } = await run(...record("CaseHandled", "--on", "2025-03-01", "case=x", "conclusion=punished"))
    expect(err).not.toContain("涉及不公开的记录")
  })
})
