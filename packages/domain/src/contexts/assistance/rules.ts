/** Assistance: what is refused, and consolation paid twice for one occasion (E21). */
import { yearOf } from "../../kernel/Calendar.ts"
import { isUnrecorded } from "../../kernel/Event.ts"
import { yuan } from "../../kernel/Money.ts"
import { breach, contradiction, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import {
  categories,
  ConsolationFollowedUp,
  ConsolationPaid,
  HardshipLifted,
  HardshipRegistered,
  HardshipReviewed,
} from "./events.ts"
import { consolation, hardship } from "./register.ts"

const citation = citing("《中国共产党党内关怀帮扶办法》", "Measures on Inner-Party Care and Assistance")

const never = { title: { zh: "没有登记过困难党员、老党员", en: "Never on the hardship register" }, citation }
const registerFirst = {
  zh: "先登记，或核对人员和类别。",
  en: "Record HardshipRegistered first, or check person and category.",
}

export const rules = (_rulebook: Rulebook): ReadonlyArray<Rule> => [
  contradiction("NeverInHardship", never)(HardshipReviewed, "member", [hardship])(({ entry, ever }) => {
    const { standing, lifted } = ever(hardship, entry.data.member)
    return standing.length > 0 || lifted.length > 0 || isUnrecorded(entry, HardshipRegistered.type)
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
    return [...standing, ...lifted].some((one) => one.category === category) ||
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
    return read(hardship, entry.data.member).standing.some((one) => one.category === category) ||
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
    const { member, occasion } = entry.data
    const year = yearOf(entry.occurredOn)
    const paid = read(consolation, member).payments.find((one) => one.occasion === occasion && yearOf(one.on) === year)
    return paid === undefined
      ? undefined
      : {
          message: {
            zh: `该党员${year}年“${occasion}”慰问已于${paid.on}发放${yuan(paid.amount)}元`,
            en: `the member was already paid ${yuan(paid.amount)} yuan for "${occasion}" ${year}, on ${paid.on}`,
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
    return before(consolation, member).payments.some((one) => one.occasion === occasion) ||
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
]
