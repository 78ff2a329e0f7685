/** A form that is checked before it is recorded: what was checked is what is recorded, and nothing else. */
import * as api from "./api.js"
import { answering, problem, recorded } from "./answer.js"
import { h } from "./dom.js"
import { card } from "./show.js"
import { keepUnsaved } from "./unsaved.js"

/** @typedef {import("./show.js").Scene} Scene */
/** @typedef {import("./dom.js").Child} Child */
/** @typedef {ReadonlyArray<{ rule: string, reason: string }>} Acknowledged */

/**
 * What is sent, and how it is spoken of: `verb` is what the button does, `said` what stands below once it is done.
 *
 * @typedef {{ verb: string, propose: (acknowledged: Acknowledged) => unknown, send: (proposal: unknown, dryRun: boolean) => Promise<api.Recorded>, said: (recorded: api.Recorded) => ReadonlyArray<Child> }} Sending
 */

/** What the rules say against it. @param {ReadonlyArray<api.Refusal>} refusals */
const refusalList = (refusals) =>
  h(
    "ul",
    { class: "refusals" },
    ...refusals.map(({ kind, message, remedy, rule, citation }) =>
      h(
        "li",
        { class: kind },
        h("p", {}, message.zh),
        remedy !== undefined && h("p", { class: "remedy" }, remedy.zh),
        h("p", { class: "citation" }, `${rule}${citation === undefined ? "" : `　${citation.zh}`}`),
        kind === "breach" && h("p", { class: "remedy" }, "事情确实如此的，在上面写明理由，再核对。"),
      ),
    ),
  )

/** @param {api.Recorded} recorded */
const notedList = ({ noted }) =>
  noted.length > 0 && h("ul", { class: "noted" }, ...noted.map(({ message }) => h("li", {}, message.zh)))

/**
 * The reasons with which breaches are recorded, as they are asked for: they stay where they can be seen and changed, and
 * go when no rule asks any more.
 */
const reasonsPart = () => {
  /** @type {ReadonlyMap<string, HTMLInputElement>} */
  let boxes = new Map()
  const element = h("div", { class: "reasons" })
  return {
    element,
    /** @param {ReadonlyArray<api.Refusal>} breaches */
    ask: (breaches) => {
      const asked = new Map(breaches.map((one) => [one.rule, one]))
      boxes = new Map(
        [...asked].map(([rule, { message }], index) => {
          const before = boxes.get(rule)
          const box = before ?? h("input", { type: "text", id: `reason-${index}-${rule}` })
          box.title = message.zh
          return [rule, box]
        }),
      )
      element.replaceChildren(
        ...[...boxes].map(([rule, box]) =>
          h(
            "p",
            { class: "reason" },
            h("label", { for: box.id }, `${asked.get(rule)?.message.zh ?? rule}：事情确实如此的，写明理由`),
            box,
          ),
        ),
      )
    },
    /** @param {string} rule */
    of: (rule) => boxes.get(rule)?.value.trim() ?? "",
  }
}

/** @param {Scene} scene @param {ReadonlyArray<HTMLElement>} parts @param {Sending} sending */
export const checkedForm = (scene, parts, { verb, propose, send, said }) => {
  const reasons = reasonsPart()
  /** How often something was changed: what was checked before the last time is not what stands in the form. */
  let changes = 0

  const answer = answering((cause) =>
    cause instanceof api.Problem && cause.refusals.length > 0
      ? h("section", { class: "problem" }, h("h2", {}, `现在不能${verb}`), refusalList(cause.refusals))
      : problem(cause),
  )

  /** The check, with the reasons that the rules ask for and no others. */
  const check = async () => {
    const bare = propose([])
    try {
      const checked = await send(bare, true)
      reasons.ask([])
      return { proposal: bare, checked }
    } catch (cause) {
      if (!(cause instanceof api.Problem)) throw cause
      const breaches = cause.refusals.filter(({ kind }) => kind === "breach")
      reasons.ask(breaches)
      const rules = [...new Set(breaches.map(({ rule }) => rule))]
      if (
        rules.length === 0 ||
        breaches.length < cause.refusals.length ||
        rules.some((rule) => reasons.of(rule) === "")
      )
        throw cause
      const proposal = propose(rules.map((rule) => ({ rule, reason: reasons.of(rule) })))
      return { proposal, checked: await send(proposal, true) }
    }
  }

  /** @param {api.Recorded} done */
  const doneSection = (done) => {
    form.classList.add("done")
    all.disabled = true
    keepUnsaved(false)
    recorded()
    return h("section", { class: "recorded" }, h("h2", {}, `已${verb}`), notedList(done), ...said(done))
  }

  /** @param {unknown} proposal @param {api.Recorded} checked */
  const checkedSection = (proposal, checked) =>
    h(
      "section",
      { class: "checked" },
      h("h2", {}, `核对无误，还没有${verb}`),
      ...checked.entries.map((entry) => card(scene, entry, checked.names, { isFresh: true })),
      notedList(checked),
      h(
        "button",
        {
          ...{ type: "button", class: "button primary" },
          onclick: () => {
            all.disabled = true
            void answer.run(() =>
              send(proposal, false).then(doneSection, (/** @type {unknown} */ cause) => {
                all.disabled = false
                throw cause
              }),
            )
          },
        },
        verb,
      ),
    )

  const all = h(
    "fieldset",
    { class: "all" },
    ...parts,
    reasons.element,
    h("p", { class: "actions" }, h("button", { type: "submit", class: "button primary" }, "核对")),
  )
  const form = h(
    "form",
    {
      class: "record",
      onsubmit: (event) => {
        event.preventDefault()
        if (answer.isBusy() || all.disabled) return
        const before = changes
        void answer.run(async () => {
          const { proposal, checked } = await check()
          // An answer that was lost on the way: it is recorded already.
          if (checked.entries.length > 0 && checked.already.length === checked.entries.length)
            return doneSection(checked)
          if (before !== changes)
            return h("section", { class: "problem" }, h("h2", {}, "核对的时候内容有改动，请再核对一次"))
          return checkedSection(proposal, checked)
        })
      },
      oninput: () => {
        changes += 1
        keepUnsaved(true)
        if (!answer.isBusy()) answer.element.querySelector(".checked")?.remove()
      },
    },
    all,
    answer.element,
  )
  return form
}
