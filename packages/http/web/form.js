/** The form of an event, made from its declaration: a control for each field, and what was filled in as JSON. */
import { chooser, chooserOfMany } from "./choose.js"
import { h } from "./dom.js"

/** @typedef {import("./api.js").Catalogue["events"][number]} Declared */
/** @typedef {Declared["fields"][number]} Field */
/**
 * A part of the form: what is shown, and what was filled in; undefined where nothing was.
 *
 * @typedef {{ element: HTMLElement, read: () => unknown }} Part
 */
/** What a field holds to begin with, and what the ids in it are called. */
/** @typedef {{ value: unknown, names: Readonly<Record<string, string>> }} Initial */

let controls = 0

/** @param {unknown} value @returns {Readonly<Record<string, unknown>>} */
const record = (value) =>
  typeof value === "object" && value !== null ? /** @type {Readonly<Record<string, unknown>>} */ (value) : {}

/** What is masked or withheld stands for a text and is not it: that is written anew. @param {unknown} value */
export const isWhole = (value) =>
  typeof value === "string"
    ? !value.includes("*")
    : typeof value !== "object" || value === null || !("withheld" in value)

/** Fen of what was written in yuan. @param {string} text */
const fenOf = (text) => {
  const [, yuan = "", cents = ""] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text) ?? []
  return Number(yuan) * 100 + Number(cents.padEnd(2, "0"))
}

/** @param {number} fen */
const yuanOf = (fen) => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2))

/** Grows with what is written; Enter sends the form, as in any other box. */
const lines = (/** @type {import("./dom.js").Props} */ props, /** @type {string} */ value) => {
  const area = h("textarea", {
    ...props,
    rows: 1,
    onkeydown: (event) => {
      if (!(event instanceof KeyboardEvent) || event.key !== "Enter" || event.shiftKey || event.isComposing) return
      event.preventDefault()
      area.form?.requestSubmit()
    },
  })
  area.value = value
  return area
}

/**
 * The control of one value.
 *
 * @param {Field} field
 * @param {{ id: string, required: boolean, "aria-describedby": string | undefined, "aria-label"?: string }} props
 * @param {Initial} initial
 * @returns {Part}
 */
const control = (field, props, { value, names }) => {
  const given = value === undefined || value === null || !isWhole(value) ? undefined : value
  const plain = given === undefined ? "" : String(/** @type {string | number | boolean} */ (given))
  /** @param {import("./dom.js").Props} more @param {(text: string) => unknown} read @param {string} [first] */
  const input = (more, read, first = plain) => {
    const element = h("input", { ...props, ...more, value: first })
    return { element, read: () => (element.value.trim() === "" ? undefined : read(element.value.trim())) }
  }
  /** @param {ReadonlyArray<readonly [value: string, text: string]>} options @param {(text: string) => unknown} read */
  const select = (options, read) => {
    const element = h(
      "select",
      props,
      h("option", { value: "" }, "请选择"),
      ...options.map(([code, text]) => h("option", { value: code }, text)),
    )
    element.value = plain
    return { element, read: () => (element.value === "" ? undefined : read(element.value)) }
  }
  switch (field.holds) {
    case "date":
      return input({ type: "date", min: "1900-01-01", max: "2100-12-31" }, String)
    case "month":
      return input({ type: "month", placeholder: "2026-03", pattern: "\\d{4}-(0[1-9]|1[0-2])" }, String)
    case "count":
      return input({ type: "number", step: 1, inputmode: "numeric" }, Number)
    case "number":
      return input({ type: "number", step: "any", inputmode: "decimal" }, Number)
    case "money":
      return input(
        {
          type: "text",
          inputmode: "decimal",
          pattern: "\\d{1,12}(\\.\\d{1,2})?",
          title: "以元计，最多两位小数，如 500 或 500.50",
        },
        fenOf,
        typeof given === "number" ? yuanOf(given) : "",
      )
    case "boolean":
      return select(
        [
          ["true", "是"],
          ["false", "否"],
        ],
        (text) => text === "true",
      )
    case "word":
      return select(
        Object.entries(field.words ?? {}).map(([code, { zh }]) => [code, zh]),
        String,
      )
    case "entity": {
      const { kind = "" } = field
      const { id, required, "aria-describedby": describedby, "aria-label": label } = props
      const known = plain === "" ? undefined : { id: plain, name: names[`${kind}:${plain}`] ?? plain }
      return chooser({ kind, id, required, describedby, label, initial: known })
    }
    case "json":
      return jsonControl(props, given)
    case "text":
    case "object": {
      const element = lines(props, plain)
      return { element, read: () => (element.value.trim() === "" ? undefined : element.value.trim()) }
    }
  }
}

