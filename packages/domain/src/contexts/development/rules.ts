/** Development: the guards G01 to G37 but the quota (G35, in `oversightRules.ts`), with both rulebooks. */
import type { Rule } from "../../kernel/Rule.ts"
import type { Rulebook } from "../../rulebook/Rulebook.ts"
import { admission } from "./admission.ts"
import { approval } from "./approval.ts"
import { confirmation } from "./confirmation.ts"
import { cultivation } from "./cultivation.ts"
import { localRules } from "./localRules.ts"
import { sequence } from "./sequence.ts"
import { steps } from "./steps.ts"
import { target } from "./target.ts"
import { votes } from "./votes.ts"

export const rules = (rulebook: Rulebook): ReadonlyArray<Rule> => [
  ...steps,
  ...sequence(rulebook),
  ...cultivation(rulebook),
  ...target(rulebook),
  ...admission(rulebook),
  ...approval(rulebook),
  ...votes(rulebook),
  ...confirmation(rulebook),
  ...localRules(rulebook.settings),
]
