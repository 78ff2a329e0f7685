import { defineConfig } from "vitest/config"

if (Number.parseInt(process.versions.node, 10) < 24) {
  throw new Error(`the tests need Node 24 or newer and this is ${process.version}: start them with "npm test"`)
}

const packages = ["domain", "store", "http", "cli"]
/** Those whose tests keep books on a real PostgreSQL too. */
const onPostgres = ["store", "cli"]

export default defineConfig({
  test: {
    maxWorkers: 2,
    passWithNoTests: true,
    projects: [
      ...packages.map((name) => ({
        extends: true as const,
        test: {
          ...{ name, include: [`packages/${name}/test/**/*.test.ts`] },
          globalSetup: onPostgres.includes(name) ? ["packages/store/test/postgres/setup.ts"] : [],
        },
      })),
      { extends: true as const, test: { name: "repository", include: ["tests/**/*.test.ts"] } },
      { extends: true as const, test: { name: "torture", include: ["torture/**/*.test.ts"] } },
    ],
    // Generous, because a slow machine is no failure; a test that hangs still ends. Hooks may start a database.
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
