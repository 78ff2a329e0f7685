/** Discipline (执纪): the context as the township composes it. */
import type { Context } from "../../kernel/Model.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { events } from "./events.ts"
import { ledgers } from "./ledgers.ts"
import { branchDiscipline, discipline } from "./member.ts"
import { reconciling } from "./reconciling.ts"
import { caseFile, clue, talk } from "./register.ts"
import { rules } from "./rules.ts"
import { statistics } from "./statistics.ts"

export const context = (rulebook: Rulebook): Context => ({
  name: "discipline",
  title: { zh: "执纪", en: "Discipline" },
  events,
  facets: [branchDiscipline, caseFile, clue, discipline, reconciling, talk],
  rules: rules(rulebook),
  ledgers,
  statistics,
})
