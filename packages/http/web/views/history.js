/** The history of something: every entry about it, struck ones and strikes too. */
import * as api from "../api.js"
import { h, heading, nothing } from "../dom.js"
import { card, count, nameOf } from "../show.js"
import { correction } from "./correct.js"
import { isRecordable } from "./record.js"

/** @typedef {import("../show.js").Scene} Scene */

const back = () =>
  h(
    "p",
    { class: "back" },
    h("button", { type: "button", class: "link", onclick: () => globalThis.history.back() }, "← 返回"),
  )

/** What is no person and no matter, such as the position of an entry, in words. @param {string} text */
const noTag = (text) => [
  back(),
  heading(["沿革"], "History", ""),
  nothing(
    /^\d+$/.test(text)
      ? `网页上的沿革按人或事查，不按记录序号：地址应如 #/history/member:m-0012。要看第 ${text} 条，在命令行用 taizhang history ${text}，或从台账、数字的依据里点开它。`
      : `“${text}”不是人或事的编号：地址应如 #/history/member:m-0012，前面写明是哪一类。请从台账或数字的依据里点开，或在命令行用 taizhang history 姓名。`,
    "The history here is of somebody or something, such as member:m-0012, and not of an entry.",
  ),
]

/** @param {Scene} scene @param {string} tag */
export const history = async (scene, tag) => {
  if (!/^[A-Za-z]{1,40}:[A-Za-z0-9_-]{1,64}$/.test(tag)) return noTag(tag)
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
    back(),
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
