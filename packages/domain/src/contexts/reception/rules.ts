/** Reception: what is refused, and the reply that is due (E19). */
import { addDays, addWorkingDays, type PlainDate } from "../../kernel/Calendar.ts"
import { notBefore } from "../../kernel/Precedence.ts"
import { breach, contradiction, flag, lapse, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { termPast } from "../../rulebook/Term.ts"
import {
  MatterAssigned,
  MatterExtended,
  MatterInstructed,
  MatterReferred,
  MatterReopened,
  MatterReplied,
  MatterResolved,
  MatterStudied,
  VisitorReceived,
} from "./events.ts"
import { delegateRules } from "./delegateRules.ts"
import { reception, type Round } from "./register.ts"

const citation = citing("党代表接待来访群众制度（登记、研究、交办、答复）", "Rule on delegates' reception of visitors")

const afterVisit = notBefore("BeforeVisit", reception, {
  title: { zh: "早于来访", en: "Before the visit" },
  citation,
  with: VisitorReceived,
  began: ({ received }) => received,
})

const early: ReadonlyArray<Rule> = [
  ...[
    MatterStudied,
    MatterInstructed,
    MatterAssigned,
    MatterReferred,
    MatterExtended,
    MatterResolved,
    MatterReplied,
    MatterReopened,
  ].map((event) => afterVisit(event, "matter")),
  afterVisit(VisitorReceived, "repeatOf"),
]

const answered = contradiction("RepliedAlready", { title: { zh: "已经答复", en: "Replied already" }, citation })(
  MatterReplied,
  "matter",
  [reception],
)(({ entry, before }) => {
  const { replied } = before(reception, entry.data.matter)
  return replied === null
    ? undefined
    : {
        message: { zh: `该事项已于${replied.on}答复`, en: `the matter was replied to on ${replied.on}` },
        remedy: {
          zh: "再次办理的，先登记“重新办理来访事项”。",
          en: "Record MatterReopened first where it was taken up again.",
        },
      }
})

const open = contradiction("NotClosed", { title: { zh: "尚未办结", en: "Not closed yet" }, citation })(
  MatterReopened,
  "matter",
  [reception],
)(({ entry, before }) => {
  const { received, replied, resolved } = before(reception, entry.data.matter)
  return received === null || replied !== null || resolved !== null
    ? undefined
    : {
        message: {
          zh: `至${entry.occurredOn}该事项既未办结也未答复，无需重新办理`,
          en: `by ${entry.occurredOn} the matter is neither resolved nor replied to, so it cannot be reopened`,
        },
        remedy: { zh: "需要延长期限的，登记“延长办理期限”。", en: "Record MatterExtended where it needs more time." },
      }
})

const term = { title: { zh: "期限早于当日", en: "Term before its own day" }, citation }
const terms: ReadonlyArray<Rule> = [
  contradiction("TermPast", term)(MatterAssigned, "matter", [])(({ entry }) =>
    termPast(entry.data.due, entry.occurredOn),
  ),
  contradiction("TermPast", term)(MatterExtended, "matter", [])(({ entry }) =>
    termPast(entry.data.until, entry.occurredOn),
  ),
]

/** The day by which a round is to be replied to: a term set while the one before still ran takes its place. */
const dueOf = (
  { opened, terms }: Round,
  workingDays: number,
): { readonly on: PlainDate; readonly provisional: boolean } =>
  terms.reduce(
    (due, next) => (next.on <= due.on ? { on: next.due, provisional: false } : due),
    addWorkingDays(opened.on, workingDays),
  )

/** Days by which the term of a matter is prolonged at most. */
const EXTENSION_DAYS = 30

const extension = (workingDays: number): Rule =>
  breach("ExtensionTooLong", {
    title: { zh: "延长办理期限过长", en: "Term prolonged by too much" },
    citation: citing(
      `党代表接待来访群众制度；参照《信访工作条例》：延长办理期限不超过${EXTENSION_DAYS}日`,
      `Rule on delegates' reception, after the Regulations on Petitions: prolonged by ${EXTENSION_DAYS} days at most`,
    ),
  })(MatterExtended, { matter: [reception] })(({ entry, read }) => {
    const round = read(reception, entry.data.matter).rounds.at(-1)
    if (round === undefined) return undefined
    const due = dueOf(round, workingDays).on
    const latest = addDays(due, EXTENSION_DAYS)
    return entry.data.until <= latest
      ? undefined
      : {
          message: {
            zh: `原期限${due}，延长至${entry.data.until}，最长至${latest}`,
            en: `due on ${due} and prolonged until ${entry.data.until}; ${latest} at the latest`,
          },
          remedy: {
            zh: "核对延长期限；另有规定的，注明理由后确认登记。",
            en: "Check the date; acknowledge with a reason where another rule allows it.",
          },
        }
  })

const replies = (workingDays: number): Rule =>
  lapse("E19", {
    title: { zh: "来访事项未按期答复", en: "Visitor's matter not replied to in time" },
    todo: () => ({ zh: "答复来访人", en: "reply to the visitor" }),
    citation: citing(
      `党代表接待来访群众制度（件件有回音）；本镇规定：来访后${workingDays}个工作日内答复`,
      `Rule on delegates' reception (a reply to every matter); local rule: within ${workingDays} working days`,
    ),
  })(reception)(({ rounds }) =>
    rounds.map((round) => {
      const due = dueOf(round, workingDays)
      return {
        due: due.on,
        provisional: due.provisional,
        from: round.opened,
        met: round.replied ?? undefined,
        message: {
          zh: `${round.opened.on}的来访事项应于${due.on}前答复来访人`,
          en: `the matter of ${round.opened.on} is to be replied to by ${due.on}`,
        },
      }
    }),
  )

/** A second visit about one matter says that the first did not settle it. */
const again = flag("E19", {
  title: { zh: "重复来访", en: "Repeat visit" },
  citation,
})(VisitorReceived, { repeatOf: [reception] })(({ entry, read }) => {
  if (entry.data.repeatOf === undefined) return undefined
  const { received, replied } = read(reception, entry.data.repeatOf)
  return {
    message: {
      zh: `${received?.on ?? "此前"}的来访事项${replied === null ? "尚未答复" : `于${replied.on}答复后`}，来访人${entry.occurredOn}再次来访`,
      en: `the visitor came again on ${entry.occurredOn} about the matter of ${received?.on ?? "before"}, ${replied === null ? "not replied to" : `replied to on ${replied.on}`}`,
    },
  }
})

export const rules = ({ settings }: Rulebook): ReadonlyArray<Rule> => [
  ...early,
  answered,
  open,
  ...terms,
  extension(settings.receptionReplyWorkingDays),
  replies(settings.receptionReplyWorkingDays),
  again,
  ...delegateRules(settings),
]
