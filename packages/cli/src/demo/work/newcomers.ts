/** Who wants to join, how far each has come, and members whom the branch lost sight of or put right. */
import * as development from "@taizhang/domain/contexts/development/events"
import * as oversight from "@taizhang/domain/contexts/development/oversight"
import * as discipline from "@taizhang/domain/contexts/discipline/events"
import * as floating from "@taizhang/domain/contexts/floating/events"
import * as membership from "@taizhang/domain/contexts/membership/events"
import * as assistance from "@taizhang/domain/contexts/assistance/events"
import { bent, developmentFile, upTo } from "@taizhang/domain/testing/developmentFile"
import type { Proposal } from "@taizhang/domain/kernel/Event"
import { addDays } from "../civil.ts"
import type { Township } from "../model.ts"
import { personName } from "../names.ts"
import { byDay, factsOf, type Ground, type WorkList } from "./ground.ts"

/** Applications of the year, one without its talk; a target, and one whom his branch accepted in December. */
const applying = ({ branches, quiet, voters, atHome, secretary, idOf, random, on, year }: Ground): WorkList => {
  const [fact, draw] = [factsOf("applicant"), random("applicants")]
  const applicants = draw.sample(branches, 11).flatMap((branch, index) => {
    const member = `demo-applicant-${String(index + 1).padStart(2, "0")}`
    const [here, applied] = [{ member, branch: idOf(branch) }, on(draw.int(2, 10), draw.int(1, 25))]
    return [
      fact(membership.PersonRegistered, applied, {
        ...{ member, name: personName(draw, index % 3 === 0 ? "女" : "男"), sex: index % 3 === 0 ? "female" : "male" },
        ...{
          birthDate: `${year - draw.int(20, 38)}-06-15`,
          education: "seniorHigh",
          ethnicity: "汉族",
          occupation: "农牧渔民",
        },
      }),
      fact(development.MemberApplied, applied, here),
      ...(index === 9
        ? []
        : [
            fact(development.ApplicantTalkHeld, addDays(applied, draw.int(5, 24)), {
              member,
              talkers: [idOf(secretary(branch))],
            }),
          ]),
    ]
  })
  const settled = quiet.filter(({ village }) => village)
  const further = [
    [`${year - 2}-12-01`, development.IntroducersAssigned],
    [`${year - 1}-03-20`, development.AdmissionSubmitted],
  ] as const
  const files = further.flatMap(([applied, last], index): ReadonlyArray<Proposal> => {
    const branch = settled[index]
    const [first, second] = branch === undefined ? [] : atHome(branch)
    if (branch === undefined || first === undefined || second === undefined) return []
    const member = `demo-file-${index + 1}`
    const file = developmentFile({
      member,
      branch: idOf(branch),
      applied,
      voters: voters(branch, on(12, 1)),
      introducers: [idOf(first), idOf(second)],
    })
    return upTo(file, last).map((step, nth) => ({
      ...(step.type === "ApplicantTalkHeld"
        ? bent(step, { data: { talkers: [idOf(first)] } })
        : step.type === "PersonRegistered"
          ? bent(step, { on: applied, data: { name: personName(draw, "男"), ethnicity: "汉族" } })
          : step),
      id: `demo-file-${index + 1}-${String(nth + 1).padStart(2, "0")}` as Proposal["id"],
    }))
  })
  return { title: "入党申请和培养", facts: byDay([...applicants, ...files]) }
}

