/** The history of something: every entry about it, struck ones and strikes too. */
import * as api from "../api.js"
import { h, heading, nothing } from "../dom.js"
import { card, count, nameOf } from "../show.js"
import { correction } from "./correct.js"
import { isRecordable } from "./record.js"

/** @typedef {import("../show.js").Scene} Scene */

/** @param {Scene} scene @param {string} tag */
export const history = async (scene, tag) => {
  const first = await api.history(tag, scene.asked)
  const kind = tag.split(":")[0]
  const title = scene.catalogue.kinds.find((one) => one.kind === kind)?.title
  const list = h("ol", { class: "timeline" })
  /** @param {api.History} page */
  const put = ({ entries, names }) => {
    const sorted = entries.toSorted((a, b) =>
      a.occurredOn < b.occurredOn ? -1 : a.occurredOn > b.occurredOn ? 1 : a.position - b.position,
    )
    list.append(
      ...sorted.map((entry) => h("li", {}, card(scene, entry, names, { under: tag }), correction(scene, entry, names))),
    )
  }
  put(first)
  let next = first.next
  const more = h(
    "button",
    {
      type: "button",
      class: "button",
      onclick: () => {
        void api.history(tag, scene.asked, next).then((page) => {
          put(page)
          next = page.next
          more.hidden = next === undefined
        })
      },
    },
    "再显示一些",
  )
  return [
    h(
      "p",
      { class: "back" },
      h("button", { type: "button", class: "link", onclick: () => globalThis.history.back() }, "← 返回"),
    ),
    heading(
      [nameOf(scene, tag, first.names)],
      title?.en ?? "",
      `${title?.zh ?? ""}的全部记录，按发生日期排列，登记到第 ${count(first.position)} 条。`,
    ),
    scene.writable &&
      isRecordable(scene, kind ?? "") &&
      h("p", { class: "actions" }, h("a", { class: "button", href: scene.href(`/record/@${tag}`) }, "登记一件事项")),
    first.entries.length === 0 ? nothing("此时点没有关于它的记录。", "No entries at this time.") : list,
    next !== undefined && more,
    first.withheld > 0 && h("p", { class: "hint" }, `另有 ${count(first.withheld)} 条不公开，只供纪检人员查看。`),
  ]
}
