/** `record`: records one event by hand, or shows what can be recorded. */
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import type { Declaration, Proposal } from "@taizhang/domain/kernel/Event"
import type { Model } from "@taizhang/domain/kernel/Model"
import { EntryStruck } from "@taizhang/domain/kernel/Strike"
import { propose } from "@taizhang/domain/kernel/Event"
import { township } from "@taizhang/domain/township"
import { clock } from "@taizhang/store/book/Asked"
import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { SecureRandom } from "effect/crypto"
import { date, format as forms, reveal } from "../flags.ts"
import { writeDocument } from "../newFile.ts"
import { recordNamed } from "../entities.ts"
import { UsageProblem } from "../Problem.ts"
import { eventsToRecord } from "@taizhang/domain/kernel/Catalogue"
import { catalogue, eventNamed, fieldCatalogue } from "../record/catalogue.ts"
import { entryMeant } from "../record/entryMeant.ts"
import { proposalsIn } from "../record/list.ts"
import { printOutcome } from "../record/outcome.ts"
import { proposalOf } from "../record/proposal.ts"
import { print } from "../render/output.ts"
import { root } from "../root.ts"
import { withBook } from "../session.ts"

const flag = (name: string, description: string) =>
  Flag.Boolean(name).pipe(Flag.withDescription(description), Flag.withDefault(false))
const text = (name: string, metavar: string, description: string) =>
  Flag.String(name).pipe(Flag.withMetavar(metavar), Flag.withDescription(description), Flag.optional)

/** Records a list from a file as one. */
const recordList = Effect.fnUntraced(function* (
  file: string,
  type: Option.Option<string>,
  format: "table" | "csv" | "json",
  {
    fields,
    dryRun,
    reveal: whole,
  }: { readonly fields: ReadonlyArray<string>; readonly dryRun: boolean; readonly reveal: boolean },
) {
  if (Option.isSome(type) || fields.length > 0)
    return yield* new UsageProblem({
      zh: "--file 里已写明各项的类型和内容，不能再写 TYPE 和 字段=值",
      en: "--file says the type and data of each: no TYPE and field=value beside it",
    })
  yield* withBook(
    (session) =>
      Effect.gen(function* () {
        const proposals = yield* proposalsIn(session.book.model, file)
        const recorded = yield* recordNamed(session.book, proposals, { by: session.by, dryRun })
        yield* printOutcome(session, recorded, { format: format === "json" ? "json" : "table", dryRun, reveal: whole })
      }),
    { write: !dryRun },
  )
})

const writeForm = Effect.fnUntraced(function* (file: string, model: Model, declaration: Declaration) {
  const { lang } = yield* root
  const { title, type } = declaration
  if (!eventsToRecord(model).includes(declaration))
    return yield* new UsageProblem({
      zh: `${title.zh}（${type}）没有登记表：它由别的命令登记（strike、restrict、erase）`,
      en: `there is no form of ${type}: other commands record it (strike, restrict, erase)`,
    })
  yield* writeDocument(file, lang, async () => {
    const { blankForm } = await import("../form/blank.ts")
    return blankForm(model, declaration)
  })
})

