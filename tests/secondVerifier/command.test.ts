/** The second verifier as an auditor calls it, and the same check by hand. */
import { spawnSync } from "node:child_process"
import { readFileSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import {
  bundleOf,
  type Files,
  headOf,
  linesOf,
  logKey,
  resealed,
  witnessKeys,
  writeBundle,
  textOf,
} from "../bundle/bundle.ts"
import { desk, fileOutside, folder, judge } from "../bundle/judge.ts"
import { keyOf } from "../bundle/keys.ts"
import { sampleEntries } from "../bundle/sample.ts"
import { run } from "../bundle/verifier.ts"

const entries = sampleEntries(20)
const good = bundleOf()

describe("the command", () => {
  const verify = (...given: ReadonlyArray<string>) => run(writeBundle(folder, good), ...given)

  it("accepts a good bundle with exit code 0, the key as text or in a file", () => {
    const { status, stdout } = verify("--key", logKey.vkey)
    expect({ status, said: stdout.match(/ACCEPTED.*/)?.[0] }).toEqual({
      status: 0,
      said: `ACCEPTED  ${logKey.name}, 20 entries, root ${headOf(linesOf(entries)).split("\n")[2]}`,
    })
    expect(verify("--key", fileOutside("key", `${logKey.vkey}\n`)).status).toBe(0)
  })

  it("is the same through a link of another name", () => {
    const link = join(desk, "check.mjs")
    symlinkSync(join(import.meta.dirname, "../../docs/verify-bundle.mjs"), link)
    for (const options of [[], ["--preserve-symlinks-main"]]) {
      const { status, stdout } = spawnSync(process.execPath, [...options, link, folder], { encoding: "utf8" })
      expect([status, stdout.split("\n")[0]]).toEqual([2, "未能核验 COULD NOT CHECK"])
    }
  })

  it("prints JSON where asked to", () => {
    const { status, stdout } = verify("--json", "--key", logKey.vkey)
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "accepted", size: 20, problems: [], warnings: [] })
    const refused = run(
      writeBundle(folder, new Map(good).set("README.md", Buffer.from(""))),
      "--json",
      "--key",
      logKey.vkey,
    )
    expect(refused.status).toBe(1)
    expect(JSON.parse(refused.stdout)).toMatchObject({
      verdict: "refused",
      problems: [{ check: "manifest", where: "README.md", what: "has another SHA-256 than the manifest lists" }],
    })
  })

  it.each<[string, ReadonlyArray<string>, RegExp]>([
    ["without a key, and says where to get it", [folder], /one --key is needed[\s\S]*outside the bundle/],
    ["with the same key twice", [folder, "--key", logKey.vkey, "--key", logKey.vkey], /are the same key/],
    [
      "with two keys of one name",
      [folder, "--key", logKey.vkey, "--key", keyOf(logKey.name, "another").vkey],
      /two of the keys given are of the same origin/,
    ],
    ["without a folder", ["--key", logKey.vkey], /one folder is needed/],
    ["with two folders", [folder, desk, "--key", logKey.vkey], /one folder is needed/],
    ["with a folder that is not there", [join(desk, "nowhere"), "--key", logKey.vkey], /ENOENT/],
    ["with a file for a folder", [join(folder, "manifest"), "--key", logKey.vkey], /ENOTDIR/],
    ["with a key file that is not there", [folder, "--key", join(desk, "nokey")], /ENOENT/],
    ["with the key out of the bundle", [folder, "--key", join(folder, "log.vkey")], /inside the bundle/],
    [
      "with the older checkpoint out of the bundle",
      [folder, "--key", logKey.vkey, "--against", join(folder, "checkpoint")],
      /inside the bundle/,
    ],
    ["with a witness for a key", [folder, "--key", witnessKeys[0].vkey], /is no Ed25519 key of type 0x01/],
    [
      "with a log for a witness",
      [folder, "--key", logKey.vkey, "--witness", logKey.vkey],
      /is no Ed25519 key of type 0x04/,
    ],
    [
      "with the log's own key as a witness",
      [folder, "--key", logKey.vkey, "--witness", keyOf("w", "the log of the tests", 4).vkey],
      /are the same key/,
    ],
    [
      "with a witness twice",
      [folder, "--key", logKey.vkey, ...(Array(2).fill(["--witness", witnessKeys[0].vkey]).flat() as Array<string>)],
      /are the same key/,
    ],
    ["with a quorum that cannot be", [folder, "--key", logKey.vkey, "--quorum", "1"], /a quorum of 1 of 0/],
    ["with a quorum that is no number", [folder, "--key", logKey.vkey, "--quorum", "-1"], /--quorum is no number/],
    ["with an option that it does not know", [folder, "--key", logKey.vkey, "--trust"], /--trust is not understood/],
    ["with an option without its value", [folder, "--key"], /--key is not understood, or has no value/],
  ])("cannot check, exit code 2, %s", (_, given, saying) => {
    writeBundle(folder, good)
    const { status, stdout } = run(...given)
    expect(status).toBe(2)
    expect(stdout).toMatch(saying)
    expect(stdout).not.toMatch(/ACCEPTED|REFUSED/)
  })

  it("shows nothing of a bundle as it stands that could lie on a screen", () => {
    const path = "x\u001b[2K\u202e\n通过 ACCEPTED"
    const { status, stdout } = run(writeBundle(folder, new Map(good).set(path, Buffer.of())), "--key", logKey.vkey)
    expect(status).toBe(1)
    expect(stdout).not.toMatch(/[^\n -\uffff]|\u202e|^通过/m)
  })

  it("counts all problems and shows the first 200", () => {
    const wrong = bundleOf({
      entries: Array<string>(300).fill("0"),
      figures: { asOf: "2025-01-01", figures: [], from: null, position: 300 },
    })
    const { problems, problemCount } = judge(wrong)
    expect([problems.length, problemCount]).toEqual([200, 300])
    expect(run(folder, "--key", logKey.vkey).stdout).toMatch(/… 100 more/)
    const one = run(writeBundle(folder, new Map(good).set("README.md", Buffer.of())), "--key", logKey.vkey)
    expect(one.stdout).not.toContain("more")
  })
})

