/** Discipline: how punishments are carried out, what follows from them, and what they forbid while they have effect (E17, E18). */
import { addMonths } from "../../kernel/Calendar.ts"
import type { Entry } from "../../kernel/Event.ts"
import { breach, lapse, note, type Obligation, type Read, type Rule, type Violation } from "../../kernel/Rule.ts"
import { citing, type Settings } from "../../rulebook/Rulebook.ts"
import { MemberCommended } from "../commendation/events.ts"
import {
  AdmissionMeetingHeld,
  IntroducersAssigned,
  MemberApplied,
  TrainingContactsAssigned,
} from "../development/events.ts"
import { VotingRightsRestored, VotingRightsSuspended } from "../membership/events.ts"
import type { MemberId } from "../membership/ids.ts"
import { CommitteeElected, OfficeAssumed } from "../offices/events.ts"
import { delegate, isHeld } from "../reception/delegates.ts"
import { DelegateElected } from "../reception/events.ts"
import { FirstSecretaryAppointed } from "../rectification/events.ts"
import { articleOf, barredUntil } from "./effect.ts"
import { CaseHandled } from "./events.ts"
import { discipline } from "./member.ts"
import { punishing } from "./outcomes.ts"
import { inEffect, openProbation, type Punished } from "./Punished.ts"
import { punishments } from "./vocabulary.ts"

/** Why somebody may not be given, or may not do, something while a punishment of his has effect. */
const punished = (read: Read, { occurredOn }: Entry, members: ReadonlyArray<MemberId>, en: string, zh: string) => {
  for (const member of members) {
    const one = inEffect(read(discipline, member), occurredOn)
    if (one === undefined) continue
    const until =
      one.until === null
        ? { zh: "尚未恢复党员权利", en: "rights are not restored yet" }
        : { zh: `影响期至${one.until}`, en: `it has effect until ${one.until}` }
    return {
      message: {
        zh: `${member}于${one.on}受“${punishments[one.kind].zh}”处分（第${articleOf(one.kind)}条），${until.zh}，${occurredOn}不能${zh}`,
        en: `${member} was given "${punishments[one.kind].en}" on ${one.on} (Art. ${articleOf(one.kind)}), ${until.en}, and cannot ${en} on ${occurredOn}`,
      },
      remedy: { zh: "核对人员和日期，另行确定人选。", en: "Check person and date, or choose somebody else." },
    }
  }
  return undefined
}

/** What is forbidden while a punishment has effect. */
export const duringEffect = {
  title: { zh: "处分影响期内", en: "While a punishment has effect" },
  citation: punishing("10至13"),
}

const forbidden: ReadonlyArray<Rule> = [
  breach("E17", duringEffect)(MemberCommended, { member: [discipline] })(({ entry, read }) =>
    punished(read, entry, [entry.data.member], "be commended", "受表彰"),
  ),
  breach("E17", duringEffect)(DelegateElected, { member: [discipline] })(({ entry, read }) =>
    punished(read, entry, [entry.data.member], "be elected delegate", "当选党代表"),
  ),
  breach("E17", duringEffect)(OfficeAssumed, { member: [discipline] })(({ entry, read }) =>
    entry.data.body === "party"
      ? punished(read, entry, [entry.data.member], "take a Party post", "任党内职务")
      : undefined,
  ),
  breach("E17", duringEffect)(CommitteeElected, { "elected.member": [discipline] })(({ entry, read }) =>
    punished(
      read,
      entry,
      entry.data.elected.map(({ member }) => member),
      "be elected to a Party post",
      "当选党内职务",
    ),
  ),
  breach("E17", duringEffect)(FirstSecretaryAppointed, { member: [discipline] })(({ entry, read }) =>
    punished(read, entry, [entry.data.member], "be sent as first secretary", "任第一书记"),
  ),
  // No text keeps a lighter punishment from it, as one does of introducers.
  breach("E17", duringEffect)(TrainingContactsAssigned, { contacts: [discipline] })(({ entry, read }) =>
    punished(
      read,
      entry,
      entry.data.contacts.filter((member) => read(discipline, member).punishments.some(openProbation)),
      "be a training contact",
      "任培养联系人",
    ),
  ),
  breach("E17", duringEffect)(IntroducersAssigned, { introducers: [discipline] })(({ entry, read }) =>
    punished(read, entry, entry.data.introducers, "be an introducer", "任入党介绍人"),
  ),
  breach("E17", duringEffect)(AdmissionMeetingHeld, { introducers: [discipline] })(({ entry, read }) =>
    punished(read, entry, entry.data.introducers ?? [], "be an introducer", "任入党介绍人"),
  ),
]

