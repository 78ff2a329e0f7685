/**
 * What an import must know of the book: its branches and persons, found through the views of `views.ts`. Who is
 * restricted is known by the ID numbers that stand in the files, and by nothing else.
 */
import type { Lookup, KnownPerson } from "@taizhang/domain/import/Plan"
import { idNumbersIn } from "@taizhang/domain/import/IdNumber"
import { DETAILS } from "@taizhang/domain/import/PersonCells"
import type { Sheet } from "@taizhang/domain/import/Sheet"
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import { idOf } from "@taizhang/domain/kernel/Ids"
import { isWithheld } from "@taizhang/domain/kernel/Personal"
import type { MemberId } from "@taizhang/domain/contexts/membership/ids"
import type { BranchId, CommitteeId } from "@taizhang/domain/contexts/organization/events"
import type { BookOperations } from "@taizhang/store/book/Operations"
import { Effect } from "effect"
import { BookAltered } from "../Problem.ts"
import { unopenedIn, unopenedMessage } from "../render/unopened.ts"
import { newId } from "@taizhang/store/book/NewIds"
import { approving, persons } from "./views.ts"

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined)

/** Reads what an import of today must know. */
export const lookupOf = Effect.fnUntraced(function* (
  book: BookOperations,
  today: PlainDate,
  sheets: ReadonlyArray<Sheet>,
) {
  const [branches, known, above] = yield* Effect.all([
    book.ledger("branches"),
    book.ledger(persons, { open: true }),
    book.ledger(approving),
  ])
  // Whose number cannot be read may stand in the files as well, and would be registered a second time.
  const unopened = unopenedIn(known.rows.map(({ cells }) => [cells["name"], cells["idNumber"]]))
  if (unopened.length > 0) {
    const { zh, en } = unopenedMessage(unopened)
    return yield* new BookAltered({
      zh: `不能核对文件里的人是否已经登记过，没有写入任何内容：${zh}`,
      en: `whether persons in the files are on record already cannot be told, so nothing was written: ${en}`,
    })
  }
  const isRestricted = known.rows.some(
    ({ cells }) => isWithheld(cells["name"]) && cells["name"].withheld === "restricted",
  )
  const withheld = new Map<string, string>()
  for (const idNumber of isRestricted ? idNumbersIn(sheets) : [])
    for (const tag of yield* book.findRestricted(idNumber)) withheld.set(idOf(tag), idNumber)
  const people = known.rows.map(({ id, cells }): KnownPerson => {
    const name = textOf(cells["name"])
    const idNumber = textOf(cells["idNumber"]) ?? withheld.get(id)
    const fullFrom = textOf(cells["confirmed"]) ?? textOf(cells["ageFrom"])
    return {
      id: id as MemberId,
      ...(name === undefined ? {} : { name }),
      branch: (textOf(cells["branch"]) ?? null) as BranchId | null,
      details: Object.fromEntries(
        Object.keys(DETAILS).flatMap((key) => (typeof cells[key] === "string" ? [[key, cells[key]]] : [])),
      ),
      hasDevelopmentFile: Array.isArray(cells["applications"]) && cells["applications"].length > 0,
      ...(idNumber === undefined ? {} : { idNumber }),
      ...(fullFrom === undefined ? {} : { fullFrom: fullFrom as PlainDate }),
    }
  })
  const lookup: Lookup = {
    townNames: [book.meta.township],
    today,
    committee: above.rows[0]?.id as CommitteeId | undefined,
    branches: branches.rows.map(({ id, cells }) => ({ id: id as BranchId, name: textOf(cells["name"]) ?? "" })),
    people,
    newId,
    entryId: book.importId,
  }
  return lookup
})
