/**
 * Discipline (执纪): clues, cases, punishments, talks and organizational disposal, all restricted. These names are the
 * storage format.
 *
 * Suspending and restoring a member's rights and his removal are facts of `../membership/events.ts`; they are followed
 * here and not told twice.
 */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count, text, year } from "../../kernel/Fields.ts"
import { coded, entityId, personal, titled } from "../../kernel/Ids.ts"
import { MemberId } from "../membership/ids.ts"
import { DateTitled, Reason } from "../membership/vocabulary.ts"
import { BranchId, CommitteeId } from "../organization/events.ts"
import * as words from "./vocabulary.ts"

export const ClueId = entityId("clue", { zh: "问题线索", en: "clue" })
export type ClueId = typeof ClueId.Type
export const CaseId = entityId("case", { zh: "案件", en: "case" })
export type CaseId = typeof CaseId.Type
export const TalkId = entityId("warningTalk", { zh: "谈话", en: "talk" })
export type TalkId = typeof TalkId.Type

const sealed = (zh: string, en: string) => Schema.optionalKey(personal("self", { zh, en }))
const number = Schema.optionalKey(text("编号", "number", 50))
const handler = Schema.optionalKey(text("承办人", "handler"))
/** Who it is about: by id where he is on the register, else in words sealed under the key of the clue, case or talk. */
const about = {
  member: Schema.optionalKey(MemberId.pipe(titled("反映对象（在册）", "subject on the register"))),
  subject: sealed("反映对象", "subject"),
  position: sealed("单位职务", "unit and post"),
}
const restricted = true

export const ClueReceived = declare("ClueReceived", { zh: "收到问题线索", en: "Clue received" })({
  rank: 50,
  self: ClueId,
  introduces: "self",
  restricted,
  fields: {
    number,
    source: coded(words.sources, "来源", "source"),
    ...about,
    summary: sealed("主要问题", "summary"),
    handler,
  },
})

export const ClueDisposed = declare("ClueDisposed", { zh: "问题线索处置", en: "Clue disposed of" })({
  rank: 51,
  restricted,
  fields: {
    clue: ClueId,
    way: coded(words.ways, "处置方式", "way"),
    handler,
    due: Schema.optionalKey(DateTitled("时限", "due")),
  },
})

export const InquirySent = declare("InquirySent", { zh: "发出函询", en: "Letter of inquiry sent" })({
  rank: 52,
  restricted,
  fields: { clue: ClueId },
})

/** Answers the earliest letter that is not answered. */
export const InquiryAnswered = declare("InquiryAnswered", { zh: "函询答复", en: "Letter of inquiry answered" })({
  rank: 53,
  restricted,
  fields: { clue: ClueId, result: Schema.optionalKey(coded(words.inquiryResults, "处理意见", "result")) },
})

export const PreliminaryCheckConcluded = declare("PreliminaryCheckConcluded", {
  zh: "初步核实结束",
  en: "Preliminary check concluded",
})({
  rank: 54,
  restricted,
  fields: { clue: ClueId, result: coded(words.checkResults, "处置建议", "result") },
})

export const CaseOpened = declare("CaseOpened", { zh: "立案", en: "Case opened" })({
  rank: 55,
  self: CaseId,
  introduces: "self",
  restricted,
  fields: {
    number,
    kind: coded(words.caseKinds, "立案类别", "kind"),
    clue: Schema.optionalKey(ClueId),
    ...about,
    handler,
    approvedBy: Schema.optionalKey(coded(words.authorities, "批准机关", "approved by")),
  },
})

export const CaseInvestigated = declare("CaseInvestigated", { zh: "审查调查结束", en: "Case investigated" })({
  rank: 56,
  restricted,
  fields: {
    case: CaseId,
    /** Whether its term was prolonged with approval, which can be once. */
    extended: Schema.optionalKey(Schema.Boolean.pipe(titled("经批准延长期限", "term prolonged with approval"))),
  },
})

export const CaseHeard = declare("CaseHeard", { zh: "案件审理", en: "Case heard" })({
  rank: 57,
  restricted,
  fields: { case: CaseId },
})

const Term = Schema.optionalKey(coded(words.terms, "察看期限", "term of probation"))

/**
 * The conclusion of a case, dated by its approval, from which punishments take effect. How long each has effect follows
 * from its kind and is told nowhere.
 */
export const CaseHandled = declare("CaseHandled", { zh: "案件处理决定", en: "Case handled" })({
  rank: 58,
  restricted,
  fields: {
    case: CaseId,
    conclusion: coded(words.conclusions, "处理结论", "conclusion"),
    /** Each member punished, once. */
    outcomes: Schema.optionalKey(
      Schema.Array(
        Schema.Struct({
          member: MemberId.pipe(titled("受处分党员", "member punished")),
          branch: Schema.optionalKey(BranchId),
          punishment: coded(words.punishments, "处分种类", "punishment"),
          term: Term,
          authority: coded(words.authorities, "批准机关", "approved by"),
        }),
      ).pipe(titled("处分", "punishments")),
    ),
    /** Whether it was handed over to the judicial authorities as well. */
    transferred: Schema.optionalKey(Schema.Boolean.pipe(titled("移送司法机关", "handed over to the judiciary"))),
    documentNumber: Schema.optionalKey(text("文号", "document number")),
  },
})

