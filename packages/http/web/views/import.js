/** Importing Excel ledgers and forms: checked row by row before anything is written. */
import { answering, recorded } from "../answer.js"
import * as api from "../api.js"
import { h, heading, nothing, table } from "../dom.js"
import { count } from "../show.js"

/** @typedef {import("../show.js").Scene} Scene */
/** @typedef {api.ImportReport["files"][number]} FileReport */
/** @typedef {FileReport["noted"][number]} RowNote */

/** The bytes of a file in base64. @param {File} file @returns {Promise<string>} */
const base64 = (file) => {
  const reader = new FileReader()
  return new Promise((resolve, reject) => {
    reader.onload = () => resolve(/** @type {string} */ (reader.result).replace(/^[^,]*,/, ""))
    reader.onerror = () =>
      reject(
        new api.Problem({
          zh: `不能读取 ${file.name}，请重新选择。`,
          en: `${file.name} cannot be read: choose it again.`,
        }),
      )
    reader.readAsDataURL(file)
  })
}

/** @param {FileReport} file @param {"refused" | "noted"} which */
const notes = (file, which) =>
  file[which].map(({ sheet, row, reasons }) =>
    h(
      "li",
      {},
      h("strong", {}, `${file.file}${sheet === "" ? "" : `「${sheet}」`}${row === 0 ? "" : `第${row}行`}`),
      `：${reasons.map(({ zh }) => zh).join("；")}`,
    ),
  )

/** @param {ReadonlyArray<FileReport>} files @param {(file: FileReport) => number} of */
const sum = (files, of) => files.reduce((total, file) => total + of(file), 0)

/** @param {api.ImportReport} report */
const shown = ({ files, committed, readable }) => {
  const recorded = sum(files, (file) => file.recorded)
  const [refused, noted] = [
    files.flatMap((file) => notes(file, "refused")),
    files.flatMap((file) => notes(file, "noted")),
  ]
  /** @param {string} name @param {string} ledgers @param {ReadonlyArray<number>} counts */
  const row = (name, ledgers, counts) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, name),
      h("td", {}, ledgers),
      ...counts.map((one) => h("td", { class: "number" }, count(one))),
    )
  /** @param {ReadonlyArray<FileReport>} of */
  const counts = (of) => [
    sum(of, (file) => file.rows),
    sum(of, (file) => file.recorded),
    sum(of, (file) => file.alreadyThere),
    sum(of, (file) => file.refused.length),
  ]
  return h(
    "section",
    { class: committed ? "recorded" : readable ? "checked" : "problem" },
    h(
      "h2",
      {},
      committed
        ? `已写入 ${count(recorded)} 行`
        : readable
          ? `核对完毕，还没有写入${recorded === 0 ? "：没有需要写入的行" : ""}`
          : "有文件或工作表不能读取，什么也不能写入",
    ),
    table({
      label: "核对结果",
      heads: ["文件", "台账", "行数", committed ? "已登记" : "可登记", "已有", "拒收"],
      rows: [
        ...files.map((file) =>
          row(file.file, [...new Set(file.ledgers.map(({ title }) => title.zh))].join("、") || "—", counts([file])),
        ),
        ...(files.length > 1 ? [row("合计", "", counts(files))] : []),
      ],
    }),
    refused.length > 0 && h("h3", {}, `拒收 ${count(refused.length)} 处，请逐一核实，改正后再导入；已登记的不会重复`),
    refused.length > 0 && h("ul", { class: "refusals" }, ...refused),
    noted.length > 0 &&
      h("details", {}, h("summary", {}, `附注 ${count(noted.length)} 处`), h("ul", { class: "refusals" }, ...noted)),
  )
}

/** @param {Scene} scene */
export const importing = (scene) => {
  const head = heading(
    ["导入 Excel"],
    "Import",
    "选台账或填好的登记表（.xlsx），可以一次选几个，次序不限。先核对，这时什么也不写入；核对后再写入，已登记过的行不会重复。",
  )
  if (!scene.imports) return [head, nothing("这里不能导入文件。", "Nothing is imported here.")]
  const answer = answering()
  const input = h("input", {
    ...{ id: "files", type: "file", multiple: true, required: true },
    accept: ".xlsx,.xlsm",
    onchange: answer.clear,
  })
  /** @param {ReadonlyArray<{ name: string, content: string }>} files @param {boolean} commit */
  const send = async (files, commit) => {
    const report = await api.imports(files, commit)
    const section = shown(report)
    if (report.committed) recorded()
    if (!commit && report.readable && report.files.some(({ recorded }) => recorded > 0)) {
      const write = h(
        "button",
        {
          type: "button",
          class: "button primary",
          onclick: () => void answer.run(() => send(files, true)),
        },
        "写入",
      )
      section.append(write)
    }
    return section
  }

  return [
    h("p", { class: "back" }, h("a", { href: scene.href("/record") }, "← 全部事项")),
    head,
    h(
      "form",
      {
        class: "record",
        onsubmit: (event) => {
          event.preventDefault()
          const files = [...(input.files ?? [])]
          void answer.run(async () =>
            send(
              await Promise.all(files.map(async (file) => ({ name: file.name, content: await base64(file) }))),
              false,
            ),
          )
        },
      },
      h(
        "div",
        { class: "field" },
        h("label", { for: "files" }, "Excel 文件 ", h("span", { lang: "en" }, "workbooks")),
        input,
      ),
      h("p", { class: "actions" }, h("button", { type: "submit", class: "button primary" }, "核对")),
    ),
    answer.element,
  ]
}
