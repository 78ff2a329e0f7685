/** Rectification: what is refused of improvement plans, and items past their term. */
import { breach, contradiction, lapse, type Rule } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import {
  ImprovementItemCompleted,
  ImprovementItemExtended,
  ImprovementPlanClosed,
  ImprovementPlanIssued,
} from "./planEvents.ts"
import { plan } from "./plans.ts"
import { misset, obligationOf, unopen } from "./tasks.ts"

const citation = citing(
  "党建工作整改提升方案（限期整改、逐项销号）",
  "Improvement plans (items with terms, written off one by one)",
)

export const planRules: ReadonlyArray<Rule> = [
  contradiction("ItemsSet", { title: { zh: "整改事项编号或时限有误", en: "Items wrongly set" }, citation })(
    ImprovementPlanIssued,
    "self",
    [],
  )(({ entry }) => misset(entry.occurredOn, entry.data.items)),
  ...[ImprovementItemCompleted, ImprovementItemExtended].map((event) =>
    contradiction("ItemNotOpen", { title: { zh: "没有待完成的该项整改", en: "No such item open" }, citation })(
      event,
      "plan",
      [plan],
    )(({ entry, before }) => unopen(before(plan, entry.data.plan).items, entry.data.number, entry.occurredOn)),
  ),
  contradiction("ItemNotExtended", { title: { zh: "延期不晚于原时限", en: "Extended to no later day" }, citation })(
    ImprovementItemExtended,
    "plan",
    [plan],
  )(({ entry, before }) => {
    const { plan: id, number, until } = entry.data
    const item = before(plan, id).items.find((one) => one.number === number)
    return item === undefined || until > item.due
      ? undefined
      : {
          message: {
            zh: `第${number}项原至${item.due}，延至${until}不是延期`,
            en: `item ${number} is due on ${item.due}: ${until} is no extension`,
          },
        }
  }),
  contradiction("PlanClosed", { title: { zh: "方案已经销号", en: "Plan closed already" }, citation })(
    ImprovementPlanClosed,
    "plan",
    [plan],
  )(({ entry, before }) => {
    const { closed } = before(plan, entry.data.plan)
    return closed === null
      ? undefined
      : { message: { zh: `该方案已于${closed.on}销号`, en: `the plan was closed on ${closed.on}` } }
  }),
  breach("ItemsOpen", { title: { zh: "事项未完成即销号", en: "Closed with items open" }, citation })(
    ImprovementPlanClosed,
    { plan: [plan] },
  )(({ entry, read }) => {
    const left = read(plan, entry.data.plan).items.filter(({ completed }) => completed === null)
    return left.length === 0
      ? undefined
      : {
          message: {
            zh: `第${left.map(({ number }) => number).join("、")}项没有完成`,
            en: `items ${left.map(({ number }) => number).join(", ")} are not completed`,
          },
          remedy: { zh: "先登记“整改事项完成”。", en: "Record ImprovementItemCompleted first." },
        }
  }),
  lapse("ItemOverdue", {
    title: { zh: "整改事项未按期完成", en: "Improvement item not completed in time" },
    todo: () => ({ zh: "完成整改事项", en: "complete the improvement item" }),
    citation,
  })(plan)(({ items }) => items.map(obligationOf)),
]
