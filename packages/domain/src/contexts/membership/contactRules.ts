/**
 * Contact and roles: sums of a check that do not add up, losses of contact and roles that begin or end twice, and the
 * terms before a member out of contact is suspended and removed.
 */
import { addMonths, addYears } from "../../kernel/Calendar.ts"
import { breach, contradiction, flag, lapse, type Rule } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { educationRules } from "../education/citations.ts"
import { contact } from "./contact.ts"
import {
  ContactLost,
  ContactRestored,
  MemberRemoved,
  MemberRoleEnded,
  MemberRoleNoted,
  MembershipSuspended,
  RelationshipCheckHeld,
} from "./events.ts"
import { membership } from "./register.ts"
import { roles } from "./roles.ts"
import { memberRoles } from "./vocabulary.ts"

const citation = citing(
  "《中国共产党党员教育管理工作条例》（组织关系排查、失联党员规范管理和处置）",
  "Members' Education Regulations (checks of relations, members out of contact)",
)
const checkDay = { zh: "核对人员和日期。", en: "Check the person and the date." }

const sums = contradiction("CheckSums", {
  title: { zh: "组织关系排查人数不符", en: "Numbers of a check do not add up" },
  citation,
})(
  RelationshipCheckHeld,
  "branch",
  [],
)(({ entry }) => {
  const { scope, checked, contacted, notContacted } = entry.data
  const remedy = { zh: "核对人数。", en: "Check the numbers." }
  if (contacted + notContacted !== checked)
    return {
      message: {
        zh: `取得联系${contacted}人与未取得联系${notContacted}人之和不等于已查${checked}人`,
        en: `${contacted} contacted and ${notContacted} not contacted are not the ${checked} checked`,
      },
      remedy,
    }
  return checked <= scope
    ? undefined
    : { message: { zh: `已查${checked}人多于应查${scope}人`, en: `${checked} checked are more than ${scope}` }, remedy }
})

const lostTwice = contradiction("ContactLostTwice", {
  title: { zh: "已登记失去联系", en: "Out of contact already" },
  citation,
})(ContactLost, "member", [contact])(({ entry, before }) => {
  const { lost } = before(contact, entry.data.member)
  return lost === null
    ? undefined
    : {
        message: {
          zh: `该党员已于${lost.on}登记失去联系，至${entry.occurredOn}没有恢复联系的记录`,
          en: `the member was recorded out of contact on ${lost.on}, and none restored it by ${entry.occurredOn}`,
        },
        remedy: { zh: "先登记恢复联系，或核对人员。", en: "Record ContactRestored first, or check the person." },
      }
})

const sinceLater = contradiction("ContactLostLater", {
  title: { zh: "失去联系时间晚于登记日", en: "Out of contact only after the entry" },
  citation,
})(
  ContactLost,
  "member",
  [],
)(({ entry: { data, occurredOn } }) =>
  data.since <= occurredOn
    ? undefined
    : {
        message: {
          zh: `失去联系时间${data.since}晚于登记日${occurredOn}`,
          en: `without contact since ${data.since}, after the day of the entry ${occurredOn}`,
        },
        remedy: { zh: "核对日期。", en: "Check the dates." },
      },
)

const noMember = breach("LostNoMember", {
  title: { zh: "当日不是党员", en: "No member on that day" },
  citation,
})(ContactLost, { member: [membership] })(({ entry, read }) =>
  read(membership, entry.data.member).standing !== "none"
    ? undefined
    : {
        message: { zh: `此人${entry.occurredOn}不是党员`, en: `the person is no member on ${entry.occurredOn}` },
        remedy: checkDay,
      },
)

const neverLost = contradiction("NeverLost", {
  title: { zh: "没有失去联系的登记", en: "Never out of contact" },
  citation,
})(ContactRestored, "member", [contact])(({ entry, ever }) =>
  ever(contact, entry.data.member).losses.length > 0
    ? undefined
    : {
        message: { zh: "该党员没有失去联系的登记", en: "no loss of contact of the member is on record" },
        remedy: { zh: "先登记失去联系，或核对人员。", en: "Record ContactLost first, or check the person." },
      },
)

