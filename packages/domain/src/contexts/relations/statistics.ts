/** Relations: letters and what became of them (ST08), transfers between branches, possible duplicates. */
import { and, at, type Criteria, eq, inPeriod, isNull, item, lt, not, within } from "../../kernel/Criteria.ts"
import type { Period } from "../../kernel/Calendar.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import {
  MemberTransferred,
  MemberTransferredIn,
  MemberTransferredOut,
  TransferLetterIssued,
} from "../membership/events.ts"
import { duplicates } from "./duplicates.ts"
import { DuplicateFlagged } from "./events.ts"
import { duplicatePersons, lettersOut, transferRegister } from "./ledgers.ts"
import { type Letter, type Transfer, transfers } from "./register.ts"

const letters = { unit: "letters", measure: "count", counts: [TransferLetterIssued] } as const

/** Letters of which something happened in the period. */
const flow = (name: string, zh: string, en: string, items: (period: Period) => Criteria, entry = item("entry")) =>
  ({
    ...letters,
    name: `letters.${name}`,
    title: { zh, en },
    over: "flow",
    ledger: transferRegister,
    each: at(transfers, "letters"),
    items,
    entry,
  }) as const satisfies Statistic

const end = (key: "on" | "entry" | "by") => ({ path: ["ended", key] })
const endedBy = (by: NonNullable<Letter["ended"]>["by"]) => inPeriod(end("on"), eq(end("by"), by))

export const statistics: ReadonlyArray<Statistic> = [
  {
    name: "transfers.within",
    title: { zh: "镇内转接组织关系", en: "Transfers between branches" },
    unit: "persons",
    measure: "count",
    over: "flow",
    ledger: transferRegister,
    each: at(transfers, "transfers"),
    items: inPeriod(item<Transfer>("on"), eq(item<Transfer>("kind"), "within")),
    entry: item<Transfer>("entry"),
    counts: [MemberTransferred],
  },
  flow("issued", "开具介绍信", "Letters issued", inPeriod(item<Letter>("on"))),
  flow("accepted", "已接收介绍信", "Letters accepted", endedBy("accepted"), end("entry")),
  flow("revoked", "作废介绍信", "Letters revoked", endedBy("revoked"), end("entry")),
  {
    ...letters,
    name: "letters.outstanding",
    title: { zh: "在途介绍信", en: "Letters outstanding" },
    over: "stock",
    ledger: lettersOut,
    entry: at(transfers, "outstanding", "entry"),
  },
  {
    ...letters,
    name: "letters.expired",
    title: { zh: "过期未接收介绍信", en: "Letters past their validity" },
    over: "stock",
    ledger: lettersOut,
    where: ({ asOf }) => lt(at(transfers, "outstanding", "expires"), asOf),
    entry: at(transfers, "outstanding", "entry"),
  },
  {
    name: "letters.receiptsOutstanding",
    title: { zh: "未返回的介绍信回执", en: "Receipts outstanding" },
    unit: "letters",
    measure: "count",
    over: "stock",
    ledger: transferRegister,
    each: at(transfers, "transfers"),
    items: () =>
      and(
        within(item<Transfer>("kind"), ["in", "out"]),
        not(isNull(item<Transfer>("letter"))),
        isNull(item<Transfer>("receipt")),
      ),
    entry: item<Transfer>("entry"),
    counts: [MemberTransferredOut, MemberTransferredIn],
  },
  {
    name: "duplicates.open",
    title: { zh: "疑似重复登记人员", en: "Possible duplicates" },
    unit: "persons",
    measure: "distinct",
    over: "stock",
    ledger: duplicatePersons,
    each: at(duplicates, "suspicions"),
    items: () => isNull(item("resolved")),
    entry: item("entry"),
    counts: [DuplicateFlagged],
  },
]