/** The seat of a delegate falls with probation within the Party or expulsion (Art. 14). */
const losesSeat = note("DelegateLosesSeat", {
  title: { zh: "终止党代表资格", en: "The delegate loses his seat" },
  citation: punishing("14"),
})(CaseHandled, { "outcomes.member": [delegate] })(({ entry, read }) => {
  const lost = (entry.data.outcomes ?? []).find(
    ({ punishment, member }) =>
      (punishment === "partyProbation" || punishment === "expulsion") && read(delegate, member).seats.some(isHeld()),
  )
  return lost === undefined
    ? undefined
    : {
        message: {
          zh: `${lost.member}受“${punishments[lost.punishment].zh}”处分，应终止其党代表资格`,
          en: `${lost.member} was given "${punishments[lost.punishment].en}", so his seat as a delegate ends`,
        },
        remedy: { zh: "登记“终止代表资格”。", en: "Record DelegateEnded." },
      }
})

/** The first day from which removal bars from joining for five years: that of the measures on disposal. */
const REMOVAL_BARS_SINCE = "2024-06-16"

const barred = breach("BarredFromJoining", {
  title: { zh: "五年内不得重新入党", en: "Barred from joining again for five years" },
  citation: citing(
    "《中国共产党纪律处分条例》第13条；《中国共产党不合格党员组织处置办法》",
    "Regulations on Disciplinary Punishment Art. 13; Measures on Organizational Disposal of Unqualified Members",
  ),
})(MemberApplied, { member: [discipline] })(({ entry, read }): Violation | undefined => {
  const { punishments: all, outSince } = read(discipline, entry.data.member)
  const expelled = all.findLast(({ kind, revoked }) => kind === "expulsion" && !revoked)
  const bars = [
    ...(expelled === undefined
      ? []
      : [{ zh: "开除党籍", en: "expelled", on: expelled.on, until: barredUntil(expelled.on) }]),
    ...(outSince === null || outSince.on < REMOVAL_BARS_SINCE
      ? []
      : [
          {
            zh: "除名或劝退",
            en: "removed, or withdrawn on advice,",
            on: outSince.on,
            until: barredUntil(outSince.on),
          },
        ]),
  ]
  const bar = bars.find(({ until }) => entry.occurredOn < until)
  return bar === undefined
    ? undefined
    : {
        message: {
          zh: `此人于${bar.on}${bar.zh}，${bar.until}之前不得重新入党，${entry.occurredOn}的申请不能受理`,
          en: `the person was ${bar.en} on ${bar.on} and is not admitted before ${bar.until}, so not on ${entry.occurredOn}`,
        },
        remedy: { zh: "核对人员和申请日期。", en: "Check the person and the date of the application." },
      }
})

const announced = lapse("PunishmentNotAnnounced", {
  title: { zh: "处分决定未按期宣布", en: "Punishment not announced in time" },
  todo: () => ({ zh: "宣布处分决定", en: "announce the punishment" }),
  citation: citing(
    "《中国共产党纪律处分条例》：处分决定作出后一个月内宣布",
    "Regulations on Disciplinary Punishment: announced within one month",
  ),
})(discipline)(({ punishments: all }) =>
  all.flatMap((one): ReadonlyArray<Obligation> => {
    if (one.revoked || (one.announcingUnrecorded && one.announced === null)) return []
    const due = addMonths(one.on, 1)
    return [
      {
        due,
        from: { on: one.on, entry: one.entry },
        met: one.announced ?? undefined,
        message: {
          zh: `${one.on}的“${punishments[one.kind].zh}”处分决定应于${due}前宣布`,
          en: `the punishment "${punishments[one.kind].en}" of ${one.on} is to be announced by ${due}`,
        },
      },
    ]
  }),
)

/** Which fact of the register of members must follow a punishment on its own day, for voters are counted by it. */
const follows = (one: Punished): { readonly zh: string; readonly en: string } | undefined =>
  one.kind === "partyProbation"
    ? { zh: VotingRightsSuspended.title.zh, en: VotingRightsSuspended.type }
    : one.kind === "expulsion"
      ? { zh: "党员除名（开除党籍）", en: "MemberRemoved (expelled)" }
      : undefined