const document = readFileSync(join(import.meta.dirname, "../../docs/audit-bundle.md"), "utf8")

describe("the example in docs/audit-bundle.md", () => {
  it("is the bundle that its keys and entries give", () => {
    const files = bundleOf({ entries: sampleEntries(3), witnesses: [witnessKeys[0]] })
    const indented = (text: string) => text.replaceAll(/^(?=.)/gm, "    ")
    for (const text of [
      `${logKey.vkey}\n${witnessKeys[0].vkey}\n`,
      textOf(files, "entries.ndjson"),
      textOf(files, "checkpoint"),
    ])
      expect(document).toContain(indented(text))
    expect(document).toContain(
      indented((files.get("tile/0/000.p/3")?.toString("hex") ?? "").replaceAll(/.{64}/g, "$&\n")),
    )
  })
})

const hasTools = ["bash", "openssl", "python3", "sha256sum", "awk"].every(
  (tool) => spawnSync(tool, ["--version"]).error === undefined,
)

describe.skipIf(!hasTools)("the check by hand in docs/audit-bundle.md (skipped without openssl and python3)", () => {
  const script = /```sh\n([\s\S]*?)```/.exec(document)?.[1] ?? ""
  const byHand = (files: Files) => {
    const env = { ...process.env, VKEY: logKey.vkey, WORK: desk }
    const { status, stdout } = spawnSync("bash", ["-c", script], {
      cwd: writeBundle(folder, files),
      env,
      encoding: "utf8",
    })
    return { status, done: stdout.endsWith("are in order\n") }
  }

  it("accepts good bundles", () => {
    expect(script).not.toBe("")
    const witnessed = bundleOf({ entries: sampleEntries(300), older: [7], witnesses: witnessKeys })
    for (const files of [good, witnessed, bundleOf({ entries: [] })])
      expect(byHand(files)).toEqual({ status: 0, done: true })
  })

  it("refuses a changed one", () => {
    const entriesFile = textOf(good, "entries.ndjson")
    const tampered = entriesFile.replace('"amount":', '"amount":1')
    for (const files of [
      new Map(good).set("entries.ndjson", Buffer.from(tampered)),
      new Map(good).set("extra", Buffer.of()),
      new Map(good).set("manifest", Buffer.from(textOf(good, "manifest").replace(/[0-9a-f]{64}/, "0".repeat(64)))),
      bundleOf({ key: keyOf(logKey.name, "a forger") }),
      resealed(good, { "entries.ndjson": tampered }),
      resealed(good, { "entries.ndjson": `${entriesFile}{}\n` }),
    ])
      expect(byHand(files)).toEqual({ status: 1, done: false })
  })
})
