/** Recording: what can be recorded, the form of an event, and the check before anything is written. */
import * as api from "../api.js"
import { download, h, heading, nothing } from "../dom.js"
import { dataPart, dayPart } from "../form.js"
import { card, count } from "../show.js"

/** @typedef {import("../show.js").Scene} Scene */
/** @typedef {import("../form.js").Declared} Declared */
/** @typedef {Declared["fields"][number]} Field */
/** @typedef {{ tag: string, name: string, kind: string, id: string }} About */

/** Whether an event names an entity of a kind anywhere. @param {ReadonlyArray<Field>} fields @param {string} kind @returns {boolean} */
const names = (fields, kind) => fields.some((field) => field.kind === kind || names(field.fields ?? [], kind))

/** What is recorded on this page. @param {Scene} scene @param {string | undefined} kind */
const recordable = ({ catalogue }, kind) =>
  catalogue.events.filter(({ byHand, restricted, fields, introduces }) => {
    // What an event brings in is not there before.
    const there = fields.filter(({ name }) => name !== introduces)
    return byHand && !restricted && (kind === undefined || names(there, kind))
  })

/** Whether anything is recorded of a kind of entity. @param {Scene} scene @param {string} kind */
export const isRecordable = (scene, kind) => recordable(scene, kind).length > 0

/** @param {string} tag @returns {Promise<About>} */
const aboutOf = async (tag) => {
  const [kind = "", id = ""] = tag.split(":")
  const { names: called } = await api.history(tag, new URLSearchParams())
  return { tag, kind, id, name: called[tag] ?? id }
}

/** @param {Scene} scene @param {About | undefined} about */
const list = (scene, about) => {
  const events = recordable(scene, about?.kind)
  const areas = scene.catalogue.contexts
    .map(({ name, title }) => ({ title, here: events.filter(({ context }) => context === name) }))
    .filter(({ here }) => here.length > 0)
    .map(({ title, here }) => {
      const items = here.map((event) =>
        h(
          "li",
          { "data-title": `${event.title.zh} ${event.title.en} ${event.type}`.toLowerCase() },
          h(
            "a",
            { href: scene.href(`/record/${event.type}${about === undefined ? "" : `@${about.tag}`}`) },
            event.title.zh,
          ),
        ),
      )
      return {
        items,
        section: h(
          "section",
          { class: "group" },
          h("h2", {}, title.zh, " ", h("span", { lang: "en" }, title.en)),
          h("ul", {}, ...items),
        ),
      }
    })
  const none = nothing("没有这样的事项。", "No such event.")
  none.hidden = true
  const find = h("input", {
    type: "search",
    id: "find",
    oninput: () => {
      const wanted = find.value.trim().toLowerCase()
      for (const { items, section } of areas) {
        for (const item of items) item.hidden = !(item.dataset["title"] ?? "").includes(wanted)
        section.hidden = items.every(({ hidden }) => hidden)
      }
      none.hidden = areas.some(({ section }) => !section.hidden)
    },
  })
  return [
    heading(
      about === undefined
        ? ["登记"]
        : ["登记关于", h("a", { href: scene.href(`/history/${about.tag}`) }, about.name), "的事项"],
      "Record",
      `选一种事项填写，先核对再登记，共 ${count(events.length)} 种。不公开的事项由纪检人员用命令 taizhang record 登记。`,
    ),
    about === undefined &&
      scene.imports &&
      h("p", { class: "actions" }, h("a", { class: "button", href: scene.href("/import") }, "导入 Excel 台账或登记表")),
    h("p", { class: "find" }, h("label", { for: "find" }, "查找事项"), find),
    h("div", { class: "groups events" }, ...areas.map(({ section }) => section)),
    none,
  ]
}

/**
 * What the rules say against it, each with what can be done: a breach is recorded with a reason.
 *
 * @param {ReadonlyArray<api.Refusal>} refusals
 * @param {ReadonlyMap<string, string>} reasons those given before
 */
