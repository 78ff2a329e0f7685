/** Posts: figures. Their evidence is the taking up of each post held. */
import { at, item } from "../../kernel/Criteria.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { PostTakenUp } from "./events.ts"
import { membersOnPosts } from "./ledgers.ts"
import { posts, type Holding } from "./register.ts"

const held = {
  over: "stock",
  ledger: membersOnPosts,
  each: at(posts, "held"),
  entry: item<Holding>("entry"),
  counts: [PostTakenUp],
} as const

export const statistics: ReadonlyArray<Statistic> = [
  {
    ...held,
    // Names, not posts of branches: the same name in two branches is one kind.
    name: "posts.kinds",
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
]
