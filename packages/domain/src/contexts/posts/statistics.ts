/** Posts: figures. The evidence of who is on a post is the taking up of each post held. */
import { and, at, eq, inPeriod, inYears, isNull, item, not, within } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { person } from "../membership/register.ts"
import { writtenAs } from "../membership/vocabulary.ts"
import { offices } from "../offices/register.ts"
import { branches } from "../organization/ledgers.ts"
import { type BranchPost, branchPosts, type Kind } from "./atBranch.ts"
import { grades, PostAppraised, PostDutyPerformed, PostSetUp, PostTakenUp } from "./events.ts"
import { appraisals, duties, onPosts, postsSetUp } from "./ledgers.ts"
import { type Appraisal, type Holding, type Performance, posts } from "./register.ts"

const held = {
  over: "stock",
  ledger: onPosts,
  each: at(posts, "held"),
  entry: item<Holding>("entry"),
  counts: [PostTakenUp],
} as const

/** The posts that stand, whether anybody holds them or not. */
const standing = isNull(item<BranchPost>("abolished"))
const setUp = {
  over: "stock",
  ledger: postsSetUp,
  where: branches.where,
  each: at(branchPosts, "posts"),
  items: () => standing,
  entry: { path: ["setUp", "entry"] },
  counts: [PostSetUp],
} as const

export const statistics: ReadonlyArray<Statistic> = [
  {
    // Set up, whether anybody holds them. Names, not posts of branches: the same name in two branches is one kind.
    name: "posts.kinds",
    names: "subjects",
    title: { zh: "设立岗位种类数", en: "Kinds of posts set up" },
    unit: "posts",
    measure: "distinct",
    over: "stock",
    ledger: { ...postsSetUp, where: branches.where },
    each: at(branchPosts, "kinds"),
    entry: item<Kind>("entry"),
    subject: item<Kind>("post"),
    counts: [PostSetUp, PostTakenUp],
  },
  {
    ...held,
    name: "posts.members",
    title: { zh: "在岗党员数", en: "Members on posts" },
    unit: "persons",
    measure: "distinct",
  },
  {
    // Whether or not anybody noted them as members without office.
    ...held,
    name: "posts.withoutOffice",
    title: { zh: "没有党内职务的在岗党员数", en: "Members on posts who hold no Party office" },
    unit: "persons",
    measure: "distinct",
    where: () => isNull(at(offices, "party")),
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
    where: () => within(at(person, "occupation"), writtenAs("farmer")),
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
    ...setUp,
    name: "posts.setUp",
    title: { zh: "设立岗位数", en: "Posts set up" },
    unit: "posts",
    measure: "count",
  },
  {
    ...setUp,
    name: "posts.seats",
    title: { zh: "岗位定员", en: "Seats of posts" },
    unit: "persons",
    measure: "sum",
    items: () => and(standing, not(isNull(item<BranchPost>("seats")))),
    amount: item<BranchPost>("seats"),
  },
  ...Object.entries(grades).map(([grade, { zh, en }]): Statistic => ({
    over: "year",
    name: `posts.appraised.${grade}`,
    title: { zh: `岗位考评${zh}的党员数`, en: `Members appraised on posts: ${en}` },
    unit: "persons",
    measure: "distinct",
    ledger: appraisals,
    each: at(posts, "appraisals"),
    items: inYears(item<Appraisal>("counted"), eq(item<Appraisal>("grade"), grade)),
    entry: item<Appraisal>("entry"),
    counts: [PostAppraised],
  })),
  {
    over: "flow",
    items: inPeriod(item<Performance>("on")),
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
    over: "year",
    name: "posts.appraised",
    title: { zh: "岗位考评党员数", en: "Members appraised on posts" },
    unit: "persons",
    measure: "distinct",
    ledger: appraisals,
    each: at(posts, "appraisals"),
    items: inYears(item<Appraisal>("counted")),
    entry: item<Appraisal>("entry"),
    counts: [PostAppraised],
  },
]
