/** Grading (分类定级): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { grading, schemes } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "grading",
  title: { zh: "分类定级", en: "Grading" },
  events,
  facets: [grading, schemes],
  rules: rules(rulebook),
  ledgers,
  statistics,
})