/** Links of floating members, members out of contact, one put right, and whom the township saw at the Spring Festival. */
const lookedAfter = ({ villages, atHome, away, idOf, random, on }: Ground, { hardship }: Township): WorkList => {
  const [fact, draw] = [factsOf("care"), random("care")]
  const lost = villages.slice(5, 7).flatMap((branch) =>
    atHome(branch)
      .filter(({ office }) => office === null)
      .slice(10, 11),
  )
  const ordered = villages.slice(9, 10).flatMap((branch) =>
    atHome(branch)
      .filter(({ office }) => office === null)
      .slice(12, 13),
  )
  // A retired cadre whom nobody registered, and one who is hard up no more.
  const listed = new Set(hardship.map(({ member }) => member))
  const retired = villages.slice(10, 11).flatMap((branch) =>
    atHome(branch)
      .filter((member) => member.office === null && !listed.has(member))
      .toSorted((one, other) => (one.birth < other.birth ? -1 : 1))
      .slice(0, 1),
  )
  const recovered = hardship.filter(({ category }) => category === "困难党员").slice(20, 21)
  const seen = draw.sample(hardship, 8).map(({ member }) => member)
  const campaign = fact(assistance.ConsolationCampaignOpened, on(1, 12), {
    occasion: "春节",
    standard: 50_000,
    list: seen.map(idOf),
  })
  return {
    title: "联系、改正和春节慰问",
    facts: byDay([
      ...draw.sample(away, 20).flatMap((member) => {
        const contact = atHome(member.branch)[0]
        return contact === undefined
          ? []
          : [
              fact(floating.FloatingContactAssigned, on(4, draw.int(1, 20)), {
                member: idOf(member),
                contact: idOf(contact),
                contactKind: "oneToOne",
              }),
            ]
      }),
      ...away
        .slice(0, 12)
        .map((member, index) =>
          fact(floating.FloatingCertificateIssued, on(5, 12), { member: idOf(member), number: `2025${100 + index}` }),
        ),
      // Where one of those away is, his branch did not know for a month.
      ...away
        .slice(12, 13)
        .flatMap((member) => [
          fact(floating.FloatingDestinationReportedUnknown, on(5, 20), { member: idOf(member), search: "联系家属" }),
          fact(floating.FloatingDetailsChanged, on(6, 18), { member: idOf(member), destination: "广东省东莞市" }),
        ]),
      ...lost.flatMap((member, index) => [
        fact(membership.ContactLost, on(4, 22), {
          member: idOf(member),
          branch: idOf(member.branch),
          since: on(1, 2),
          situation: "workingElsewhere",
          search: "走访家属",
        }),
        ...(index === 0
          ? [fact(membership.ContactRestored, on(8, 6), { member: idOf(member), branch: idOf(member.branch) })]
          : []),
      ]),
      ...ordered.flatMap((member) => [
        fact(discipline.DisposalFiled, on(2, 26), {
          member: idOf(member),
          branch: idOf(member.branch),
          kind: "rectification",
        }),
        fact(discipline.RectificationOrdered, on(3, 10), {
          member: idOf(member),
          branch: idOf(member.branch),
          until: on(9, 9),
        }),
        fact(discipline.RectificationAssessed, on(9, 5), {
          member: idOf(member),
          branch: idOf(member.branch),
          result: "corrected",
        }),
        fact(oversight.DevelopmentAccountabilityPursued, on(9, 20), {
          branch: idOf(member.branch),
          issue: "培养考察记录不全",
          measure: "talk",
        }),
      ]),
      ...retired.map((member) =>
        fact(membership.MemberRoleNoted, on(2, 18), { member: idOf(member), role: "oldCadre" }),
      ),
      ...recovered.map(({ member }) =>
        fact(assistance.HardshipReviewed, on(11, 25), { member: idOf(member), currently: false }),
      ),
      fact(assistance.HardshipListPosted, on(12, 5), {
        ...{ members: hardship.slice(0, 12).map(({ member }) => idOf(member)), until: on(12, 11) },
        place: "镇党务公开栏",
      }),
      campaign,
      fact(assistance.ConsolationFundsDrawn, on(1, 13), {
        ...{ campaign: campaign.id, amount: 50_000 * (seen.length - 1), voucher: "慰-1", source: "县级拨付" },
      }),
      // One on the list was not at home, and not visited later either.
      ...seen.slice(1).map((member) =>
        fact(assistance.ConsolationPaid, on(1, draw.int(14, 22)), {
          member: idOf(member),
          branch: idOf(member.branch),
          occasion: "春节",
          amount: 50_000,
          campaign: campaign.id,
        }),
      ),
    ]),
  }
}

export const newcomers = (ground: Ground, township: Township): ReadonlyArray<WorkList> => [
  applying(ground),
  lookedAfter(ground, township),
]
