/** The fields of every event can be typed: what each holds follows from its schema. */
import { fieldsOf, kindText, valueFrom, wording, type Field } from "@taizhang/cli/record/fields"
import { township } from "@taizhang/domain/township"
import { Effect, Result } from "effect"
import { describe, expect, it } from "vitest"

const model = township()
const words = wording(model)
const fieldOf = (type: string, name: string): Field => {
  const declaration = model.events.get(type)?.declaration
  return (declaration && fieldsOf(declaration).find((field) => field.name === name)) ?? expect.fail(`${type}.${name}`)
}
const typed = (type: string, name: string, text: string): unknown => {
  const value = Effect.runSync(
    Effect.result(valueFrom(fieldOf(type, name), text, words, (kind, said) => Effect.succeed(`${kind}:${said}`))),
  )
  return Result.isSuccess(value) ? value.success : `${value.failure.zh}|${value.failure.en}`
}

describe("the fields of events", () => {
  it("are all known by what they hold, and said in words", () => {
    for (const { declaration } of model.events.values()) {
      const fields = fieldsOf(declaration)
      expect(fields.map(({ name }) => name)).toEqual(declaration.fields.map(({ name }) => name))
      for (const field of fields) expect(kindText(field, words).zh, `${declaration.type}.${field.name}`).not.toBe("")
    }
  })

  it("hold references, money, dates and words where the schema says so", () => {
    expect(fieldOf("ConsolationPaid", "member").kind).toEqual({ is: "entity", kind: "member" })
    expect(fieldOf("ConsolationPaid", "amount").kind).toEqual({ is: "money" })
    expect(fieldOf("HardshipRegistered", "householdSize").kind).toEqual({ is: "count" })
    expect(fieldOf("PersonRegistered", "birthDate").kind).toEqual({ is: "date" })
    expect(fieldOf("PersonRegistered", "sex").kind).toEqual({ is: "word", of: ["male", "female"] })
    expect(fieldOf("AdmissionMeetingHeld", "introducers").kind).toEqual({ is: "entities", kind: "member" })
    expect(fieldOf("AdmissionMeetingHeld", "excluded").kind).toEqual({ is: "json" })
  })
})

describe("what is typed for a field", () => {
  it.each([
    ["ConsolationPaid", "amount", "500", 50_000],
    ["ConsolationPaid", "amount", "1,000.50元", 100_050],
    ["HardshipRegistered", "householdSize", "4", 4],
    ["PersonRegistered", "birthDate", "1999年5月4日", "1999-05-04"],
    ["PersonRegistered", "sex", "女", "female"],
    ["PersonRegistered", "sex", "female", "female"],
    ["PersonRegistered", "name", "张三", "张三"],
    ["AdmissionMeetingHeld", "passed", "是", true],
    ["AdmissionMeetingHeld", "passed", "false", false],
    ["AdmissionMeetingHeld", "introducers", "张三、李四", ["member:张三", "member:李四"]],
    ["ConsolationPaid", "branch", "塘汪村党支部", "branch:塘汪村党支部"],
  ])("%s.%s=%s becomes the value", (type, name, text, value) => {
    expect(typed(type, name, text)).toEqual(value)
  })

  it.each([
    ["ConsolationPaid", "amount", "很多", /金额/],
    ["HardshipRegistered", "householdSize", "几口人", /数目.*number/],
    ["PersonRegistered", "birthDate", "1999-02-30", /存在的日期/],
    ["PersonRegistered", "sex", "不详", /male（男）/],
    ["AdmissionMeetingHeld", "passed", "也许", /是或否/],
    ["AdmissionMeetingHeld", "excluded", "{", /JSON/],
  ])("%s.%s=%s is refused with what is expected", (type, name, text, said) => {
    expect(typed(type, name, text)).toMatch(said)
  })
})
