/**
 * Duty of village cadres (值班、坐班、轮班): rosters, the shifts served and missed, and what was handled for villagers.
 * These names are the storage format. A shift is known by its roster, its date, who has it and, where he has several
 * that day, its start; what happened on it is dated by the day on which it begins.
 */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count, text } from "../../kernel/Fields.ts"
import { coded, entityId, personal, titled, word, TIME_OF_DAY, UNIT } from "../../kernel/Ids.ts"
import { month } from "../../kernel/Month.ts"
import { MemberId } from "../membership/ids.ts"
import { DateTitled } from "../membership/vocabulary.ts"
import { BranchId } from "../organization/events.ts"

export const RosterId = entityId("roster", { zh: "值班表", en: "roster" })
export type RosterId = typeof RosterId.Type
const DutyId = entityId("duty", { zh: "值班", en: "duty" })
export const ServiceMatterId = entityId("serviceMatter", { zh: "办事事项", en: "service matter" })

/** A time of day `HH:MM`. */
const time = (zh: string, en: string) =>
  Schema.String.check(Schema.isPattern(/^([01]\d|2[0-3]):[0-5]\d$/, { message: "a time of day, such as 08:30" }))
    .pipe(titled(zh, en))
    .annotate({ [UNIT]: TIME_OF_DAY })

export const modes = {
  onDuty: word("值班", "on duty"),
  sitting: word("坐班", "sitting"),
  rotating: word("轮班", "rotating"),
} as const

const who = MemberId.pipe(titled("值班人", "on duty"))
const shift = {
  roster: RosterId,
  member: who,
  /** When the shift begins, where he has several on the day. */
  start: Schema.optionalKey(time("班次开始时间", "start of the shift")),
}

/** The roster of a branch for a month; its date is that of its publication. */
export const RosterPublished = declare("RosterPublished", { zh: "公布值班表", en: "Roster published" })({
  rank: 45,
  self: RosterId,
  introduces: "self",
  fields: {
    branch: BranchId,
    month: month(),
    mode: coded(modes, "值班方式", "mode"),
    shifts: Schema.NonEmptyArray(
      Schema.Struct({
        date: DateTitled("日期", "date"),
        member: who,
        /** The whole day where not given. */
        from: Schema.optionalKey(time("开始时间", "from")),
        /** On the next day where it is not after the start. */
        until: Schema.optionalKey(time("结束时间", "until")),
        leader: Schema.optionalKey(text("带班领导", "leader")),
      }),
    ).pipe(titled("班次", "shifts")),
  },
})

/** Gives a shift to another person; its date is that of the approval. */
export const DutySwapped = declare("DutySwapped", { zh: "换班", en: "Duty swapped" })({
  rank: 46,
  fields: {
    ...shift,
    date: DateTitled("班次日期", "date of the shift"),
    to: MemberId.pipe(titled("替班人", "taken over by")),
    approvedBy: text("批准人", "approved by"),
  },
})

/** A shift that was served, with its log. What a dispute was about is the villagers' own and sealed. */
export const DutyServed = declare("DutyServed", { zh: "值班记录", en: "Duty served" })({
  rank: 47,
  self: DutyId,
  introduces: "self",
  fields: {
    ...shift,
    arrivedAt: Schema.optionalKey(time("到岗时间", "arrived at")),
    leftAt: Schema.optionalKey(time("离岗时间", "left at")),
    visitors: Schema.optionalKey(count("来访人数", "visitors")),
    matters: Schema.optionalKey(text("承办事项", "matters", 1000)),
    results: Schema.optionalKey(text("办理结果", "results", 1000)),
    disputes: Schema.optionalKey(personal("self", { zh: "矛盾纠纷", en: "disputes" })),
    notices: Schema.optionalKey(text("上级通知", "notices from above", 1000)),
    handedTo: Schema.optionalKey(text("交接人", "handed over to")),
  },
})

export const DutyMissed = declare("DutyMissed", { zh: "值班缺岗", en: "Duty missed" })({
  rank: 48,
  fields: { ...shift, cause: Schema.optionalKey(text("缺岗原因", "cause")) },
})

export const findings = {
  inOrder: word("在岗在位", "in order"),
  late: word("迟到早退", "late or left early"),
  absent: word("脱岗缺岗", "absent"),
  logMissing: word("值班记录不全", "log incomplete"),
} as const

export const DutyInspected = declare("DutyInspected", { zh: "值班检查", en: "Duty inspected" })({
  rank: 49,
  fields: {
    branch: BranchId,
    found: coded(findings, "检查情况", "found"),
    member: Schema.optionalKey(MemberId.pipe(titled("被检查人", "inspected person"))),
    by: Schema.optionalKey(text("检查人", "inspected by")),
    remark: Schema.optionalKey(text("检查记录", "remark", 1000)),
  },
})

export const results = {
  done: word("当场办结", "done at once"),
  accepted: word("受理待办", "accepted"),
  referred: word("转办", "referred"),
  explained: word("解释说明", "explained"),
} as const

/** What was handled for a villager, by whom he asked first or by whom he was led to. */
export const ServiceMatterHandled = declare("ServiceMatterHandled", {
  zh: "为群众办事",
  en: "Service matter handled",
})({
  rank: 49,
  self: ServiceMatterId,
  introduces: "self",
  fields: {
    branch: BranchId,
    member: MemberId.pipe(titled("经办人", "handled by")),
    villager: Schema.optionalKey(personal("self", { zh: "办事群众", en: "villager" })),
    /** The category of the matter, such as 低保申请. */
    subject: text("办事事项", "subject"),
    content: Schema.optionalKey(personal("self", { zh: "具体内容", en: "content" })),
    result: coded(results, "办理结果", "result"),
    /** Whether the one who was asked first handled it himself (首问负责). */
    firstAsked: Schema.Boolean.pipe(titled("首问负责", "by the first asked")),
  },
})

export const events = [
  RosterPublished,
  DutySwapped,
  DutyServed,
  DutyMissed,
  DutyInspected,
  ServiceMatterHandled,
] as const
