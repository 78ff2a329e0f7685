/** The figures, and one opened to the entries behind it. */
import * as api from "../api.js"
import { h, heading, nothing } from "../dom.js"
import { amount, answered, card, count, nameOf, subject, yuan } from "../show.js"

/** @typedef {import("../show.js").Scene} Scene */
/** @typedef {api.FigureList["statistics"][number]} Figure */

/** @param {Scene} scene @param {Figure} figure */
const row = (scene, figure) =>
  h(
    "tr",
    { "data-figure": figure.name },
    h("th", { scope: "row" }, figure.title.zh, " ", h("span", { lang: "en" }, figure.title.en)),
    h(
      "td",
      { class: "number" },
      figure.value === null
        ? h("span", { class: "unrecorded" }, "未登记")
        : h(
            "a",
            {
              href: scene.href(`/figures/${figure.name}`),
              "aria-label": `${figure.title.zh} ${amount(figure)}${figure.unitTitle.zh}，查看依据`,
            },
            amount(figure),
            h("span", { class: "unit" }, figure.unitTitle.zh),
          ),
    ),
  )

/** @param {Scene} scene */
export const figures = async (scene) => {
  const answer = await api.statistics(scene.asked)
  const groups = scene.catalogue.contexts
    .map((context) => ({ context, rows: answer.statistics.filter((one) => one.context === context.name) }))
    .filter(({ rows }) => rows.length > 0)
  return [
    heading(["数字"], "Figures", answered(answer), "。", h("span", { class: "hint" }, "点数字看依据。")),
    h(
      "div",
      { class: "groups" },
      ...groups.map(({ context, rows }) =>
        h(
          "section",
          { class: "group", "aria-labelledby": `context-${context.name}` },
          h(
            "h2",
            { id: `context-${context.name}` },
            context.title.zh,
            " ",
            h("span", { lang: "en" }, context.title.en),
          ),
          h(
            "table",
            { class: "figures" },
            h("caption", { class: "hidden" }, context.title.zh),
            h(
              "thead",
              { class: "hidden" },
              h("tr", {}, ...["指标", "数值"].map((head) => h("th", { scope: "col" }, head))),
            ),
            h("tbody", {}, ...rows.map((figure) => row(scene, figure))),
          ),
        ),
      ),
    ),
  ]
}

/**
 * The lines of a page of evidence: whom each is about, what it adds, and the entry that shows it.
 *
 * @param {Scene} scene
 * @param {api.Evidence} answer
 */
const lines = (scene, { lines: list, entries, names, offset, statistic }) => {
  const byPosition = new Map(entries.map((entry) => [entry.position, entry]))
  return list.flatMap((line, index) => {
    const entry = byPosition.get(line.entry)
    if (entry === undefined) return []
    const about = line.tag === undefined ? line.subject : nameOf(scene, line.tag, names)
    return [
      h(
        "li",
        {},
        h(
          "details",
          { class: "line" },
          h(
            "summary",
            {},
            h("span", { class: "index" }, count(offset + index + 1)),
            h("span", { class: "who" }, about),
            h("span", { class: "what" }, entry.title.zh),
            h("time", { datetime: entry.occurredOn }, entry.occurredOn),
            statistic.unit === "fen" && h("span", { class: "sum" }, `${yuan(line.amount ?? 0)} 元`),
            h("span", { class: "position" }, `第${entry.position}条`),
          ),
          card(scene, entry, names, line.tag === undefined ? {} : { under: line.tag }),
          line.tag !== undefined &&
            h("p", { class: "more" }, subject(scene, line.tag, { [line.tag]: `${about}的全部记录` })),
        ),
      ),
    ]
  })
}

/** @param {Scene} scene @param {string} name */
export const evidence = async (scene, name) => {
  const answer = await api.evidence(name, scene.asked, 0)
  const { statistic } = answer
  const list = h("ol", { class: "lines" }, ...lines(scene, answer))
  let shown = answer.lines.length
  const left = () => `再显示一些（还有 ${count(statistic.lines - shown)} 条）`
  const more = h(
    "button",
    {
      type: "button",
      class: "button",
      onclick: () => {
        more.disabled = true
        void api.evidence(name, scene.asked, shown).then((next) => {
          list.append(...lines(scene, next))
          shown += next.lines.length
          more.textContent = left()
          more.disabled = false
          if (shown >= statistic.lines) more.remove()
        })
      },
    },
    left(),
  )
  return [
    h("p", { class: "back" }, h("a", { href: scene.href("/figures") }, "← 全部数字")),
    heading(
      [
        statistic.title.zh,
        " ",
        h("strong", { class: "value" }, amount(statistic)),
        statistic.value !== null && h("span", { class: "unit" }, statistic.unitTitle.zh),
      ],
      statistic.title.en,
      answered(answer),
      `。依据 ${count(statistic.lines)} 条。`,
      !answer.restricted && h("span", { class: "hint" }, "点开可看内容。"),
    ),
    answer.restricted
      ? nothing("依据的记录不公开，只供纪检人员查看。", "The entries are restricted.")
      : statistic.lines === 0
        ? nothing(statistic.value === null ? "还没有登记过这类事项。" : "没有符合的记录，所以是零。", "No entries.")
        : list,
    !answer.restricted && shown < statistic.lines && more,
  ]
}
