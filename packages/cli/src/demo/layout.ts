/** Where things stand on each ledger's sheet: the order and heads of columns, title rows, the row of each record. */
import { headsOf, ownColumns } from "./heads.ts"
import { ledgerNames, type LedgerName, type Style, type Township } from "./model.ts"
import { random } from "./random.ts"

export interface Layout {
  readonly ledger: LedgerName
  readonly fileName: string
  readonly sheetName: string
  readonly title: string | null
  /** The row 填报单位 … 填报时间 …, null where the clerk left it out. */
  readonly reporting: string | null
  readonly heads: ReadonlyArray<string>
  /** For each column of the sheet, which usual column stands there; "own" is the clerk's own. */
  readonly columns: ReadonlyArray<number | "own">
  readonly ownValues: ReadonlyArray<string>
  /** The index of the record before which an empty row stands. */
  readonly gapBefore: number | null
}

/** What a layout needs to know of a township. */
export type Laid = Pick<Township, "seed" | "town" | "year" | "reported">

const titles = (year: number): Record<LedgerName, string> => ({
  党支部名册: "党支部名册",
  党员花名册: "党员花名册",
  发展党员名册: `${year}年度新发展党员名册`,
  预备党员转正登记表: `${year}年度预备党员转正登记表`,
  流动党员台账: "流动党员台账",
  无职党员设岗定责台账: "无职党员设岗定责台账",
  困难党员台账: "困难党员、老党员基本情况台账",
  走访慰问发放表: "“七一”走访慰问发放表",
  来访接待登记台账: "党代表接待来访群众登记台账",
})

const reportingRow = ({ town, reported }: Laid): string => {
  const [year, month, date] = reported.split("-").map(Number)
  return `填报单位：${town}党委（盖章）      填报时间：${year}年${month}月${date}日      单位：人、元`
}

/** The layout of one ledger of a township of `records` records in a style. */
export const layoutOf = (township: Laid, ledger: LedgerName, style: Style, records: number): Layout => {
  const draw = random(township.seed, `layout/${ledger}/${style.columns}/${style.heads}`)
  const usual = headsOf[ledger]
  const aliased = style.heads === "aliases"
  const heads = usual.map(([first, ...others]) => (aliased ? draw.pick([first, ...others, ...others]) : first))
  const own = aliased && draw.chance(0.4) ? draw.pick(ownColumns) : null
  const inOrder: ReadonlyArray<number | "own"> = [...usual.keys(), ...(own === null ? [] : (["own"] as const))]
  const [serial, ...others] = inOrder
  const shuffled = draw.chance(0.5) ? [serial ?? 0, ...draw.shuffle(others)] : draw.shuffle(inOrder)
  const columns = style.columns === "shuffled" ? shuffled : inOrder
  // Without the day of reporting nobody knows of which year the appraisals of the posts are.
  const keepsReporting = !aliased || ledger === "无职党员设岗定责台账" || draw.chance(0.65)
  const keepsTitle = !aliased || draw.chance(0.65)
  const gap = aliased && draw.chance(0.4) ? draw.int(0, Math.max(0, records - 1)) : null
  const letters = random(township.seed, `files/${style.columns}`).shuffle([..."abcdefghi"])
  return {
    ledger,
    fileName: aliased ? `${letters[ledgerNames.indexOf(ledger)] ?? ledger}.xlsx` : `${ledger}.xlsx`,
    sheetName: aliased ? "Sheet1" : titles(township.year)[ledger],
    title: keepsTitle ? township.town + titles(township.year)[ledger] : null,
    reporting: keepsReporting ? reportingRow(township) : null,
    heads: columns.map((column) => (column === "own" ? (own?.[0] ?? "") : (heads[column] ?? ""))),
    columns,
    ownValues: own?.[1] ?? [],
    gapBefore: gap,
  }
}

/** Excel's number of the row that holds the record of an index from 0. */
export const excelRow = (layout: Layout, index: number): number => {
  const above = (layout.title === null ? 0 : 1) + (layout.reporting === null ? 0 : 1) + 1
  const gap = layout.gapBefore !== null && index >= layout.gapBefore ? 1 : 0
  return above + gap + index + 1
}
