/**
 * The demonstration: a made-up township's book, kept by nothing but the commands that a clerk types. Each step says
 * what it shows, prints the command line and what it printed.
 */
import { Console, Effect } from "effect"
import { existsSync } from "node:fs"
import { basename, join, resolve } from "node:path"
import { generateTownship } from "./demo/township.ts"
import { writeTownship } from "./demo/workbook.ts"
import { usualStyle, type Township } from "./demo/model.ts"
import { writeWork } from "./demo/work/recorded.ts"
import { captured, type Captured } from "./captured.ts"
import { exitCodes } from "./exitCodes.ts"
import { DemoFailed } from "./Problem.ts"

type Run = (args: ReadonlyArray<string>) => Effect.Effect<number>

const TOWNSHIP = { seed: 20_250_701, town: "棠溪镇", year: 2025 }
const YEAR = ["--year", String(TOWNSHIP.year)]

const quoted = (arg: string): string => (/[\s|<>*]/.test(arg) ? `"${arg}"` : arg)

const firstLines = (text: string, most: number): string => {
  const lines = text.split("\n")
  return lines.length <= most
    ? text
    : `${lines.slice(0, most).join("\n")}\n… （还有 ${lines.length - most} 行 / ${lines.length - most} more lines）`
}

const heading = (zh: string, en: string) => Console.log(`\n━━ ${zh}\n   ${en}\n`)

interface Shown {
  /** How many lines of the output are shown. */
  readonly lines?: number
  /** How the command line is shown, where it differs from the arguments. */
  readonly as?: string
  /** The exit code that the step ends with. */
  readonly code?: number
}

/** Runs the demonstration in a folder, in which it makes the book and the township's Excel files where they are not there. */
export const walkThrough = Effect.fnUntraced(function* (run: Run, folder: string) {
  const book = join(resolve(folder), "town.db")
  const ask = (...args: ReadonlyArray<string>): Effect.Effect<Captured> =>
    captured(run([...args, "--book", book, "--by", "演示"]))
  const step = Effect.fnUntraced(function* (args: ReadonlyArray<string>, { lines = 40, as, code = 0 }: Shown = {}) {
    yield* Console.log(`$ taizhang ${as ?? args.map(quoted).join(" ")}`)
    const ran = yield* ask(...args)
    const said = ran.err.replaceAll(/^… .*\n?/gm, "")
    yield* Console.log([firstLines(ran.out, lines), firstLines(said, lines)].filter((text) => text !== "").join("\n"))
    yield* Console.log("")
    if (ran.code !== code)
      return yield* new DemoFailed({
        zh: `演示中的命令以退出码 ${ran.code} 结束，应为 ${code}：taizhang ${args.join(" ")}`,
        en: `a command of the demo ended with exit code ${ran.code} instead of ${code}: taizhang ${args.join(" ")}`,
      })
    return ran
  })

  yield* heading(
    `一、${TOWNSHIP.town}的九本 Excel 台账（人物均为虚构）`,
    "Nine Excel ledgers of a made-up township; nobody in them is real",
  )
  const ledgers = join(resolve(folder), "excel")
  const township = generateTownship(TOWNSHIP)
  const files = yield* Effect.promise(() => writeTownship(ledgers, township, usualStyle))
  yield* Console.log(files.join("\n"))

  const kept = existsSync(book)
  yield* heading(
    kept ? "二、这个文件夹里已有演示台账，接着用：再导入一次不会改变什么" : "二、建立台账，先检查，再导入",
    kept
      ? "The demo's book is already here: importing again changes nothing"
      : "Make a book; check the files, then record them",
  )
  if (!kept) {
    yield* step(["init", "--town", TOWNSHIP.town])
    yield* step(["import", ...files], { as: "import excel/*.xlsx" })
  }
  yield* step(["import", ...files, "--commit"], { as: "import excel/*.xlsx --commit", lines: 12 })
  if (!kept) {
    yield* Console.log("同样的文件再导入一次：全部已有，什么都不变 / the same files again: nothing changes\n")
    yield* step(["import", ...files, "--commit"], { as: "import excel/*.xlsx --commit", lines: 12 })
  }

  yield* heading(
    "三、一年的其他工作：会议、定级、整顿、场所、值班、接访、纪检……由清单登记",
    "The rest of the year's work, which no Excel ledger holds, recorded from lists",
  )
  yield* recordWork(ask, step, join(resolve(folder), "work"), township)

  yield* heading("四、党员花名册（前几行）", "The head of the roster")
  yield* step(["ledger", "roster", "--as-of", "2025-12-31", "--limit", "8"])

  yield* heading("五、发展党员", "The development pipeline")
  if (!kept) yield* newApplicant(ask, step)
  yield* step(["ledger", "activists", "--as-of", "2025-12-31"])
  yield* step(["ledger", "developed", "--as-of", "2025-12-31", "--limit", "6"])

  yield* heading("六、违规和逾期，待办", "Findings with rule and article; what is due")
  yield* step(["findings", ...YEAR])
  yield* step(["due", "--as-of", "2025-12-31"], { lines: 8 })

  yield* heading("七、统计数字", "Figures")
  yield* step(["stat", ...YEAR], { lines: 60 })

  yield* heading("八、年度汇报", "The annual report, each figure bound to its entries")
  yield* step(["report", ...YEAR], { lines: 90 })

  yield* heading(
    "九、一个数字由哪些记录得出；划去其中一笔",
    "What is behind a figure, and what striking one entry does",
  )
  yield* step(["why", "firstSecretaries.days", ...YEAR], { lines: 8 })
  yield* step(["why", "consolation.money", ...YEAR], { lines: 8 })
  if (!kept) yield* strikeOne(ask, step)

  yield* heading("十、核对：由原始记录重算一切", "Verify: everything is derived again from the stored bytes")
  yield* step(["verify"])
  yield* Console.log(
    `台账留在 ${folder}，可以接着试：\n  npm run -s taizhang -- ledger --book ${book}\nThe book stays in ${folder}: try any command on it.`,
  )
})

