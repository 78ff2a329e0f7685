/** The control of one value, by what the field holds. */
import { chooser } from "./choose.js"
import { h } from "./dom.js"

/** @typedef {import("./api.js").Catalogue["events"][number]["fields"][number]} Field */
/** What is shown, and what was filled in; undefined where nothing was. @typedef {{ element: HTMLElement, read: () => unknown }} Part */
/** What a field holds to begin with, and what the ids in it are called. @typedef {{ value: unknown, names: Readonly<Record<string, string>> }} Initial */
/** @typedef {{ id: string, required: boolean, "aria-describedby": string | undefined, "aria-label"?: string }} Props */

/** Digits and stops as they are typed with a Chinese keyboard, as numbers have them. @param {string} text */
const halfWidth = (text) =>
  text.replace(/[！-～]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xfee0)).trim()

/** Fen of what was written in yuan; undefined where it is no amount. @param {string} text */
export const fenOf = (text) => {
  const plain = halfWidth(text).replace(/[,\s]|元$/g, "")
  const [, yuan, cents = ""] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain) ?? []
  return yuan === undefined ? undefined : Number(yuan) * 100 + Number(cents.padEnd(2, "0"))
}

/** @param {number} fen */
const yuanOf = (fen) => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2))

/**
 * A text that is read as something else, and says so where it cannot be.
 *
 * @template {HTMLInputElement | HTMLTextAreaElement} E
 * @param {E} element
 * @param {string} first
 * @param {(text: string) => unknown} read undefined where it cannot be read
 * @param {string} wrong
 */
const read = (element, first, read, wrong) => {
  element.value = first
  const value = () => (element.value.trim() === "" ? undefined : read(element.value.trim()))
  element.addEventListener("input", () =>
    element.setCustomValidity(element.value.trim() !== "" && value() === undefined ? wrong : ""),
  )
  return { element, read: value }
}

/** @param {string} text @returns {unknown} */
const jsonOf = (text) => {
  try {
    return /** @type {unknown} */ (JSON.parse(text))
  } catch {
    return undefined
  }
}

/**
 * @param {Props} props
 * @param {ReadonlyArray<readonly [value: string, text: string]>} options
 * @param {string} first
 * @param {(text: string) => unknown} value
 */
const select = (props, options, first, value) => {
  const element = h(
    "select",
    props,
    h("option", { value: "" }, "请选择"),
    ...options.map(([code, text]) => h("option", { value: code }, text)),
  )
  element.value = first
  return { element, read: () => (element.value === "" ? undefined : value(element.value)) }
}

/** @type {ReadonlyArray<readonly [string, string]>} */
const YES_NO = [
  ["true", "是"],
  ["false", "否"],
]

/**
 * @param {Field} field
 * @param {Props} props
 * @param {Initial} initial
 * @returns {Part}
 */
export const control = ({ holds, kind = "", written, words = {} }, props, { value, names }) => {
  // What was erased or cannot be opened is not there.
  const given = value === null || typeof value === "object" ? undefined : value
  const first = given === undefined ? "" : String(/** @type {string | number | boolean} */ (given))
  /** @param {import("./dom.js").Props} more @param {(text: string) => unknown} of @param {string} wrong */
  const input = (more, of, wrong, shown = first) => read(h("input", { ...props, ...more }), shown, of, wrong)
  switch (holds) {
    case "date":
      return input({ type: "date", min: "1900-01-01", max: "2100-12-31" }, String, "")
    case "month":
      return input({ type: "month", placeholder: "2026-03", pattern: "\\d{4}-(0[1-9]|1[0-2])" }, String, "")
    case "time":
      return input({ type: "time" }, String, "")
    case "count":
      return input({ type: "number", step: 1, inputmode: "numeric" }, Number, "")
    case "number":
      return input({ type: "number", step: "any", inputmode: "decimal" }, Number, "")
    case "money":
      return input(
        { type: "text", inputmode: "decimal" },
        fenOf,
        "以元计，最多两位小数，如 500 或 500.50",
        typeof given === "number" ? yuanOf(given) : "",
      )
    case "boolean":
      return select(props, YES_NO, first, (text) => text === "true")
    case "word":
      return select(
        props,
        Object.entries(words).map(([code, { zh }]) => [code, zh]),
        first,
        String,
      )
    case "entity": {
      if (written) return input({ type: "text" }, halfWidth, "")
      const { id, required, "aria-describedby": describedby, "aria-label": label } = props
      const known = first === "" ? undefined : { id: first, name: names[`${kind}:${first}`] ?? first }
      return chooser({ kind, id, required, describedby, label, initial: known })
    }
    case "json":
      return read(h("textarea", props), value === undefined ? "" : JSON.stringify(value), jsonOf, "不是 JSON")
    case "text":
    case "tag":
    case "object":
      return read(h("textarea", { ...props, rows: 1 }), first, String, "")
  }
}