const notLost = breach("NotLost", {
  title: { zh: "当日没有失去联系", en: "Not out of contact on that day" },
  citation,
})(ContactRestored, { member: [contact] })(({ entry, read }) =>
  read(contact, entry.data.member).lost !== null
    ? undefined
    : {
        message: {
          zh: `该党员${entry.occurredOn}没有失去联系`,
          en: `the member is not out of contact on ${entry.occurredOn}`,
        },
        remedy: checkDay,
      },
)

/** Months out of contact, in spite of a search, after which membership is suspended (Art. 24). */
export const LOST_MONTHS = 6
/** Years of suspension after which a member still out of contact is removed as having left by himself (Art. 24). */
const SUSPENDED_YEARS = 2

/** Months within which it is decided what becomes of him, as other matters of membership are. */
const HANDLING_MONTHS = 3

const suspendedSoon = breach("SuspendedTooSoon", {
  title: { zh: "失联不满六个月停止党籍", en: "Suspended before half a year out of contact" },
  citation: educationRules("24"),
})(MembershipSuspended, { member: [contact] })(({ entry, read }) => {
  const since = read(contact, entry.data.member).lost?.since
  if (entry.data.ground !== "lostContact" || since === undefined) return undefined
  const from = addMonths(since, LOST_MONTHS)
  return entry.occurredOn >= from
    ? undefined
    : {
        message: {
          zh: `${since}起失去联系，满六个月（${from}）才能停止党籍，${entry.occurredOn}不满`,
          en: `out of contact since ${since}: suspended on ${entry.occurredOn}, possible from ${from}`,
        },
        remedy: { zh: "继续查找；核对失去联系时间。", en: "Go on searching; check since when contact is lost." },
      }
})

/** Who is suspended as out of contact was searched for half a year: where no loss is on record, nobody can show it. */
const unsearched = flag("SuspendedUnsearched", {
  title: { zh: "停止党籍前没有失去联系的登记", en: "Suspended as out of contact, with no loss of contact on record" },
  citation: educationRules("24"),
})(MembershipSuspended, { member: [contact] })(({ entry, read }) =>
  entry.data.ground !== "lostContact" || read(contact, entry.data.member).lost !== null
    ? undefined
    : {
        message: {
          zh: `至${entry.occurredOn}没有失去联系的登记`,
          en: `no loss of contact is on record by ${entry.occurredOn}`,
        },
        remedy: { zh: "补记失去联系，写明何时起。", en: "Record ContactLost, with the day since when." },
      },
)

const removedSoon = breach("RemovedTooSoon", {
  title: { zh: "停止党籍不满两年除名", en: "Removed before two years of suspension" },
  citation: educationRules("24"),
})(MemberRemoved, { member: [contact] })(({ entry, read }) => {
  const { lost, losses } = read(contact, entry.data.member)
  const suspended = losses.at(-1)?.suspended ?? null
  if (entry.data.ground !== "selfSeparation" || lost === null) return undefined
  if (suspended === null) {
    const least = addMonths(lost.since, LOST_MONTHS)
    return entry.occurredOn >= least
      ? undefined
      : {
          message: {
            zh: `${lost.since}起失去联系，至${entry.occurredOn}不满六个月，不能按自行脱党除名`,
            en: `out of contact since ${lost.since}, not yet half a year on ${entry.occurredOn}: nobody has left by himself`,
          },
          remedy: { zh: "继续查找；核对失去联系时间。", en: "Go on searching; check since when contact is lost." },
        }
  }
  const from = addYears(suspended.on, SUSPENDED_YEARS)
  return entry.occurredOn >= from
    ? undefined
    : {
        message: {
          zh: `${suspended.on}停止党籍，满两年（${from}）仍联系不上的才按自行脱党除名，${entry.occurredOn}不满`,
          en: `suspended on ${suspended.on}: removed on ${entry.occurredOn}, possible from ${from}`,
        },
        remedy: checkDay,
      }
})

