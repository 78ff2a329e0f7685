/** Every setting can be given as text, under its name or its title, and is shown as it was given. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { defaultSettings, type Settings } from "../../src/rulebook/Rulebook.ts"
import { heldBy, settingDeclarations, settingFaults, settingsFrom, settingsShown } from "../../src/rulebook/settings.ts"

const names = Object.keys(settingDeclarations) as ReadonlyArray<keyof Settings>
const given = (pairs: Record<string, string>): Partial<Settings> => {
  const read = settingsFrom(pairs)
  return Result.isSuccess(read) ? read.success : expect.fail(read.failure.zh)
}
const refused = (pairs: Record<string, string>): string => {
  const read = settingsFrom(pairs)
  return Result.isFailure(read) ? `${read.failure.zh}|${read.failure.en}` : expect.fail("it was taken")
}

describe("a setting", () => {
  it("is declared for each that there is, in the same order, with a title of its own", () => {
    expect(names).toEqual(Object.keys(defaultSettings))
    expect(new Set(names.map((name) => settingDeclarations[name].title.zh)).size).toBe(names.length)
  })

  it.each(names)("%s is taken under its name and its title, and shown as it is", (name) => {
    const { holds, title, off } = settingDeclarations[name]
    const [text, value] =
      holds === "date"
        ? ["2026年1月2日", "2026-01-02"]
        : holds === "slots"
          ? ["第一书记、pairedUnit", ["firstSecretary", "pairedUnit"]]
          : [String(holds.most), holds.most]
    expect(given({ [name]: text })).toEqual({ [name]: value })
    expect(given({ [title.zh]: text })).toEqual({ [name]: value })
    const shown = settingsShown(given({ [name]: text })).find((one) => one.name === name)
    expect(shown).toMatchObject({ value, given: true })
    if (off) expect(given({ [name]: "无" })).toEqual({ [name]: null })
    else expect(refused({ [name]: "无" })).toContain(heldBy(settingDeclarations[name]).zh)
  })

  it("that has bounds is refused outside them, with its rule and what to do", () => {
    for (const name of names) {
      const { holds, rule } = settingDeclarations[name]
      if (typeof holds === "string") continue
      for (const wrong of [holds.least - 1, holds.most + 1, 1.5, "几"])
        expect(refused({ [name]: String(wrong) })).toContain(rule.zh)
    }
  })

  it.each([
    [{ revisedOn: "2026-02-30" }, /存在|日期，如 2026-05-11.*a date, such as/],
    [{ supportSlots: "第一书记、第一书记" }, /用顿号隔开/],
    [{ supportSlots: "无此力量" }, /联系县领导/],
    [{ nothing: "1" }, /没有“nothing”这项设置.*settings --list/],
  ])("%j is refused in words", (pairs, said) => {
    expect(refused(pairs)).toMatch(said)
  })

  it("that was not given shows its default as such", () => {
    for (const { name, value, given: set } of settingsShown({}))
      expect([name, value, set]).toEqual([name, defaultSettings[name], false])
  })
})

describe("settings that a program gives", () => {
  it("are right where each holds what it can, as the defaults do", () => {
    expect(settingFaults({})).toEqual([])
    expect(settingFaults({ ...defaultSettings })).toEqual([])
    expect(settingFaults({ receptionReplyWorkingDays: 15, floatingContactMonths: null, ofAnotherModel: "x" })).toEqual(
      [],
    )
  })

  it.each([
    ["receptionReplyWorkingDays", "abc"],
    ["receptionReplyWorkingDays", -5],
    ["receptionReplyWorkingDays", 3.7],
    ["receptionReplyWorkingDays", 1e300],
    ["receptionReplyWorkingDays", null],
    ["revisedOn", "2026-02-30"],
    ["receptionReplyWorkingdays", 15],
  ] as const)("are wrong with %s: %s", (name, value) => {
    const [fault, ...more] = settingFaults({ [name]: value })
    expect(more).toEqual([])
    expect(fault?.zh).toMatch(/不对：应为|是不是 receptionReplyWorkingDays/)
    expect(fault?.en).toContain(name)
  })
})
