/** What is due, and what a rule speaks against. */
import * as api from "../api.js"
import { h, heading, nothing, table } from "../dom.js"
import { answered, count, subject } from "../show.js"

/** @typedef {import("../show.js").Scene} Scene */
/** @typedef {api.FindingList["findings"][number]} Finding */

/** Days from one civil date to another. @param {string} from @param {string} until */
const days = (from, until) => Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)

/** Says how many were left out, and where they are seen. @param {number} withheld */
const leftOut = (withheld) =>
  withheld === 0
    ? null
    : h("p", { class: "hint" }, `另有 ${count(withheld)} 项不公开，未列出：纪检人员可用命令 taizhang … --reveal 查看。`)

/** @param {Scene} scene */
export const due = async (scene) => {
  const answer = await api.due(scene.asked)
  return [
    heading(["待办"], "Due", answered(answer), `。共 ${count(answer.due.length)} 项，最急的在前。`),
    answer.overdue > 0 &&
      h(
        "p",
        { class: "overdue" },
        `另有 ${count(answer.overdue)} 项已经逾期、尚未办理，见`,
        h("a", { href: scene.href("/findings") }, "核查"),
        "。",
      ),
    answer.due.length === 0
      ? nothing("没有待办事项。", "Nothing is due.")
      : table({
          label: "待办事项",
          heads: ["最迟日期", "还有", "对象", "要办的事", "依据条款"],
          rows: answer.due.map((item) => {
            const left = days(answer.asOf, item.due)
            return h(
              "tr",
              left <= 7 ? { class: "urgent" } : {},
              h(
                "th",
                { scope: "row" },
                h("time", { datetime: item.due }, item.due),
                item.provisional === true && "（暂定）",
              ),
              h("td", { class: "number" }, left === 0 ? "今天" : `${count(left)} 天`),
              h("td", { class: "about" }, subject(scene, item.subject, answer.names)),
              h("td", { class: "detail" }, item.message.zh),
              h("td", { class: "citation" }, item.citation.zh),
            )
          }),
        }),
    leftOut(answer.withheld),
  ]
}

/** @param {Finding} finding */
const state = ({ kind, acknowledged, met }) =>
  acknowledged !== undefined
    ? h("span", { class: "explained" }, `已说明：${acknowledged}`)
    : kind === "breach"
      ? h("span", { class: "open" }, "未说明")
      : met === undefined
        ? h("span", { class: "open" }, "至今未办")
        : `已于 ${met.on} 补办`

/** @param {Scene} scene @param {api.FindingList} answer @param {ReadonlyArray<Finding>} list */
const group = (scene, answer, list) => {
  const [first] = list
  if (first === undefined) return null
  return h(
    "section",
    { class: "rule" },
    h(
      "h2",
      {},
      first.title.zh,
      " ",
      h("span", { class: "tally" }, `${count(list.length)} 项`),
      " ",
      h("span", { lang: "en" }, first.title.en),
    ),
    h("p", { class: "citation" }, `${first.rule}　${first.citation.zh}`),
    table({
      label: `${first.title.zh}（${first.rule}）`,
      heads: ["日期", "对象", "情况", "处理", "记录"],
      rows: list.map((one) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, h("time", { datetime: one.on }, one.on)),
          h("td", { class: "about" }, subject(scene, one.subject, answer.names)),
          h(
            "td",
            { class: "detail" },
            one.message.zh,
            one.remedy !== undefined && h("p", { class: "remedy" }, one.remedy.zh),
          ),
          h("td", {}, state(one)),
          h("td", { class: "position" }, `第${one.entry}条`),
        ),
      ),
    }),
  )
}

/** @param {Scene} scene */
export const findings = async (scene) => {
  const answer = await api.findings(scene.asked)
  const rules = [...new Set(answer.findings.map(({ rule }) => rule))]
  const unexplained = answer.findings.filter(({ acknowledged }) => acknowledged === undefined).length
  return [
    heading(
      ["核查"],
      "Findings",
      answered(answer),
      `。共 ${count(answer.findings.length)} 项，其中 ${count(unexplained)} 项没有说明。`,
    ),
    answer.findings.length === 0 ? nothing("没有发现与规定不符或逾期的事项。", "Nothing was found.") : null,
    ...rules.map((rule) =>
      group(
        scene,
        answer,
        answer.findings.filter((one) => one.rule === rule),
      ),
    ),
    leftOut(answer.withheld),
  ]
}
