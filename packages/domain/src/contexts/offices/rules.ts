/** Offices: what is refused of taking and leaving an office, and a secretary's post that stays vacant (E23). */
import { addMonths } from "../../kernel/Calendar.ts"
import { isUnrecorded } from "../../kernel/Event.ts"
import { breach, contradiction, lapse, type Read, type Rule, type Violation } from "../../kernel/Rule.ts"
import { membership } from "../membership/register.ts"
import { shortOfYears } from "../membership/seniority.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { elected as electionRules } from "./electionRules.ts"
import { bodies, CommitteeElected, grounds, kinds, OfficeAssumed, OfficeRemoved } from "./events.ts"
import { linking } from "./linkRules.ts"
import { branchOffices, type Office, offices, sameOffice } from "./register.ts"
import { sizes } from "./sizeRules.ts"
import { elections } from "./terms.ts"

const branchRegulations = citing("《中国共产党支部工作条例（试行）》", "Branch Regulations")
const organicLaw = citing(
  "《中华人民共和国村民委员会组织法》第16条、第18条",
  "Organic Law of Villagers' Committees Art. 16, 18",
)

/** Months after which a secretary's post that is vacant makes a branch weak. */
const VACANT_MONTHS = 3

/** An office in words. */
const named = ({ body, office }: Pick<Office, "body" | "office">) => ({
  zh: `${bodies[body].zh}${kinds[office].zh}`,
  en: `${kinds[office].en} (${bodies[body].en})`,
})

/** Elected by the villagers: only they, the law or he himself ends such an office. */
const ofVillagers: ReadonlyArray<string> = ["villagersCommittee", "supervisionCommittee"]
const endings: ReadonlyArray<keyof typeof grounds> = ["resigned", "recalled", "lapsed", "termEnded", "died"]

const cannotRemove = contradiction("ElectedByVillagers", {
  title: { zh: "村民选举的职务不能由党委免去", en: "The Party committee cannot end an office filled by the villagers" },
  citation: organicLaw,
})(
  OfficeRemoved,
  "member",
  [],
)(({ entry }) => {
  const { body, ground } = entry.data
  if (!ofVillagers.includes(body) || endings.includes(ground)) return undefined
  const office = named(entry.data)
  return {
    message: {
      zh: `“${office.zh}”由村民选举产生，不能以“${grounds[ground].zh}”离任`,
      en: `the office ${office.en} is filled by the villagers and does not end by "${grounds[ground].en}"`,
    },
    remedy: {
      zh: "按实际情况登记辞职、罢免或职务自行终止；免去的党内职务另行登记。",
      en: "Record it as resigned, recalled or lapsed; record the Party office that was removed apart.",
    },
  }
})

const heldAlready = contradiction("OfficeHeldAlready", {
  title: { zh: "已任该职务", en: "Holds the office already" },
  citation: branchRegulations,
})(OfficeAssumed, "member", [offices])(({ entry, before }) => {
  const held = before(offices, entry.data.member).held.find(sameOffice(entry.data))
  const office = named(entry.data)
  return held === undefined
    ? undefined
    : {
        message: { zh: `此人自${held.on}起已任${office.zh}`, en: `the person is ${office.en} since ${held.on}` },
        remedy: { zh: "先登记离任，或核对日期。", en: "Record OfficeRemoved first, or check the date." },
      }
})

const neverHeld = contradiction("OfficeNeverHeld", {
  title: { zh: "没有任职登记", en: "Office never assumed" },
  citation: branchRegulations,
})(OfficeRemoved, "member", [offices])(({ entry, ever }) => {
  const { held, ended } = ever(offices, entry.data.member)
  const same = sameOffice(entry.data)
  const office = named(entry.data)
  return held.some(same) || ended.some(same) || isUnrecorded(entry, OfficeAssumed.type)
    ? undefined
    : {
        message: {
          zh: `此人没有任${office.zh}的登记，不能在${entry.occurredOn}离任`,
          en: `the person never became ${office.en}, so cannot leave it on ${entry.occurredOn}`,
        },
        remedy: { zh: "先登记任职，或核对机构和职务。", en: "Record OfficeAssumed first, or check body and office." },
      }
})

const dates = breach("OfficeDates", {
  title: { zh: "任职、离任日期不符", en: "Dates of the office in a wrong order" },
  citation: branchRegulations,
})(OfficeRemoved, { member: [offices] })(({ entry, read }) => {
  const office = named(entry.data)
  return read(offices, entry.data.member).held.some(sameOffice(entry.data)) || isUnrecorded(entry, OfficeAssumed.type)
    ? undefined
    : {
        message: {
          zh: `${entry.occurredOn}此人不在${office.zh}任上`,
          en: `on ${entry.occurredOn} the person is not ${office.en}`,
        },
        remedy: { zh: "核对任职、离任的日期。", en: "Check the dates of assuming and leaving." },
      }
})

const e10 = {
  title: { zh: "任职重复或不在届内", en: "Posts held twice or outside the term" },
  citation: branchRegulations,
}
/** Offices of which a unit has one. */
const single: ReadonlyArray<Office["office"]> = ["secretary", "head"]

