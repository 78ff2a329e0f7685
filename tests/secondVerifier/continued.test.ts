/** What the second verifier asks of a log that was continued under the next origin, and what it says of one. */
import { describe, expect, it } from "vitest"
import { bundleOf, type Files, headOf, linesOf, logKey, writeBundle } from "../bundle/bundle.ts"
import { fileOutside, folder } from "../bundle/judge.ts"
import { keyOf, noteOf, type SigningKey } from "../bundle/keys.ts"
import { type Entry, entryAt, sampleEntries, sampleSchemas } from "../bundle/sample.ts"
import { type Result, run, told, verifyBundle } from "../bundle/verifier.ts"

const nextKey = keyOf(`${logKey.name}/2`, "the log after a loss")
const thirdKey = keyOf(`${logKey.name}/3`, "the log after another loss")

/** The checkpoint of the log as it was: the sample of that size, in which from some entry on other things stand. */
const oldNote = (size: number, options: { readonly otherFrom?: number; readonly key?: SigningKey } = {}): string => {
  const { otherFrom = size + 1, key = logKey } = options
  const old = sampleEntries(size).map((entry, index) =>
    index + 1 < otherFrom ? entry : { ...entry, recordedBy: "别人" },
  )
  const text = headOf(linesOf(old), size, key.name)
  return noteOf(text, key.line(text)).toString()
}

const continuation = (at: number, checkpoint: string, origin = nextKey.name, reason = "硬盘损坏"): Entry =>
  entryAt(at, "LogContinued", { origin, checkpoint, reason })

/** The first 20 entries of the sample and these behind them, signed under a name. */
const continued = (key: SigningKey, ...more: ReadonlyArray<Entry>): Files =>
  bundleOf({
    key,
    entries: [...sampleEntries(20), ...more],
    schemas: { ...sampleSchemas, LogContinued: { type: "object" } },
    figures: { asOf: "2025-01-01", figures: [], from: null, position: 20 + more.length },
  })

const judge = (files: Files, keys: ReadonlyArray<SigningKey>, more = {}): Result =>
  verifyBundle({ directory: writeBundle(folder, files), key: keys.map(({ vkey }) => vkey), ...more })

