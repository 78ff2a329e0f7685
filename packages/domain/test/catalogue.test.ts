/** The storage format: what is declared today, and every form that was ever stored. */
import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { Result, Schema } from "effect"
import { describe, expect, it } from "vitest"
import { tagsOf } from "../src/kernel/Event.ts"
import { decoderOf } from "../src/kernel/shape.ts"
import { township } from "../src/township.ts"

const { events } = township()
const golden = resolve(import.meta.dirname, "golden")
const forms = JSON.parse(readFileSync(`${golden}/forms.json`, "utf8")) as Record<
  string,
  ReadonlyArray<{ readonly data: unknown; readonly tags: ReadonlyArray<string> }>
>

describe("the event catalogue", () => {
  it("stands as it is on file", async () => {
    const catalogue = [...events.values()].map(({ declaration }) => ({
      type: declaration.type,
      title: declaration.title,
      rank: declaration.rank,
      introduces: declaration.introduces ?? null,
      roles: declaration.roles.map(({ path, kind, many }) => `${path}: ${kind}${many ? " (several)" : ""}`),
      sealed: declaration.personal.map(({ path, subject }) => `${path.join(".")} of ${subject}`),
      fields: declaration.fields.map(
        ({ name, title, optional }) => `${name}${optional ? "?" : ""} ${title.zh} / ${title.en}`,
      ),
      schema: Schema.toJsonSchemaDocument(declaration.schema as Schema.Top).schema,
    }))
    await expect(`${JSON.stringify(catalogue, null, 1)}\n`).toMatchFileSnapshot(`${golden}/catalogue.json`)
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
      expect([...tagsOf(compiled.declaration, data, "entry-0001")].toSorted()).toEqual(tags)
    }
  })
})
