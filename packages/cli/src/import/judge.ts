/** Judges a planned import through the book, for show or to record it, and tells row by row what becomes of it. */
import { importAgain } from "@taizhang/domain/import/Again"
import type { FilePlan, PlannedRow, RowNote } from "@taizhang/domain/import/Plan"
import { planImport } from "@taizhang/domain/import/planImport"
import { inOrderOfNeed, shapes } from "@taizhang/domain/import/shapes"
import type { Group } from "@taizhang/domain/kernel/decide"
import type { Message } from "@taizhang/domain/kernel/Message"
import { clock } from "@taizhang/store/book/Asked"
import type { GroupOutcome } from "@taizhang/store/book/Record"
import type { BookOperations } from "@taizhang/store/book/Operations"
import { maskText } from "@taizhang/store/sealing/Masking"
import { Effect } from "effect"
import { randomUUID } from "node:crypto"
import { planForms, type FormsPlan } from "../form/planForms.ts"
import { sayingOf, type Say } from "./changed.ts"
import { chainsOf } from "./earlier.ts"
import { lookupOf } from "./Lookup.ts"
import { sorted, type ReadFile } from "./workbooks.ts"

/** A ledger, or the event that a form is of. */
export interface TableKind {
  readonly id: string
  readonly title: Message
}

/** What became of one file, in rows: `rows` = `recorded` + `alreadyThere` + refused rows. */
export interface FileReport {
  readonly file: string
  readonly ledgers: ReadonlyArray<TableKind>
  readonly rows: number
  readonly recorded: number
  /** Rows that changed nothing: recorded before, or only compared because another ledger tells their facts. */
  readonly alreadyThere: number
  readonly refused: ReadonlyArray<RowNote>
  readonly noted: ReadonlyArray<RowNote>
}

/** What became of an import. */
export interface ImportReport {
  readonly committed: boolean
  readonly files: ReadonlyArray<FileReport>
  /** Whether every file and sheet could be read as a ledger; where not, nothing is ever written. */
  readonly readable: boolean
}

export interface ImportOptions {
  readonly by: string
  /** Records what is accepted, all files in one transaction, each as one batch; otherwise only tells what would be. */
  readonly commit: boolean
  readonly onStep?: (step: Message) => Effect.Effect<void>
}

interface Planned {
  readonly file: string
  readonly row: PlannedRow
}

interface Judged extends Planned {
  readonly outcome: GroupOutcome | undefined
}

/** Row 0 tells of a whole sheet or file. */
const isUnread = ({ refused }: { readonly refused: ReadonlyArray<RowNote> }): boolean =>
  refused.some(({ row }) => row === 0)

/** How often an import begins anew where somebody else recorded something meanwhile. */
const RETRIES = 9

/** Checks files that were read, and records them where asked and where all of them are readable. */
export const importFiles = (book: BookOperations, files: ReadonlyArray<ReadFile>, options: ImportOptions) =>
  attempt(book, files, options).pipe(
    Effect.tapErrorTag("ConditionFailed", () => options.onStep?.(MEANWHILE) ?? Effect.void),
    Effect.retry({ times: RETRIES, while: ({ _tag }) => _tag === "ConditionFailed" }),
  )

const MEANWHILE: Message = {
  zh: "别处刚刚登记了新的记录，重新核对",
  en: "something was recorded elsewhere meanwhile: judging anew",
}

const attempt = Effect.fnUntraced(function* (
  book: BookOperations,
  files: ReadonlyArray<ReadFile>,
  { by, commit, onStep = () => Effect.void }: ImportOptions,
) {
  const { today } = yield* clock
  // What is planned holds for the book as it is now: whatever is recorded meanwhile makes it plan anew.
  const knownAt = yield* book.head()
  const { ledgers, forms } = sorted(book, files)
  const lookup = yield* lookupOf(book, today, ledgers)
  const first = [
    ...planImport(ledgers, lookup),
    ...(yield* Effect.forEach(forms, ([file, found]) => planForms(book, file, found, lookup))),
  ]
  const plans = importAgain(first, yield* chainsOf(book, first, lookup), book.model, lookup)
  const unread = files.flatMap(({ file, problem }) => (problem === undefined ? [] : [unreadReport(file, problem)]))
  const readable = unread.length === 0 && !plans.some(isUnread)
  const planned = inNeed(plans).flatMap(({ file, planned: rows }) => rows.map((row): Planned => ({ file, row })))
  const batches = new Map(plans.map(({ file }) => [file, `import-${randomUUID()}`]))
  const groups = planned.map(({ file, row: { proposals, acknowledge } }): Group => ({
    ...(acknowledge === undefined ? {} : { acknowledge }),
    proposals: proposals.map((proposal) => ({ ...proposal, batch: batches.get(file) as string })),
  }))
  const facts = groups.reduce((sum, { proposals }) => sum + proposals.length, 0)
  const committed = commit && readable
  yield* onStep(
    committed
      ? {
          zh: `正在核对并写入 ${planned.length} 行、${facts} 项事实`,
          en: `judging and recording ${facts} facts of ${planned.length} rows`,
        }
      : {
          zh: `正在核对 ${planned.length} 行、${facts} 项事实`,
          en: `judging ${facts} facts of ${planned.length} rows`,
        },
  )
  const outcome = yield* book.recordGroups(groups, { by, today, dryRun: !committed, knownAt })
  const judged = planned.map(({ file, row }, index): Judged => ({ file, row, outcome: outcome.groups[index] }))
  const say = yield* sayingOf(
    book,
    judged.map(({ file, row, outcome: of }) => ({ file, row, refusals: of?.refusals ?? [] })),
  )
  const reports = [...Map.groupBy(plans, ({ file }) => file)].map(([file, of]) =>
    reportOf(
      file,
      of,
      judged.filter((one) => one.file === file),
      say,
    ),
  )
  const order = new Map(files.map(({ file }, index) => [file, index]))
  const report: ImportReport = {
    committed,
    readable,
    files: [...reports, ...unread].sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0)),
  }
  return report
})

