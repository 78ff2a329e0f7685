/** Venues: what is on record already, and would be counted twice. */
import { yearOf } from "../../kernel/Calendar.ts"
import { sameText } from "../../kernel/Fields.ts"
import { yuan } from "../../kernel/Money.ts"
import { breach, type Rule } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { FundsAllocated, ProjectApproved, VenueRegistered, VenueUsed } from "./events.ts"
import { branchVenues, project, venue } from "./register.ts"

const ofVenues = citing("村级组织活动场所建设和管理规范", "Standard on village organizations' venues")
const ofProjects = citing(
  "项目资金管理制度（专款专用、凭证入账）",
  "Rule on project funds (earmarked, against vouchers)",
)
const check = {
  zh: "核对是否重复登记；确实另有一处（一次、一笔）的，注明理由后确认登记。",
  en: "Check whether it is recorded twice; acknowledge with a reason where it is another one.",
}

export const twice: ReadonlyArray<Rule> = [
  breach("VenueTwice", { title: { zh: "同名活动场所重复登记", en: "Venue registered twice" }, citation: ofVenues })(
    VenueRegistered,
    { branch: [branchVenues] },
  )(({ entry, read }) => {
    const { branch, name } = entry.data
    const known =
      branch === undefined ? undefined : read(branchVenues, branch).venues.find((one) => sameText(one.name, name))
    return known === undefined
      ? undefined
      : {
          message: {
            zh: `该党支部的“${known.name}”已于${known.on}登记`,
            en: `"${known.name}" of the branch was registered on ${known.on}`,
          },
          remedy: check,
        }
  }),
  breach("VenueUsedTwice", { title: { zh: "同一次使用重复登记", en: "One use recorded twice" }, citation: ofVenues })(
    VenueUsed,
    { venue: [venue] },
  )(({ entry: { data, occurredOn }, read }) => {
    const known = read(venue, data.venue).uses.some(
      ({ on, purpose, organizer, persons }) =>
        on === occurredOn &&
        sameText(purpose, data.purpose) &&
        organizer === (data.organizer ?? null) &&
        persons === data.persons,
    )
    return known
      ? {
          message: {
            zh: `该场所${occurredOn}的“${data.purpose}”（${data.persons}人）已登记`,
            en: `"${data.purpose}" of ${data.persons} persons on ${occurredOn} is on record of the venue`,
          },
          remedy: check,
        }
      : undefined
  }),
  breach("ProjectTwice", { title: { zh: "同一项目重复立项", en: "Project approved twice" }, citation: ofProjects })(
    ProjectApproved,
    { branch: [branchVenues] },
  )(({ entry: { data, occurredOn }, read }) => {
    const { branch, name, budget } = data
    const known =
      branch === undefined
        ? undefined
        : read(branchVenues, branch).projects.find(
            (one) => yearOf(one.on) === yearOf(occurredOn) && sameText(one.name, name) && one.budget === budget,
          )
    return known === undefined
      ? undefined
      : {
          message: {
            zh: `该党支部的项目“${known.name}”（计划资金${yuan(known.budget)}元）已于${known.on}立项`,
            en: `the project "${known.name}" of the branch (${yuan(known.budget)} yuan) was approved on ${known.on}`,
          },
          remedy: check,
        }
  }),
  breach("AllocatedTwice", { title: { zh: "同一笔拨款重复登记", en: "Funds allocated twice" }, citation: ofProjects })(
    FundsAllocated,
    { project: [project] },
  )(({ entry: { data, occurredOn }, read }) => {
    const known = read(project, data.project).movements.some(
      ({ on, allocated, voucher }) =>
        on === occurredOn &&
        allocated === data.amount &&
        (voucher === null || data.voucher === undefined || voucher === data.voucher),
    )
    return known
      ? {
          message: {
            zh: `该项目${occurredOn}拨付${yuan(data.amount)}元已登记`,
            en: `${yuan(data.amount)} yuan allocated to the project on ${occurredOn} are on record`,
          },
          remedy: check,
        }
      : undefined
  }),
]
