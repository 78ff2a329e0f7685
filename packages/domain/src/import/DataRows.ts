/** Which rows below a head are data: totals, signatures, repeated heads and rows that hold nothing are left out, with a note each. */
import type { Message } from "../kernel/Message.ts"
import { headKey, isSerialHead, type PrintedHead } from "./Heads.ts"
import { halfWidth } from "./Reading.ts"
import { isEmpty, shown, type Cell, type Sheet, type SheetRow } from "./Sheet.ts"

const TOTAL = /^(本页|本表|全镇|全乡|支部|以上)?(合计|总计|小计|共计)|^(累计|总数)[:：]?$/
const TOTAL_WITHIN = 4
const SIGNATURE =
  /^(审核人?|审批人?|复核人?|填表人?|填报人?|制表人?|经办人|经手人|负责人|单位负责人|主要负责人|分管领导|分管负责人|党委书记|支部书记|领导签字|签字|盖章|联系人|联系电话|填表单位|填报单位|填报时间|填报日期|填表时间|填表日期|制表日期|制表时间|报出日期|上报时间)(\(.*?\))?([:：]| |$)/
const REMARK = /^(备注|说明|注|填表说明|填报说明|注意事项)(\d+)?[:：.、]/

/** The rows of data below a head, and what was left out. */
export const dataRows = (
  sheet: Sheet,
  headEnds: number,
  positions: ReadonlyMap<string, number>,
  heads: ReadonlyArray<PrintedHead>,
): { readonly rows: ReadonlyArray<SheetRow>; readonly notes: ReadonlyArray<Message> } => {
  const rows: Array<SheetRow> = []
  const notes: Array<Message> = []
  const recognised = [...positions.values()]
  for (const row of sheet.rows) {
    if (row.number <= headEnds || row.cells.every(isEmpty)) continue
    const why = leftOut(row, recognised, heads)
    if (why === undefined) rows.push(row)
    else
      notes.push({ zh: `第 ${row.number} 行${why.zh}，不作为数据`, en: `row ${row.number} ${why.en}; it is not data` })
  }
  return { rows, notes }
}

const leftOut = (
  row: SheetRow,
  recognised: ReadonlyArray<number>,
  heads: ReadonlyArray<PrintedHead>,
): Message | undefined => {
  const { cells } = row
  const filled = [...cells.keys()].filter((position) => !isEmpty(cells[position]))
  const opening = cells[filled[0] ?? 0]
  const start = textOf(opening)
  const unspaced = start.replace(/ /g, "")
  if (cells.slice(0, TOTAL_WITHIN).some((cell) => TOTAL.test(textOf(cell).replace(/ /g, "")))) {
    return { zh: "是合计行", en: "is a total" }
  }
  if (SIGNATURE.test(start) || SIGNATURE.test(unspaced)) {
    return { zh: `是表尾（${shown(opening)}）`, en: `is the foot of the form (${shown(opening)})` }
  }
  if (REMARK.test(unspaced)) return { zh: `是说明文字（${shown(opening)}）`, en: `is a remark (${shown(opening)})` }
  if (repeatsHead(cells, recognised, heads)) return { zh: "是重复的表头", en: "repeats the head" }
  if (numbersColumns(cells)) return { zh: "是栏次编号", en: "numbers the columns" }
  const said = filled.filter((position) => !(isSerial(heads[position]) && /^\d+$/.test(shown(cells[position]))))
  const [first] = said
  if (first === undefined) return { zh: "只有序号", en: "holds only its serial number" }
  if (!said.some((position) => recognised.includes(position))) {
    return {
      zh: `在能识别的栏里没有内容，只有“${shown(cells[first])}”`,
      en: `holds nothing in a known column, only ${shown(cells[first])}`,
    }
  }
  return undefined
}

const textOf = (cell: Cell | undefined): string => (typeof cell === "string" ? halfWidth(cell).trim() : "")

const isSerial = (head: PrintedHead | undefined): boolean => head?.candidates.some(isSerialHead) ?? false

const repeatsHead = (
  cells: ReadonlyArray<Cell>,
  recognised: ReadonlyArray<number>,
  heads: ReadonlyArray<PrintedHead>,
): boolean => {
  const same = recognised.filter((position) => {
    const cell = cells[position]
    return typeof cell === "string" && (heads[position]?.candidates.includes(headKey(cell)) ?? false)
  })
  return same.length >= 2 && same.length * 2 > recognised.length
}

const numbersColumns = (cells: ReadonlyArray<Cell>): boolean => {
  const filled = cells.filter((cell) => !isEmpty(cell))
  return (
    filled.length >= 3 &&
    cells.every(
      (cell, position) =>
        isEmpty(cell) || Number(cell) === position + 1 || (typeof cell === "string" && /^[甲乙丙丁]$/.test(cell)),
    )
  )
}
