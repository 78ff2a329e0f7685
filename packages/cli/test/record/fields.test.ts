/** The fields of every event can be typed: what each holds follows from its schema. */
import { fieldsOf, kindText, kindTitles, type Field } from "@taizhang/cli/record/fields"
import { valueFrom } from "@taizhang/cli/record/typed"
import { exclusionGrounds, sexes } from "@taizhang/domain/contexts/membership/vocabulary"
import { township } from "@taizhang/domain/township"
import { Effect, Result } from "effect"
import { describe, expect, it } from "vitest"

const model = township()
const titles = kindTitles(model)
const refer = (kind: string, said: string) => Effect.succeed(`${kind}:${said}`)
const fieldOf = (type: string, name: string): Field => {
  const declaration = model.events.get(type)?.declaration
  return (declaration && fieldsOf(declaration).find((field) => field.name === name)) ?? expect.fail(`${type}.${name}`)
}
const typed = (type: string, name: string, text: string): unknown => {
  const value = Effect.runSync(Effect.result(valueFrom(fieldOf(type, name), text, { titles, refer })))
  return Result.isSuccess(value) ? value.success : `${value.failure.zh}|${value.failure.en}`
}

describe("the fields of events", () => {
  it("are all known by what they hold, and said in words", () => {
    for (const { declaration } of model.events.values()) {
      const fields = fieldsOf(declaration)
      expect(fields.map(({ name }) => name)).toEqual(declaration.fields.map(({ name }) => name))
      for (const field of fields)
        expect(kindText(field.kind, titles).zh, `${declaration.type}.${field.name}`).not.toBe("")
    }
  })

  it("hold references, money, dates and words where the schema says so", () => {
    expect(fieldOf("ConsolationPaid", "member").kind).toEqual({ is: "entity", kind: "member" })
    expect(fieldOf("ConsolationPaid", "amount").kind).toEqual({ is: "money" })
    expect(fieldOf("HardshipRegistered", "householdSize").kind).toEqual({ is: "count" })
    expect(fieldOf("PersonRegistered", "birthDate").kind).toEqual({ is: "date" })
    expect(fieldOf("PersonRegistered", "sex").kind).toEqual({ is: "word", words: sexes })
    expect(fieldOf("AdmissionMeetingHeld", "introducers").kind).toEqual({
      is: "list",
      of: { is: "entity", kind: "member" },
    })
    expect(fieldOf("DevelopmentFileArchived", "papers").kind).toEqual({ is: "list", of: { is: "text" } })
    expect(fieldOf("AdmissionMeetingHeld", "excluded").kind).toMatchObject({
      is: "list",
      of: {
        is: "object",
        fields: [
          { name: "member", kind: { is: "entity", kind: "member" } },
          { name: "ground", kind: { is: "word", words: exclusionGrounds } },
        ],
      },
    })
  })
})

