/** Venues: dates in order, standards, library hours, demonstration sites. */
import { addMonths } from "../../kernel/Calendar.ts"
import { isUnrecorded } from "../../kernel/Event.ts"
import { breach, contradiction, lapse, note, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { termPast, within } from "../../rulebook/Term.ts"
import { levels } from "../organization/events.ts"
import {
  DemonstrationSiteDesignated,
  DemonstrationSiteRevoked,
  OpeningHoursSet,
  VenueClosed,
  VenueRegistered,
  VenueStandardChecked,
  VenueUsed,
} from "./events.ts"
import { projectRules } from "./funds.ts"
import { branchVenues, venue } from "./register.ts"
import { twice } from "./twice.ts"

const citation = citing("村级组织活动场所建设和管理规范", "Standard on village organizations' venues")

const inUse: ReadonlyArray<Rule> = [OpeningHoursSet, VenueStandardChecked, VenueUsed, VenueClosed].map((event) =>
  breach("VenueDates", {
    title: { zh: "活动场所当日不在使用中", en: "Venue not in use on that day" },
    citation,
  })(event, { venue: [venue] })(({ entry, read }) => {
    const { registered, closed } = read(venue, entry.data.venue)
    if (registered !== null && (closed === null || event === VenueClosed)) return undefined
    return {
      message:
        closed === null
          ? {
              zh: `至${entry.occurredOn}该活动场所尚未登记，不能登记当日的“${event.title.zh}”`,
              en: `by ${entry.occurredOn} the venue is not registered, so ${event.type} cannot be of that day`,
            }
          : {
              zh: `该活动场所已于${closed.on}停用，不能登记${entry.occurredOn}的“${event.title.zh}”`,
              en: `the venue was closed on ${closed.on}, so ${event.type} cannot be of ${entry.occurredOn}`,
            },
      remedy: { zh: "核对活动场所和日期。", en: "Check the venue and the date." },
    }
  }),
)

const below = note("VenueBelowStandard", {
  title: { zh: "活动场所未达标", en: "Venue below the standard" },
  citation,
})(
  VenueStandardChecked,
  {},
)(({ entry }) => {
  const { items, standard, mendBy } = entry.data
  const unmet = items.filter(({ met }) => !met).map(({ item }) => item)
  return unmet.length === 0 || mendBy !== undefined
    ? undefined
    : {
        message: {
          zh: `对照“${standard}”有${unmet.length}项未达标（${unmet.join("、")}），没有写明整改期限`,
          en: `measured by "${standard}", ${unmet.length} items fall short (${unmet.join(", ")}), and no day is set to mend them`,
        },
        remedy: { zh: "需要限期整改的，填写整改期限。", en: "Give mendBy where they are to be mended." },
      }
})

const term = contradiction("TermPast", {
  title: { zh: "期限早于当日", en: "Term before its own day" },
  citation,
})(
  VenueStandardChecked,
  "venue",
  [],
)(({ entry }) => termPast(entry.data.mendBy, entry.occurredOn))

const mended = lapse("VenueNotMended", {
  title: { zh: "活动场所未按期整改达标", en: "Venue not mended in time" },
  todo: () => ({ zh: "整改活动场所并复查", en: "mend the venue and check it again" }),
  citation,
})(venue)(({ checks, closed }) =>
  checks.flatMap(({ on, entry, met, unmet, mendBy, standard }, index) => {
    if (met || mendBy === null) return []
    const later = checks.slice(index + 1).find((one) => one.met && one.standard === standard)
    const end = later ?? closed
    return [
      {
        due: mendBy,
        from: { on, entry },
        met: end === null ? undefined : { on: end.on, entry: end.entry },
        message: {
          zh: `${on}检查未达标的项目（${unmet}）应于${mendBy}前整改并复查达标`,
          en: `what fell short on ${on} (${unmet}) is to be mended and checked again by ${mendBy}`,
        },
      },
    ]
  }),
)

const libraryHours = (months: number): Rule =>
  lapse("LibraryHours", {
    title: { zh: "农家书屋未定时开放", en: "Village library without opening hours" },
    todo: () => ({ zh: "确定农家书屋开放时间", en: "set the opening hours of the village library" }),
    citation: citing(
      `《农家书屋工程建设管理暂行办法》（2008年）；本镇规定：登记后${within(months).zh}确定开放时间`,
      `Interim Measures on Village Libraries (2008); local rule: hours are set ${within(months).en} of registration`,
    ),
  })(venue)(({ kind, registered, opening, closed }) => {
    if (kind !== "library" || registered === null) return []
    const due = addMonths(registered.on, months)
    return [
      {
        due,
        from: registered,
        met: opening?.first ?? closed ?? undefined,
        message: {
          zh: `${registered.on}登记的农家书屋应于${due}前确定开放时间`,
          en: `the village library of ${registered.on} is to have opening hours by ${due}`,
        },
      },
    ]
  })

const sites: ReadonlyArray<Rule> = [
  breach("DesignatedTwice", { title: { zh: "已是党建示范点", en: "Demonstration site already" }, citation })(
    DemonstrationSiteDesignated,
    { branch: [branchVenues] },
  )(({ entry, read }) => {
    const { branch, level } = entry.data
    const standing = read(branchVenues, branch).sites.find((one) => one.level === level && one.revoked === null)
    return standing === undefined
      ? undefined
      : {
          message: {
            zh: `该村已于${standing.on}确定为${levels[level].zh}党建示范点`,
            en: `the village is a demonstration site (${levels[level].en}) since ${standing.on}`,
          },
          remedy: {
            zh: "核对村和层级；另有一处的，注明理由后确认登记。",
            en: "Check village and level; acknowledge with a reason where it is another site.",
          },
        }
  }),
  contradiction("NeverDesignated", {
    title: { zh: "不是党建示范点", en: "No demonstration site" },
    citation,
  })(DemonstrationSiteRevoked, "branch", [branchVenues])(({ entry, before }) => {
    const { branch, level } = entry.data
    const standing = before(branchVenues, branch).sites.some((one) => one.level === level && one.revoked === null)
    return standing || isUnrecorded(entry, DemonstrationSiteDesignated.type)
      ? undefined
      : {
          message: {
            zh: `至${entry.occurredOn}该村不是${levels[level].zh}党建示范点，不能取消`,
            en: `on ${entry.occurredOn} the village is no demonstration site (${levels[level].en}), so none can be revoked`,
          },
          remedy: {
            zh: "先登记确定党建示范点，或核对层级和日期。",
            en: "Record the designation first, or check level and date.",
          },
        }
  }),
]

const closedTwice = contradiction("ClosedTwice", {
  title: { zh: "活动场所已停用", en: "Venue closed already" },
  citation,
})(VenueClosed, "venue", [venue])(({ entry, before }) => {
  const { closed } = before(venue, entry.data.venue)
  return closed === null
    ? undefined
    : {
        message: { zh: `该活动场所已于${closed.on}停用`, en: `the venue was closed on ${closed.on}` },
        remedy: { zh: "核对活动场所。", en: "Check the venue." },
      }
})

const builtLater = contradiction("BuiltLater", {
  title: { zh: "建成时间晚于登记日", en: "Built only after the entry" },
  citation,
})(
  VenueRegistered,
  "self",
  [],
)(({ entry: { data, occurredOn } }) =>
  data.builtOn === undefined || data.builtOn <= occurredOn
    ? undefined
    : {
        message: {
          zh: `建成时间${data.builtOn}晚于登记日${occurredOn}`,
          en: `built on ${data.builtOn}, after the day of the entry ${occurredOn}`,
        },
        remedy: { zh: "核对两个日期；建成后再登记。", en: "Check both dates: it is registered once it is built." },
      },
)

export const rules = ({ settings: { libraryHoursMonths } }: Rulebook): ReadonlyArray<Rule> => [
  ...inUse,
  below,
  term,
  mended,
  ...(libraryHoursMonths === null ? [] : [libraryHours(libraryHoursMonths)]),
  ...sites,
  closedTwice,
  builtLater,
  ...twice,
  ...projectRules,
]
