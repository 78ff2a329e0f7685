/** Correcting an entry: it is struck, and what is right is recorded in its place. */
import * as api from "../api.js"
import { h } from "../dom.js"
import { dataPart, dayPart, isWhole } from "../form.js"
import { checkedForm } from "./record.js"

/** @typedef {import("../show.js").Scene} Scene */
/** @typedef {import("../show.js").Names} Names */
/** @typedef {import("../../src/api/Shapes.ts").ShownEntry} Entry */

/** What is written why, and whether something takes its place. */
const whyPart = () => {
  const reason = h("input", { id: "reason", type: "text", required: true })
  const again = h("input", { type: "radio", name: "again", value: "again", checked: true })
  const only = h("input", { type: "radio", name: "again", value: "only" })
  return {
    again,
    element: h(
      "div",
      {},
      h(
        "div",
        { class: "field" },
        h("label", { for: "reason" }, "更正的理由", h("span", { class: "needed", title: "必填" }, "＊")),
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

/** @param {Scene} scene @param {Entry} entry @param {Names} names @param {api.Catalogue["events"][number]} event */
const formOf = (scene, entry, names, event) => {
  const why = whyPart()
  const day = dayPart(event, scene.today, entry.occurredOn)
  const data = dataPart(event, { value: entry.data, names })
  const papers = (entry.evidence ?? []).filter(({ title }) => isWhole(title))
  const left = (entry.evidence ?? []).filter(({ title }) => !isWhole(title))
  const right = h(
    "fieldset",
    { class: "right" },
    h("legend", {}, "正确的内容"),
    day.element,
    data.element,
    papers.length > 0 && h("p", { class: "hint" }, `材料照旧：${papers.map(({ title }) => title).join("、")}`),
    left.length > 0 &&
      h("p", { class: "hint" }, `名称里有号码的材料不能带过来：${left.map(({ title }) => title).join("、")}`),
  )
  const brings = event.introduces
  const ids = { strike: crypto.randomUUID(), replacement: crypto.randomUUID() }
  const form = checkedForm(scene, [why.element, right], {
    verb: "更正",
    propose: (acknowledged) => ({
      ...{ entry: entry.id, reason: why.read(), id: ids.strike },
      ...(why.again.checked
        ? {
            replacement: {
              ...{ id: ids.replacement, type: event.type, occurredOn: day.read() },
              data: {
                .../** @type {object} */ (data.read()),
                // It brings in what the entry that it takes the place of did.
                ...(brings === undefined
                  ? {}
                  : { [brings]: /** @type {Readonly<Record<string, unknown>>} */ (entry.data)[brings] }),
              },
              ...(acknowledged.length === 0 ? {} : { acknowledged }),
              ...(papers.length === 0 ? {} : { evidence: papers }),
              // What the source had no column for, it still has none for.
              ...(entry.unrecorded === undefined ? {} : { unrecorded: entry.unrecorded }),
            },
          }
        : {}),
    }),
    send: api.strike,
    said: () => [
      h("p", {}, "原记录留在台账中，已划去，不再计入。"),
      h(
        "p",
        { class: "actions" },
        h(
          "button",
          { type: "button", class: "button", onclick: () => dispatchEvent(new HashChangeEvent("hashchange")) },
          "看更正后的记录",
        ),
      ),
    ],
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
  const details = h(
    "details",
    {
      class: "correct",
      // One at a time, so that what is typed is meant for one entry.
      name: "correct",
      ontoggle: () => {
        for (const old of details.querySelectorAll("form")) old.remove()
        if (details.open) details.append(formOf(scene, entry, names, event))
      },
    },
    h("summary", {}, "划线更正"),
  )
  return details
}
