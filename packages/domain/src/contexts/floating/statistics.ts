/** Floating: figures. */
import { at, between, item } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { FloatingContactMade, MemberWentFloating } from "./events.ts"
import { floatingMembers } from "./ledgers.ts"
import { floating, type Contact } from "./register.ts"

export const statistics: ReadonlyArray<Statistic> = [
  {
    name: "floating.registered",
    title: { zh: "流动党员数", en: "Floating members" },
    unit: "persons",
    measure: "count",
    over: "stock",
    ledger: floatingMembers,
    entry: at(floating, "away", "entry"),
    counts: [MemberWentFloating],
  },
  {
    // Of the members who are away at the end of the period; its evidence is every contact with them in the period.
    name: "floating.contacted",
    title: { zh: "取得联系的流动党员数", en: "Floating members contacted" },
    unit: "persons",
    measure: "distinct",
    over: "flow",
    ledger: floatingMembers,
    each: at(floating, "contacts"),
    items: ({ from, asOf }) => between(item<Contact>("on"), from, asOf),
    entry: item<Contact>("entry"),
    counts: [FloatingContactMade],
  },
]
