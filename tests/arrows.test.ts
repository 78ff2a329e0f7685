/**
 * The arrows of the design hold by themselves: each file below breaks one, and the linter or the compiler says so.
 *
 * The files are written to a workspace of their own, which has this repository's configuration and dependencies.
 */
import { execFile } from "node:child_process"
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

const root = join(import.meta.dirname, "..")
const packages = ["domain", "store", "http", "cli"]

/** [file, what it says, the rule of the linter that refuses it] */
const forbidden: ReadonlyArray<readonly [file: string, source: string, rule: string]> = [
  // The domain is pure and stands alone.
  ["packages/domain/src/Store.ts", `export * from "@taizhang/store"`, "no-restricted-imports"],
  ["packages/domain/src/StoreBook.ts", `export * from "@taizhang/store/book"`, "no-restricted-imports"],
  ["packages/domain/src/Kysely.ts", `export * from "kysely"`, "no-restricted-imports"],
  ["packages/domain/src/NodeFs.ts", `export * from "node:fs"`, "no-restricted-imports"],
  ["packages/domain/src/FastCheck.ts", `export * from "fast-check"`, "no-restricted-imports"],
  ["packages/domain/src/testing.ts", `export * from "vitest"`, "no-restricted-imports"],
  ["packages/domain/src/Http.ts", `export * from "effect/http"`, "no-restricted-imports"],
  ["packages/domain/src/HttpClient.ts", `export * from "effect/http/HttpClient"`, "no-restricted-imports"],
  ["packages/domain/src/Model.ts", `export * from "effect/schema/Model"`, "no-restricted-imports"],
  ["packages/domain/src/Encoding.ts", `export * from "effect/encoding"`, "no-restricted-imports"],
  ["packages/domain/src/Arbitrary.ts", `export { Arbitrary } from "effect"`, "no-restricted-imports"],
  ["packages/domain/src/ArbitraryFile.ts", `export * from "effect/Arbitrary"`, "no-restricted-imports"],
  ["packages/domain/src/Clock.ts", `export { Clock } from "effect"`, "no-restricted-imports"],
  ["packages/domain/src/Date.ts", `export const now = new Date()`, "no-restricted-globals"],
  ["packages/domain/src/GlobalDate.ts", `export const now = globalThis.Date.now()`, "no-restricted-globals"],
  ["packages/domain/src/Console.ts", `console.log(1)`, "no-restricted-globals"],
  ["packages/domain/src/Process.ts", `export const cwd = process.cwd()`, "no-restricted-globals"],
  ["packages/domain/src/Random.ts", `export const chance = Math.random()`, "no-restricted-properties"],
  [
    "packages/domain/src/Now.ts",
    `import { Temporal } from "temporal-polyfill"\nexport const now = Temporal.Now.instant()`,
    "no-restricted-properties",
  ],
  [
    "packages/domain/src/NowUnsafe.ts",
    `import { DateTime } from "effect"\nexport const now = DateTime.nowUnsafe()`,
    "no-restricted-properties",
  ],
  // The arrows between packages.
  ["packages/store/src/Cli.ts", `export * from "@taizhang/cli/app"`, "no-restricted-imports"],
  ["packages/store/src/Http.ts", `export * from "@taizhang/http"`, "no-restricted-imports"],
  ["packages/http/src/Cli.ts", `export * from "@taizhang/cli"`, "no-restricted-imports"],
  ["packages/cli/src/Itself.ts", `export * from "@taizhang/cli/app"`, "no-restricted-imports"],
  ["packages/domain/src/deep/Beside.ts", `export * from "../../../store/src/main.ts"`, "no-restricted-imports"],
  ["packages/cli/src/Beside.ts", `export * from "../../http/src/main.ts"`, "no-restricted-imports"],
  ["packages/cli/test/beside.test.ts", `export * from "../../store/src/main.ts"`, "no-restricted-imports"],
  // Everywhere.
  ["packages/store/src/Egg.ts", `import { hen } from "./Hen.ts"\nexport const egg = (): unknown => hen`, "no-cycle"],
  ["packages/store/src/Hen.ts", `import { egg } from "./Egg.ts"\nexport const hen = (): unknown => egg`, "no-cycle"],
  ["packages/store/src/Default.ts", `export default 1`, "no-default-export"],
  ["packages/store/src/Any.ts", `export const same = (value: any): unknown => value`, "no-explicit-any"],
  ["packages/store/src/Unsafe.ts", `export const parsed: { a: string } = JSON.parse("{}")`, "no-unsafe-assignment"],
  ["packages/store/src/Floating.ts", `const later = async () => 1\nlater()`, "no-floating-promises"],
  ["packages/store/test/only.test.ts", `import { it } from "vitest"\nit.only("runs", () => {})`, "no-focused-tests"],
  ["packages/store/test/skip.test.ts", `import { it } from "vitest"\nit.skip("waits", () => {})`, "no-disabled-tests"],
]

/** Names that do not exist for the domain's compiler. */
const unknownToTheDomain = ["process", "console", "fetch", "setTimeout", "URL", "crypto", "Buffer", "document"]