const ofPunished = { case: CaseId, member: MemberId }

export const PunishmentAnnounced = declare("PunishmentAnnounced", {
  zh: "宣布处分决定",
  en: "Punishment announced",
})({
  rank: 59,
  restricted,
  fields: { ...ofPunished, branch: BranchId },
})

/** Prolongs probation within the Party of one year by another. */
export const PunishmentExtended = declare("PunishmentExtended", {
  zh: "延长留党察看",
  en: "Probation within the Party prolonged",
})({
  rank: 60,
  restricted,
  fields: { ...ofPunished, branch: Schema.optionalKey(BranchId), reason: Schema.optionalKey(Reason) },
})

export const AppealLodged = declare("AppealLodged", { zh: "提出申诉", en: "Appeal lodged" })({
  rank: 61,
  restricted,
  fields: { ...ofPunished },
})

/** Changes the punishment from its first approval on, or takes it back. */
export const AppealDecided = declare("AppealDecided", { zh: "申诉复查决定", en: "Appeal decided" })({
  rank: 62,
  restricted,
  fields: {
    ...ofPunished,
    result: coded(words.appealResults, "复查结果", "result"),
    /** The punishment in the place of the first, where it was changed. */
    punishment: Schema.optionalKey(coded(words.punishments, "变更后的处分", "punishment instead")),
    term: Term,
    authority: coded(words.authorities, "批准机关", "decided by"),
  },
})

export const WarningTalkHeld = declare("WarningTalkHeld", { zh: "开展谈话", en: "Talk held" })({
  rank: 75,
  self: TalkId,
  introduces: "self",
  restricted,
  fields: {
    type: coded(words.talkTypes, "谈话类型", "type"),
    members: Schema.optionalKey(Schema.Array(MemberId).pipe(titled("谈话对象（在册）", "talked to, on the register"))),
    /** One person who is on no register. */
    subject: sealed("谈话对象", "talked to"),
    /** How many took part, where a collective talk names nobody. */
    persons: Schema.optionalKey(count("人数", "persons", { minimum: 1 })),
    talker: Schema.optionalKey(text("谈话人", "talker")),
    issue: sealed("事由", "issue"),
    /** What was said, as the record of the talk has it. */
    record: sealed("谈话记录", "record"),
    followUp: sealed("整改", "follow-up"),
  },
})

const ofMember = { member: MemberId, branch: BranchId, case: Schema.optionalKey(CaseId) }

/** The branch files with the committee above what it is about to decide (事前备案), before the meeting decides it. */
export const DisposalFiled = declare("DisposalFiled", { zh: "组织处置事前备案", en: "Disposal filed beforehand" })({
  rank: 75,
  restricted,
  fields: {
    member: MemberId,
    branch: BranchId,
    kind: coded(words.disposals, "拟处置方式", "measure proposed"),
    case: Schema.optionalKey(CaseId),
  },
})

export const RectificationOrdered = declare("RectificationOrdered", {
  zh: "限期改正",
  en: "Time limit for correction set",
})({
  rank: 76,
  restricted,
  fields: { ...ofMember, until: DateTitled("改正期限", "until") },
})

export const RectificationAssessed = declare("RectificationAssessed", {
  zh: "限期改正评估",
  en: "Correction assessed",
})({
  rank: 77,
  restricted,
  fields: { member: MemberId, branch: BranchId, result: coded(words.assessments, "评估结果", "result") },
})

export const AdvisedToWithdraw = declare("AdvisedToWithdraw", { zh: "劝其退党", en: "Advised to withdraw" })({
  rank: 78,
  restricted,
  fields: ofMember,
})

/** The clues that came in within a quarter, held against the list of the office above (线索核对), once the quarter is over. */
export const CluesReconciled = declare("CluesReconciled", { zh: "问题线索核对", en: "Clues reconciled" })({
  rank: 79,
  restricted,
  fields: {
    committee: CommitteeId,
    year: year("核对年度"),
    quarter: count("核对季度", "quarter", { minimum: 1, maximum: 4 }),
    /** By the other list. */
    received: count("本季度收到线索件数", "received in the quarter"),
    with: Schema.optionalKey(text("核对单位", "reconciled with")),
    /** What does not agree, and how it is to be put right. */
    difference: Schema.optionalKey(text("不一致情况", "what differs", 500)),
  },
})

export const clues = [ClueReceived, ClueDisposed, InquirySent, InquiryAnswered, PreliminaryCheckConcluded] as const
export const cases = [CaseOpened, CaseInvestigated, CaseHeard, CaseHandled] as const
export const afterwards = [PunishmentAnnounced, PunishmentExtended, AppealLodged, AppealDecided] as const
export const measures = [DisposalFiled, RectificationOrdered, RectificationAssessed, AdvisedToWithdraw] as const

export const events = [...clues, ...cases, ...afterwards, WarningTalkHeld, ...measures, CluesReconciled] as const