export const record = Command.make(
  "record",
  {
    type: Argument.String("TYPE").pipe(
      Argument.withDescription("事项类型或中文名称 / type of event"),
      Argument.optional,
    ),
    fields: Argument.String("field=value").pipe(
      Argument.withDescription(
        "字段=值；人和党支部可写编号、身份证号码或名称，金额以元计 / field=value, money in yuan",
      ),
      Argument.variadic(),
    ),
    on: date(
      "on",
      "发生日期，默认今天，更正同一事项的默认原日期 / when it happened; today by default, the day of the entry that it corrects",
    ),
    data: text("data", "JSON", "全部内容，JSON，金额以分计 / the whole data as JSON, money in fen"),
    file: text(
      "file",
      "FILE",
      "一次登记一份清单，JSON，- 为标准输入；整份要么全部登记，要么都不登记 / a list as JSON, - for stdin, recorded as one",
    ),
    acknowledge: Flag.KeyValuePair("acknowledge").pipe(
      Flag.withMetavar("RULE=REASON"),
      Flag.withDescription("明知违反某条规则仍如实登记，写明理由 / accept a breach of a rule, with the reason"),
      Flag.withDefault({} as Record<string, string>),
    ),
    replaces: text(
      "replaces",
      "ID",
      "划去这条记录并以本条代替，须写 --reason；同一事项没有写到的字段沿用原记录，字段= 后面不写为清空，用 --data 的不沿用 / strike this entry and take its place; a field that is not given stays as it was where the type is the same, field= empties it, --data carries nothing over",
    ),
    reason: text("reason", "TEXT", "划去的原因 / why it is struck"),
    id: text(
      "id",
      "ID",
      "记录编号；用同一编号重试不会重复登记 / id of the entry: a retry with it records nothing twice",
    ),
    reveal,
    dryRun: flag("dry-run", "只检查，不写入 / only check"),
    list: flag("list", "列出全部事项 / list all types"),
    form: text(
      "form",
      "FILE",
      "存一张该事项的空白登记表（.xlsx），一行填一件，填好用 import 导入 / writes a blank form to fill in and import",
    ),
    helpFields: flag("help-fields", "列出该事项的字段 / list the fields of the type"),
    format: forms,
  },
  Effect.fnUntraced(function* ({ type, list, helpFields, format, ...typed }) {
    const { lang } = yield* root
    const model = township()
    if (Option.isSome(typed.file) && !list && !helpFields)
      return yield* recordList(typed.file.value, type, format, typed)
    if (Option.isSome(typed.form) && Option.isNone(type))
      return yield* new UsageProblem({
        zh: "--form 要写明是哪种事项：taizhang record 事项 --form 文件.xlsx；全部事项见 taizhang record --list",
        en: "--form needs the type of event: taizhang record TYPE --form FILE.xlsx; taizhang record --list lists them",
      })
    if (list || Option.isNone(type)) return yield* print(format, { ...catalogue(model, lang), forExcel: false })
    const declaration = yield* eventNamed(model, type.value)
    if (Option.isSome(typed.form)) return yield* writeForm(typed.form.value, model, declaration)
    if (helpFields) {
      const note =
        lang === "zh"
          ? `${declaration.title.zh}：taizhang record ${declaration.type} 字段=值 …`
          : `taizhang record ${declaration.type} field=value …`
      return yield* print(format, { ...fieldCatalogue(model, declaration, lang), forExcel: false, note })
    }
    if (Option.isSome(typed.replaces) && Option.isNone(typed.reason))
      return yield* new UsageProblem({ zh: "--replaces 须同时写 --reason 原因", en: "--replaces needs a --reason" })
    yield* withBook(
      (session) =>
        Effect.gen(function* () {
          const { book, by } = session
          const { today } = yield* clock
          const replaced = Option.isSome(typed.replaces)
            ? yield* entryMeant(book, typed.replaces.value, true)
            : undefined
          const { proposal, carried, notes } = yield* proposalOf(book, declaration, {
            ...typed,
            ...{ today, acknowledged: typed.acknowledge },
            ...(replaced === undefined ? {} : { replaced }),
          })
          const proposals: Array<Proposal> = [proposal]
          if (replaced !== undefined && Option.isSome(typed.reason)) {
            const { id } = replaced
            const strike = propose(EntryStruck, SecureRandom.uuidV7Unsafe() as EntryId, today, {
              entry: id,
              reason: typed.reason.value,
            })
            proposals.splice(0, 1, strike, { ...proposal, replaces: id })
          }
          const recorded = yield* recordNamed(book, proposals, { by, dryRun: typed.dryRun })
          const shown = format === "json" ? "json" : "table"
          yield* printOutcome(session, recorded, { ...typed, format: shown, carried, notes })
        }),
      { write: !typed.dryRun },
    )
  }),
).pipe(
  Command.withDescription("登记一件事 / record an event"),
  Command.withExamples([
    { command: "taizhang record --list", description: "能登记哪些事项 / what can be recorded" },
    { command: "taizhang record MemberApplied --help-fields", description: "该事项要填什么 / its fields" },
    {
      command:
        "taizhang record ConsolationPaid --on 2026-01-20 member=李四 branch=塘汪村党支部 occasion=春节 amount=500",
      description: "登记一笔慰问 / a payment",
    },
    {
      command: "taizhang record ConsolationPaid --replaces 43 --reason 金额登记有误 amount=600 visitedBy=",
      description: "更正第43条：改金额，清空走访人，其余沿用 / correct entry 43: another amount, nobody who visited",
    },
    {
      command: "taizhang record ConsolationPaid --form 慰问金.xlsx",
      description: "空白登记表，许多件一起填 / a blank form for many of them",
    },
    {
      command: "taizhang record DuesPaid member=李四 branch=塘汪村党支部 months=2026-01/5；2026-02/5",
      description: "几项用；隔开，每项的各栏用 / 隔开 / several with ; between, the parts of each with /",
    },
  ]),
)
