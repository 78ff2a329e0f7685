/** The second verifier on published vectors. */
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { bundleOf, logKey, type Plan, writeBundle } from "../bundle/bundle.ts"
import { expectAccepted, expectRefused, fileOutside, folder, judge } from "../bundle/judge.ts"
import { noteOf } from "../bundle/keys.ts"
import { tilePath, verifyBundle } from "../bundle/verifier.ts"

const good = bundleOf()

const vectors = join(import.meta.dirname, "../../../shared/vectors")
const vector = <Form>(name: string) => JSON.parse(readFileSync(join(vectors, name), "utf8")) as Form

describe.skipIf(!existsSync(vectors))("published vectors (skipped where ../shared/vectors is not there)", () => {
  it("of RFC 6962: the roots of the reference tree", () => {
    const { inputs_hex: inputs, roots_hex: roots } =
      vector<Record<"inputs_hex" | "roots_hex", ReadonlyArray<string>>>("ct-reference-tree.json")
    expect(roots.length).toBe(8)
    for (const [at, root] of roots.entries()) {
      const leaves = inputs.slice(0, at + 1).map((hex) => Buffer.from(hex, "hex"))
      const result = judge(
        bundleOf({ entries: leaves, figures: { asOf: "2025-01-01", figures: [], from: null, position: at + 1 } }),
      )
      expect(Buffer.from(result.root, "base64").toString("hex")).toBe(root)
    }
  })

  it("of RFC 8785: each output is in its form, and each input that differs is not", () => {
    const line = (value: string | Buffer) =>
      Buffer.concat([
        Buffer.from('{"data":{"value":'),
        Buffer.from(value),
        Buffer.from(
          '},"id":"entry-01","occurredOn":"2025-01-01","recordedAt":"2025-01-01T00:00:00Z","recordedBy":"b","type":"Thing"}',
        ),
      ])
    const plan = (value: string | Buffer): Plan => ({
      entries: [line(value)],
      schemas: { Thing: {} },
      figures: { asOf: "2025-01-01", figures: [], from: null, position: 1 },
    })
    for (const name of ["arrays", "french", "structures", "unicode", "values", "weird"]) {
      const output = readFileSync(join(vectors, `jcs/output/${name}.json`), "utf8").trimEnd()
      expectAccepted(bundleOf(plan(output)))
      // Without line ends, which would make several entries of it.
      const input = readFileSync(join(vectors, `jcs/input/${name}.json`), "utf8").replaceAll("\n", " ")
      expectRefused(bundleOf(plan(input)), "entry", /line 1: is not in RFC 8785 form/)
    }
  })

  it("of signed notes: vkeys good and bad, notes good and malformed", () => {
    interface Notes {
      readonly good_vkey: string
      readonly bad_vkeys: ReadonlyArray<string>
      readonly cases: ReadonlyArray<{ desc: string; note_b64: string; vkeys: ReadonlyArray<string>; want: string }>
    }
    const { good_vkey: goodKey, bad_vkeys: badKeys, cases } = vector<Notes>("signed-note.json")
    writeBundle(folder, good)
    expect(verifyBundle({ directory: folder, key: goodKey }).verdict).toBe("refused")
    const bad = [...badKeys]
    for (let from = 0; from < goodKey.length; from++) {
      for (let to = from + 1; to <= goodKey.length; to++)
        if (to - from < goodKey.length) bad.push(goodKey.slice(from, to))
      bad.push(
        `${goodKey.slice(0, from)}${String.fromCharCode(goodKey.charCodeAt(from) + 1)}${goodKey.slice(from + 1)}`,
      )
    }
    for (const key of bad) expect(() => verifyBundle({ directory: folder, key })).toThrow(/./)
    const verdicts = cases.map(({ desc, note_b64: note, vkeys, want }) => {
      const key = vkeys[0] ?? logKey.vkey
      const against = [fileOutside("note", Buffer.from(note, "base64"))]
      const problem = verifyBundle({ directory: folder, key, against }).problems.find(
        ({ check }) => check === "against",
      )
      // A note of the vectors is no checkpoint: where its signatures are right, that is what is said.
      return { desc, want, said: problem?.what.includes("its text is not origin") === true ? "ok" : problem?.what }
    })
    expect(verdicts.filter(({ want, said }) => (want === "ok") !== (said === "ok"))).toEqual([])
    expect(verdicts.filter(({ said }) => said === "ok").length).toBeGreaterThan(0)
  })

  it("of checkpoints: no malformed body passes", () => {
    const { cases } = vector<{ readonly cases: ReadonlyArray<{ desc: string; body: string }> }>("checkpoint-body.json")
    for (const { desc, body } of cases) {
      const against = [fileOutside("body", noteOf(body, logKey.line(body)))]
      const { problems } = judge(good, { against })
      expect([desc, problems.map(({ check }) => check)]).toEqual([desc, ["against"]])
    }
  })

  it("of tiles: their paths", () => {
    const { tile_path: paths } = vector<{ readonly tile_path: ReadonlyArray<[number, number, number, string]> }>(
      "tile-layout.json",
    )
    for (const [level, index, width, path] of paths)
      expect(tilePath(level, index, width === 0 ? 256 : width)).toBe(path)
  })
})