const refusedPart = (refusals, reasons) => {
  const items = refusals.map((refusal, index) => {
    const id = `reason-${index}`
    const reason = h("input", { id, type: "text", value: reasons.get(refusal.rule) })
    return {
      refusal,
      reason,
      element: h(
        "li",
        { class: refusal.kind },
        h("p", {}, refusal.message.zh),
        refusal.remedy !== undefined && h("p", { class: "remedy" }, refusal.remedy.zh),
        h(
          "p",
          { class: "citation" },
          `${refusal.rule}${refusal.citation === undefined ? "" : `　${refusal.citation.zh}`}`,
        ),
        refusal.kind === "breach" &&
          h("p", { class: "reason" }, h("label", { for: id }, "事情确实如此的，写明理由，再核对"), reason),
      ),
    }
  })
  return {
    element: h("ul", { class: "refusals" }, ...items.map(({ element }) => element)),
    reasons: () =>
      new Map(
        items.flatMap(({ refusal: { rule, kind }, reason }) =>
          kind === "breach" && reason.value.trim() !== "" ? [[rule, reason.value.trim()]] : [],
        ),
      ),
  }
}

/**
 * A form that is checked before it is recorded.
 *
 * @typedef {{ verb: string, said: (recorded: api.Recorded) => ReadonlyArray<import("../dom.js").Child>, propose: (acknowledged: ReadonlyArray<{ rule: string, reason: string }>) => unknown, send: (proposal: unknown, dryRun: boolean) => Promise<api.Recorded> }} Sending
 *
 * @param {Scene} scene
 * @param {ReadonlyArray<HTMLElement>} parts
 * @param {Sending} sending
 */
export const checkedForm = (scene, parts, { verb, propose, send, said }) => {
  /** @type {ReadonlyMap<string, string>} */
  let reasons = new Map()
  const answer = h("div", { class: "answer", role: "status", "aria-live": "polite" })
  const check = h("button", { type: "submit", class: "button primary" }, "核对")

  /** Runs while the buttons rest, and shows what came of it. @param {() => Promise<ReadonlyArray<import("../dom.js").Child>>} work */
  const run = async (work) => {
    check.disabled = true
    answer.setAttribute("aria-busy", "true")
    const shown = await work().catch((/** @type {unknown} */ cause) => [failed(cause)])
    answer.replaceChildren(...shown.flatMap((one) => (one instanceof Node ? [one] : [])))
    answer.removeAttribute("aria-busy")
    check.disabled = false
    answer.scrollIntoView({ block: "nearest", behavior: "smooth" })
  }

  /** @param {unknown} cause */
  const failed = (cause) => {
    if (!(cause instanceof api.Problem)) throw cause
    if (cause.refusals.length === 0)
      return h(
        "section",
        { class: "problem", role: "alert" },
        h("p", {}, cause.said.zh),
        h("p", { lang: "en" }, cause.said.en),
      )
    const part = refusedPart(cause.refusals, reasons)
    // A reason is read when it is checked again.
    form.addEventListener("submit", () => (reasons = new Map([...reasons, ...part.reasons()])), {
      once: true,
      capture: true,
    })
    return h("section", { class: "problem", role: "alert" }, h("h2", {}, `现在不能${verb}`), part.element)
  }

  /** @param {api.Recorded} recorded */
  const noted = ({ noted: notes }) =>
    notes.length > 0 && h("ul", { class: "noted" }, ...notes.map(({ message }) => h("li", {}, message.zh)))

  const form = h(
    "form",
    {
      class: "record",
      onsubmit: (event) => {
        event.preventDefault()
        void run(async () => {
          const proposal = propose([...reasons].map(([rule, reason]) => ({ rule, reason })))
          const checked = await send(proposal, true)
          const confirm = h(
            "button",
            {
              type: "button",
              class: "button primary",
              onclick: () => {
                confirm.disabled = true
                void run(async () => {
                  const recorded = await send(proposal, false)
                  form.classList.add("done")
                  for (const one of form.querySelectorAll("fieldset.all"))
                    if (one instanceof HTMLFieldSetElement) one.disabled = true
                  return [
                    h("section", { class: "recorded" }, h("h2", {}, `已${verb}`), noted(recorded), ...said(recorded)),
                  ]
                })
              },
            },
            verb,
          )
          return [
            h(
              "section",
              { class: "checked" },
              h("h2", {}, `核对无误，还没有${verb}`),
              ...checked.entries.map((entry) => card(scene, entry, checked.names)),
              noted(checked),
              confirm,
            ),
          ]
        })
      },
      // What was checked is no longer what stands in the form.
      oninput: () => answer.querySelector(".checked")?.remove(),
      onchosen: () => answer.querySelector(".checked")?.remove(),
    },
    h("fieldset", { class: "all" }, ...parts, h("p", { class: "actions" }, check)),
    answer,
  )
  return form
}

