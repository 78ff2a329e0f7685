/** `witness list`: the logs, and what was cosigned last of each. */
import { toBase64 } from "@taizhang/store/merkle/Base64"
import type { WitnessFile } from "@taizhang/store/witness/WitnessFile"
import { Effect } from "effect"
import { Command } from "effect/cli"
import { tableOrJson } from "../../flags.ts"
import { print } from "../../render/output.ts"
import { root } from "../../root.ts"
import { asked, timeOf, withWitness } from "./state.ts"

const watched = (file: WitnessFile) =>
  [...new Set(file.logs().map(({ origin }) => origin))].map((origin) => ({
    origin,
    vkeys: file.keysOf(origin),
    newest: file.newest(origin),
    retired: file.retired(origin),
    cosigned: file.count(origin),
    contradictions: file.contradictions(origin).map(({ size, time, checkpoint }) => {
      const first = file.firstAt(origin, size)
      return {
        size,
        time,
        signed: checkpoint,
        cosigned: first === undefined ? null : first.checkpoint + first.cosignature,
      }
    }),
  }))

export const list = Command.make(
  "list",
  { format: tableOrJson },
  Effect.fnUntraced(function* ({ format }) {
    const { lang } = yield* root
    yield* withWitness({ readOnly: true }, (file) =>
      Effect.gen(function* () {
        const logs = yield* asked(() => watched(file))
        yield* print(format, {
          heads: {
            zh: ["日志", "条数", "见证时间", "次数", "矛盾", "停止", "根"],
            en: ["log", "size", "cosigned", "times", "contradictions", "retired", "root"],
          }[lang],
          rows: logs.map(({ origin, newest, retired, cosigned, contradictions }) => [
            ...[
              origin,
              newest === undefined ? "" : String(newest.size),
              newest === undefined ? "" : timeOf(newest.time),
            ],
            ...[String(cosigned), String(contradictions.length), retired === undefined ? "" : timeOf(retired.time)],
            newest === undefined ? "" : toBase64(newest.root),
          ]),
          // An origin is what retire and check are told: half of one is none.
          whole: [0],
          json: {
            vkey: file.vkey,
            logs: logs.map(({ newest, retired, ...log }) => ({
              ...log,
              retired: retired === undefined ? null : { time: retired.time, reason: retired.reason },
              ...{ size: newest?.size ?? null, time: newest?.time ?? null },
              root: newest === undefined ? null : toBase64(newest.root),
            })),
          },
          forExcel: false,
          note: { zh: `见证公钥 ${file.vkey}`, en: `the witness's key ${file.vkey}` }[lang],
          empty: {
            zh: "名单上还没有日志：taizhang witness add-log 日志公钥",
            en: "no log yet: taizhang witness add-log VKEY",
          }[lang],
        })
      }),
    )
  }),
).pipe(Command.withDescription("名单上的日志和最近的见证 / the logs, and what was cosigned last of each"))