const allowed: ReadonlyArray<readonly [file: string, source: string]> = [
  ["packages/domain/src/main.ts", `export { Effect } from "effect"\nexport * as Schema from "effect/Schema"`],
  [
    "packages/domain/src/deep/Calendar.ts",
    `export * from "chinese-days"\nexport { Temporal } from "temporal-polyfill"\nexport * from "../main.ts"`,
  ],
  ["packages/domain/src/testing/Arbitrary.ts", `export * from "fast-check"`],
  ["packages/store/src/main.ts", `export * from "@taizhang/domain/main"\nexport * from "node:fs"`],
  ["packages/http/src/main.ts", `export * from "@taizhang/store"`],
  ["packages/cli/src/main.ts", `export * from "@taizhang/http"\nexport * from "@taizhang/store"`],
]

let workspace: string

/** Runs a tool of the repository in the workspace and gives what it prints, whatever its exit code. */
const output = (tool: string, ...args: ReadonlyArray<string>): Promise<string> =>
  new Promise((resolve) => {
    const options = { cwd: workspace, timeout: 60_000, killSignal: "SIGKILL" } as const
    execFile(join(root, "node_modules", ".bin", tool), args, options, (_, stdout, stderr) => resolve(stdout + stderr))
  })

beforeAll(async () => {
  workspace = await realpath(await mkdtemp(join(tmpdir(), "taizhang-arrows-")))
  await symlink(join(root, "node_modules"), join(workspace, "node_modules"))
  for (const file of [".gitignore", "package.json", "oxlint.config.ts", "tsconfig.base.json", "tsconfig.unbuilt.json"])
    await cp(join(root, file), join(workspace, file))
  for (const name of packages) {
    const folder = join("packages", name)
    await mkdir(join(workspace, folder, "test"), { recursive: true })
    await symlink(join(root, folder, "node_modules"), join(workspace, folder, "node_modules"))
    for (const file of ["package.json", "tsconfig.json", "test/tsconfig.json"])
      await cp(join(root, folder, file), join(workspace, folder, file))
  }
  for (const [file, source] of [...forbidden, ...allowed]) {
    await mkdir(dirname(join(workspace, file)), { recursive: true })
    await writeFile(join(workspace, file), `${source}\n`)
  }
})

afterAll(() => rm(workspace, { recursive: true, force: true }))

describe("the linter", () => {
  let found: ReadonlySet<string>

  beforeAll(async () => {
    const report = await output("oxlint", "--format=unix")
    // packages/store/src/Any.ts:1:29: Unexpected `any`. … [Error/typescript(no-explicit-any)]
    found = new Set(
      report
        .split("\n")
        .map((line) => /^(.+?):\d+:\d+: .*\[Error\/\w+\(([\w-]+)\)\]$/.exec(line))
        .map((match) => `${match?.[1]} ${match?.[2]}`),
    )
  })

  it.each(forbidden)("refuses %s", (file, _source, rule) => {
    expect(found).toContain(`${file} ${rule}`)
  })

  it.each(allowed)("lets %s import what it may", (file) => {
    expect([...found].filter((line) => line.startsWith(`${file} no-`))).toEqual([])
  })

  it("knows every module of effect that is unstable as a whole", async () => {
    const sources = join(dirname(fileURLToPath(import.meta.resolve("effect/package.json"))), "src")
    const config = await readFile(join(root, "oxlint.config.ts"), "utf8")
    const files = (await readdir(sources)).filter((file) => /^[A-Z]\w*\.ts$/.test(file))
    const unstable: Array<string> = []
    for (const file of files) {
      const [header = ""] = (await readFile(join(sources, file), "utf8")).split("*/")
      if (header.includes("@stability unstable")) unstable.push(file.replace(".ts", ""))
    }
    expect(unstable).toContain("Arbitrary")
    expect(unstable.filter((name) => !config.includes(`"${name}"`))).toEqual([])
  })
})

describe("the compiler", () => {
  it("knows neither Node nor the browser in the domain", async () => {
    const folder = join(workspace, "pure")
    await mkdir(folder)
    const config = {
      extends: "../packages/domain/tsconfig.json",
      compilerOptions: { rootDir: ".", noEmit: true },
      include: ["*.ts"],
    }
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config))
    await writeFile(join(folder, "Names.ts"), unknownToTheDomain.map((name) => `void ${name}\n`).join(""))
    await writeFile(join(folder, "Modules.ts"), `import "node:fs"\nimport "kysely"\n`)
    const report = await output("tsc", "-p", folder)
    for (const name of [...unknownToTheDomain, "node:fs", "kysely"])
      expect(report).toMatch(new RegExp(`TS(2304|2307|2580|2584|2591|2882).*'${name}'`))
  })

  it("keeps every package's sources inside the package", async () => {
    const report = await output("tsc", "-p", join("packages", "domain"), "--noEmit")
    expect(report).toMatch(/src\/deep\/Beside\.ts.*TS6059/)
    expect(report).toMatch(/src\/Store\.ts.*TS2307/)
  })
})
