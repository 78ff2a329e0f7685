/** The annual report and the communiqué, their figures bound to their evidence. */
import * as api from "../api.js"
import { download, h, table } from "../dom.js"

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
            h(
              "tr",
              {},
              ...row.map((run) =>
                typeof run === "string"
                  ? h("th", { scope: "row" }, run)
                  : h("td", { class: "number" }, shown(scene, run)),
              ),
            ),
          ),
        }),
      )
  }
}

/** The forms in which a report is downloaded: its ending, its media type. */
const FILES = /** @type {const} */ ([
  ["Word", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ["Markdown", "md", "text/markdown"],
])

/** The two reports, of which one is open. @param {Scene} scene @param {api.ReportName} open */
const choice = (scene, open) =>
  /** @type {const} */ ([
    ["report", "年度汇报"],
    ["communique", "统计公报"],
  ]).map(([name, title]) =>
    h(
      "a",
      { class: "button", href: scene.href(`/${name}`), ...(name === open ? { "aria-current": "page" } : {}) },
      title,
    ),
  )

/** @param {Scene} scene @param {api.ReportName} name */
export const report = async (scene, name) => {
  const answer = await api.report(name, scene.asked)
  return [
    h(
      "p",
      { class: "actions" },
      ...choice(scene, name),
      h("button", { type: "button", class: "button", onclick: () => globalThis.print() }, "打印"),
      ...FILES.map(([title, ending, type]) =>
        h(
          "button",
          {
            type: "button",
            class: "button",
            onclick: () => void download(() => api.reportFile(name, scene.asked, type), `${answer.title}.${ending}`),
          },
          `下载 ${title}`,
        ),
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
