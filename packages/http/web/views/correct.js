/** Correcting an entry: it is struck, and what is right is recorded in its place. */
import * as api from "../api.js"
import { checkedForm } from "../checked.js"
import { h } from "../dom.js"
import { dataPart, dayPart } from "../form.js"
import { newId } from "../id.js"
import { tagOf } from "./record.js"

/** @typedef {import("../show.js").Scene} Scene */
/** @typedef {import("../show.js").Names} Names */
/** @typedef {import("../../src/api/Shapes.ts").ShownEntry} Entry */
/** @typedef {import("../form.js").Declared} Declared */

let forms = 0

/** Why it is corrected, and whether something takes its place. */
const whyPart = () => {
  const id = `why-${(forms += 1)}`
  const reason = h("input", { id, type: "text", required: true })
  const again = h("input", { type: "radio", name: `${id}-again`, checked: true })
  const only = h("input", { type: "radio", name: `${id}-again` })
  return {
    again,
    element: h(
      "div",
      {},
      h(
        "div",
        { class: "field" },
        h("label", { for: id }, "更正的理由", h("span", { class: "needed", title: "必填" }, "＊")),
        reason,
      ),
      h(
        "p",
        { class: "ticks" },
        h("label", { class: "choice" }, again, "划去并在下面写明正确的内容"),
        h("label", { class: "choice" }, only, "只划去：这件事没有发生，或登记重复"),
      ),
    ),
    read: () => reason.value.trim(),
  }
}

/** What the source had no column for, and still nobody knows. @param {Entry} entry @param {string} on @param {object} data */
const stillUnrecorded = ({ type, occurredOn, unrecorded = [] }, on, data) => {
  const told = [...Object.keys(data), ...(on === occurredOn ? [] : ["occurredOn"])].map((name) => `${type}.${name}`)
  return unrecorded.filter((one) => !told.includes(one))
}

/** @param {Scene} scene @param {Entry} entry @param {Names} names @param {Declared} event */
const formOf = (scene, entry, names, event) => {
  const before = /** @type {Readonly<Record<string, unknown>>} */ (entry.data)
  const why = whyPart()
  const day = dayPart(event, scene.today, entry.occurredOn)
  const data = dataPart(event, { value: before, names })
  const { evidence = [] } = entry
  const right = h(
    "fieldset",
    { class: "right" },
    h("legend", {}, "正确的内容"),
    h("p", { class: "hint" }, "号码只显示了一部分的，不改动就照旧。"),
    day.element,
    data.element,
    evidence.length > 0 && h("p", { class: "hint" }, `材料照旧：${evidence.map(({ title }) => title).join("、")}`),
  )
  const { makes } = event
  const ids = { strike: newId(), replacement: newId() }
  const struckOn = scene.today

  /** @param {ReadonlyArray<{ rule: string, reason: string }>} acknowledged */
  const replacement = (acknowledged) => {
    // It brings in what the entry that it takes the place of did.
    const told = { ...data.read(), ...(makes === undefined ? {} : { [makes]: before[makes] }) }
    const unrecorded = stillUnrecorded(entry, day.read(), told)
    return {
      ...{ id: ids.replacement, type: event.type, occurredOn: day.read(), data: told },
      ...(acknowledged.length === 0 ? {} : { acknowledged }),
      ...(evidence.length === 0 ? {} : { evidence }),
      ...(unrecorded.length === 0 ? {} : { unrecorded }),
    }
  }
  const form = checkedForm(scene, [why.element, right], {
    verb: "更正",
    propose: (acknowledged) => ({
      ...{ entry: entry.id, reason: why.read(), id: ids.strike, occurredOn: struckOn },
      ...(why.again.checked ? { replacement: replacement(acknowledged) } : {}),
    }),
    send: api.strike,
    said: ({ entries: [, one] }) => {
      const tag = one === undefined ? undefined : tagOf(event, one)
      return [
        h("p", {}, "原记录留在台账中，已划去，不再计入。"),
        h(
          "p",
          { class: "actions" },
          h("button", { type: "button", class: "button", onclick: scene.again }, "看更正后的记录"),
          // It may be about somebody else now.
          tag !== undefined &&
            !entry.tags.includes(tag) &&
            h("a", { class: "button", href: scene.href(`/history/${tag}`) }, "看代替它的记录"),
        ),
      ]
    },
  })
  form.addEventListener("change", () => {
    right.hidden = !why.again.checked
    right.disabled = !why.again.checked
  })
  return form
}

/**
 * What opens the form that corrects an entry; nothing where it cannot be corrected here.
 *
 * @param {Scene} scene
 * @param {Entry} entry
 * @param {Names} names
 */
export const correction = (scene, entry, names) => {
  const event = scene.catalogue.events.find(({ type }) => type === entry.type)
  if (!scene.writable || entry.struck !== undefined || event === undefined || !event.byHand || event.restricted)
    return null
  /** @type {HTMLElement | undefined} */
  let form
  const details = h(
    "details",
    {
      class: "correct",
      // Made when it is opened first, and kept: closing it loses nothing.
      ontoggle: () => {
        if (form === undefined && details.open) details.append((form = formOf(scene, entry, names, event)))
      },
    },
    h("summary", {}, "划线更正"),
  )
  return details
}
