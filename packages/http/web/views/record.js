/** Recording: what can be recorded, and the form of an event. */
import * as api from "../api.js"
import { checkedForm } from "../checked.js"
import { download, h, heading, nothing } from "../dom.js"
import { dataPart, dayPart } from "../form.js"
import { newId } from "../id.js"
import { count, nameOf } from "../show.js"

/** @typedef {import("../show.js").Scene} Scene */
/** @typedef {import("../form.js").Declared} Declared */
/** @typedef {{ tag: string, name: string, kind: string, id: string }} About */

/**
 * The field in which an event is about an entity of a kind: the only one of the kind that it has to have. Where it may
 * stand in several, nobody is put into one unseen.
 *
 * @param {Declared} event
 * @param {string} kind
 */
const fieldFor = ({ fields, makes }, kind) => {
  const own = fields.filter((field) => field.kind === kind && field.name !== makes && !field.optional && !field.several)
  return own.length === 1 ? own[0] : undefined
}

/** What is recorded on this page: what is for the commission, and what concerns somebody's data, has its own commands. */
const recordable = (/** @type {Scene} */ { catalogue }) =>
  catalogue.events.filter(
    ({ byHand, restricted, fields }) => byHand && !restricted && fields.every(({ holds }) => holds !== "tag"),
  )

/** What is recorded about an entity of a kind. @param {Scene} scene @param {string | undefined} kind */
const recordableAbout = (scene, kind) =>
  kind === undefined ? recordable(scene) : recordable(scene).filter((event) => fieldFor(event, kind) !== undefined)

/** Whether anything is recorded about entities of a kind. @param {Scene} scene @param {string} kind */
export const isRecordable = (scene, kind) => recordableAbout(scene, kind).length > 0

/** Whom or what a tag is of; undefined where nothing of it is on record. @param {Scene} scene @param {string} tag */
const aboutOf = async (scene, tag) => {
  const [kind = "", id = ""] = tag.split(":")
  const { entries, names } = await api.history(tag, new URLSearchParams())
  return entries.length === 0 ? undefined : { tag, kind, id, name: nameOf(scene, tag, names) }
}

/** @param {Scene} scene @param {About | undefined} about */
const listOf = (scene, about) => {
  const events = recordableAbout(scene, about?.kind)
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
      const section = h(
        "section",
        { class: "group" },
        h("h2", {}, title.zh, " ", h("span", { lang: "en" }, title.en)),
        h("ul", {}, ...items),
      )
      return { items, section }
    })
  const none = nothing("没有这样的事项。", "No such event.")
  none.hidden = areas.length > 0
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
      `选一种事项填写，先核对再登记，共 ${count(events.length)} 种。不公开的事项和限制处理个人信息用命令登记。`,
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
 * Where what was recorded is seen: what it is by itself or brings in, else the first that it is about.
 *
 * @param {Declared} event
 * @param {api.Recorded["entries"][number] | undefined} entry
 */
export const tagOf = ({ self, makes, fields }, entry) => {
  const data = /** @type {Readonly<Record<string, unknown>>} */ (entry?.data ?? {})
  const kind = fields.find(({ name }) => name === makes)?.kind
  const own = [`${self ?? ""}:${entry?.self ?? entry?.id ?? ""}`, `${kind ?? ""}:${String(data[makes ?? ""])}`]
  return entry?.tags.find((tag) => own.includes(tag)) ?? entry?.tags[0]
}

/** @param {Scene} scene @param {Declared} event @param {About | undefined} about */
const formOf = (scene, event, about) => {
  const at = about && fieldFor(event, about.kind)
  const day = dayPart(event, scene.today)
  const data = dataPart(
    event,
    about === undefined || at === undefined
      ? { value: {}, names: {} }
      : { value: { [at.name]: about.id }, names: { [about.tag]: about.name } },
  )
  // Made once for the form, so that what is sent twice is recorded once.
  const id = newId()
  return checkedForm(scene, [day.element, data.element], {
    verb: "登记",
    propose: (acknowledged) => ({
      ...{ id, type: event.type, occurredOn: day.read(), data: data.read() },
      ...(acknowledged.length === 0 ? {} : { acknowledged }),
    }),
    send: api.record,
    said: ({ entries: [entry] }) => {
      const tag = tagOf(event, entry)
      return [
        h("p", {}, `第 ${count(entry?.position ?? 0)} 条。`),
        h(
          "p",
          { class: "actions" },
          h("button", { type: "button", class: "button", onclick: scene.again }, "再登记一件"),
          tag !== undefined && h("a", { class: "button", href: scene.href(`/history/${tag}`) }, "查看全部记录"),
        ),
      ]
    },
  })
}

/** Many of one kind are written on a form in Excel. @param {Scene} scene @param {Declared} event */
const formFile = (scene, event) =>
  h(
    "p",
    { class: "hint" },
    "许多件一起登记：",
    h(
      "button",
      {
        ...{ type: "button", class: "link" },
        onclick: () => void download(() => api.formFile(event.type), `登记表：${event.title.zh}.xlsx`),
      },
      "下载空白登记表",
    ),
    "，一行填一件，填好后",
    h("a", { href: scene.href("/import") }, "导入"),
    "。",
  )

/** @param {Scene} scene @param {string} name `TYPE`, `TYPE@kind:id`, or `@kind:id` */
export const record = async (scene, name) => {
  const [type = "", tag] = name.split("@", 2)
  const head = () => heading(["登记"], "Record")
  if (!scene.writable) return [head(), nothing("台账以只读方式打开，不能登记。", "The book is open for reading only.")]
  const about = tag === undefined ? undefined : await aboutOf(scene, tag)
  if (tag !== undefined && about === undefined)
    return [head(), nothing(`没有关于“${tag}”的记录。`, `Nothing of "${tag}" is on record.`)]
  if (type === "") return listOf(scene, about)
  const event = recordable(scene).find((one) => one.type === type)
  if (event === undefined) return [head(), nothing(`这里不能登记“${type}”。`, `"${type}" is not recorded here.`)]
  const back = scene.href(`/record${about === undefined ? "" : `/@${about.tag}`}`)
  return [
    h("p", { class: "back" }, h("a", { href: back }, "← 全部事项")),
    heading([event.title.zh], event.title.en, "带 ＊ 的必填。先核对，这时什么也不写入；核对无误再登记。"),
    scene.imports && formFile(scene, event),
    formOf(scene, event, about),
  ]
}
