/** Clean government: figures. */
import { and, at, eq, gt, inPeriod, isNull, item, lte, not, or, within } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import {
  forms,
  IntegrityPublicityDone,
  layers,
  RegulationAdopted,
  RegulationRevised,
  ResponsibilityLetterSigned,
} from "./events.ts"
import { letters, publicities, regulations } from "./ledgers.ts"
import { letter, publicity, regulation, type Completion } from "./register.ts"

/** What the township and its villages made themselves; what comes from above is kept to be followed. */
const own = () => within(at(regulation, "level"), ["township", "village"])

const completed = {
  measure: "distinct",
  over: "flow",
  ledger: regulations,
  where: own,
  each: at(regulation, "completions"),
  items: inPeriod(item<Completion>("on")),
  entry: item<Completion>("entry"),
  counts: [RegulationAdopted, RegulationRevised],
} as const

const signed = {
  ledger: letters,
  over: "flow",
  entry: at(letter, "signed", "entry"),
  counts: [ResponsibilityLetterSigned],
} as const

const done = {
  ledger: publicities,
  over: "flow",
  entry: at(publicity, "done", "entry"),
  counts: [IntegrityPublicityDone],
} as const

export const statistics: ReadonlyArray<Statistic> = [
  {
    // Adopted or revised in the period, each once however often it was revised.
    ...completed,
    name: "regulations.completed",
    title: { zh: "制定、修订的制度数", en: "Regulations adopted or revised" },
    unit: "regulations",
  },
  {
    ...completed,
    name: "regulations.titles",
    names: "subjects",
    title: { zh: "制定、修订的制度名称", en: "Titles of regulations adopted or revised" },
    unit: "regulations",
    subject: item<Completion>("title"),
  },
  {
    name: "regulations.inForce",
    title: { zh: "现行有效的制度数", en: "Regulations in force" },
    unit: "regulations",
    measure: "count",
    over: "stock",
    ledger: regulations,
    where: ({ asOf }) =>
      and(
        own(),
        lte(at(regulation, "inForceFrom"), asOf),
        or(isNull(at(regulation, "repealed")), gt(at(regulation, "repealed", "endsOn"), asOf)),
      ),
    entry: at(regulation, "adopted", "entry"),
    counts: [RegulationAdopted],
  },
  {
    ...signed,
    name: "letters.signed",
    title: { zh: "签订责任书份数", en: "Letters of responsibility signed" },
    unit: "letters",
    measure: "count",
  },
  {
    // The part of which all branches (organizations.branches) are the whole.
    ...signed,
    name: "letters.branches",
    title: { zh: "与乡镇签订责任书的单位数", en: "Units that signed with the township" },
    unit: "organizations",
    measure: "distinct",
    where: () => and(eq(at(letter, "layer"), "townshipUnit"), not(isNull(at(letter, "branch")))),
    about: { kinds: ["branch"], at: at(letter, "branch") },
  },
  ...(Object.keys(layers) as ReadonlyArray<keyof typeof layers>).map((layer): Statistic => ({
    ...signed,
    name: `letters.${layer}`,
    title: { zh: `${layers[layer].zh}签订责任书份数`, en: `Letters between ${layers[layer].en}` },
    unit: "letters",
    measure: "count",
    where: () => eq(at(letter, "layer"), layer),
  })),
  {
    ...done,
    name: "publicity.times",
    title: { zh: "开展廉政宣传次数", en: "Occasions of integrity publicity" },
    unit: "meetings",
    measure: "count",
  },
  {
    ...done,
    name: "publicity.forms",
    title: { zh: "廉政宣传形式数", en: "Forms of integrity publicity" },
    unit: "titles",
    measure: "distinct",
    subject: at(publicity, "form"),
  },
  ...(Object.keys(forms) as ReadonlyArray<keyof typeof forms>).map((form): Statistic => ({
    ...done,
    name: `publicity.${form}`,
    title: { zh: `廉政宣传（${forms[form].zh}）数量`, en: `Integrity publicity by ${forms[form].en}` },
    unit: "pieces",
    measure: "sum",
    where: () => eq(at(publicity, "form"), form),
    amount: at(publicity, "done", "quantity"),
  })),
]
