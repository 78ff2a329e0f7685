/** The form of an event, made from its declaration: its fields and lists, and what was filled in as JSON. */
import { changed, chooserOfMany } from "./choose.js"
import { control } from "./controls.js"
import { h } from "./dom.js"

/** @typedef {import("./api.js").Catalogue["events"][number]} Declared */
/** @typedef {import("./controls.js").Field} Field */
/** @typedef {import("./controls.js").Part} Part */
/** @typedef {import("./controls.js").Initial} Initial */

let controls = 0
const nextId = () => `field-${(controls += 1)}`

/** @param {unknown} value @returns {Readonly<Record<string, unknown>>} */
const record = (value) =>
  typeof value === "object" && value !== null ? /** @type {Readonly<Record<string, unknown>>} */ (value) : {}

/** @param {unknown} value @returns {ReadonlyArray<unknown>} */
const list = (value) => (Array.isArray(value) ? value : [])

/** Several words of a list, each to be ticked. @param {Field} field @param {Initial} initial */
const ticked = ({ words = {}, title, filled }, { value }) => {
  const before = list(value)
  const boxes = Object.entries(words).map(([code, { zh }]) => ({
    code,
    zh,
    box: h("input", { type: "checkbox", checked: before.includes(code) }),
  }))
  const codes = () => boxes.flatMap(({ code, box }) => (box.checked ? [code] : []))
  const judge = () => boxes[0]?.box.setCustomValidity(filled && codes().length === 0 ? "至少选一个" : "")
  judge()
  return {
    element: h(
      "div",
      { class: "ticks", role: "group", "aria-label": title.zh, onchange: judge },
      ...boxes.map(({ zh, box }) => h("label", { class: "choice" }, box, zh)),
    ),
    read: codes,
  }
}

/** Several entities, each to be chosen by name. @param {Field} field @param {Initial} initial */
const chosen = ({ kind = "", title, optional, filled }, { value, names }) =>
  chooserOfMany({
    ...{ kind, id: nextId(), required: !optional && filled, label: title.zh },
    initial: list(value).map((id) => ({ id: String(id), name: names[`${kind}:${String(id)}`] ?? String(id) })),
  })

/**
 * Parts that are added and taken away: the items of a list, or what may be left out as a whole.
 *
 * @param {{ title: string, least: number, most: number, initial: ReadonlyArray<unknown> }} options
 * @param {(initial: unknown) => Part} make
 */
const repeated = ({ title, least, most, initial }, make) => {
  /** @type {ReadonlyArray<Part & { item: HTMLElement, remove: HTMLElement }>} */
  let parts = []
  const items = h("div", { class: "items" })
  /** @param {typeof parts} next */
  const put = (next) => {
    parts = next
    items.replaceChildren(...parts.map(({ item }) => item))
    add.hidden = parts.length >= most
    for (const { remove } of parts) remove.hidden = parts.length <= least
  }
  /** @param {unknown} value */
  const made = (value) => {
    const part = make(value)
    const remove = h(
      "button",
      {
        ...{ type: "button", class: "link remove", "aria-label": `去掉这项${title}` },
        onclick: () => {
          put(parts.filter((one) => one.item !== item))
          changed(items)
          add.focus()
        },
      },
      "去掉",
    )
    const item = h("div", { class: "item" }, part.element, remove)
    return { ...part, item, remove }
  }
  const add = h(
    "button",
    {
      ...{ type: "button", class: "button add" },
      onclick: () => {
        const one = made(undefined)
        put([...parts, one])
        changed(items)
        const first = one.item.querySelector("input, select, textarea")
        if (first instanceof HTMLElement) first.focus()
      },
    },
    `添加${title}`,
  )
  const missing = Array.from({ length: Math.max(0, least - initial.length) }, () => undefined)
  put([...initial, ...missing].map(made))
  return {
    element: h("div", { class: "repeated" }, items, add),
    read: () => parts.map((part) => part.read()).filter((value) => value !== undefined),
  }
}

