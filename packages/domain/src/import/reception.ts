/** 来访接待登记台账: each row is a visit, and its reply where one is dated. */
import { propose } from "../kernel/Event.ts"
import type { EntityId } from "../kernel/Ids.ts"
import { MatterReplied, VisitorReceived } from "../contexts/reception/events.ts"
import { parseCount } from "./Amounts.ts"
import { parseSex } from "./Choice.ts"
import { parseDay } from "./Dates.ts"
import { parseName } from "./Names.ts"
import type { Lookup, PlannedRow } from "./Plan.ts"
import { parseText } from "./Reading.ts"
import type { RowReader } from "./RowReader.ts"

const SATISFACTION: ReadonlyArray<readonly [RegExp, "satisfied" | "basicallySatisfied" | "dissatisfied"]> = [
  [/不满意/, "dissatisfied"],
  [/基本满意|较满意|一般/, "basicallySatisfied"],
  [/满意/, "satisfied"],
]

/** @param ordinals how often each natural key came before in this import: equals are told apart by their ordinal */
export const planReception = (
  reader: RowReader,
  lookup: Lookup,
  ordinals: Map<string, number>,
): PlannedRow | undefined => {
  const day = (cell: Parameters<typeof parseDay>[0]) => parseDay(cell, lookup.today)
  const received = reader.need("received", day)
  const visitor = reader.need("visitor", parseName)
  const subject = reader.need("subject", parseText)
  const replied = reader.get("replied", day)
  const sex = reader.soft("sex", parseSex)
  const persons = reader.soft("persons", parseCount)
  const [address, phone] = [reader.soft("address", parseText), reader.soft("phone", parseText)]
  const [receiver, handler] = [reader.soft("receiver", parseText), reader.soft("handler", parseText)]
  const outcome = reader.soft("outcome", parseText)
  const typed = reader.soft("satisfaction", parseText)
  const satisfaction = typed === undefined ? undefined : SATISFACTION.find(([pattern]) => pattern.test(typed))?.[1]
  if (typed !== undefined && satisfaction === undefined)
    reader.note(`满意度“${typed}”未登记`, `"${typed}" is no known degree of satisfaction, not recorded`)
  if (received === undefined || visitor === undefined || subject === undefined) return undefined
  if (replied !== undefined && replied < received)
    reader.refuse(
      `答复时间${replied}早于来访日期${received}，请核对`,
      `replied ${replied}, before the visit of ${received}`,
    )
  if (reader.reasons.length > 0) return undefined
  const natural = [received, visitor, phone ?? "", subject]
  const ordinal = ordinals.get(natural.join("\u0000")) ?? 0
  ordinals.set(natural.join("\u0000"), ordinal + 1)
  const id = lookup.entryId(["reception", ...natural, String(ordinal)])
  return {
    sheet: reader.sheet,
    row: reader.row,
    proposals: [
      propose(VisitorReceived, id, received, {
        visitor: visitor as never,
        subject,
        persons: persons ?? 1,
        ...(sex === undefined ? {} : { sex }),
        ...(address === undefined ? {} : { address: address as never }),
        ...(phone === undefined ? {} : { phone: phone as never }),
        ...(receiver === undefined ? {} : { receiver }),
        ...(handler === undefined ? {} : { handler }),
      }),
      ...(replied === undefined
        ? []
        : [
            propose(MatterReplied, lookup.entryId(["reception", ...natural, String(ordinal), "replied"]), replied, {
              matter: id as unknown as EntityId<"matter">,
              ...(outcome === undefined ? {} : { outcome }),
              ...(satisfaction === undefined ? {} : { satisfaction }),
            }),
          ]),
    ],
  }
}
