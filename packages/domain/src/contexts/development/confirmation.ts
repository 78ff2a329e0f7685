/** Development guards G24 to G33: from the request for confirmation to the archive. */
import { addMonths, type PlainDate } from "../../kernel/Calendar.ts"
import { isUnrecorded, type Fact } from "../../kernel/Event.ts"
import { breach, contradiction, flag, lapse, type Obligation, type Rule } from "../../kernel/Rule.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { within } from "../../rulebook/Term.ts"
import { confirmationDue } from "../membership/probation.ts"
import { membership } from "../membership/register.ts"
import { registered } from "../membership/vocabulary.ts"
import * as on from "./events.ts"
import { ofEachFile } from "./File.ts"
import { development } from "./register.ts"
import { fileAt, lacks } from "./steps.ts"

export const confirmation = (rulebook: Rulebook): ReadonlyArray<Rule> => {
  const cite = rulebook.cite
  const ofMember = { member: [development] }
  const notProbationer = {
    title: { zh: "当日不是预备党员", en: "Not a probationer on that day" },
    citation: cite("probation"),
  }
  return [
    ...[on.MemberConfirmed, on.ProbationExtended, on.ProbationCancelled].map((event) =>
      contradiction("NotProbationer", notProbationer)(event, "member", [membership])(({ self, before }) => {
        const { standing } = before(membership, self as never)
        return standing === "probationer"
          ? undefined
          : {
              message: {
                zh: `此人当日不是预备党员（${registered[standing].zh}）`,
                en: `the person is no probationer on that day (${registered[standing].en})`,
              },
              remedy: { zh: "核对日期，或先登记接收。", en: "Check the date, or record the admission first." },
            }
      }),
    ),
    breach("G24", {
      title: { zh: "预备期未满不得提前转正", en: "Confirmed before probation ended" },
      citation: cite("probation"),
    })(
      on.ConfirmationMeetingHeld,
      ofMember,
    )(({ entry, read }) => {
      const ends = read(development, entry.data.member).file?.probationEnds
      // Only the cancellation of somebody who proves unfit need not wait.
      return entry.data.proposal === "cancel" || ends === undefined || entry.occurredOn >= ends
        ? undefined
        : {
            message: {
              zh: `预备期至${ends}，${entry.occurredOn}尚未期满`,
              en: `probation ends ${ends}, not yet on ${entry.occurredOn}`,
            },
            remedy: {
              zh: "期满后再讨论转正或延长。",
              en: "Discuss confirmation or an extension once probation has ended.",
            },
          }
    }),
    breach("G25", {
      title: { zh: "没有书面转正申请", en: "No written request" },
      citation: cite("confirmationRequest"),
    })(
      on.ConfirmationMeetingHeld,
      ofMember,
    )(({ entry, read }) =>
      entry.data.proposal === "confirm" && lacks(fileAt(read, entry), "requested", "ConfirmationRequested")
        ? { message: { zh: `至${entry.occurredOn}没有转正申请`, en: `no request is on record by ${entry.occurredOn}` } }
        : undefined,
    ),
    ...[on.ConfirmationMeetingHeld, on.ProbationExtended].map((event) =>
      breach("G27", { title: { zh: "延长预备期不合规定", en: "Extension" }, citation: cite("extension") })(
        event,
        ofMember,
      )(({ entry, read }) => {
        const data: {
          readonly member: typeof entry.data.member
          readonly proposal?: string
          readonly extendUntil?: string
          readonly until?: string
        } = entry.data
        const { file } = read(development, data.member)
        if (data.proposal !== undefined && data.proposal !== "extend") return undefined
        const until = data.until ?? data.extendUntil
        if (until === undefined)
          return isUnrecorded(entry, `${event.type}.extendUntil`)
            ? undefined
            : { message: { zh: "须写明延长至何日", en: "the new end of probation is not named" } }
        if (file?.firstEnd === undefined) return undefined
        const { min, max } = rulebook.on(entry.occurredOn, "extension")
        const [least, most] = [addMonths(file.firstEnd, min), addMonths(file.firstEnd, max)]
        return until >= least && until <= most
          ? undefined
          : {
              message: {
                zh: `延长至${until}，应在${least}至${most}之间（半年以上、一年以内）`,
                en: `extended to ${until}: between ${least} and ${most}`,
              },
            }
      }),
    ),
    breach("G27", {
      title: { zh: "延长期限与支部大会决议不符", en: "Extension differs from the resolution" },
      citation: cite("extension"),
    })(
      on.ProbationExtended,
      ofMember,
    )(({ entry, read }) => {
      const resolved = read(development, entry.data.member).file?.confirmationMeeting?.until
      return resolved === undefined || resolved === entry.data.until
        ? undefined
        : {
            message: {
              zh: `支部大会决议延长至${resolved}，批准延长至${entry.data.until}`,
              en: `the meeting resolved to extend until ${resolved}, approved until ${entry.data.until}`,
            },
            remedy: { zh: "核对支部大会决议和批复的日期。", en: "Check the resolution and the approval." },
          }
    }),
    ...[on.ConfirmationMeetingHeld, on.ProbationExtended].map((event) =>
      breach("G28", { title: { zh: "预备期只能延长一次", en: "Extended twice" }, citation: cite("extension") })(
        event,
        ofMember,
      )(({ entry, read }) => {
        const data: { readonly member: typeof entry.data.member; readonly proposal?: string } = entry.data
        const extended = read(development, data.member).file?.extended
        return extended === undefined || (data.proposal !== undefined && data.proposal !== "extend")
          ? undefined
          : {
              message: {
                zh: `${extended.on}已延长过一次，只能转正或取消资格`,
                en: `extended once already on ${extended.on}: confirm or cancel`,
              },
            }
      }),
    ),
    lapse("G29", {
      title: { zh: "讨论转正后未按期审批", en: "Confirmation not decided in time" },
      todo: (day) => {
        const term = within(rulebook.on(day, "confirmationApproval"))
        return { zh: `讨论转正后${term.zh}审批`, en: `decide the confirmation ${term.en} of the meeting` }
      },
      citation: cite("confirmationApproval"),
    })(development)(
      ofEachFile((file) => {
        const meeting = file.confirmationMeeting
        if (meeting === undefined) return []
        const decision =
          meeting.proposal === "confirm" ? file.confirmed : meeting.proposal === "extend" ? file.extended : file.closed
        const approval = (from: Fact, met: Fact | undefined): Obligation => {
          const due = addMonths(from.on, rulebook.on(from.on, "confirmationApproval"))
          return {
            due,
            from,
            met,
            message: {
              zh: `${from.on}支部大会讨论转正，应于${due}前审批`,
              en: `meeting ${from.on}, approval due by ${due}`,
            },
          }
        }
        const first = file.extended?.meeting ?? undefined
        return [
          ...(first === undefined || first.entry === meeting.entry ? [] : [approval(first, file.extended)]),
          ...(decision === undefined && file.closed !== undefined ? [] : [approval(meeting, decision)]),
        ]
      }),
    ),
    breach("G31", { title: { zh: "推迟讨论不合规定", en: "Postponement" }, citation: cite("postponement") })(
      on.ConfirmationPostponed,
      ofMember,
    )(({ entry, read }) => {
      const { file } = read(development, entry.data.member)
      if (file?.transferredIn === undefined)
        return {
          message: { zh: "只有转入的预备党员可以推迟讨论", en: "only a transferred-in probationer may be postponed" },
        }
      const last = addMonths(file.probationEnds ?? entry.occurredOn, rulebook.on(entry.occurredOn, "postponement"))
      return entry.data.until <= last
        ? undefined
        : {
            message: {
              zh: `推迟至${entry.data.until}，最迟${last}`,
              en: `postponed to ${entry.data.until}, ${last} at the latest`,
            },
          }
    }),
    flag("G32", { title: { zh: "归档材料不全", en: "Papers missing in the archive" }, citation: cite("archive") })(
      on.DevelopmentFileArchived,
      {},
    )(({ entry }) => {
      const absent = rulebook.on(entry.occurredOn, "archive").filter((paper) => !entry.data.papers.includes(paper))
      return absent.length === 0
        ? undefined
        : { message: { zh: `缺${absent.join("、")}`, en: `missing: ${absent.join(", ")}` } }
    }),
    lapse("G33", {
      title: { zh: "超期未转正", en: "Confirmation overdue" },
      todo: () => ({
        zh: "预备期满后召开支部大会讨论转正",
        en: "hold the meeting on confirmation once probation has ended",
      }),
      citation: cite("probation"),
    })(development)(
      ofEachFile((file) => {
        const { probationEnds, firstEnd, extended, confirmationMeeting: held } = file ?? {}
        if (probationEnds === undefined) return []
        const from = extended ?? file.decided ?? file.transferredIn ?? file.enrolled
        if (from === undefined) return []
        const met = held !== undefined && (extended === undefined || held.on > extended.on) ? held : undefined
        const over = met === undefined && (file.closed !== undefined || file.confirmed !== undefined)
        // The meeting that proposed an extension had its own date due, after the first expiry.
        const first = extended?.meeting ?? undefined
        return [
          ...(first === undefined || firstEnd === undefined
            ? []
            : [overdue(firstEnd, confirmationDue(firstEnd, file.postponed), first, first)]),
          ...(over ? [] : [overdue(probationEnds, confirmationDue(probationEnds, file.postponed), from, met)]),
        ]
      }),
    ),
  ]
}

/** The meeting due after an end of probation. */
const overdue = (ended: PlainDate, due: PlainDate, from: Fact, met: Fact | undefined): Obligation => ({
  due,
  from: met ?? from,
  met,
  message: {
    zh: `预备期${ended}届满，应于${due}前召开支部大会讨论转正${met === undefined ? "" : `，实际${met.on}`}`,
    en: `probation ended ${ended}, the meeting was due by ${due}${met === undefined ? "" : `, held ${met.on}`}`,
  },
})
