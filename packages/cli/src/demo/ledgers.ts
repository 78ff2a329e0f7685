/** The nine ledgers of a synthetic township as sheets of cells, laid out in a style. */
import type { Day } from "./civil.ts"
import { dayCell } from "./dirt.ts"
import { excelRow, layoutOf, type Layout } from "./layout.ts"
import { ledgerNames, type Cell, type DevelopmentFile, type LedgerName, type Style, type Township } from "./model.ts"
import { random } from "./random.ts"

/** One ledger's sheet; `rows[0]` is Excel's row 1. */
export interface LedgerSheet {
  readonly ledger: LedgerName
  readonly fileName: string
  readonly sheetName: string
  readonly rows: ReadonlyArray<ReadonlyArray<Cell>>
  /** Excel's number of the row of heads. */
  readonly headRow: number
  /** Excel's row numbers of the records, in their order. */
  readonly recordRows: ReadonlyArray<number>
}

type Cells = ReadonlyArray<Cell>

const on = (day: Day | null): Cell => (day === null ? null : { date: day })
const yes = (is: boolean): string => (is ? "是" : "否")

const developmentCells = (file: DevelopmentFile): Cells => [
  ...[file.person.name, file.person.sex, `${file.person.ethnicity}族`, on(file.person.birth), file.person.id],
  ...[file.person.education, file.person.occupation, file.person.branch.name],
  ...[on(file.applied), on(file.talked), on(file.activist), on(file.filed)],
  file.contacts.map(({ name }) => name).join("、"),
  ...[on(file.target), on(file.noticeFrom), on(file.noticeUntil)],
  file.introducers.map(({ name }) => name).join("、"),
  ...[on(file.reviewed), on(file.trained), file.trainingDays, file.trainingHours, on(file.preReviewed), file.form],
  ...[on(file.meeting), file.expected, file.present, file.ayes, file.noes, file.abstentions],
  ...[on(file.committeeTalk), on(file.approved), on(file.oath)],
]

const rosterCells = (township: Township): ReadonlyArray<Cells> => {
  const away = new Set(township.floating.map(({ member }) => member))
  const hard = new Set(township.hardship.map(({ member }) => member))
  return township.roster.map(({ member, ...row }) => [
    ...[row.name, row.sex, row.ethnicity, row.birth, row.id, member.education, member.occupation],
    ...[row.joined, row.confirmed, member.confirmed === null ? "预备党员" : "正式党员", row.branch, member.office],
    ...[member.phone, member.address, yes(away.has(member)), yes(hard.has(member)), null],
  ])
}

/** The cells of each ledger's records in the usual order of columns, without the serial number. */
const cellsOf: Record<LedgerName, (township: Township) => ReadonlyArray<Cells>> = {
  党支部名册: ({ branches, roster }) => {
    const secretaries = new Map(
      roster.filter(({ member }) => member.office === "书记").map(({ member }) => [member.branch, member.name]),
    )
    return branches.map((branch) => [
      ...[branch.name, branch.village ? "村" : "其他", on(branch.founded), secretaries.get(branch) ?? null],
    ])
  },
  党员花名册: rosterCells,
  发展党员名册: ({ developed }) => developed.map((file) => [...developmentCells(file), null]),
  预备党员转正登记表: ({ confirmations }) =>
    confirmations.map(({ file, ...end }) => [
      ...developmentCells(file),
      ...[on(end.probationEnds), on(end.requested), on(end.meeting)],
      end.outcome === "extended" ? "延长预备期" : "按期转正",
      ...[on(end.extendedTo), on(end.approved), null],
    ]),
  流动党员台账: ({ floating }) =>
    floating.map(({ member, ...stay }) => [
      ...[member.name, member.sex, member.id, member.branch.name, on(stay.left), "务工经商", stay.destination],
      ...[member.phone, stay.contact.name, on(stay.lastContact), stay.means, null],
    ]),
  无职党员设岗定责台账: ({ posts }) =>
    posts.map(({ member, ...held }) => [
      ...[member.name, member.id, member.branch.name, held.post, held.manner],
      ...[on(held.notice), on(held.takenUp), held.grade, null],
    ]),
  困难党员台账: ({ hardship }) =>
    hardship.map(({ member, ...entry }) => [
      ...[member.name, member.sex, member.id, on(member.joined), member.branch.name, entry.category],
      ...[on(entry.recognised), entry.reason, entry.household, entry.incomePerHead, member.address],
    ]),
  走访慰问发放表: ({ consolations }) =>
    consolations.map(({ to: { member, category }, ...paid }) => [
      ...["七一", on(paid.on), member.name, member.id, member.branch.name, category],
      ...[paid.asText ? `${paid.yuan}元` : paid.yuan, paid.goods, member.name, "镇党委班子成员", paid.request, null],
    ]),
  来访接待登记台账: ({ visits }) =>
    visits.map((visit) => [
      ...[on(visit.on), visit.visitor, visit.sex, visit.place, visit.phone, visit.people, visit.subject],
      ...[visit.receivedBy, visit.handledBy, on(visit.replied)],
      ...[visit.replied === null ? "办理中" : "已答复", visit.satisfaction],
    ]),
}

