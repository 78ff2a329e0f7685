/** Posts: figures. The evidence of who is on a post is the taking up of each post held. */
import { at, eq, inPeriod, item, within } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { person } from "../membership/register.ts"
import { farming } from "../membership/vocabulary.ts"
import { PostAppraised, PostDutyPerformed, PostTakenUp } from "./events.ts"
import { appraisals, duties, membersOnPosts } from "./ledgers.ts"
import { type Appraisal, type Holding, type Performance, posts } from "./register.ts"

const held = {
  over: "stock",
  ledger: membersOnPosts,
  each: at(posts, "held"),
  entry: item<Holding>("entry"),
  counts: [PostTakenUp],
} as const

const done = {
  over: "flow",
  items: inPeriod(item<Performance>("on")),
} as const

export const statistics: ReadonlyArray<Statistic> = [
  {
    ...held,
    // Names, not posts of branches: the same name in two branches is one kind.
    name: "posts.kinds",
    names: "subjects",
    title: { zh: "岗位种类数", en: "Kinds of posts" },
    unit: "posts",
    measure: "distinct",
    subject: item<Holding>("post"),
  },
  {
    ...held,
    name: "posts.members",
    title: { zh: "在岗党员数", en: "Members on posts" },
    unit: "persons",
    measure: "distinct",
  },
  {
    ...held,
    name: "posts.assignments",
    title: { zh: "在岗人次", en: "Posts held" },
    unit: "posts",
    measure: "count",
  },
  {
    // Persons: a farmer on two posts is one.
    ...held,
    name: "posts.farmers",
    title: { zh: "在岗农民党员数", en: "Farmer members on posts" },
    unit: "persons",
    measure: "distinct",
    where: () => within(at(person, "occupation"), farming),
  },
  {
    ...held,
    name: "posts.selfApplied",
    title: { zh: "本人申报上岗党员数", en: "Members on posts who applied themselves" },
    unit: "persons",
    measure: "distinct",
    items: () => eq(item<Holding>("through"), "applied"),
  },
  {
    ...done,
    name: "posts.performed",
    title: { zh: "岗位履职次数", en: "Duties of posts performed" },
    unit: "items",
    measure: "count",
    ledger: duties,
    each: at(posts, "performed"),
    entry: item<Performance>("entry"),
    counts: [PostDutyPerformed],
  },
  {
    ...done,
    name: "posts.appraised",
    title: { zh: "岗位考评党员数", en: "Members appraised on posts" },
    unit: "persons",
    measure: "distinct",
    ledger: appraisals,
    each: at(posts, "appraisals"),
    entry: item<Appraisal>("entry"),
    counts: [PostAppraised],
  },
]
