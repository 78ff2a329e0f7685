/**
 * The linter's rules. Where a rule holds an arrow of the design, `tests/arrows.test.ts` proves that it bites.
 *
 * A later override replaces an earlier one's setting of the same rule, so each folder's import list is whole.
 */
import { defineConfig } from "oxlint"

const packages = ["domain", "store", "http", "cli"]

/** Modules of effect 4.1 marked unstable as a whole, and those that read the clock, the console or chance. */
const impureOrUnstable = [
  "Arbitrary",
  "ByteSize",
  "Bytes",
  "ChannelSchema",
  "Clock",
  "Console",
  "ErrorReporter",
  "ExecutionPlan",
  "FileSystem",
  "Graph",
  "HashRing",
  "LayerMap",
  "LayerRef",
  "Newtype",
  "PartitionedSemaphore",
  "Path",
  "PlatformError",
  "Random",
  "SemVer",
  "SemVerRange",
  "Stdio",
  "Terminal",
  "TxChunk",
  "Version",
]

const leavesItsPackage = {
  regex: `^(\\.\\./)+(packages/)?(${packages.join("|")})/(src|test|dist)(/|$)`,
  message: "A relative import may not leave its package: import @taizhang/<package>/<file>.",
}

const arrows = (...forbidden: ReadonlyArray<string>) => ({
  patterns: [
    {
      regex: `^@taizhang/(${forbidden.join("|")})(/|$)`,
      message: "The arrows are domain <- store <- http <- cli, store <- cli; inside a package, imports are relative.",
    },
    leavesItsPackage,
  ],
})

/** What the domain may import. The list of what is allowed comes last: its exceptions end the search. */
const pure = (...more: ReadonlyArray<string>) => ({
  paths: [
    {
      name: "effect",
      importNames: impureOrUnstable,
      message: "The domain uses only modules of effect that are stable and pure.",
    },
  ],
  patterns: [
    {
      regex: `^effect/(${impureOrUnstable.join("|")}|[a-z].*)$`,
      caseSensitive: true,
      message: "The domain uses only modules of effect that are stable and pure.",
    },
    leavesItsPackage,
    {
      group: [
        "*",
        ...["effect", "effect/*", "temporal-polyfill", "chinese-days", "./**", "../**", ...more].map(
          (name) => `!${name}`,
        ),
      ],
      message: "The domain imports effect, temporal-polyfill and chinese-days, nothing else.",
    },
  ],
})

const noClock = "The domain has no clock: dates are PlainDate text, today is an argument."

export default defineConfig({
  plugins: ["eslint", "typescript", "oxc", "unicorn", "import", "vitest"],
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: "error" },
  categories: { correctness: "error" },
  env: { builtin: true },
  ignorePatterns: ["**/node_modules", "**/dist", "coverage"],
  rules: {
    eqeqeq: ["error", "always", { null: "ignore" }],
    "no-restricted-imports": ["error", { patterns: [leavesItsPackage] }],
    "no-var": "error",
    "prefer-const": "error",
    // Chinese text has the ideographic space U+3000.
    "no-irregular-whitespace": [
      "error",
      { skipComments: true, skipRegExps: true, skipStrings: true, skipTemplates: true },
    ],
    "import/no-cycle": "error",
    "import/no-default-export": "error",
    "import/no-self-import": "error",
    "typescript/await-thenable": "error",
    "typescript/consistent-type-imports": "error",
    "typescript/no-deprecated": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    // Spreading a string gives code points, which is what Chinese text wants.
    "typescript/no-misused-spread": "off",
    "typescript/no-unsafe-argument": "error",
    "typescript/no-unsafe-assignment": "error",
    "typescript/no-unsafe-call": "error",
    "typescript/no-unsafe-member-access": "error",
    "typescript/no-unsafe-return": "error",
    "typescript/only-throw-error": "error",
    "typescript/switch-exhaustiveness-check": "error",
    "vitest/no-commented-out-tests": "error",
    "vitest/no-disabled-tests": "error",
    "vitest/no-focused-tests": "error",
    // `...[a, b, c]` keeps the cells of one row on one line.
    "unicorn/no-useless-spread": "off",
    // Scenarios (`given(...).when(...).accepted()`) and laws assert without `expect`.
    "vitest/expect-expect": "off",
    "vitest/no-conditional-expect": "off",
    "vitest/no-standalone-expect": "off",
    "vitest/valid-title": "off",
  },
  overrides: [
    {
      files: ["packages/domain/src/**"],
      rules: {
        "no-restricted-globals": [
          "error",
          {
            checkGlobalObject: true,
            globals: [
              { name: "Date", message: noClock },
              { name: "console", message: "The domain has no I/O." },
              { name: "process", message: "The domain has no Node." },
            ],
          },
        ],
        "no-restricted-properties": [
          "error",
          { object: "Math", property: "random", message: "The domain has no chance: ids are given by the caller." },
          { object: "Temporal", property: "Now", message: noClock },
          ...["now", "nowAsDate", "nowInCurrentZone", "nowUnsafe"].map((property) => ({
            object: "DateTime",
            property,
            message: noClock,
          })),
        ],
        "no-restricted-imports": ["error", pure()],
      },
    },
    {
      files: ["packages/domain/src/testing.ts", "packages/domain/src/testing/**"],
      rules: { "no-restricted-imports": ["error", pure("fast-check")] },
    },
    { files: ["packages/store/src/**"], rules: { "no-restricted-imports": ["error", arrows("store", "http", "cli")] } },
    { files: ["packages/http/src/**"], rules: { "no-restricted-imports": ["error", arrows("http", "cli")] } },
    { files: ["packages/cli/src/**"], rules: { "no-restricted-imports": ["error", arrows("cli")] } },
    {
      // Plain JavaScript has no types to be unsafe about.
      files: ["scripts/*.mjs", "docs/*.mjs"],
      rules: {
        "typescript/no-unsafe-argument": "off",
        "typescript/no-unsafe-assignment": "off",
        "typescript/no-unsafe-call": "off",
        "typescript/no-unsafe-member-access": "off",
        "typescript/no-unsafe-return": "off",
      },
    },
    { files: ["*.config.ts"], rules: { "import/no-default-export": "off" } },
  ],
})
