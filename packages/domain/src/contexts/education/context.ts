/** Education (学习教育): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { activity } from "./activity.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { branchEducation, committeeEducation, onlineChannel, studyPlan } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"
import { study } from "./study.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "education",
  title: { zh: "学习教育", en: "Education" },
  events,
  facets: [activity, branchEducation, committeeEducation, onlineChannel, study, studyPlan],
  rules: rules(rulebook),
  ledgers,
  statistics,
})