/** The usual column of the sums that the clerk adds up below the table. */
const summed: Partial<Record<LedgerName, number>> = { 走访慰问发放表: 7 }

const letterOf = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26)

const totals = (layout: Layout, records: number): ReadonlyArray<ReadonlyArray<Cell>> => {
  const usual = summed[layout.ledger]
  if (usual === undefined || records === 0) return []
  const at = layout.columns.indexOf(usual)
  const letter = letterOf(at)
  const sum: Cell = { formula: `SUM(${letter}${excelRow(layout, 0)}:${letter}${excelRow(layout, records - 1)})` }
  return [layout.columns.map((_, i) => (i === at ? sum : i === (at === 0 ? 1 : 0) ? "合计" : null))]
}

const sheetOf = (township: Township, ledger: LedgerName, style: Style): LedgerSheet => {
  const records = cellsOf[ledger](township)
  const layout = layoutOf(township, ledger, style, records.length)
  const draw = random(township.seed, `cells/${ledger}/${style.heads}`)
  // Clerks with heads of their own type their dates and separate names as they like; the roster has its written dates.
  const typed = style.heads === "aliases" && township.dirt && ledger !== "党员花名册" ? 0.08 : 0
  const between = style.heads === "aliases" ? draw.pick(["、", "、", "，", ","]) : "、"
  const retyped = (cell: Cell): Cell => {
    if (typeof cell === "string") return cell.replaceAll("、", between)
    return typed > 0 && typeof cell === "object" && cell !== null && "date" in cell
      ? dayCell(draw, cell.date, typed)
      : cell
  }
  const widened = (text: string): Array<Cell> => layout.columns.map((_, i) => (i === 0 ? text : null))
  const empty: Array<Cell> = layout.columns.map(() => null)

  const rows: Array<ReadonlyArray<Cell>> = []
  if (layout.title !== null) rows.push(widened(layout.title))
  if (layout.reporting !== null) rows.push(widened(layout.reporting))
  rows.push(layout.heads)
  const headRow = rows.length
  for (const [index, record] of records.entries()) {
    if (layout.gapBefore === index) rows.push(empty)
    const cells = [index + 1, ...record.map(retyped)]
    rows.push(
      layout.columns.map((column) =>
        column === "own" ? (draw.chance(0.7) ? draw.pick(layout.ownValues) : null) : (cells[column] ?? null),
      ),
    )
  }
  rows.push(...totals(layout, records.length))
  rows.push(layout.columns.map((_, i) => (i === 0 ? "审核人：" : i === 2 ? "填表人：" : null)))
  return {
    ledger,
    fileName: layout.fileName,
    sheetName: layout.sheetName,
    rows,
    headRow,
    recordRows: records.map((_, index) => excelRow(layout, index)),
  }
}

/** All nine sheets of a township in a style; the same township and style give the same cells. */
export const ledgerSheets = (township: Township, style: Style): ReadonlyArray<LedgerSheet> =>
  ledgerNames.map((ledger) => sheetOf(township, ledger, style))