describe("a log that was continued", () => {
  it("is followed with both keys: generation, what was cited, by whom it was signed, and how it stands to it", () => {
    const result = judge(continued(nextKey, continuation(21, oldNote(30))), [logKey, nextKey])
    expect([told(result), result.verdict, result.generation, result.origin]).toEqual([[], "accepted", 2, nextKey.name])
    expect(result.continued).toEqual([
      {
        ...{ entry: 21, begins: nextKey.name, cites: { origin: logKey.name, size: 30 }, signed: true, kept: "lost" },
        ...{ reason: "硬盘损坏", recordedBy: "文书" },
      },
    ])
    expect(result.notCovered.filter((what) => what.includes(logKey.name))).toEqual([])
  })

  it("is accepted with the key of now alone, which says that the old signature was not checked", () => {
    const result = judge(continued(nextKey, continuation(21, oldNote(30))), [nextKey])
    expect([told(result), result.generation, result.continued[0]?.signed]).toEqual([[], 2, false])
    expect(result.notCovered.join("\n")).toContain(`whether ${logKey.name} signed what a continuation cites`)
  })

  it.each([
    ["other entries than were signed", 20, 15, "other", []],
    ["fewer than were signed", 21, 22, "lost", []],
    [
      ...["the entries that were signed, which is a warning", 12, 13, "same"],
      [/^\(continuation\) .* line 21: the entries here keep to the checkpoint of 12 that it cites/],
    ],
  ] as const)("is said to hold %s", (_, size, otherFrom, kept, warnings) => {
    const result = judge(continued(nextKey, continuation(21, oldNote(size, { otherFrom }))), [logKey, nextKey])
    expect([result.verdict, result.continued.map((one) => one.kept)]).toEqual(["accepted", [kept]])
    expect(told(result)).toEqual(warnings.map((warning) => expect.stringMatching(warning) as string))
  })

  it("may be continued again, and skip the number of a generation that is not in it", () => {
    const second = oldNote(40, { key: nextKey })
    const twice = continued(thirdKey, continuation(21, oldNote(30)), continuation(22, second, thirdKey.name))
    const all = judge(twice, [thirdKey, logKey, nextKey])
    expect([told(all), all.generation, all.continued.map(({ signed }) => signed)]).toEqual([[], 3, [true, true]])
    const skipped = judge(continued(thirdKey, continuation(21, second, thirdKey.name)), [thirdKey, nextKey])
    expect([told(skipped), skipped.generation]).toEqual([[], 3])
  })

  const refused = (files: Files, saying: RegExp, keys = [logKey, nextKey]) => {
    const result = judge(files, keys)
    expect(told(result).join("\n")).toMatch(saying)
    expect([...new Set(result.problems.map(({ check }) => check))]).toEqual(["continuation"])
    expect(result.verdict).toBe("refused")
  }
  const cites = (note: string) => continued(nextKey, continuation(21, note))

  it.each<[string, Files, RegExp]>([
    ["signed by another key", cites(oldNote(30, { key: keyOf(logKey.name, "a forger") })), /not signed by the key/],
    ["altered", cites(oldNote(30).replace("\n30\n", "\n31\n")), /has a wrong signature of/],
    ["of another log", cites(oldNote(30, { key: keyOf("elsewhere", "x") })), /no earlier generation of this log/],
    ["of the name that it begins", cites(oldNote(30, { key: nextKey })), /no earlier generation of this log/],
    ["that is none", cites("检查点"), /is no signed note/],
    ["that is empty", cites(""), /cites no checkpoint/],
  ])("is refused where it cites a checkpoint %s", (_, files, saying) => refused(files, saying))

  it("is refused where its entries do not lead to the name that signs", () => {
    refused(continued(nextKey), /the entries lead to generation 1, and the bundle is of .*\/2/)
    const back = continued(logKey, continuation(21, oldNote(30)))
    refused(back, /the entries lead to generation 2, and the bundle is of county\.example\/town$/m)
    const third = continuation(21, oldNote(30), thirdKey.name)
    refused(continued(nextKey, third), /the entries lead to generation 3/)
    const again = continuation(22, oldNote(30), nextKey.name)
    refused(continued(nextKey, continuation(21, oldNote(30)), again), /line 22: .* does not follow generation 2/)
    const elsewhere = continuation(21, oldNote(30), "elsewhere/2")
    refused(continued(nextKey, elsewhere), /begins the origin elsewhere\/2, which does not follow generation 1/)
  })

  it("is never struck", () => {
    const strike = entryAt(22, "EntryStruck", { entry: "entry-000021", reason: "误" })
    const result = judge(continued(nextKey, continuation(21, oldNote(30)), strike), [nextKey])
    expect(told(result)).toEqual(["strike entries.ndjson line 22: strikes entry 21, which can never be struck"])
  })

  it("is held to a checkpoint of before with the old key, and says why it is not met", () => {
    const files = continued(nextKey, continuation(21, oldNote(30)))
    const kept = (name: string, note: string) => ({ against: [fileOutside(name, note)] })
    expect(told(judge(files, [logKey, nextKey], kept("met", oldNote(12))))).toEqual([])
    const unmet =
      /against .*: its root is not the root of the first 21 .*; entry 21 says that .* because of that: 硬盘损坏/
    for (const [size, saying] of [
      [21, unmet],
      [25, /against .*: is of 25 entries, and here are only 21; entry 21 says/],
      // Nothing explains more than was cited.
      [35, /against .*: is of 35 entries, and here are only 21$/],
    ] as const) {
      const result = judge(files, [logKey, nextKey], kept(`kept-${size}`, oldNote(size)))
      expect([result.verdict, told(result)]).toEqual(["refused", [expect.stringMatching(saying)]])
    }
    expect(told(judge(files, [nextKey], kept("old", oldNote(12)))).join()).toMatch(
      /not signed by the key that was given/,
    )
  })

  it("from before it was continued is accepted as that, with a warning that it went on", () => {
    const result = judge(continued(logKey), [logKey, nextKey])
    expect([result.verdict, result.generation]).toEqual(["accepted", 1])
    expect(told(result)).toEqual([
      `(key) manifest: the key of ${nextKey.name} was given, and the bundle is of before the log went on under that name`,
    ])
    const stranger = judge(continued(logKey), [logKey, keyOf("elsewhere", "x")])
    expect([told(stranger), stranger.notCovered.join()]).toEqual([[], expect.stringContaining("the key of elsewhere")])
  })

  it("is not taken on with the key of another name only", () => {
    const { verdict, problems } = judge(continued(nextKey, continuation(21, oldNote(30))), [logKey])
    expect([verdict, problems[0]?.what]).toEqual(["refused", expect.stringContaining("not signed by the key")])
  })

  it("is told of by the command, in a line for the generation and one for each continuation", () => {
    const files = continued(nextKey, continuation(21, oldNote(30)))
    const { status, stdout } = run(writeBundle(folder, files), "--key", nextKey.vkey, "--key", logKey.vkey)
    expect(status).toBe(0)
    expect(stdout).toContain(`段 generation  2: signed as ${nextKey.name}\n`)
    expect(stdout).toMatch(
      /另起 continued {2}entry 21 \(文书\) begins .*\/2\. It cites the checkpoint of 30 entries .*签名已核/,
    )
    const first = run(writeBundle(folder, bundleOf()), "--key", logKey.vkey)
    expect(first.stdout).toContain(`段 generation  1: signed as ${logKey.name}\n`)
  })
})