/** Files in the order in which their facts build on each other, then by name: so their positions do not depend on the order given. */
const inNeed = (plans: ReadonlyArray<FilePlan>): ReadonlyArray<FilePlan> => {
  const need = ({ ledgers }: FilePlan): number =>
    Math.min(inOrderOfNeed.length, ...ledgers.map((ledger) => inOrderOfNeed.indexOf(ledger)))
  return plans.toSorted((a, b) => need(a) - need(b) || (a.file < b.file ? -1 : 1))
}

const unreadReport = (file: string, problem: Message): FileReport => ({
  ...{ file, ledgers: [], rows: 0, recorded: 0, alreadyThere: 0, noted: [] },
  refused: [{ sheet: "", row: 0, reasons: [problem] }],
})

const reportOf = (
  file: string,
  plans: ReadonlyArray<FilePlan | FormsPlan>,
  judged: ReadonlyArray<Judged>,
  say: Say,
): FileReport => {
  const refusedRows = plans.flatMap(({ refused }) => refused)
  const notes = plans.flatMap(({ noted }) => noted)
  let [recorded, alreadyThere] = [0, 0]
  for (const { row: planned, outcome } of judged) {
    const { sheet, row, proposals } = planned
    if (outcome !== undefined && outcome.refusals.length > 0) {
      refusedRows.push({ sheet, row, reasons: outcome.refusals.map((refusal) => say(planned, refusal)) })
      continue
    }
    if (outcome !== undefined && outcome.already.size < proposals.length) recorded += 1
    else alreadyThere += 1
    if (outcome !== undefined && outcome.noted.length > 0)
      notes.push({
        ...{ sheet, row },
        reasons: outcome.noted.map(({ rule, message }) => ({
          zh: `[${rule}] ${message.zh}`,
          en: `[${rule}] ${message.en}`,
        })),
      })
  }
  return {
    ...{ file, recorded, alreadyThere },
    ledgers: plans.flatMap(kindsIn),
    rows: plans.reduce((sum, { rows }) => sum + rows, 0),
    refused: byRow(refusedRows).map(withMasks),
    noted: byRow(onceEach(notes)).map(withMasks),
  }
}

const kindsIn = (plan: FilePlan | FormsPlan): ReadonlyArray<TableKind> =>
  "events" in plan
    ? plan.events.map(({ type, title }) => ({ id: type, title }))
    : plan.ledgers.map((id) => ({ id, title: shapes[id].title }))

/** A note in which the cells that it quotes tell no ID and mobile number, whatever column they were typed in. */
const withMasks = (note: RowNote): RowNote => ({
  ...note,
  reasons: note.reasons.map(({ zh, en }) => ({ zh: maskText(zh), en: maskText(en) })),
})

/** Notes of which those on one row are one; what is said of a whole sheet stays apart. */
const onceEach = (notes: ReadonlyArray<RowNote>): ReadonlyArray<RowNote> => {
  const rows = Map.groupBy(notes, ({ sheet, row }) => `${row} ${sheet}`)
  return [...rows.values()].flatMap((of) => {
    const [first] = of
    return first === undefined || first.row === 0 ? of : [{ ...first, reasons: of.flatMap(({ reasons }) => reasons) }]
  })
}

const byRow = (notes: ReadonlyArray<RowNote>): ReadonlyArray<RowNote> =>
  notes.toSorted((a, b) => (a.sheet === b.sheet ? a.row - b.row : a.sheet < b.sheet ? -1 : 1))