/** A post of the same kind that the person holds in another branch. */
const elsewhere = (read: Read, { member, branch, body, office }: Office): Violation | undefined => {
  const other = read(offices, member).held.find(
    (one) => one.body === body && one.office === office && one.branch !== branch,
  )
  return other === undefined
    ? undefined
    : {
        message: {
          zh: `${member}自${other.on}起在${other.branch}任${named(other).zh}，同类职务不能两任`,
          en: `${member} is ${named(other).en} of ${other.branch} since ${other.on}: two posts of one kind`,
        },
        remedy: { zh: "先登记原职务离任；确系兼任的，注明理由。", en: "Record OfficeRemoved first, or acknowledge." },
      }
}

const posts: ReadonlyArray<Rule> = [
  breach("E10", e10)(OfficeAssumed, { member: [offices] })(({ entry, read }) => elsewhere(read, entry.data)),
  breach("E10", e10)(CommitteeElected, { "elected.member": [offices] })(({ entry, read }) => {
    const { branch, elected } = entry.data
    const twice = elected.find(
      ({ office }, index) => single.includes(office) && elected.findIndex((one) => one.office === office) < index,
    )
    if (twice !== undefined)
      return {
        message: {
          zh: `${kinds[twice.office].zh}当选不止一人，一个党支部只有一名`,
          en: `more than one was elected ${kinds[twice.office].en}, of whom a branch has one`,
        },
        remedy: { zh: "核对当选人的职务。", en: "Check the offices of those elected." },
      }
    for (const { member, office } of elected) {
      const found = elsewhere(read, { member, branch, body: "party", office })
      if (found !== undefined) return found
    }
    return undefined
  }),
  breach("E10", e10)(OfficeAssumed, { branch: [branchOffices] })(({ entry, read }) => {
    const { member, branch, body, office } = entry.data
    const other = read(branchOffices, branch).held.find(
      (one) => one.body === body && one.office === office && one.member !== member,
    )
    return other === undefined || !single.includes(office)
      ? undefined
      : {
          message: {
            zh: `${named(other).zh}自${other.on}起由${other.member}担任，尚未离任`,
            en: `${other.member} is ${named(other).en} since ${other.on} and has not left`,
          },
          remedy: { zh: "先登记前任离任。", en: "Record OfficeRemoved for the one before." },
        }
  }),
  breach("E10", e10)(OfficeAssumed, { branch: [elections] })(({ entry, read }) => {
    const { latest } = read(elections, entry.data.branch)
    const { body, basis } = entry.data
    return latest === null || body !== "party" || basis === "acting" || entry.occurredOn <= latest.due
      ? undefined
      : {
          message: {
            zh: `本届委员会任期已于${latest.due}届满，${entry.occurredOn}不在届内`,
            en: `the committee's term was over on ${latest.due}, before ${entry.occurredOn}`,
          },
          remedy: { zh: "先登记换届选举或延期换届。", en: "Record the election or the extension first." },
        }
  }),
]

const qualified: ReadonlyArray<Rule> = [
  contradiction("OfficeHolderDead", {
    title: { zh: "任职人当日已去世", en: "Office holder dead on that day" },
    citation: branchRegulations,
  })(OfficeAssumed, "member", [membership])(({ entry, before }) => {
    const { died } = before(membership, entry.data.member)
    return died === null
      ? undefined
      : { message: { zh: `此人已于${died.on}去世`, en: `the person died on ${died.on}` } }
  }),
  breach("PartyOfficeMembership", {
    title: { zh: "任职人党员身份或党龄不符", en: "Holder of a Party office without the membership it needs" },
    citation: branchRegulations,
  })(OfficeAssumed, { member: [membership] })(({ entry, read }) => {
    const { member, body, office } = entry.data
    if (body !== "party") return undefined
    const short = shortOfYears(read(membership, member), entry.occurredOn, office === "secretary" ? undefined : 0)
    return short === undefined
      ? undefined
      : {
          message: { zh: `任${kinds[office].zh}的人${short.zh}`, en: `the new ${kinds[office].en} ${short.en}` },
          remedy: { zh: "核对人员、党龄和任职日期。", en: "Check the person, the membership age and the date." },
        }
  }),
]

const vacancy = lapse("E23", {
  title: { zh: "党支部书记长期空缺未补", en: "Secretary's post vacant too long" },
  todo: () => ({ zh: "配备党支部书记", en: "fill the secretary's post" }),
  citation: citing("软弱涣散基层党组织排查标准", "Criteria for weak and lax branches"),
})(branchOffices)(({ vacancies }) =>
  vacancies.map(({ on, entry, filled }) => {
    const due = addMonths(on, VACANT_MONTHS)
    return {
      due,
      from: { on, entry },
      met: filled ?? undefined,
      message: {
        zh: `党支部书记自${on}起空缺，应于${due}前配备`,
        en: `the secretary's post is vacant since ${on}, to be filled by ${due}`,
      },
    }
  }),
)

export const rules = ({ settings }: Rulebook): ReadonlyArray<Rule> => [
  cannotRemove,
  heldAlready,
  neverHeld,
  dates,
  ...posts,
  ...qualified,
  vacancy,
  ...electionRules,
  ...sizes(settings),
  ...linking,
]
