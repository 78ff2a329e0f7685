/** A model that is small enough to be told again in a few lines: what the testing kit keeps books of. */
import { and, at, between, eq, everything, isNull, item, not, self } from "@taizhang/domain/kernel/Criteria"
import { continuation } from "@taizhang/domain/kernel/Continuation"
import { custody } from "@taizhang/domain/kernel/Custody"
import type { Ledger } from "@taizhang/domain/kernel/Ledger"
import { compose, type Context, type Model } from "@taizhang/domain/kernel/Model"
import type { Statistic } from "@taizhang/domain/kernel/Statistic"
import { EntryStruck } from "@taizhang/domain/kernel/Strike"
import { AssemblyHeld, events, VillagerAided, VillagerNoted } from "./events.ts"
import { aid, assembly, attendance, presence } from "./registers.ts"
import { rules } from "./rules.ts"

/** Those who were noted and have not left. */
const villagers: Ledger = {
  name: "villagers",
  title: { zh: "村民", en: "Villagers" },
  kind: "villager",
  where: () => and(not(isNull(at(presence, "noted"))), isNull(at(presence, "left"))),
  columns: [
    { key: "name", title: { zh: "姓名", en: "name" }, at: at(presence, "name") },
    { key: "noted", title: { zh: "登记", en: "noted" }, at: at(presence, "noted", "on") },
  ],
  order: [at(presence, "noted", "on")],
}
const everybody: Ledger = { ...villagers, name: "everybody", where: () => everything }
const assemblies: Ledger = {
  name: "assemblies",
  title: { zh: "村民会议", en: "Assemblies" },
  kind: "assembly",
  where: ({ from, asOf }) => between(at(assembly, "held", "on"), from, asOf),
  columns: [{ key: "minutes", title: { zh: "记录", en: "minutes" }, at: at(assembly, "minutes") }],
  order: [at(assembly, "held", "on")],
}

const paid = {
  ...{ over: "flow", ledger: everybody, each: at(aid, "payments"), entry: item("entry"), counts: [VillagerAided] },
  items: ({ from, asOf }) => between(item("on"), from, asOf),
} as const satisfies Partial<Statistic>
const stock = { measure: "count", over: "stock", ledger: villagers, unit: "persons", counts: [VillagerNoted] } as const

const statistics: ReadonlyArray<Statistic> = [
  { ...stock, name: "villagers", title: { zh: "村民", en: "villagers" }, entry: at(presence, "noted", "entry") },
  {
    ...stock,
    ...{ name: "villagers.v2", title: { zh: "二号村民", en: "villager 2" }, entry: at(presence, "noted", "entry") },
    where: () => eq(self, "v2"),
  },
  {
    ...paid,
    name: "aid.money",
    title: { zh: "救助金", en: "aid" },
    measure: "sum",
    unit: "fen",
    amount: item("amount"),
  },
  { ...paid, name: "aid.villagers", title: { zh: "救助人数", en: "aided" }, measure: "distinct", unit: "persons" },
  {
    ...{
      name: "assemblies",
      title: { zh: "会议", en: "assemblies" },
      measure: "count",
      over: "stock",
      unit: "matters",
    },
    ...{ ledger: assemblies, entry: at(assembly, "held", "entry"), counts: [AssemblyHeld] },
  },
]

const corrections: Context = {
  ...{ name: "corrections", title: { zh: "更正", en: "Corrections" }, events: [EntryStruck] },
  ...{ facets: [], rules: [], ledgers: [], statistics: [] },
}
const village: Context = {
  ...{ name: "village", title: { zh: "村", en: "Village" }, events, rules, statistics },
  facets: [presence, aid, attendance, assembly],
  ledgers: [villagers, everybody, assemblies],
}

export const model: Model = compose([corrections, custody, continuation, village])
