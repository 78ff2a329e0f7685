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
import { dataChecks } from "./rulebook/DataChecks.ts"
import { everyLocalRule } from "./rulebook/LocalRules.ts"
import type { Settings } from "./rulebook/Rulebook.ts"
import { settingsShown } from "./rulebook/settings.ts"
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

/** A model by its settings, as the township is composed. */
type Composed = (settings: Partial<Settings>) => Model

/** What tells one line of the table from another: rules of one number look at several things, each under its title. */
const keyOf = ({ rule, title }: Rule): string => `${rule} ${title.zh}`

const keysOf = ({ contexts }: Model): ReadonlySet<string> => new Set(contexts.flatMap(({ rules }) => rules.map(keyOf)))

/** Each rule that a setting turns on or off, with that setting and whether it is on by default. */
const switchesOf = (composed: Composed, everything: ReadonlySet<string>): ReadonlyMap<string, string> => {
  const switches = new Map<string, string>()
  for (const { name, off, value } of settingsShown({})) {
    if (!off) continue
    const without = keysOf(composed({ ...everyLocalRule, [name]: null }))
    const said = value === null ? "默认不启用 / off by default" : `默认 ${String(value)}，可不设 / on by default`
    for (const key of everything) if (!without.has(key)) switches.set(key, `\`${name}\` ${said}`)
  }
  return switches
}

const ruleRows = ({ rules }: Context, switches: ReadonlyMap<string, string>): ReadonlyArray<ReadonlyArray<string>> => {
  const rows = new Map<string, { readonly first: Rule; readonly on: Set<string> }>()
  for (const rule of rules) {
    const found = rows.get(keyOf(rule)) ?? { first: rule, on: new Set<string>() }
    rows.set(keyOf(rule), found)
    found.on.add(rule.kind === "obligation" ? rule.facets[0].kind : rule.type)
  }
  return [...rows].map(([key, { first, on }]) => {
    const [before, since] = [first.citation(UNDER.R2014).zh, first.citation(UNDER.R2026).zh]
    return [
      `\`${first.rule}\``,
      first.title.zh,
      kinds[first.kind].zh,
      [...on].join("、"),
      before,
      since === before ? "" : since,
      switches.get(key) ?? "",
      [...new Set([...marksOf(before), ...marksOf(since)])].map((mark) => `[${mark}]`).join(""),
    ]
  })
}

const checkRows: ReadonlyArray<ReadonlyArray<string>> = dataChecks.map(
  ({ code, title, rules, identities = [], finders = [] }) => [
    code,
    both(title),
    rules.map((rule) => `\`${rule}\``).join("、"),
    [
      ...finders.map(({ name, file }) => `\`${name}\`（${file}）`),
      ...(identities.length === 0 ? [] : [`勾稽关系 ${identities.join("、")} / identities`]),
    ].join("、"),
  ],
)

/**
 * The rules of the township, the optional ones too: what each says, how it is held to, of what, the article in either
 * rulebook, the setting that turns it on; then what finds each of the errors E01 to E24, and the settings.
 */
export const rulesPage = (composed: Composed): string => {
  const model = composed(everyLocalRule)
  const switches = switchesOf(composed, keysOf(model))
  return page([
    "# 规则 / Rules",
    "",
    "每条规则的名称、处理方式、查什么、依据，以及依据读自何处（标记见文末）。依据因步骤日期适用的细则不同而不同的，分列两栏。由设置开关的规则写明设置名称和默认；默认不启用的，依据中的数字是举例，以本镇设置为准。本页由规则的声明生成。",
    "",
    "Every rule: how it is held to, what it looks at, its article and where that was read (marks at the end); in two columns where the two rulebooks differ. A rule that a setting turns on or off names it with its default; where it is off by default, the number in its article is an example. Generated from the declarations.",
    "",
    ...model.contexts.flatMap((context) => {
      const rows = ruleRows(context, switches)
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
                "设置 / setting",
                "来源 / source",
              ],
              rows,
            ),
            "",
          ]
    }),
    "## 常见差错 / Errors E01 to E24",
    "",
    "台账常见的二十四类差错，各由哪些规则、勾稽关系或程序查出。 / What finds each of the errors that offices know.",
    "",
    ...table(["差错 / error", "内容 / what", "规则 / rules", "其他 / others"], checkRows),
    "",
    "## 设置 / Settings",
    "",
    "建账时可定的设置，及其默认值。 / What a township sets when its book is made, with the defaults.",
    "",
    ...table(
      ["设置 / setting", "名称 / title", "默认 / default", "依据 / rule"],
      settingsShown({}).map(({ name, title, shown, rule }) => [name, both(title), both(shown), both(rule)]),
    ),
    "",
    "## 来源 / Sources",
    "",
    ...table(
      ["标记 / mark", "来源 / source"],
      Object.entries(sources).map(([mark, title]) => [`[${mark}]`, both(title)]),
    ),
  ])
}
