/** The storage format: what is declared today, and every form that was ever stored. */
import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { Result, Schema } from "effect"
import { describe, expect, it } from "vitest"
import { eventsPage, rulesPage } from "../src/catalogue.ts"
import { concernedBy } from "../src/kernel/Catalogue.ts"
import { tagsOf } from "../src/kernel/Event.ts"
import type { Field } from "../src/kernel/Field.ts"
import { codeMeant, type EntryId } from "../src/kernel/Ids.ts"
import { identities } from "../src/report/reconciliation.ts"
import type { Rule } from "../src/kernel/Rule.ts"
import { dataChecks } from "../src/rulebook/DataChecks.ts"
import { everyLocalRule } from "../src/rulebook/LocalRules.ts"
import { settingsShown } from "../src/rulebook/settings.ts"
import { marksOf } from "../src/rulebook/Sources.ts"
import { decoderOf } from "../src/kernel/shape.ts"
import { township } from "../src/township.ts"

const model = township()
const { events } = model
const golden = resolve(import.meta.dirname, "golden")
const forms = JSON.parse(readFileSync(`${golden}/forms.json`, "utf8")) as Record<
  string,
  ReadonlyArray<{ readonly data: unknown; readonly tags: ReadonlyArray<string> }>
>

/** A line for each field and each of its codes, those of nested objects under the field that holds them. */
const linesOf = (fields: ReadonlyArray<Field>, within = ""): ReadonlyArray<string> =>
  fields.flatMap(({ name, title, optional, words = {}, fields: below = [] }) => [
    `${within}${name}${optional ? "?" : ""} ${title.zh} / ${title.en}`,
    ...Object.entries(words).map(([code, { zh, en }]) => `${within}${name}=${code} ${zh} / ${en}`),
    ...linesOf(below, `${within}${name}.`),
  ])

/** Every field, nested ones too, with the path to it. */
const everyField = (fields: ReadonlyArray<Field>, within: string): ReadonlyArray<readonly [path: string, Field]> =>
  fields.flatMap((field) => {
    const path = `${within}.${field.name}`
    return [[path, field] as const, ...everyField(field.fields ?? [], path)]
  })

/** The paths of a JSON Schema at which something stands, and the codes that may stand there. */
const pathsOf = (schema: Schema.JsonObject, within: string): ReadonlyArray<readonly [path: string, codes: unknown]> => {
  if (schema["items"] !== undefined) return pathsOf(schema["items"] as Schema.JsonObject, within)
  return Object.entries((schema["properties"] ?? {}) as Record<string, Schema.JsonObject>).flatMap(([name, below]) => {
    const held = (below["items"] ?? below) as Schema.JsonObject
    return [[`${within}.${name}`, held["enum"]] as const, ...pathsOf(below, `${within}.${name}`)]
  })
}

describe("a field", () => {
  const fields = [...events.values()].flatMap(({ declaration }) => everyField(declaration.fields, declaration.type))

  it.each(fields)("%s has a Chinese and an English title, and each of its codes such a word", (_, field) => {
    for (const { zh, en } of [field.title, ...Object.values(field.words ?? {})]) {
      // QQ has no other name.
      expect(zh).toMatch(/^(?:[\p{Script=Han}\d（）、]+|QQ)$/u)
      expect(en).toMatch(/^[\x20-\x7e]+$/)
    }
  })

  it("has a title of its own among the fields beside it, by which a clerk can name it", () => {
    const beside = new Map<string, Array<string>>()
    for (const [path, { title }] of fields) {
      const within = path.slice(0, path.lastIndexOf("."))
      beside.set(within, [...(beside.get(within) ?? []), title.zh])
    }
    for (const [within, titles] of beside) expect([within, titles]).toEqual([within, [...new Set(titles)]])
  })

  it("is known by each code and each of its words, which mean nothing else", () => {
    for (const [path, { words = {} }] of fields)
      for (const [code, { zh, en }] of Object.entries(words))
        for (const text of [code, zh, en, en.toUpperCase()])
          expect(codeMeant(words, text), `${path}=${text}`).toBe(code)
    expect(codeMeant({ a: { zh: "甲", en: "a" } }, "乙")).toBeUndefined()
  })

  it("stands in the list wherever the schema has one, with the words for the codes that may stand there", () => {
    const inSchema = [...events.values()].flatMap(({ declaration }) =>
      pathsOf(
        Schema.toJsonSchemaDocument(declaration.schema as Schema.Top).schema as Schema.JsonObject,
        declaration.type,
      ),
    )
    const listed = fields.map(([path, { words }]) => [path, words === undefined ? undefined : Object.keys(words)])
    expect(listed).toEqual(inSchema)
    expect(inSchema.filter(([, codes]) => codes !== undefined).length).toBeGreaterThan(20)
  })
})

