/** The figures, and one opened to the entries behind it. */
import * as api from "../api.js"
import { append, h, heading, nothing } from "../dom.js"
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

/** @typedef {api.FigureList["ratios"][number]} Ratio */

/**
 * A mean or a share: what it is reckoned from leads to the evidence.
 *
 * @param {Scene} scene @param {Ratio} ratio
 */
const reckoned = (scene, { name, title, value, shown, unitTitle, part, whole }) => {
  /** @param {Ratio["part"]} sum */
  const sumOf = (sum) =>
    sum.flatMap(({ statistic, value: one }, index) => [
      index === 0 ? "" : "+",
      one === null ? "未登记" : h("a", { href: scene.href(`/figures/${statistic}`) }, count(one)),
    ])
  return h(
    "tr",
    { "data-ratio": name },
    h("th", { scope: "row" }, title.zh, " ", h("span", { lang: "en" }, title.en)),
    h(
      "td",
      { class: "number" },
      value === null ? h("span", { class: "unrecorded" }, shown) : shown,
      value !== null && h("span", { class: "unit" }, unitTitle.zh),
      h("span", { class: "hint" }, "（", ...sumOf(part), " ÷ ", ...sumOf(whole), "）"),
    ),
  )
}

/** @param {Scene} scene */
export const figures = async (scene) => {
  const answer = await api.statistics(scene.asked)
  const groups = scene.catalogue.contexts
    .map((context) => ({
      context,
      rows: answer.statistics.filter((one) => one.context === context.name),
      ratios: answer.ratios.filter((one) => one.context === context.name),
    }))
    .filter(({ rows }) => rows.length > 0)
  return [
    heading(["数字"], "Figures", answered(answer), "。", h("span", { class: "hint" }, "点数字看依据。")),
    h(
      "div",
      { class: "groups" },
      ...groups.map(({ context, rows, ratios }) =>
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
            h(
              "tbody",
              {},
              ...rows.map((figure) => row(scene, figure)),
              ...ratios.map((ratio) => reckoned(scene, ratio)),
            ),
          ),
        ),
      ),
    ),
  ]
}

/**
 * A row that opens to its entry.
 *
 * @param {number} index
 * @param {api.Bearing["entries"][number]} entry
 * @param {string} about
 * @param {ReadonlyArray<Node | false>} inside
 * @param {string | false} [sum]
 */
const opening = (index, entry, about, inside, sum = false) =>
  h(
    "li",
    {},
    h(
      "details",
      { class: "line" },
      h(
        "summary",
        {},
        h("span", { class: "index" }, count(index)),
        h("span", { class: "who" }, about),
        h("span", { class: "what" }, entry.title.zh),
        h("time", { datetime: entry.occurredOn }, entry.occurredOn),
        sum !== false && h("span", { class: "sum" }, sum),
        h("span", { class: "position" }, `第${entry.position}条`),
      ),
      ...inside,
    ),
  )

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
    const inside = [
      card(scene, entry, names, line.tag === undefined ? {} : { under: line.tag }),
      line.tag !== undefined &&
        h("p", { class: "more" }, subject(scene, line.tag, { [line.tag]: `${about}的全部记录` })),
    ]
    const sum = statistic.unit === "fen" && `${yuan(line.amount ?? 0)} 元`
    return [opening(offset + index + 1, entry, about, inside, sum)]
  })
}

/**
 * A page of what else bears on a figure.
 *
 * @param {Scene} scene
 * @param {api.Bearing} answer
 */
const bearing = (scene, { lines: list, entries, names, offset }) => {
  const byPosition = new Map(entries.map((entry) => [entry.position, entry]))
  return list.flatMap((line, index) => {
    const entry = byPosition.get(line.entry)
    const about = line.tags.map((tag) => nameOf(scene, tag, names)).join("、")
    return entry === undefined ? [] : [opening(offset + index + 1, entry, about, [card(scene, entry, names)])]
  })
}

/**
 * A list, with the button that shows more of it while there is more.
 *
 * @param {ReadonlyArray<Node>} items
 * @param {number} taken how many of all these are, with those not served
 * @param {number} total
 * @param {(offset: number) => Promise<{ items: ReadonlyArray<Node>, taken: number }>} next
 */
const growing = (items, taken, total, next) => {
  const list = h("ol", { class: "lines" }, ...items)
  let shown = taken
  const left = () => `再显示一些（还有 ${count(total - shown)} 条）`
  const more = h(
    "button",
    {
      type: "button",
      class: "button",
      onclick: () => {
        more.disabled = true
        void next(shown).then((page) => {
          list.append(...page.items)
          shown += page.taken
          more.textContent = left()
          more.disabled = false
          if (shown >= total) more.remove()
        })
      },
    },
    left(),
  )
  return [list, shown < total && more]
}

/**
 * What else bears on a figure, read when it is opened: it takes the whole log.
 *
 * @param {Scene} scene
 * @param {string} name
 */
const besides = (scene, name) => {
  const page = async (/** @type {number} */ offset) => {
    const answer = await api.bearing(name, scene.asked, offset)
    return { answer, items: bearing(scene, answer), taken: answer.entries.length + answer.withheld }
  }
  const content = h("div", {}, h("p", { class: "hint" }, "正在查……"))
  const read = async () => {
    const shown = await page(0).then(
      ({ answer: { total, withheld }, items, taken }) => [
        ...(total === 0 ? [nothing("没有这样的记录。", "No such entries.")] : growing(items, taken, total, page)),
        withheld > 0 && h("p", { class: "hint" }, `另有 ${count(withheld)} 条不公开，未列出。`),
      ],
      (/** @type {Error} */ cause) => [h("p", { class: "hint", role: "alert" }, `没有查到：${cause.message}`)],
    )
    content.replaceChildren()
    append(content, shown)
  }
  const details = h(
    "details",
    {
      class: "besides",
      ontoggle: () => {
        if (!details.open || content.dataset["read"] !== undefined) return
        content.dataset["read"] = ""
        void read()
      },
    },
    h("summary", {}, "不计入、但少了它计入的就会不同的记录"),
    content,
  )
  return details
}

/** @param {Scene} scene @param {string} name */
export const evidence = async (scene, name) => {
  const answer = await api.evidence(name, scene.asked, 0)
  const { statistic } = answer
  const next = async (/** @type {number} */ offset) => {
    const page = await api.evidence(name, scene.asked, offset)
    return { items: lines(scene, page), taken: page.lines.length }
  }
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
    ...(answer.restricted
      ? [nothing("依据的记录不公开，只供纪检人员查看。", "The entries are restricted.")]
      : statistic.lines === 0
        ? [nothing(statistic.value === null ? "还没有登记过这类事项。" : "没有符合的记录，所以是零。", "No entries.")]
        : growing(lines(scene, answer), answer.lines.length, statistic.lines, next)),
    !answer.restricted && statistic.value !== null && besides(scene, name),
  ]
}