/** Who is out of contact for half a year in spite of a search is suspended, or found. */
const unsuspended = lapse("LostNotSuspended", {
  title: { zh: "长期失联未停止党籍", en: "Long out of contact and not suspended" },
  todo: () => ({
    zh: "仍联系不上的停止党籍，恢复联系的登记",
    en: "suspend who cannot be found, or record that he is",
  }),
  citation: educationRules("24"),
})(contact)(({ losses }) =>
  losses.flatMap(({ on, entry, since, suspended, ended }) => {
    const half = addMonths(since, LOST_MONTHS)
    const due = addMonths(since, LOST_MONTHS + HANDLING_MONTHS)
    if (ended !== null && ended.on < half) return []
    return [
      {
        due,
        from: { on, entry },
        met: suspended ?? ended ?? undefined,
        message: {
          zh: `自${since}起失去联系，${half}满六个月，应于${due}前停止党籍`,
          en: `out of contact since ${since}, half a year on ${half}: to be suspended by ${due}`,
        },
      },
    ]
  }),
)

/** Of who was suspended, what becomes of him is decided once the two years are over: found again, or removed. */
const undecided = lapse("SuspendedUndecided", {
  title: { zh: "失联停止党籍满两年未处理", en: "Out of contact and suspended for two years, and nothing decided" },
  todo: () => ({
    zh: "仍联系不上的按自行脱党除名，恢复联系的登记",
    en: "remove who cannot be found, or record that he is",
  }),
  citation: educationRules("24"),
})(contact)(({ losses }) =>
  losses.flatMap(({ suspended, ended }) => {
    if (suspended === null || (ended !== null && ended.on < addYears(suspended.on, SUSPENDED_YEARS))) return []
    const due = addMonths(suspended.on, 12 * SUSPENDED_YEARS + HANDLING_MONTHS)
    return [
      {
        due,
        from: suspended,
        met: ended ?? undefined,
        message: {
          zh: `${suspended.on}因失去联系停止党籍，满两年后应于${due}前作出处理`,
          en: `suspended on ${suspended.on} as out of contact: to be decided by ${due}, after the two years`,
        },
      },
    ]
  }),
)

const roleTwice = contradiction("RoleNotedTwice", {
  title: { zh: "身份已登记", en: "Role noted already" },
  citation,
})(MemberRoleNoted, "member", [roles])(({ entry, before }) => {
  const { member, role } = entry.data
  const since = before(roles, member)[role]
  return since === null
    ? undefined
    : {
        message: {
          zh: `此人已于${since.on}登记为${memberRoles[role].zh}`,
          en: `the person is noted as "${memberRoles[role].en}" since ${since.on}`,
        },
        remedy: { zh: "核对人员和身份。", en: "Check the person and the role." },
      }
})

const roleNotHeld = breach("RoleNotHeld", {
  title: { zh: "没有该身份的登记", en: "Role not noted" },
  citation,
})(MemberRoleEnded, { member: [roles] })(({ entry, read }) => {
  const { member, role } = entry.data
  return read(roles, member)[role] !== null
    ? undefined
    : {
        message: {
          zh: `至${entry.occurredOn}此人没有登记为${memberRoles[role].zh}`,
          en: `by ${entry.occurredOn} the person is not noted as "${memberRoles[role].en}"`,
        },
        remedy: { zh: "核对人员、身份和日期。", en: "Check the person, the role and the date." },
      }
})

export const contactRules: ReadonlyArray<Rule> = [
  sums,
  lostTwice,
  sinceLater,
  noMember,
  neverLost,
  notLost,
  suspendedSoon,
  unsearched,
  removedSoon,
  unsuspended,
  undecided,
  roleTwice,
  roleNotHeld,
]
