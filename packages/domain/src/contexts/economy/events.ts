/** Economy (集体经济): what villages as collectives earn. These names are the storage format. A village is its branch. */
import { declare } from "../../kernel/Event.ts"
import { text, year } from "../../kernel/Fields.ts"
import { titled } from "../../kernel/Ids.ts"
import { Fen } from "../../kernel/Money.ts"
import { BranchId } from "../organization/events.ts"

/**
 * What a village earned from one source in a year, dated within it (its last day where the year was settled afterwards). A
 * later entry for the source and year replaces it.
 */
export const CollectiveIncomeRecorded = declare("CollectiveIncomeRecorded", {
  zh: "村级集体经济收入",
  en: "Collective income recorded",
})({
  rank: 60,
  fields: {
    branch: BranchId,
    year: year(),
    source: text("收入来源", "source"),
    /** Nothing where a village had none: so it is told from one that reported nothing. */
    amount: Fen.pipe(titled("收入金额", "amount")),
  },
})

export const events = [CollectiveIncomeRecorded] as const
