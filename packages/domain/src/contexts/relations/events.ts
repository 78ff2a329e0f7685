/**
 * Relations (组织关系): receipts of transfer letters, and persons who may be on the register twice. These names are the
 * storage format. Letters and transfers themselves stand in `../membership/events.ts`.
 */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { text } from "../../kernel/Fields.ts"
import { coded, titled, word } from "../../kernel/Ids.ts"
import { MemberId } from "../membership/ids.ts"

/** The receipt (回执) of the letter with which a member was transferred, in or out, went back to who issued it. */
export const TransferReceiptReturned = declare("TransferReceiptReturned", {
  zh: "介绍信回执返回",
  en: "Transfer receipt returned",
})({
  rank: 69,
  fields: {
    member: MemberId,
    /** Which letter, where several are without a receipt; the latest where not given. */
    letterNumber: Schema.optionalKey(text("介绍信编号", "letter number")),
  },
})

/** Why records may be of one person. */
export const duplicateGrounds = {
  idNumber: word("身份证号码相同", "same ID number"),
  nameAndBirth: word("姓名和出生日期相同", "same name and birth date"),
  other: word("其他线索", "another clue"),
} as const

export const duplicateOutcomes = {
  same: word("同一人", "the same person"),
  different: word("不是同一人", "different persons"),
} as const

const records = Schema.Array(MemberId)

export const DuplicateFlagged = declare("DuplicateFlagged", { zh: "疑似重复登记", en: "Duplicate flagged" })({
  rank: 96,
  fields: {
    members: records.pipe(titled("疑似重复的登记", "records that may be of one person")),
    ground: coded(duplicateGrounds, "依据", "ground"),
  },
})

/** What came of it. Where they are one person, the entries of the records that do not stay are struck. */
export const DuplicateResolved = declare("DuplicateResolved", { zh: "重复登记核实", en: "Duplicate resolved" })({
  rank: 97,
  fields: {
    members: records.pipe(titled("核实的登记", "records looked at")),
    outcome: coded(duplicateOutcomes, "核实结果", "outcome"),
    surviving: Schema.optionalKey(MemberId.pipe(titled("保留的登记", "record that stays"))),
  },
})

export const duplicateEvents = [DuplicateFlagged, DuplicateResolved] as const
export const events = [TransferReceiptReturned, ...duplicateEvents] as const