describe("the event catalogue", () => {
  it("stands as it is on file", async () => {
    const catalogue = [...events.values()].map(({ declaration }) => ({
      type: declaration.type,
      title: declaration.title,
      rank: declaration.rank,
      introduces: declaration.introduces ?? null,
      roles: [
        ...declaration.roles.map(({ path, kind, many }) => `${path}: ${kind}${many ? " (several)" : ""}`),
        ...(declaration.about === undefined ? [] : [`${declaration.about}: any kind`]),
      ],
      sealed: declaration.personal.map(({ path, subject }) => `${path.join(".")} of ${subject}`),
      fields: linesOf(declaration.fields),
      schema: Schema.toJsonSchemaDocument(declaration.schema as Schema.Top).schema,
    }))
    await expect(`${JSON.stringify(catalogue, null, 1)}\n`).toMatchFileSnapshot(`${golden}/catalogue.json`)
  })
})

describe("the pages of the catalogue", () => {
  const docs = resolve(import.meta.dirname, "../../../docs")
  it("stand in docs as the model gives them", async () => {
    await expect(eventsPage(model)).toMatchFileSnapshot(`${docs}/events.md`)
    await expect(rulesPage(township)).toMatchFileSnapshot(`${docs}/rules.md`)
  })

  it("tell of each rule where its article was read, and what every mark stands for", () => {
    const page = rulesPage(township)
    const [rules = "", listed = ""] = page.split("## 来源 / Sources")
    const rows = rules.split("\n").filter((line) => line.startsWith("| `"))
    expect(rows.length).toBeGreaterThan(200)
    expect(rows.filter((line) => !/(?:\[\w+\]|\[\?\]) \|$/.test(line))).toEqual([])
    const used = new Set(rows.flatMap((line) => (line.split(" | ").at(-1) ?? "").match(/\[(?:\w+|\?)\]/g) ?? []))
    const meant = listed.split("\n").flatMap((line) => line.match(/^\| (\[(?:\w+|\?)\]) /)?.[1] ?? [])
    expect([...used].toSorted()).toEqual(meant.toSorted())
    expect(marksOf("《中国共产党发展党员工作细则》（2014年）第26条")).toEqual(["S5", "D"])
    expect(marksOf("《中国共产党发展党员工作细则》（2014年）第32条")).toEqual(["S8"])
    expect(marksOf("《中国共产党发展党员工作细则》（2014年）第19条")).toEqual(["S7"])
    expect(marksOf("《中国共产党发展党员工作细则》（2014年）第5条")).toEqual(["S9"])
    expect(marksOf("《中国共产党发展党员工作细则》（2014年）第17条")).toEqual(["S3", "S9"])
    expect(marksOf("《中国共产党发展党员工作细则》（2026年修订）第25条")).toEqual(["S2", "S3"])
    expect(marksOf("《中国共产党发展党员工作细则》（2026年修订）第30条")).toContain("D")
    expect(marksOf("某制度；本镇规定：三个月内办理")).toEqual(["GK", "?"])
  })

  it("have every rule, those off by default with the setting that turns them on", () => {
    const lines = rulesPage(township).split("\n")
    const keyOf = ({ rule, title }: Rule) => `| \`${rule}\` | ${title.zh} |`
    const all = township(everyLocalRule).contexts.flatMap(({ rules }) => rules.map(keyOf))
    const byDefault = new Set(model.contexts.flatMap(({ rules }) => rules.map(keyOf)))
    for (const key of new Set([...all, ...byDefault])) {
      // A rule of several areas stands in each.
      const found = lines.filter((one) => one.startsWith(key))
      expect([key, found.length > 0]).toEqual([key, true])
      for (const line of found) expect([key, /`\w+` 默认不启用/.test(line)]).toEqual([key, !byDefault.has(key)])
    }
    const named = (setting: string) =>
      lines.filter((one) => one.includes(`\`${setting}\` 默认`)).map((one) => one.split("`")[1])
    expect(["villageTargetYears", "floatingContactMonths", "accompanimentLoad"].map(named)).toEqual([
      ...[["E16"], ["E13"], ["E07"]],
    ])
    expect(named("libraryHoursMonths")).toEqual(["LibraryHours"])
  })

  it("turn on every setting by which a rule is on", () => {
    const off = settingsShown({}).filter(({ value }) => value === null)
    // From which day meetings are held to turns no rule on.
    expect([...Object.keys(everyLocalRule), "educationFrom"].toSorted()).toEqual(off.map(({ name }) => name).toSorted())
  })

  it("say of each of the errors E01 to E24 what finds it, and that is there", () => {
    const codes = Array.from({ length: 24 }, (_, index) => `E${String(index + 1).padStart(2, "0")}`)
    expect(dataChecks.map(({ code }) => code)).toEqual(codes)
    const page = rulesPage(township)
    for (const code of codes) expect(page).toContain(`\n| ${code} | `)
    const rules = new Set(township(everyLocalRule).contexts.flatMap((context) => context.rules.map(({ rule }) => rule)))
    const known = new Set(identities.map(({ id }) => id))
    for (const { code, rules: named, identities: reconciled = [], finders = [] } of dataChecks) {
      expect([code, named.filter((rule) => !rules.has(rule))]).toEqual([code, []])
      expect([code, reconciled.filter((id) => !known.has(id))]).toEqual([code, []])
      for (const { name, file } of finders)
        expect(readFileSync(resolve(docs, "..", file), "utf8")).toMatch(new RegExp(`^export const ${name}\\b`, "m"))
      expect(named.length + finders.length).toBeGreaterThan(0)
    }
    // A rule that bears such a number is listed under it.
    for (const rule of rules)
      if (/^E\d\d/.test(rule)) expect(dataChecks.find(({ code }) => rule.startsWith(code))?.rules ?? []).toContain(rule)
  })

  it("tell of an event the rules that look at it, the ledgers and the figures that it moves, and no others", () => {
    const { rules, ledgers, statistics } = concernedBy(model, "OathTaken")
    expect(rules.map(({ rule }) => rule)).toEqual(expect.arrayContaining(["StepMissing", "G22"]))
    expect(rules.map(({ rule }) => rule)).not.toContain("E21")
    expect(ledgers.map(({ name }) => name)).toContain("developed")
    expect(ledgers.map(({ name }) => name)).not.toContain("consolation")
    expect(statistics.map(({ name }) => name)).toContain("development.due")
    expect(statistics.map(({ name }) => name)).not.toContain("members.total")
    expect(concernedBy(model, "NoSuchEvent")).toEqual({ rules: [], ledgers: [], statistics: [] })
  })
})

describe("a stored form", () => {
  it("is on file for every event", () => {
    expect(Object.keys(forms).toSorted()).toEqual([...events.keys()].toSorted())
  })

  it.each(Object.entries(forms))("of %s decodes for ever, unchanged and with the same tags", (type, samples) => {
    const compiled = events.get(type)
    if (compiled === undefined) expect.fail(`${type} is no longer declared: stored entries would be lost`)
    for (const { data, tags } of samples) {
      const decoded = decoderOf(compiled.declaration)(data)
      if (Result.isFailure(decoded)) expect.fail(decoded.failure.message)
      expect(decoded.success).toEqual(data)
      expect([...tagsOf(compiled.declaration, { id: "entry-0001" as EntryId, data })].toSorted()).toEqual(tags)
    }
  })
})
