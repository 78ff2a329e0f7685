/** Reception: what is refused, and the reply that is due (E19). */
import { addDays, addWorkingDays, type PlainDate } from "../../kernel/Calendar.ts"
import { earliest } from "../../kernel/Facts.ts"
import { notBefore } from "../../kernel/Precedence.ts"
import { breach, contradiction, flag, lapse, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { termPast } from "../../rulebook/Term.ts"
import {
  MatterAccepted,
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
    MatterAccepted,
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

const resolved = contradiction("ResolvedAlready", { title: { zh: "已经办结", en: "Resolved already" }, citation })(
  MatterResolved,
  "matter",
  [reception],
)(({ entry, before }) => {
  const { resolved: first } = before(reception, entry.data.matter)
  return first === null
    ? undefined
    : {
        message: { zh: `该事项已于${first.on}办结`, en: `the matter was resolved on ${first.on}` },
        remedy: {
          zh: "再次办理的，先登记“重新办理来访事项”；登记有误的，划线更正。",
          en: "Record MatterReopened first where it was taken up again; strike the entry where it was wrong.",
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

/** Days within which a petitioner is told whether his matter is taken up, and from then on until it is settled. */
const PETITION_DAYS = { accepted: 15, settled: 60 } as const
const petitions = citing(
  `《信访工作条例》（2022年）：收到之日起${PETITION_DAYS.accepted}日内告知是否受理，受理之日起${PETITION_DAYS.settled}日内办结`,
  `Regulations on Petitions (2022): ${PETITION_DAYS.accepted} days to say whether it is taken up, ${PETITION_DAYS.settled} days from then to settle it`,
)

interface DueDay {
  readonly on: PlainDate
  readonly provisional: boolean
}

/** A term set while the one before still ran takes its place. */
const prolonged = (first: DueDay, terms: Round["terms"]): DueDay =>
  terms.reduce((due, next) => (next.on <= due.on ? { on: next.due, provisional: false } : due), first)

/** The day by which a round is to be replied to. */
const replyDue = ({ opened, terms }: Round, workingDays: number): DueDay =>
  prolonged(addWorkingDays(opened.on, workingDays), terms)

/** The day by which a petition is to be settled: what is set for the handler does not move it, only a prolongation does. */
const settlementDue = ({ opened, accepted, terms }: Round): DueDay => {
  const from = accepted ?? opened
  return prolonged(
    { on: addDays(from.on, PETITION_DAYS.settled), provisional: false },
    terms.filter(({ extended, on }) => extended && on >= from.on),
  )
}

type Reception = (typeof reception)["initial"]

/** Whether a round is of a petition: told at the visit, or accepted so in it or in one before it. */
const ofPetition = ({ petitionFromVisit, rounds }: Reception, at: number): boolean =>
  petitionFromVisit || rounds.slice(0, at + 1).some(({ accepted }) => accepted !== null)

/**
 * A petition that was not passed on to whoever is to take it up is taken up here, or answered. Once it was taken up, it is
 * not asked for again where it is reopened.
 */
const accepting = lapse("PetitionNotAccepted", {
  title: { zh: "信访事项未按期告知受理", en: "Petitioner not told in time whether his matter is taken up" },
  todo: () => ({ zh: "告知信访人是否受理", en: "tell the petitioner whether his matter is taken up" }),
  citation: petitions,
})(reception)((state) =>
  state.rounds.flatMap(({ opened, accepted, referred, replied }, at) => {
    const before = state.rounds.slice(0, at).some((one) => one.accepted !== null)
    if (!state.petitionFromVisit || before) return []
    const due = addDays(opened.on, PETITION_DAYS.accepted)
    return [
      {
        due,
        from: opened,
        met: earliest(accepted, referred, replied),
        message: {
          zh: `${opened.on}的信访事项应于${due}前告知信访人是否受理`,
          en: `the petitioner of ${opened.on} is to be told by ${due} whether his matter is taken up`,
        },
      },
    ]
  }),
)

const acceptedLate = contradiction("AcceptedOutOfPlace", {
  title: { zh: "已受理或已答复", en: "Accepted or replied to already" },
  citation: petitions,
})(MatterAccepted, "matter", [reception])(({ entry, before }) => {
  const round = before(reception, entry.data.matter).rounds.at(-1)
  const settled = round?.accepted ?? round?.replied ?? null
  return settled === null
    ? undefined
    : {
        message: {
          zh: `该事项已于${settled.on}${round?.accepted === null ? "答复" : "受理"}，不能再登记受理`,
          en: `the matter was ${round?.accepted === null ? "replied to" : "accepted"} on ${settled.on} and is not accepted again`,
        },
        remedy: {
          zh: "核对日期；再次办理的，先登记“重新办理来访事项”。",
          en: "Check the date, or record MatterReopened first where it was taken up again.",
        },
      }
})

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
    const state = read(reception, entry.data.matter)
    const round = state.rounds.at(-1)
    if (round === undefined) return undefined
    const due = (ofPetition(state, state.rounds.length - 1) ? settlementDue(round) : replyDue(round, workingDays)).on
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
  })(reception)((state) =>
    state.rounds.flatMap((round, at) => {
      // What became a petition in its round was an ordinary matter until then.
      if (state.petitionFromVisit || (at > 0 && ofPetition(state, at - 1))) return []
      const due = replyDue(round, workingDays)
      return [
        {
          due: due.on,
          provisional: due.provisional,
          from: round.opened,
          met: earliest(round.replied, round.accepted),
          message: {
            zh: `${round.opened.on}的来访事项应于${due.on}前答复来访人`,
            en: `the matter of ${round.opened.on} is to be replied to by ${due.on}`,
          },
        },
      ]
    }),
  )

const settling = lapse("PetitionNotSettled", {
  title: { zh: "信访事项未按期办结答复", en: "Petition not settled and replied to in time" },
  todo: () => ({ zh: "办结信访事项并答复信访人", en: "settle the petition and reply to the petitioner" }),
  citation: petitions,
})(reception)((state) =>
  state.rounds.flatMap((round, at) => {
    if (!ofPetition(state, at)) return []
    const { on: due } = settlementDue(round)
    return [
      {
        due,
        from: round.accepted ?? round.opened,
        met: round.replied ?? undefined,
        message: {
          zh: `${round.opened.on}的信访事项应于${due}前办结并答复信访人`,
          en: `the petition of ${round.opened.on} is to be settled and replied to by ${due}`,
        },
      },
    ]
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
  resolved,
  open,
  ...terms,
  extension(settings.receptionReplyWorkingDays),
  replies(settings.receptionReplyWorkingDays),
  accepting,
  acceptedLate,
  settling,
  again,
  ...delegateRules(settings),
]
