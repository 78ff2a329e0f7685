/** The annual report, its figures bound to their evidence. */
import * as api from "../api.js"
import { h, table } from "../dom.js"

/** @typedef {import("../show.js").Scene} Scene */
/** @typedef {Extract<api.Report["blocks"][number], { kind: "paragraph" }>["runs"][number]} Run */

/** @param {Scene} scene @param {Run} run */
const shown = (scene, run) =>
  typeof run === "string"
    ? run
    : h(
        "a",
        {
          class: run.value === null ? "bound unrecorded" : "bound",
          href: scene.href(`/figures/${run.statistic}`),
          title: "查看依据",
        },
        run.shown,
      )

/** @param {Scene} scene @param {api.Report["blocks"][number]} block */
const blockOf = (scene, block) => {
  switch (block.kind) {
    case "heading":
      return h("h2", {}, block.text)
    case "paragraph":
      return h("p", {}, ...block.runs.map((run) => shown(scene, run)))
    case "table":
      return h(
        "figure",
        {},
        h("figcaption", {}, block.title),
        table({
          label: block.title,
          heads: block.heads,
          rows: block.rows.map((row) =>
            h("tr", {}, ...row.map((run) => h("td", { class: "number" }, shown(scene, run)))),
          ),
        }),
      )
  }
}

/** @param {Scene} scene @param {string} title */
const download = async (scene, title) => {
  const url = URL.createObjectURL(new Blob([await api.reportMarkdown(scene.asked)], { type: "text/markdown" }))
  h("a", { href: url, download: `${title}.md` }).click()
  URL.revokeObjectURL(url)
}

/** @param {Scene} scene */
export const report = async (scene) => {
  const answer = await api.report(scene.asked)
  return [
    h(
      "p",
      { class: "actions" },
      h("button", { type: "button", class: "button", onclick: () => globalThis.print() }, "打印"),
      h(
        "button",
        { type: "button", class: "button", onclick: () => void download(scene, answer.title) },
        "下载 Markdown",
      ),
    ),
    h(
      "article",
      { class: "report" },
      h("h1", { tabindex: -1 }, answer.title),
      ...answer.blocks.map((block) => blockOf(scene, block)),
    ),
  ]
}