/** What holds several values; its read gives a list. @param {Field} field @param {Initial} initial */
const severalOf = (field, initial) => {
  if (field.holds === "word") return ticked(field, initial)
  if (field.holds === "entity") return chosen(field, initial)
  const least = !field.optional && field.filled ? 1 : 0
  return repeated({ title: field.title.zh, least, most: 1000, initial: list(initial.value) }, (value) =>
    within(field, { ...initial, value }),
  )
}

/**
 * A field with its title: its control, or those of what it holds.
 *
 * @param {Field} field
 * @param {Initial} initial
 * @returns {Part}
 */
const fieldPart = (field, initial) => {
  const { title, optional, several, filled, holds, fields = [], personal } = field
  const needed = several ? !optional && filled : !optional
  const titled = [
    title.zh,
    needed && h("span", { class: "needed", title: "必填" }, "＊"),
    " ",
    h("span", { lang: "en" }, title.en),
  ]
  const hint = holds === "money" ? "以元计。" : personal ? "个人信息，加密保存。" : undefined
  const under = (/** @type {string} */ id) => hint !== undefined && h("small", { class: "hint", id }, hint)
  /** @param {HTMLElement} element */
  const set = (element) => h("fieldset", { class: "field wide" }, h("legend", {}, ...titled), under(""), element)
  if (several) {
    const part = severalOf(field, initial)
    return {
      element: set(part.element),
      // A list that has to be there may be empty; one that may be left out is.
      read: () => {
        const values = part.read()
        return values.length === 0 && optional ? undefined : values
      },
    }
  }
  if (holds === "object" && optional) {
    const values = initial.value === undefined ? [] : [initial.value]
    const part = repeated({ title: title.zh, least: 0, most: 1, initial: values }, (value) =>
      object(fields, { ...initial, value }),
    )
    return { element: set(part.element), read: () => part.read()[0] }
  }
  if (holds === "object") {
    const part = object(fields, initial)
    return { element: set(part.element), read: part.read }
  }
  const id = nextId()
  const describedby = hint === undefined ? undefined : `${id}-hint`
  const part = control(field, { id, required: !optional, "aria-describedby": describedby }, initial)
  return {
    element: h("div", { class: "field" }, h("label", { for: id }, ...titled), part.element, under(`${id}-hint`)),
    read: part.read,
  }
}

/** One item of a list. @param {Field} field @param {Initial} initial @returns {Part} */
const within = (field, initial) =>
  field.holds === "object"
    ? object(field.fields ?? [], initial)
    : control(
        field,
        { id: nextId(), required: true, "aria-describedby": undefined, "aria-label": field.title.zh },
        initial,
      )

/** @param {ReadonlyArray<Field>} fields @param {Initial} initial @returns {Part} */
const object = (fields, { value, names }) => {
  const before = record(value)
  const parts = fields.map((field) => ({ name: field.name, ...fieldPart(field, { value: before[field.name], names }) }))
  return {
    element: h("div", { class: "fields-of" }, ...parts.map(({ element }) => element)),
    read: () => {
      const filled = parts.flatMap(({ name, read }) => {
        const one = read()
        return one === undefined ? [] : [[name, one]]
      })
      return /** @type {unknown} */ (Object.fromEntries(filled))
    },
  }
}

/**
 * The fields of an event as controls; what it brings in gets its id when it is recorded.
 *
 * @param {Declared} event
 * @param {Initial} initial
 */
export const dataPart = ({ fields, makes }, initial) => {
  const { element, read } = object(
    fields.filter(({ name }) => name !== makes),
    initial,
  )
  return { element, read: () => /** @type {Readonly<Record<string, unknown>>} */ (read()) }
}

/** The day of the fact. @param {Declared} event @param {string} today @param {string} [before] */
export const dayPart = ({ day }, today, before = "") => {
  const id = nextId()
  const input = h("input", { id, type: "date", required: true, min: "1900-01-01", max: today, value: before })
  return {
    element: h(
      "div",
      { class: "field" },
      h(
        "label",
        { for: id },
        "发生日期",
        h("span", { class: "needed", title: "必填" }, "＊"),
        " ",
        h("span", { lang: "en" }, "date of the fact"),
      ),
      input,
      day !== undefined && h("small", { class: "hint" }, day.zh),
    ),
    read: () => input.value,
  }
}
