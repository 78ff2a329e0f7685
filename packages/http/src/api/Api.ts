/** The HTTP contract of a township's book. It holds no server code: a client and the OpenAPI document follow from it. */
import { HttpApi, OpenApi } from "effect/http-api"
import { Abouts } from "./Abouts.ts"
import { Entities } from "./Entities.ts"
import { Events } from "./Events.ts"
import { Due, Findings } from "./Findings.ts"
import { Histories } from "./Histories.ts"
import { Imports } from "./Imports.ts"
import { Ledgers } from "./Ledgers.ts"
import { Reports } from "./Reports.ts"
import { Statistics } from "./Statistics.ts"

export class Api extends HttpApi.make("taizhang")
  .add(Abouts, Events, Imports, Entities, Ledgers, Statistics, Histories, Findings, Due, Reports)
  .annotateMerge(
    OpenApi.annotations({
      title: "台账 Taizhang",
      version: "0.1.0",
      description:
        "乡镇党务台账：事实只登记一次，台账、数字和汇报都由记录得出，每个数字都能打开看到依据。失败一律按 RFC 9457 作答，`said` 有中英文。\n\nA township Party committee's records: facts are recorded once; ledgers, figures and reports follow from them, and each figure opens to its evidence. Every failure is an RFC 9457 problem, told in both languages in `said`.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    }),
  )
  // A misspelt parameter would silently ask for something else.
  .annotate(HttpApi.QueryParseOptions, { errors: "all", onExcessProperty: "error" })
  .annotate(HttpApi.PayloadParseOptions, { errors: "all", onExcessProperty: "error" }) {}
