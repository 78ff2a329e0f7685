/** Discipline: how punishments are carried out, what follows from them, and what they forbid while they have effect (E17). */
import { addMonths } from "../../kernel/Calendar.ts"
import type { Entry } from "../../kernel/Event.ts"
import { breach, lapse, note, type Obligation, type Read, type Rule } from "../../kernel/Rule.ts"
import { citing, type Settings } from "../../rulebook/Rulebook.ts"
import { MemberCommended } from "../commendation/events.ts"
import { AdmissionMeetingHeld, IntroducersAssigned, TrainingContactsAssigned } from "../development/events.ts"
import { VotingRightsSuspended } from "../membership/events.ts"
import type { MemberId } from "../membership/ids.ts"
import { CommitteeElected, OfficeAssumed } from "../offices/events.ts"
import { delegate, isHeld } from "../reception/delegates.ts"
import { DelegateElected } from "../reception/events.ts"
import { FirstSecretaryAppointed } from "../rectification/events.ts"
import { barred } from "./barred.ts"
import { articleOf } from "./effect.ts"
import { CaseHandled } from "./events.ts"
import { discipline } from "./member.ts"
import { punishing } from "./outcomes.ts"
import { probationRules } from "./probation.ts"
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

export const effectRules = (settings: Settings): ReadonlyArray<Rule> => [
  ...forbidden,
  losesSeat,
  barred,
  announced,
  followed,
  ...probationRules(settings),
]
