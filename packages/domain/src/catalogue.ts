/**
 * The catalogue of a model as pages: what can be recorded and what it moves, and the rules with their articles. The
 * pages in `docs/` are these texts; a test holds them to it.
 */
import { plainDate } from "./kernel/Calendar.ts"
import { concernedBy } from "./kernel/Catalogue.ts"
import type { Declaration } from "./kernel/Event.ts"
import type { Field } from "./kernel/Field.ts"
import type { Message } from "./kernel/Message.ts"
import type { Context, Model } from "./kernel/Model.ts"
import type { Rule } from "./kernel/Rule.ts"
import { marksOf, sources } from "./rulebook/Sources.ts"

const both = ({ zh, en }: Message): string => `${zh} / ${en}`

/** A cell of a Markdown table. */
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ")

const row = (cells: ReadonlyArray<string>): string => `| ${cells.map(cell).join(" | ")} |`

const table = (heads: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => [
  row(heads),
  `|${heads.map(() => "---").join("|")}|`,
  ...rows.map(row),
]

/** What stands in a field: whose id, a sealed text, one of a list, a text or a number with its unit. */
const heldIn = (declaration: Declaration, path: string, { words, unit, fields, several }: Field): string => {
  const role = declaration.roles.find((one) => one.path === path)
  const sealed = declaration.personal.find((one) => one.path.join(".") === path)
  const kind =
    role !== undefined
      ? `${role.kind} 的编号 / id`
      : sealed !== undefined
        ? `密封文字（${sealed.subject}） / sealed`
        : words !== undefined
          ? Object.entries(words)
              .map(([code, { zh }]) => `${code} ${zh}`)
              .join("、")
          : unit !== undefined
            ? both(unit)
            : fields !== undefined
              ? "见下 / below"
              : ""
  return several === true ? `多个 / several${kind === "" ? "" : `：${kind}`}` : kind
}

const fieldRows = (
  declaration: Declaration,
  fields: ReadonlyArray<Field>,
  within = "",
): ReadonlyArray<ReadonlyArray<string>> =>
  fields.flatMap((field) => {
    const path = `${within}${field.name}`
    return [
      [`\`${path}\``, both(field.title), heldIn(declaration, path, field), field.optional ? "" : "必填 / yes"],
      ...fieldRows(declaration, field.fields ?? [], `${path}.`),
    ]
  })

/** Titles with names behind them; each once. */
const listed = (named: ReadonlyArray<{ readonly name: string; readonly title: Message }>): string =>
  named.map(({ name, title }) => `${title.zh}（\`${name}\`）`).join("、")

const eventSection = (model: Model, declaration: Declaration): ReadonlyArray<string> => {
  const { rules, ledgers, statistics } = concernedBy(model, declaration.type)
  const tags = declaration.roles.map(({ path, kind }) => `\`${kind}\`（${path}）`)
  const line = (zh: string, text: string): ReadonlyArray<string> => (text === "" ? [] : [`- ${zh}：${text}`])
  return [
    `### ${declaration.type} ${declaration.title.zh}`,
    "",
    `${declaration.title.en}.${declaration.restricted ? " 不公开 / restricted." : ""}`,
    "",
    ...(declaration.fields.length === 0
      ? []
      : [
          ...table(
            ["字段 / field", "名称 / title", "内容 / holds", "必填 / required"],
            fieldRows(declaration, declaration.fields),
          ),
          "",
        ]),
    ...line("标签 / tags", tags.join("、")),
    ...line("规则 / rules", rules.map(({ rule, title }) => `${rule} ${title.zh}`).join("、")),
    ...line("台账 / ledgers", listed(ledgers)),
    ...line("数字 / figures", listed(statistics)),
    "",
  ]
}

const contextSection = (model: Model, { title, events }: Context): ReadonlyArray<string> =>
  events.length === 0
    ? []
    : [`## ${both(title)}`, "", ...events.flatMap((declaration) => eventSection(model, declaration))]

const page = (lines: ReadonlyArray<string>): string => `${lines.join("\n").trimEnd()}\n`

/** The event catalogue: every event with its fields, its tags, the rules that look at it, and what it moves. */
export const eventsPage = (model: Model): string =>
  page([
    "# 事项目录 / Event catalogue",
    "",
    "每一类可登记的事项：字段、标签、查它的规则、它影响的台账和数字。本页由事项的声明生成。",
    "",
    "Every kind of event: its fields, its tags, the rules that look at it, the ledgers and figures that it moves. Generated from the declarations.",
    "",
    ...model.contexts.flatMap((context) => contextSection(model, context)),
  ])

const kinds: Readonly<Record<Rule["kind"], Message>> = {
  contradiction: { zh: "矛盾，不予登记", en: "contradiction, refused" },
  breach: { zh: "违规，说明理由方可登记", en: "breach, acknowledged with a reason" },
  lapse: { zh: "疏漏，登记并列为问题", en: "lapse, a finding" },
  note: { zh: "提示", en: "note" },
  obligation: { zh: "期限，到期前待办，逾期为问题", en: "term, due and then a finding" },
}

/** A day under each of the two rulebooks. */
const UNDER = { R2014: plainDate("2016-01-01"), R2026: plainDate("2026-06-01") } as const

const ruleRows = ({ rules }: Context): ReadonlyArray<ReadonlyArray<string>> => {
  const rows = new Map<string, { readonly first: Rule; readonly on: Set<string> }>()
  for (const rule of rules) {
    const found = rows.get(rule.rule) ?? { first: rule, on: new Set<string>() }
    rows.set(rule.rule, found)
    found.on.add(rule.kind === "obligation" ? rule.facets[0].kind : rule.type)
  }
  return [...rows.values()].map(({ first, on }) => {
    const [before, since] = [first.citation(UNDER.R2014).zh, first.citation(UNDER.R2026).zh]
    return [
      `\`${first.rule}\``,
      first.title.zh,
      kinds[first.kind].zh,
      [...on].join("、"),
      before,
      since === before ? "" : since,
      [...new Set([...marksOf(before), ...marksOf(since)])].map((mark) => `[${mark}]`).join(""),
    ]
  })
}

/** The rules of a model: what each says, how it is held to, of what, and the article in either rulebook. */
export const rulesPage = (model: Model): string =>
  page([
    "# 规则 / Rules",
    "",
    "每条规则的名称、处理方式、查什么、依据，以及依据读自何处（标记见文末）。依据因步骤日期适用的细则不同而不同的，分列两栏。本页由规则的声明生成。",
    "",
    "Every rule: how it is held to, what it looks at, its article and where that was read (marks at the end); in two columns where the two rulebooks differ. Generated from the declarations.",
    "",
    ...model.contexts.flatMap((context) => {
      const rows = ruleRows(context)
      return rows.length === 0
        ? []
        : [
            `## ${both(context.title)}`,
            "",
            ...table(
              [
                "规则 / rule",
                "名称 / title",
                "处理 / severity",
                "查什么 / of",
                "依据 / article",
                "2026年起 / since 2026",
                "来源 / source",
              ],
              rows,
            ),
            "",
          ]
    }),
    "## 来源 / Sources",
    "",
    ...table(
      ["标记 / mark", "来源 / source"],
      Object.entries(sources).map(([mark, title]) => [`[${mark}]`, both(title)]),
    ),
  ])