/** @param {Scene} scene @param {Declared} event @param {About | undefined} about */
const formOf = (scene, event, about) => {
  const at = about === undefined ? undefined : event.fields.find(({ kind, several }) => kind === about.kind && !several)
  const day = dayPart(event, scene.today)
  const data = dataPart(
    event,
    about === undefined || at === undefined
      ? { value: {}, names: {} }
      : { value: { [at.name]: about.id }, names: { [about.tag]: about.name } },
  )
  // Made once for the form, so that what is sent twice is recorded once.
  const id = crypto.randomUUID()
  return checkedForm(scene, [day.element, data.element], {
    verb: "登记",
    propose: (acknowledged) => ({
      ...{ id, type: event.type, occurredOn: day.read(), data: data.read() },
      ...(acknowledged.length === 0 ? {} : { acknowledged }),
    }),
    send: api.record,
    said: ({ entries: [entry] }) => [
      h("p", {}, `第 ${count(entry?.position ?? 0)} 条。`),
      h(
        "p",
        { class: "actions" },
        h(
          "button",
          { type: "button", class: "button", onclick: () => dispatchEvent(new HashChangeEvent("hashchange")) },
          "再登记一件",
        ),
        ...(entry?.tags ?? [])
          .slice(0, 1)
          .map((tag) => h("a", { class: "button", href: scene.href(`/history/${tag}`) }, "查看全部记录")),
      ),
    ],
  })
}

/** @param {Scene} scene @param {string} name `TYPE`, `TYPE@kind:id`, or `@kind:id` */
export const record = async (scene, name) => {
  const [type = "", tag] = name.split("@", 2)
  if (!scene.writable)
    return [
      heading(["登记"], "Record"),
      nothing("台账以只读方式打开，不能登记。", "The book is open for reading only."),
    ]
  const about = tag === undefined ? undefined : await aboutOf(tag)
  if (type === "") return list(scene, about)
  const event = recordable(scene, undefined).find((one) => one.type === type)
  if (event === undefined)
    return [heading(["登记"], "Record"), nothing(`这里不能登记“${type}”。`, `"${type}" is not recorded here.`)]
  return [
    h(
      "p",
      { class: "back" },
      h("a", { href: scene.href(`/record${about === undefined ? "" : `/@${about.tag}`}`) }, "← 全部事项"),
    ),
    heading([event.title.zh], event.title.en, "带 ＊ 的必填。先核对，这时什么也不写入；核对无误再登记。"),
    scene.imports &&
      h(
        "p",
        { class: "hint" },
        "许多件一起登记：",
        h(
          "button",
          {
            type: "button",
            class: "link",
            onclick: () => void download(() => api.formFile(event.type), `登记表：${event.title.zh}.xlsx`),
          },
          "下载空白登记表",
        ),
        "，一行填一件，填好后",
        h("a", { href: scene.href("/import") }, "导入"),
        "。",
      ),
    formOf(scene, event, about),
  ]
}
