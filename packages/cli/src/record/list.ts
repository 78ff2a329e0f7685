/** A list of events from a file or from stdin, in the form that the HTTP API takes, which is recorded as one. */
import type { Proposal } from "@taizhang/domain/kernel/Event"
import { inCodes } from "@taizhang/domain/kernel/Field"
import type { Model } from "@taizhang/domain/kernel/Model"
import { Effect } from "effect"
import { SecureRandom } from "effect/crypto"
import { readFile } from "node:fs/promises"
import { text as textOf } from "node:stream/consumers"
import { UsageProblem } from "../Problem.ts"
import { eventNamed } from "./catalogue.ts"

/** The name by which stdin is asked for. */
const STDIN = "-"

const read = (file: string): Effect.Effect<string, UsageProblem> =>
  Effect.tryPromise({
    try: () => (file === STDIN ? textOf(process.stdin) : readFile(file, "utf8")),
    catch: () =>
      new UsageProblem({
        zh: `读不了文件 ${file}：请核对路径；用 - 表示标准输入`,
        en: `cannot read ${file}: check the path; - is stdin`,
      }),
  })

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** The proposals of a file: one object or a list, each with `type`, `occurredOn` and `data`; ids are made where absent. */
export const proposalsIn = Effect.fnUntraced(function* (model: Model, file: string) {
  const text = yield* read(file)
  const parsed = yield* Effect.try({
    try: (): unknown => JSON.parse(text),
    catch: (cause) =>
      new UsageProblem({
        zh: `${file} 不是 JSON：${String(cause)}`,
        en: `${file} is no JSON: ${String(cause)}`,
      }),
  })
  const list: ReadonlyArray<unknown> = Array.isArray(parsed) ? parsed : [parsed]
  if (list.length === 0)
    return yield* new UsageProblem({ zh: `${file} 里没有要登记的事项`, en: `${file} holds nothing to record` })
  return yield* Effect.forEach(list, (one, index) =>
    Effect.gen(function* () {
      if (!isObject(one) || typeof one["type"] !== "string" || typeof one["occurredOn"] !== "string")
        return yield* new UsageProblem({
          zh: `${file} 的第 ${index + 1} 项应为 {"type": 事项, "occurredOn": "2025-12-31", "data": {字段: 值}}，金额以分计`,
          en: `item ${index + 1} of ${file} is to be {"type": …, "occurredOn": "2025-12-31", "data": {…}}, money in fen`,
        })
      const { type, fields } = yield* eventNamed(model, one["type"])
      const id = one["id"] ?? SecureRandom.uuidV7Unsafe()
      return { ...one, type, id, data: inCodes(fields, one["data"] ?? {}) } as unknown as Proposal
    }),
  )
})