const followed = lapse("PunishmentNotFollowed", {
  title: { zh: "处分后名册未变更", en: "Register of members does not follow the punishment" },
  todo: () => ({ zh: "按处分决定变更党员名册", en: "record what follows from the punishment" }),
  citation: punishing("12至13"),
})(discipline)(({ punishments: all }) =>
  all.flatMap((one): ReadonlyArray<Obligation> => {
    const fact = follows(one)
    if (fact === undefined || one.revoked) return []
    // A punishment given on appeal is followed from that day.
    const from = one.decided?.result === "changed" ? one.decided : one
    return [
      {
        due: from.on,
        from: { on: from.on, entry: from.entry },
        met: one.followed ?? undefined,
        message: {
          zh: `${from.on}“${punishments[one.kind].zh}”后，当日应登记“${fact.zh}”`,
          en: `after "${punishments[one.kind].en}" of ${from.on}, ${fact.en} is due on the same day`,
        },
      },
    ]
  }),
)

/** Probation within the Party that has ended needs a decision: restored, prolonged or expelled. */
const decided = (months: number): Rule =>
  lapse("E18", {
    title: { zh: "留党察看期满未作决定", en: "No decision at the end of probation within the Party" },
    todo: () => ({ zh: "留党察看期满，研究恢复党员权利、延长或开除", en: "decide at the end of probation" }),
    citation: citing(
      `《中国共产党纪律处分条例》第12条；本镇规定：期满后${months}个月内决定`,
      `Regulations on Disciplinary Punishment Art. 12; local rule: within ${months} months of its end`,
    ),
  })(discipline)(({ punishments: all }) =>
    all.flatMap((one): ReadonlyArray<Obligation> => {
      if (one.probationEnds === null || one.revoked) return []
      const due = addMonths(one.probationEnds, months)
      return [
        {
          due,
          from: { on: one.on, entry: one.entry },
          met: one.ended ?? undefined,
          message: {
            zh: `${one.on}起的留党察看于${one.probationEnds}期满，应于${due}前决定`,
            en: `probation within the Party since ${one.on} ended on ${one.probationEnds}; a decision is due by ${due}`,
          },
        },
      ]
    }),
  )

const early = breach("RestoredEarly", {
  title: { zh: "留党察看未满即恢复权利", en: "Rights restored before probation ended" },
  citation: punishing("12"),
})(VotingRightsRestored, { member: [discipline] })(({ entry, read }) => {
  const ends = read(discipline, entry.data.member).punishments.findLast(openProbation)?.probationEnds ?? null
  return ends === null || entry.occurredOn >= ends
    ? undefined
    : {
        message: {
          zh: `留党察看${ends}期满，${entry.occurredOn}不能恢复党员权利`,
          en: `probation within the Party ends on ${ends}, so rights are not restored on ${entry.occurredOn}`,
        },
        remedy: {
          zh: "核对期满日期；处分被撤销的，先登记申诉复查决定。",
          en: "Check the date, or record AppealDecided first.",
        },
      }
})

const termDiffers = breach("RightsTermDiffers", {
  title: { zh: "停止表决权的期限与处分不符", en: "Term of suspended rights differs from the punishment" },
  citation: punishing("12"),
})(VotingRightsSuspended, { member: [discipline] })(({ entry, read }) => {
  const ends = read(discipline, entry.data.member).punishments.findLast(openProbation)?.probationEnds ?? null
  const { until } = entry.data
  return ends === null || until === undefined || until === ends
    ? undefined
    : {
        message: {
          zh: `处分决定的留党察看至${ends}期满，这里写的是${until}`,
          en: `by the punishment probation ends on ${ends}, and ${until} is given here`,
        },
        remedy: { zh: "核对期限，或不填期限，由处分决定推算。", en: "Check the date, or leave it out: it follows." },
      }
})

const withoutPunishment = note("RightsWithoutPunishment", {
  title: { zh: "没有留党察看的处分决定", en: "No probation within the Party on record" },
  citation: punishing("12"),
})(VotingRightsSuspended, { member: [discipline] })(({ entry, read }) =>
  read(discipline, entry.data.member).punishments.some(openProbation)
    ? undefined
    : {
        message: {
          zh: `至${entry.occurredOn}没有该党员留党察看的案件处理决定，影响期和期满日不能推算`,
          en: `by ${entry.occurredOn} no CaseHandled gives the member probation, so neither its end nor its effect is known`,
        },
      },
)

export const effectRules = ({ probationDecisionMonths }: Settings): ReadonlyArray<Rule> => [
  ...forbidden,
  losesSeat,
  barred,
  announced,
  followed,
  decided(probationDecisionMonths),
  early,
  termDiffers,
  withoutPunishment,
]