type Ask = (...args: ReadonlyArray<string>) => Effect.Effect<Captured>
type Step = (args: ReadonlyArray<string>, shown?: Shown) => Effect.Effect<Captured, DemoFailed>

/** Records the lists of the year's work: the first is shown, of the others what each holds. */
const recordWork = Effect.fnUntraced(function* (ask: Ask, step: Step, folder: string, township: Township) {
  const [first, ...others] = yield* writeWork(ask, folder, township)
  if (first === undefined) return
  yield* step(["record", "--file", first.path], { as: `record --file work/${basename(first.path)}` })
  for (const { title, path, count } of others) {
    const { code, err } = yield* ask("record", "--file", path)
    if (code !== 0)
      return yield* new DemoFailed({ zh: `清单“${title}”未能登记：${err}`, en: `a list was refused: ${err}` })
    yield* Console.log(`  ${basename(path)}  ${count}`)
  }
  const total = others.reduce((sum, { count }) => sum + count, first.count)
  yield* Console.log(`\n共 ${others.length + 1} 份清单、${total} 条 / ${others.length + 1} lists, ${total} facts\n`)
})

/** Somebody applies: what is late is recorded and found, what breaks a rule is refused. */
const newApplicant = Effect.fnUntraced(function* (ask: Ask, step: Step) {
  const branch = nameOfFirst((yield* ask("ledger", "branches", "--format", "json")).out)
  const who = ["member=欧阳晓雨", `branch=${branch}`]
  yield* step([
    "record",
    "PersonRegistered",
    "--on",
    "2025-09-01",
    "name=欧阳晓雨",
    "sex=女",
    "birthDate=1999-05-04",
    "education=大学本科",
  ])
  yield* step(["record", "MemberApplied", "--on", "2025-09-01", ...who])
  yield* Console.log(
    "谈话晚于一个月：如实登记，成为一项逾期 / a talk after more than a month is recorded, and a finding\n",
  )
  yield* step(["record", "ApplicantTalkHeld", "--on", "2025-10-20", "member=欧阳晓雨"])
  yield* step([
    "record",
    "ActivistDetermined",
    "--on",
    "2025-11-10",
    ...who,
    "recommendation=members",
    "decidedBy=branchCommittee",
  ])
  yield* Console.log("积极分子须满一年才能列为发展对象：不予登记 / a target needs a year as activist: refused\n")
  yield* step(["record", "TargetListed", "--on", "2025-12-20", ...who], { code: exitCodes.refused.code })
})

/** Strikes the first payment: the money, the count and their evidence change, and the old figure can still be asked. */
const strikeOne = Effect.fnUntraced(function* (ask: Ask, step: Step) {
  const before = JSON.parse((yield* ask("why", "consolation.money", ...YEAR, "--format", "json")).out) as Why
  const [payment] = before.lines
  if (payment === undefined) return
  const figures = ["stat", "consolation.money", "consolation.payments", ...YEAR]
  yield* step(figures)
  yield* step(["strike", String(payment.entry), "--reason", "重复登记，核实后划去"])
  yield* step(figures)
  yield* Console.log("划去之前所知的数字还在 / the figures as they were known before\n")
  yield* step([...figures, "--known-at", String(before.position)])
  yield* step(["history", String(payment.entry)])
})

interface Why {
  readonly position: number
  readonly lines: ReadonlyArray<{ readonly entry: number }>
}

const nameOfFirst = (json: string): string => {
  const { rows } = JSON.parse(json) as { readonly rows: ReadonlyArray<{ readonly cells: { readonly name: string } }> }
  return rows[0]?.cells.name ?? ""
}
