/** What ships loads with what is installed beside it: not with what only this repository's tests have. */
import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, describe, expect, it } from "vitest"

const root = join(import.meta.dirname, "..")
const folder = mkdtempSync(join(tmpdir(), "taizhang-installed-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Refuses every package that the importing package does not list among its dependencies. */
const hook = join(folder, "installed.mjs")
writeFileSync(
  hook,
  `import { registerHooks, isBuiltin } from "node:module"
const listed = JSON.parse(process.env.LISTED)
registerHooks({
  resolve(specifier, context, next) {
    const [, name] = /packages\\/(\\w+)\\/src\\//.exec(context.parentURL ?? "") ?? []
    const [wanted] = /^(@[^/]+\\/)?[^/]+/.exec(specifier) ?? []
    if (name !== undefined && !/^[./]|^file:/.test(specifier) && !isBuiltin(specifier) && !listed[name].includes(wanted))
      throw new Error(\`\${context.parentURL} loads \${specifier}, which is not installed with it\`)
    return next(specifier, context)
  },
})
`,
)

interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
}

const packages = ["domain", "store", "http", "cli"]
const listed = Object.fromEntries(
  packages.map((name) => {
    const manifest = JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8")) as Manifest
    return [name, Object.keys(manifest.dependencies ?? {})]
  }),
)

/** The modules of a package but its testing kit, for which an embedder installs fast-check, and what runs when loaded. */
const modulesOf = (name: string): ReadonlyArray<string> => {
  const src = join(root, "packages", name, "src")
  return readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/(^|\/)(testing|bin)(\.ts|\/)/.test(path.replaceAll("\\", "/")))
    .map((path) => pathToFileURL(join(src, path)).href)
}

describe.each(packages)("what ships as @taizhang/%s", (name) => {
  it("loads what its package lists among its dependencies, and nothing else", () => {
    const modules = modulesOf(name)
    expect(modules.length).toBeGreaterThan(20)
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        "--import",
        hook,
        "--input-type=module",
        "-e",
        `for (const one of ${JSON.stringify(modules)}) await import(one)`,
      ],
      { encoding: "utf8", env: { ...process.env, LISTED: JSON.stringify(listed) } },
    )
    expect({ status, stderr: /Error: .*/.exec(stderr)?.[0] }).toEqual({ status: 0, stderr: undefined })
  })
})
