/** Assistance: what is refused, consolation paid twice for one occasion (E21), and visits that are due. */
import { daysBetween, yearOf } from "../../kernel/Calendar.ts"
import { isUnrecorded } from "../../kernel/Event.ts"
import { yuan } from "../../kernel/Money.ts"
import { notBefore } from "../../kernel/Precedence.ts"
import { breach, contradiction, lapse, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { termPast } from "../../rulebook/Term.ts"
import {
  categories,
  ConsolationCampaignOpened,
  ConsolationFollowedUp,
  ConsolationFundsDrawn,
  ConsolationPaid,
  HardshipLifted,
  HardshipListPosted,
  HardshipRegistered,
  HardshipReviewed,
} from "./events.ts"
import { otherBranch } from "../membership/otherBranch.ts"
import { householdRules } from "./householdRules.ts"
import { campaign } from "./campaign.ts"
import { hardship, type Standing } from "./hardship.ts"
import { sameOccasion } from "./occasion.ts"
import { consolation } from "./register.ts"

const citation = citing("《中国共产党党内关怀帮扶办法》", "Measures on Inner-Party Care and Assistance")

const never = { title: { zh: "没有登记过困难党员、老党员", en: "Never on the hardship register" }, citation }
const registerFirst = {
  zh: "先登记，或核对人员和类别。",
  en: "Record HardshipRegistered first, or check person and category.",
}

/** Whether he is registered in a category: who is only noted as an old member or an old cadre is on no file to review. */
const isRegistered = ({ registered }: Standing): boolean => registered !== null

const inCampaign = notBefore("BeforeCampaign", campaign, {
  title: { zh: "早于慰问活动", en: "Before the campaign opened" },
  citation,
  with: ConsolationCampaignOpened,
  began: ({ opened }) => opened,
})

const otherOccasion = breach("OtherOccasion", {
  title: { zh: "与慰问活动的时机不符", en: "Occasion differs from the campaign" },
  citation,
})(ConsolationPaid, { campaign: [campaign] })(({ entry, read }) => {
  if (entry.data.campaign === undefined) return undefined
  const { occasion } = read(campaign, entry.data.campaign)
  return occasion === null || sameOccasion(occasion, entry.data.occasion)
    ? undefined
    : {
        message: {
          zh: `该活动是“${occasion}”慰问，这里写的是“${entry.data.occasion}”`,
          en: `the campaign is for "${occasion}", and "${entry.data.occasion}" is given here`,
        },
        remedy: { zh: "核对慰问时机和活动。", en: "Check the occasion and the campaign." },
      }
})

/** Days for which the list is posted at least. */
const POSTED_DAYS = 5

const postedBriefly = breach("HardshipListBrief", {
  title: { zh: "困难党员名单公示时间不足", en: "List of those hard up posted too briefly" },
  citation: citing(
    `党内关怀帮扶工作制度：困难党员名单公示不少于${POSTED_DAYS}天`,
    `Rule on inner-Party care: the list of those hard up is posted for ${POSTED_DAYS} days at least`,
  ),
})(
  HardshipListPosted,
  {},
)(({ entry }) => {
  const { until } = entry.data
  const days = daysBetween(entry.occurredOn, until) + 1
  return days >= POSTED_DAYS
    ? undefined
    : {
        message:
          days < 1
            ? {
                zh: `公示截止日期${until}早于开始日期${entry.occurredOn}`,
                en: `the posting ends on ${until}, before its first day ${entry.occurredOn}`,
              }
            : {
                zh: `${entry.occurredOn}至${until}公示${days}天，不足${POSTED_DAYS}天`,
                en: `posted for ${days} days from ${entry.occurredOn} to ${until}, fewer than ${POSTED_DAYS}`,
              },
        remedy: { zh: "核对两个日期；补足公示时间。", en: "Check both dates, or post it longer." },
      }
})

const afterOpening = inCampaign(ConsolationFundsDrawn, "campaign")

const voucherTwice = breach("ConsolationVoucherTwice", {
  title: { zh: "慰问资金凭证号重复", en: "Voucher of consolation funds used twice" },
  citation,
})(ConsolationFundsDrawn, { campaign: [campaign] })(({ entry, read }) => {
  const used = read(campaign, entry.data.campaign).drawn.find(({ voucher }) => voucher === entry.data.voucher)
  return used === undefined
    ? undefined
    : {
        message: {
          zh: `凭证${used.voucher}已于${used.on}支出${yuan(used.amount)}元`,
          en: `voucher ${used.voucher} stands for ${yuan(used.amount)} yuan of ${used.on} already`,
        },
        remedy: { zh: "核对凭证号。", en: "Check the number." },
      }
})

const visitsUntil = contradiction("TermPast", {
  title: { zh: "期限早于当日", en: "Term before its own day" },
  citation,
})(
  ConsolationCampaignOpened,
  "self",
  [],
)(({ entry }) => termPast(entry.data.until, entry.occurredOn))

/** A visit without anything given or told would be counted, and stand in the way of the real one (E21). */
const nothingGiven = contradiction("NothingGiven", {
  title: { zh: "没有发放慰问金、慰问品", en: "Nothing given" },
  citation,
})(
  ConsolationPaid,
  "member",
  [],
)(({ entry }) => {
  const { amount, goods, request } = entry.data
  return amount > 0 || goods !== undefined || request !== undefined
    ? undefined
    : {
        message: {
          zh: "慰问金为0元，没有慰问品，也没有反映诉求",
          en: "no money, no goods and no request are given",
        },
        remedy: {
          zh: "填写慰问金或慰问品；只走访听取诉求的，填写反映诉求。",
          en: "Give the money or the goods, or the request where he was only visited.",
        },
      }
})

/** Nobody on the list is left out (不漏一人). */
const unvisited = lapse("ListedNotVisited", {
  title: { zh: "名单上的人未按期走访", en: "Listed person not visited in time" },
  todo: () => ({ zh: "走访名单上的慰问对象", en: "visit who is on the list" }),
  citation,
})(campaign)(({ occasion, until, opened, listed }) =>
  until === null || opened === null
    ? []
    : listed.map(({ member, visited }) => ({
        due: until,
        from: opened,
        met: visited ?? undefined,
        message: {
          zh: `“${occasion}”慰问名单上的${member}应于${until}前走访`,
          en: `${member} on the list for "${occasion}" is to be visited by ${until}`,
        },
      })),
)

export const rules = (_rulebook: Rulebook): ReadonlyArray<Rule> => [
  postedBriefly,
  afterOpening,
  voucherTwice,
  otherBranch(ConsolationPaid, citation),
  contradiction("NeverInHardship", never)(HardshipReviewed, "member", [hardship])(({ entry, ever }) => {
    const { standing, lifted } = ever(hardship, entry.data.member)
    return standing.some(isRegistered) || lifted.length > 0 || isUnrecorded(entry, HardshipRegistered.type)
      ? undefined
      : {
          message: {
            zh: `该党员没有登记过困难党员、老党员，不能在${entry.occurredOn}复核`,
            en: `the member was never on the hardship register, so there is nothing to review on ${entry.occurredOn}`,
          },
          remedy: registerFirst,
        }
  }),
  contradiction("NeverInHardship", never)(HardshipLifted, "member", [hardship])(({ entry, ever }) => {
    const { standing, lifted } = ever(hardship, entry.data.member)
    const { category } = entry.data
    return [...standing.filter(isRegistered), ...lifted].some((one) => one.category === category) ||
      isUnrecorded(entry, HardshipRegistered.type)
      ? undefined
      : {
          message: {
            zh: `该党员没有登记过“${categories[category].zh}”，不能在${entry.occurredOn}退出`,
            en: `the member was never registered as ${categories[category].en}, so cannot be lifted out on ${entry.occurredOn}`,
          },
          remedy: registerFirst,
        }
  }),
  breach("HardshipDates", { title: { zh: "当日不在登记中", en: "Not on the register on that day" }, citation })(
    HardshipLifted,
    { member: [hardship] },
  )(({ entry, read }) => {
    const { category } = entry.data
    return read(hardship, entry.data.member).standing.some((one) => one.category === category && isRegistered(one)) ||
      isUnrecorded(entry, HardshipRegistered.type)
      ? undefined
      : {
          message: {
            zh: `${entry.occurredOn}该党员不在“${categories[category].zh}”登记中`,
            en: `on ${entry.occurredOn} the member is not registered as ${categories[category].en}`,
          },
          remedy: { zh: "核对登记和退出的日期。", en: "Check the dates of registering and lifting." },
        }
  }),
  breach("E21", { title: { zh: "同一时机重复慰问", en: "Consolation paid twice for one occasion" }, citation })(
    ConsolationPaid,
    { member: [consolation] },
  )(({ entry, read }) => {
    const { member, occasion, campaign: of } = entry.data
    const year = yearOf(entry.occurredOn)
    // A campaign may run over the end of a year, and a year may have two; without one the year tells them apart.
    const paid = read(consolation, member).payments.find(
      (one) =>
        sameOccasion(one.occasion, occasion) &&
        (of === undefined || one.campaign === undefined ? yearOf(one.on) === year : one.campaign === of),
    )
    const which =
      of === undefined || paid?.campaign === undefined
        ? { zh: `${year}年“${occasion}”慰问`, en: `"${occasion}" ${year}` }
        : { zh: `本次“${occasion}”慰问活动`, en: `"${occasion}" in the same campaign` }
    return paid === undefined
      ? undefined
      : {
          message: {
            zh: `该党员${which.zh}已于${paid.on}发放${yuan(paid.amount)}元`,
            en: `the member was already paid ${yuan(paid.amount)} yuan for ${which.en}, on ${paid.on}`,
          },
          remedy: {
            zh: "核对人员和慰问时机；确需再次慰问的，注明理由后确认登记。",
            en: "Check person and occasion; acknowledge with a reason where it is meant.",
          },
        }
  }),
  contradiction("NothingToFollowUp", { title: { zh: "没有可跟进的慰问", en: "No payment to follow up" }, citation })(
    ConsolationFollowedUp,
    "member",
    [consolation],
  )(({ entry, before }) => {
    const { member, occasion } = entry.data
    return before(consolation, member).payments.some((one) => sameOccasion(one.occasion, occasion)) ||
      isUnrecorded(entry, ConsolationPaid.type)
      ? undefined
      : {
          message: {
            zh: `至${entry.occurredOn}该党员没有“${occasion}”慰问的发放记录`,
            en: `by ${entry.occurredOn} no payment to the member for "${occasion}" is on record`,
          },
          remedy: {
            zh: "先登记走访慰问发放，或核对慰问时机。",
            en: "Record ConsolationPaid first, or check the occasion.",
          },
        }
  }),
  inCampaign(ConsolationPaid, "campaign"),
  otherOccasion,
  visitsUntil,
  nothingGiven,
  unvisited,
  ...householdRules,
]
