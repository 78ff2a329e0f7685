/** How values and entries are shown: in Chinese titles and words, names for ids, money in yuan. */
import { h } from "./dom.js"

/** @typedef {import("./api.js").Catalogue} Catalogue */
/** @typedef {import("./api.js").Message} Message */
/** @typedef {import("../src/api/Shapes.ts").ShownEntry} Entry */
/** @typedef {Readonly<Record<string, string>>} Names */
/**
 * What is known of a value: its words, the kind of entity it is the id of, the fields of its objects.
 *
 * @typedef {{ name?: string, title?: Message, holds?: string, money?: boolean, words?: Readonly<Record<string, Message>> | undefined, kind?: string | undefined, fields?: ReadonlyArray<Form> | undefined }} Form
 */

/** What every view works with: the catalogue, what is asked, links that keep it, and showing the view anew. */
/** @typedef {{ catalogue: Catalogue, asked: URLSearchParams, href: (path: string) => string, today: string, writable: boolean, imports: boolean, again: () => void }} Scene */

const numbers = new Intl.NumberFormat("zh-CN")
const yuans = new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 0, maximumFractionDigits: 2 })

/** @param {number} value */
export const count = (value) => numbers.format(value)

/** @param {number} fen */
export const yuan = (fen) =>
  fen % 100 === 0 ? yuans.format(fen / 100) : (fen / 100).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ",")

/**
 * A figure's value as people read it.
 *
 * @param {{ value: number | null, unit: string }} figure
 */
export const amount = ({ value, unit }) => (value === null ? "未登记" : unit === "fen" ? yuan(value) : count(value))

/** What stands where a field holds nothing. */
const BLANK = "—"

/** What stands in the place of personal text that is shown to no one. @type {Readonly<Record<string, string>>} */
const WITHHELD = { erased: "已删除", restricted: "限制处理", sealed: "已密封", unopened: "无法打开" }

/** @param {Readonly<Record<string, unknown>>} value */
const withheldText = ({ withheld, entry }) =>
  `${WITHHELD[String(withheld)] ?? BLANK}${typeof entry === "number" ? `（第 ${count(entry)} 条）` : ""}`

/** @typedef {null | undefined | string | number | boolean | ReadonlyArray<unknown> | Readonly<Record<string, unknown>>} Value */

/**
 * A value of JSON as text.
 *
 * @param {unknown} json
 * @param {Form} form
 * @param {Names} names
 * @returns {string}
 */
export const text = (json, form, names) => {
  const value = /** @type {Value} */ (json)
  if (value === null || value === undefined || value === "") return BLANK
  if (typeof value === "object") {
    if ("withheld" in value) return withheldText(value)
    if (Array.isArray(value))
      return value.map((one) => text(one, form, names)).join(form.fields === undefined ? "、" : "；") || BLANK
    return objectText(/** @type {Readonly<Record<string, unknown>>} */ (value), form.fields ?? [], names)
  }
  const plain = String(value)
  const word = form.words?.[plain]
  if (word !== undefined) return word.zh
  if (typeof value === "boolean") return value ? "是" : "否"
  if (typeof value === "number") return form.money === true || form.holds === "money" ? yuan(value) : plain
  return form.kind === undefined ? plain : (names[`${form.kind}:${plain}`] ?? plain)
}

/**
 * An object as text: its fields in the order of their declaration, the first by itself, the others with their titles.
 *
 * @param {Readonly<Record<string, unknown>>} value
 * @param {ReadonlyArray<Form>} fields
 * @param {Names} names
 */
const objectText = (value, fields, names) => {
  const known = fields.filter(({ name = "" }) => value[name] !== undefined)
  const rest = Object.keys(value).filter((key) => fields.every(({ name }) => name !== key))
  const [first = BLANK, ...others] = [
    ...known.map((field, index) => {
      const shown = `${text(value[field.name ?? ""], field, names)}${field.holds === "money" ? "元" : ""}`
      return index === 0 ? shown : `${field.title?.zh ?? ""} ${shown}`.trim()
    }),
    ...rest.map((key) => text(value[key], {}, names)),
  ]
  return others.length === 0 ? first : `${first}（${others.join("，")}）`
}

/**
 * What a tag stands for, as a link to its history.
 *
 * @param {Scene} scene
 * @param {string} tag
 * @param {Names} names
 */
export const subject = (scene, tag, names) => h("a", { href: scene.href(`/history/${tag}`) }, nameOf(scene, tag, names))

/**
 * @param {Scene} scene
 * @param {string} tag
 * @param {Names} names
 */
