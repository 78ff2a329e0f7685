/** The ledgers: their list, and the rows of one. */
import * as api from "../api.js"
import { download, h, heading, nothing, table } from "../dom.js"
import { answered, count, text } from "../show.js"

/** @typedef {import("../show.js").Scene} Scene */

/** How many rows are put on the page at once. */
const PAGE = 200

/** @param {Scene} scene @param {string | undefined} current */
const list = async (scene, current) => {
  const { ledgers } = await api.ledgers()
  return h(
    "nav",
    { class: "side", "aria-label": "台账目录" },
    ...scene.catalogue.contexts
      .map((context) => ({ context, here: ledgers.filter((one) => one.context === context.name) }))
      .filter(({ here }) => here.length > 0)
      .map(({ context, here }) =>
        h(
          "section",
          {},
          h("h2", {}, context.title.zh),
          h(
            "ul",
            {},
            ...here.map(({ name, code, title }) =>
              h(
                "li",
                {},
                h(
                  "a",
                  { href: scene.href(`/ledgers/${name}`), ...(name === current ? { "aria-current": "page" } : {}) },
                  title.zh,
                  ...(code === undefined ? [] : [h("small", {}, code)]),
                ),
              ),
            ),
          ),
        ),
      ),
  )
}

/** A date does not break across lines. @param {string} shown */
const date = (shown) => (/^\d{4}-\d{2}-\d{2}$/.test(shown) ? h("time", { datetime: shown }, shown) : shown)

/**
 * The rows, each headed by the name of what it is of, which opens its history; by its first cell where it has no name.
 *
 * @param {Scene} scene
 * @param {api.LedgerView} view
 */
const rowsOf = (scene, { ledger, rows }) => {
  const head = Math.max(
    ledger.columns.findIndex(({ key }) => key === "name"),
    0,
  )
  return rows.map(({ id, cells, names }, index) =>
    h(
      "tr",
      {},
      h("td", { class: "index" }, count(index + 1)),
      ...ledger.columns.map((column, place) => {
        const shown = text(names[column.key] ?? cells[column.key], column, {})
        const numeric = column.money || typeof cells[column.key] === "number"
        return place === head
          ? h(
              "th",
              { scope: "row" },
              h("a", { href: scene.href(`/history/${ledger.kind}:${id}`), title: "查看全部记录" }, shown),
            )
          : h("td", numeric ? { class: "number" } : {}, date(shown))
      }),
    ),
  )
}

/** The rows with a box to find some of them, put on the page in parts. @param {Scene} scene @param {api.LedgerView} view */
const body = (scene, view) => {
  const all = rowsOf(scene, view)
  let matching = all
  let shown = 0
  const region = table({
    label: view.ledger.title.zh,
    wide: true,
    heads: ["序号", ...view.ledger.columns.map(({ title }) => h("span", { title: title.en }, title.zh))],
    rows: [],
  })
  const tbody = /** @type {HTMLElement} */ (region.querySelector("tbody"))
  const found = h("span", { role: "status" })
  const more = h("button", { type: "button", class: "button", onclick: () => put() })
  const put = () => {
    tbody.append(...matching.slice(shown, shown + PAGE))
    shown = Math.min(shown + PAGE, matching.length)
    more.hidden = shown >= matching.length
    more.textContent = `再显示 ${PAGE} 行（还有 ${count(matching.length - shown)} 行）`
  }
  const find = h("input", {
    type: "search",
    id: "find",
    oninput: () => {
      const wanted = find.value.trim()
      matching = wanted === "" ? all : all.filter((one) => one.textContent.includes(wanted))
      found.textContent = wanted === "" ? "" : `找到 ${count(matching.length)} 行`
      shown = 0
      tbody.replaceChildren()
      put()
    },
  })
  put()
  return [h("p", { class: "find" }, h("label", { for: "find" }, "在本台账中查找"), find, found), region, more]
}

/** @param {Scene} scene @param {string | undefined} name */
export const ledgers = async (scene, name) => {
  const side = await list(scene, name)
  if (name === undefined) return [heading(["台账"], "Ledgers", "选一本台账查看。"), h("div", { class: "beside" }, side)]
  const view = await api.ledger(name, scene.asked)
  const { ledger, rows } = view
  return [
    h(
      "div",
      { class: "beside" },
      side,
      h(
        "div",
        { class: "sheet" },
        heading(
          [ledger.title.zh],
          ledger.code === undefined ? ledger.title.en : `${ledger.title.en} · ${ledger.code}`,
          answered(view),
          `，共 ${count(rows.length)} 行。`,
          h("span", { class: "hint" }, "点红字看该行的全部记录。"),
        ),
        h(
          "p",
          { class: "actions" },
          h("button", { type: "button", class: "button", onclick: () => globalThis.print() }, "打印"),
          h(
            "button",
            {
              type: "button",
              class: "button",
              onclick: () =>
                void download(() => api.ledgerFile(name, scene.asked), `${ledger.title.zh}${view.asOf}.xlsx`),
            },
            "下载 Excel",
          ),
        ),
        ...(rows.length === 0 ? [nothing("这本台账在此时点没有内容。", "Nothing at this time.")] : body(scene, view)),
      ),
    ),
  ]
}
