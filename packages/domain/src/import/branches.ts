/** 党支部名册: each row establishes a branch. */
import { propose } from "../kernel/Event.ts"
import { plainDate } from "../kernel/Calendar.ts"
import { BranchEstablished, type BranchId } from "../contexts/organization/events.ts"
import { branchKey } from "./BranchNames.ts"
import { parseText } from "./Reading.ts"
import type { Lookup, PlannedRow } from "./Plan.ts"
import { dayOrMonth } from "./PersonCells.ts"
import type { RowReader } from "./RowReader.ts"

const UNITS: ReadonlyArray<
  readonly [
    RegExp,
    (typeof BranchEstablished)["Data"] extends infer D ? (D extends { unit: infer U } ? U : never) : never,
  ]
> = [
  [/^(行政)?村/, "village"],
  [/社区|居委/, "community"],
  [/机关|政府/, "organ"],
  [/事业|医院|卫生/, "institution"],
  [/学校|小学|中学|教育/, "school"],
  [/企业|公司|非公|两新|国企/, "enterprise"],
  [/社会组织|协会|商会/, "social"],
  [/其他|其它/, "other"],
]

/** Where no date is given, a day before any township of the People's Republic kept books. */
const UNDATED = plainDate("1949-10-01")

export const planBranch = (
  reader: RowReader,
  lookup: Lookup,
  known: Map<string, { readonly id: BranchId; readonly name: string }>,
): PlannedRow | undefined => {
  const name = reader.need("branch", parseText)
  const type = reader.get("unit", parseText)
  const established = dayOrMonth(reader, lookup.today)("established", false)
  const unit = UNITS.find(([pattern]) => type !== undefined && pattern.test(type))?.[1] ?? "other"
  if (type !== undefined && !UNITS.some(([pattern]) => pattern.test(type)))
    reader.note(`类型“${type}”按“其他”登记`, `unit "${type}" is recorded as other`)
  if (name === undefined || reader.reasons.length > 0) return undefined
  const key = branchKey(name, lookup.townNames)
  const before = known.get(key)
  const id = before?.id ?? (lookup.newId("branch") as BranchId)
  if (before === undefined) known.set(key, { id, name })
  const unrecorded = established === undefined ? ["BranchEstablished.occurredOn"] : undefined
  return {
    sheet: reader.sheet,
    row: reader.row,
    proposals: [
      propose(
        BranchEstablished,
        lookup.entryId(["branch", key]),
        established ?? UNDATED,
        { branch: id, name: before?.name ?? name, unit },
        unrecorded === undefined ? {} : { unrecorded },
      ),
    ],
  }
}
