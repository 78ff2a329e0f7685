/** The rules that somebody accepts a breach of, with his reason: each must be one, and need that. */
import { distance } from "./distance.ts"
import type { Proposal } from "./Event.ts"
import type { Spoken } from "./Finding.ts"
import type { Message } from "./Message.ts"
import type { Compiled, Model } from "./Model.ts"
import { refusal, type Refusal } from "./Refusal.ts"

/** How many rules are named where none is of the name given, and by how many characters they may differ from it. */
const NAMED = 3
const NEAR = 2

/** The breaches that an event of this type can be of, and those whose ids are a slip of the pen away. */
const rulesNear = ({ rules }: Model, { checks }: Compiled, typed: string): ReadonlyArray<string> => {
  const away = (rule: string): number => distance(typed.toLowerCase(), rule.toLowerCase())
  const here = new Set(checks.filter(({ kind }) => kind === "breach").map(({ rule }) => rule))
  const near = [...rules.values()].filter(({ kind, rule }) => kind === "breach" && away(rule) <= NEAR)
  return [...new Set([...here, ...near.map(({ rule }) => rule)])]
    .toSorted((a, b) => Number(here.has(b)) - Number(here.has(a)) || away(a) - away(b))
    .slice(0, NAMED)
}

/** The refusals of acknowledgements of rules that there are not; what is no list of them says so by its form. */
export const unknownRules = (
  model: Model,
  compiled: Compiled,
  proposal: Proposal,
  index: number,
): ReadonlyArray<Refusal> => {
  const given: unknown = proposal.acknowledged
  return (Array.isArray(given) ? (given as NonNullable<Proposal["acknowledged"]>) : []).flatMap((one) => {
    const rule: unknown = (one as typeof one | null)?.rule
    if (typeof rule !== "string" || model.rules.has(rule)) return []
    const near = rulesNear(model, compiled, rule)
    const named = near.map((id) => `${id}（${model.rules.get(id)?.title.zh ?? ""}）`).join("、")
    const inEnglish = near.map((id) => `${id} (${model.rules.get(id)?.title.en ?? ""})`).join(", ")
    const remedy: Message = {
      zh: `${named === "" ? "" : `是不是：${named}？`}只有登记时指出违反的规则才须说明理由，其余不必写。`,
      en: `${inEnglish === "" ? "" : `Did you mean ${inEnglish}? `}Give reasons only for the rules that a refusal names.`,
    }
    return [
      refusal(
        "NoSuchRule",
        proposal,
        index,
        `没有“${rule}”这条规则，不能对它说明理由`,
        `there is no rule "${rule}" whose breach could be acknowledged`,
        remedy,
      ),
    ]
  })
}

/** The rules that a proposal acknowledges a breach of and does not breach: the reason stands in the entry nevertheless. */
export const needless = (
  { acknowledged = [] }: Pick<Proposal, "acknowledged">,
  spoken: ReadonlyArray<Spoken>,
): ReadonlyArray<{ readonly rule: string; readonly message: Message }> =>
  acknowledged
    .filter(({ rule }) => !spoken.some((one) => one.rule.kind === "breach" && one.rule.rule === rule))
    .map(({ rule }) => ({
      rule,
      message: {
        zh: "本条没有违反这条规则，所写理由用不上，仍随记录保存",
        en: "this breaches no such rule: the reason given is not needed, and stands in the entry nevertheless",
      },
    }))