/** @param {import("./dom.js").Props} props @param {unknown} given @returns {Part} */
const jsonControl = (props, given) => {
  const element = h("textarea", {
    ...props,
    oninput: () => {
      try {
        if (element.value.trim() !== "") JSON.parse(element.value)
        element.setCustomValidity("")
      } catch {
        element.setCustomValidity("不是 JSON")
      }
    },
  })
  element.value = given === undefined ? "" : JSON.stringify(given)
  return {
    element,
    read: () => (element.value.trim() === "" ? undefined : /** @type {unknown} */ (JSON.parse(element.value))),
  }
}

/** Several words of a list, each to be ticked. @param {Field} field @param {Initial} initial @returns {Part} */
const ticked = ({ words = {}, title }, { value }) => {
  const before = Array.isArray(value) ? value : []
  const boxes = Object.entries(words).map(([code, { zh }]) => ({
    code,
    zh,
    box: h("input", { type: "checkbox", checked: before.includes(code) }),
  }))
  return {
    element: h(
      "div",
      { class: "ticks", role: "group", "aria-label": title.zh },
      ...boxes.map(({ zh, box }) => h("label", { class: "choice" }, box, zh)),
    ),
    read: () => {
      const codes = boxes.flatMap(({ code, box }) => (box.checked ? [code] : []))
      return codes.length === 0 ? undefined : codes
    },
  }
}

/** Several entities, each to be chosen by name. @param {Field} field @param {Initial} initial @returns {Part} */
const chosen = ({ kind = "", title, optional }, { value, names }) => {
  const before = Array.isArray(value) ? value.map(String) : []
  return chooserOfMany({
    ...{ kind, id: `field-${(controls += 1)}`, required: !optional, label: title.zh },
    initial: before.map((id) => ({ id, name: names[`${kind}:${id}`] ?? id })),
  })
}

/**
 * Parts that are added and taken away: the items of a list, or what may be left out as a whole.
 *
 * @param {{ title: string, least: number, most: number, initial: ReadonlyArray<unknown> }} options
 * @param {(initial: unknown) => Part} make
 * @returns {{ element: HTMLElement, read: () => ReadonlyArray<unknown> }}
 */
const repeated = ({ title, least, most, initial }, make) => {
  /** @type {Array<Part & { item: HTMLElement }>} */
  let parts = []
  const items = h("div", { class: "items" })
  const judge = () => {
    add.hidden = parts.length >= most
    for (const { item } of parts) {
      const remove = item.querySelector(":scope > .remove")
      if (remove instanceof HTMLElement) remove.hidden = parts.length <= least
    }
  }
  /** @param {unknown} value */
  const put = (value) => {
    const part = make(value)
    const item = h(
      "div",
      { class: "item" },
      part.element,
      h(
        "button",
        {
          type: "button",
          class: "link remove",
          "aria-label": `去掉这项${title}`,
          onclick: () => {
            item.remove()
            parts = parts.filter((one) => one.item !== item)
            judge()
            add.focus()
          },
        },
        "去掉",
      ),
    )
    parts.push({ ...part, item })
    items.append(item)
    judge()
    return item
  }
  const add = h(
    "button",
    {
      type: "button",
      class: "button add",
      onclick: () => {
        const first = put(undefined).querySelector("input, select, textarea")
        if (first instanceof HTMLElement) first.focus()
      },
    },
    `添加${title}`,
  )
  for (const value of initial) put(value)
  while (parts.length < least) put(undefined)
  judge()
  return {
    element: h("div", { class: "repeated" }, items, add),
    read: () => parts.map(({ read }) => read()).filter((value) => value !== undefined),
  }
}