describe("what is typed for a field", () => {
  it.each([
    ["ConsolationPaid", "amount", "500", 50_000],
    ["ConsolationPaid", "amount", "1,000.50元", 100_050],
    ["HardshipRegistered", "householdSize", "4", 4],
    ["SelfStudyRecorded", "hours", "1.5", 1.5],
    ["RosterPublished", "month", "2025年3月", "2025-03"],
    ["RosterPublished", "month", "2026年1月份", "2026-01"],
    ["HardshipRegistered", "householdSize", "2人", 2],
    ["HardshipRegistered", "householdSize", "三人", 3],
    ["SelfStudyRecorded", "hours", "2学时", 2],
    ["SelfStudyRecorded", "hours", "１．５小时", 1.5],
    ["VenueRegistered", "area", "100平方米", 100],
    ["VenueRegistered", "area", "100㎡", 100],
    ["DutyServed", "arrivedAt", "8:30", "08:30"],
    ["DutyServed", "arrivedAt", "8：30", "08:30"],
    ["DutyServed", "arrivedAt", "8点5分", "08:05"],
    ["DutyServed", "arrivedAt", "14时", "14:00"],
    ["PersonRegistered", "name", "马 云", "马云"],
    ["PersonRegistered", "idNumber", "１１０１０５ 19491231 002x", "11010519491231002X"],
    ["ConsolationPaid", "receivedBy", "马 云", "马 云"],
    ["DuesStandardSet", "monthly", "5.50", 550],
    [
      "DuesPaid",
      "months",
      "2025-01/5；2025-02/0.5",
      [
        { month: "2025-01", amount: 500 },
        { month: "2025-02", amount: 50 },
      ],
    ],
    [
      "DuesPaid",
      "months",
      '[{"所属月份":"2025-01","amount":5},{"month":"2025-02","amount":"5元"}]',
      [
        { month: "2025-01", amount: 500 },
        { month: "2025-02", amount: 500 },
      ],
    ],
    [
      "AdmissionMeetingHeld",
      "excluded",
      "张三/服刑；李四/出国半年以上",
      [
        { member: "member:张三", ground: "imprisoned" },
        { member: "member:李四", ground: "abroad" },
      ],
    ],
    ["DevelopmentFileArchived", "papers", '["志愿书，含附件"]', ["志愿书，含附件"]],
    ["PersonRegistered", "birthDate", "1999年5月4日", "1999-05-04"],
    ["PersonRegistered", "sex", "女", "female"],
    ["PersonRegistered", "sex", "female", "female"],
    ["NoticePosted", "stage", "发展对象", "target"],
    ["NoticePosted", "stage", "Development target", "target"],
    ["MemberRemoved", "ground", "自行脱党", "selfSeparation"],
    ["PersonRegistered", "name", "张三", "张三"],
    ["AdmissionMeetingHeld", "passed", "是", true],
    ["AdmissionMeetingHeld", "passed", "false", false],
    ["AdmissionMeetingHeld", "introducers", "张三、李四", ["member:张三", "member:李四"]],
    ["ConsolationPaid", "branch", "塘汪村党支部", "branch:塘汪村党支部"],
    ["DevelopmentFileArchived", "papers", "入党志愿书，入党申请书", ["入党志愿书", "入党申请书"]],
    [
      "AdmissionMeetingHeld",
      "excluded",
      '[{"党员":"张三","情形":"服刑"},{"member":"李四","ground":"abroad","more":"服刑"}]',
      [
        { member: "member:张三", ground: "imprisoned" },
        { member: "member:李四", ground: "abroad", more: "服刑" },
      ],
    ],
  ])("%s.%s=%s becomes the value", (type, name, text, value) => {
    expect(typed(type, name, text)).toEqual(value)
  })

  it.each([
    ["ConsolationPaid", "amount", "很多", /金额/],
    ["HardshipRegistered", "householdSize", "几口人", /整数.*whole number/],
    ["SelfStudyRecorded", "hours", "一会儿", /数目.*number/],
    ["DuesPaid", "months", "2025-01", /每项写成 所属月份\/金额/],
    ["RosterPublished", "month", "2025-13", /月份，如 2026-03/],
    ["DuesPaid", "months", "2025-01/五元钱", /金额（amount）的值“五元钱”不对：应为金额，以元计/],
    ["PersonRegistered", "birthDate", "1999-02-30", /存在的日期/],
    ["PersonRegistered", "sex", "不详", /男（male）、女（female）.*one of male, female/],
    ["NoticePosted", "stage", "别的", /发展对象（target）.*development target \(target\)/],
    ["AdmissionMeetingHeld", "excluded", '[{"情形":"出差"}]', /情形（ground）的值“出差”不对/],
    ["AdmissionMeetingHeld", "passed", "也许", /是或否/],
    ["AdmissionMeetingHeld", "excluded", "{", /JSON/],
  ])("%s.%s=%s is refused with what is expected", (type, name, text, said) => {
    expect(typed(type, name, text)).toMatch(said)
  })
})