export const nameOf = ({ catalogue }, tag, names) => {
  const [kind = "", id = ""] = tag.split(":")
  const title = catalogue.kinds.find((one) => one.kind === kind)?.title.zh ?? kind
  return names[tag] ?? `${title} ${id.length > 12 ? `…${id.slice(-6)}` : id}`
}

/** A value that is a text or a number, as such. @param {unknown} value */
const plainly = (value) => (typeof value === "string" || typeof value === "number" ? String(value) : "")

/**
 * The fields of an entry in the order of its declaration, with their Chinese titles; the one that names whom the
 * entry is shown under is left out.
 *
 * @param {Scene} scene
 * @param {Entry} entry
 * @param {Names} names
 * @param {string | undefined} under
 */
const fields = (scene, entry, names, under) => {
  const event = scene.catalogue.events.find(({ type }) => type === entry.type)
  const declared = event?.fields ?? []
  const values = /** @type {Readonly<Record<string, unknown>>} */ (entry.data ?? {})
  const [kindUnder, idUnder] = under?.split(":") ?? []
  const shown = declared.filter(
    ({ name, kind }) =>
      values[name] !== undefined &&
      !(kind === kindUnder && values[name] === idUnder) &&
      // What it brings in has no name before it is recorded.
      !(name === event?.makes && names[`${kind ?? ""}:${plainly(values[name])}`] === undefined),
  )
  return h(
    "dl",
    { class: "fields" },
    ...shown.map((field) =>
      h(
        "div",
        {},
        h("dt", {}, field.title.zh),
        h("dd", {}, text(values[field.name], field, names), field.holds === "money" && !field.several && "元"),
      ),
    ),
  )
}

/**
 * What a source had no column for, in words: a step, its date or a field of it.
 *
 * @param {Pick<Scene["catalogue"], "events">} catalogue
 * @param {string} one
 */
export const unrecorded = ({ events }, one) => {
  const [type = one, field] = one.split(".")
  const event = events.find((declared) => declared.type === type)
  const of = event?.title.zh ?? type
  if (field === undefined) return of
  const title = field === "occurredOn" ? "日期" : event?.fields.find(({ name }) => name === field)?.title.zh
  return `${of}的${title ?? field}`
}

/**
 * The notes under an entry: who recorded it and when, the breaches acknowledged, what the source had no column for.
 *
 * @param {Scene} scene
 * @param {Entry} entry
 * @param {boolean} isFresh whether nobody has recorded it yet
 */
const notes = (scene, entry, isFresh) => {
  return h(
    "div",
    { class: "notes" },
    !isFresh && h("p", {}, `第${entry.position}条，${entry.recordedBy} 登记于 ${moment(entry.recordedAt)}`),
    ...(entry.acknowledged ?? []).map(({ rule, reason }) => h("p", {}, `已说明（${rule}）：${reason}`)),
    entry.unrecorded !== undefined &&
      h("p", {}, `来源未登记：${entry.unrecorded.map((one) => unrecorded(scene.catalogue, one)).join("、")}`),
    ...(entry.evidence ?? []).map(({ title }) => h("p", {}, `材料：${title}`)),
  )
}

/** An instant on the clock of China. @param {string} instant */
const moment = (instant) =>
  new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: "Asia/Shanghai" }).format(
    new Date(instant),
  )

/**
 * An entry as a card: date, title, fields, notes. A struck one says so and is crossed out.
 *
 * @param {Scene} scene
 * @param {Entry} entry
 * @param {Names} names
 * @param {{ under?: string, isFresh?: boolean }} [how] the tag under which it is shown; whether it is not recorded yet
 */
export const card = (scene, entry, names, { under, isFresh = false } = {}) =>
  h(
    "article",
    { class: entry.struck === undefined ? "entry" : "entry struck", "data-position": entry.position },
    h(
      "h3",
      {},
      h("time", { datetime: entry.occurredOn }, entry.occurredOn),
      " ",
      entry.struck === undefined ? entry.title.zh : h("del", {}, entry.title.zh),
      " ",
      h("span", { lang: "en" }, entry.title.en),
    ),
    entry.struck !== undefined && h("p", { class: "strike" }, `已由第${entry.struck}条划线更正，不再计入`),
    fields(scene, entry, names, under),
    notes(scene, entry, isFresh),
  )

/**
 * What an answer says of itself.
 *
 * @param {{ from: string, asOf: string, position: number, unended?: { zh: string }, changed?: { zh: string } }} answer
 */
export const answered = ({ from, asOf, position, unended, changed }) =>
  `截至 ${asOf}（发生数自 ${from} 起），登记到第 ${count(position)} 条${[unended, changed].map((said) => (said === undefined ? "" : `。注意：${said.zh}`)).join("")}`