/**
 * A field with its title: its control, or those of what it holds.
 *
 * @param {Field} field
 * @param {Initial} initial
 * @returns {Part}
 */
const fieldPart = (field, initial) => {
  const { title, optional, several, holds, fields } = field
  // What is masked was recorded: left blank, it would be lost.
  const needed = !optional || !isWhole(initial.value)
  const titled = [
    title.zh,
    needed && h("span", { class: "needed", title: "必填" }, "＊"),
    " ",
    h("span", { lang: "en" }, title.en),
  ]
  const hint = hintOf(field, initial)
  const under = hint === undefined ? [] : [h("small", { class: "hint" }, hint)]
  /** @param {Part} part @returns {Part} */
  const set = ({ element, read }) => ({
    element: h("fieldset", { class: "field wide" }, h("legend", {}, ...titled), ...under, element),
    read,
  })
  if (several && holds === "word") return set(ticked(field, initial))
  if (several && holds === "entity") return set(chosen(field, initial))
  if (several || (holds === "object" && optional)) {
    const values = several
      ? Array.isArray(initial.value)
        ? initial.value
        : []
      : [initial.value].filter((one) => one !== undefined)
    const one = repeated(
      { title: title.zh, least: optional ? 0 : 1, most: several ? 1000 : 1, initial: values },
      (value) => within(field, { ...initial, value }),
    )
    return set({
      element: one.element,
      read: () => {
        const items = one.read()
        return items.length === 0 ? undefined : several ? items : items[0]
      },
    })
  }
  if (holds === "object") return set(object(fields ?? [], initial))
  const id = `field-${(controls += 1)}`
  const part = control(field, { id, required: needed, "aria-describedby": `${id}-hint` }, initial)
  return {
    element: h(
      "div",
      { class: "field" },
      h("label", { for: id }, ...titled),
      part.element,
      hint !== undefined && h("small", { class: "hint", id: `${id}-hint` }, hint),
    ),
    read: part.read,
  }
}

/** One item of a list. @param {Field} field @param {Initial} initial @returns {Part} */
const within = (field, initial) => {
  if (field.holds === "object") return object(field.fields ?? [], initial)
  const id = `field-${(controls += 1)}`
  return control(field, { id, required: true, "aria-describedby": undefined, "aria-label": field.title.zh }, initial)
}

/** @param {Field} field @param {Initial} initial */
const hintOf = ({ holds, personal }, { value }) => {
  const again = isWhole(value) ? "" : "原文不在此显示，请重新填写。"
  const what = holds === "money" ? "以元计。" : personal ? "个人信息，加密保存。" : holds === "json" ? "JSON。" : ""
  return again + what === "" ? undefined : again + what
}

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
 * @returns {Part}
 */
export const dataPart = ({ fields, introduces }, initial) =>
  object(
    fields.filter(({ name }) => name !== introduces),
    initial,
  )

/** The day of the fact. @param {Declared} event @param {string} today @param {string} [before] */
export const dayPart = ({ day }, today, before = "") => {
  const input = h("input", {
    id: "occurredOn",
    type: "date",
    required: true,
    min: "1900-01-01",
    max: today,
    value: before,
  })
  return {
    element: h(
      "div",
      { class: "field" },
      h(
        "label",
        { for: "occurredOn" },
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
