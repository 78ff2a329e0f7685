/** Posts (设岗定责): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { branchPosts } from "./atBranch.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { posts } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "posts",
  title: { zh: "设岗定责", en: "Posts" },
  events,
  facets: [branchPosts, posts],
  rules: rules(rulebook),
  ledgers,
  statistics,
})
