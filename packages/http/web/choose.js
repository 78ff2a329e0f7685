/** Choosing whom or what something is about: a box to type a part of the name into, and a list of those that have it. */
import * as api from "./api.js"
import { h } from "./dom.js"

/** @typedef {{ id: string, name: string, hint?: string }} Chosen */

/** How long after the last key is asked, in milliseconds. */
const PAUSE = 200

let boxes = 0

/** Tells the form that something in it changed, as a box does by itself. @param {Element} element */
export const changed = (element) => void element.dispatchEvent(new Event("input", { bubbles: true }))

/**
 * A box with a list below (the combobox of the ARIA practices): arrows move in it, Enter, Tab and a click choose, Escape
 * closes it. What is typed on makes what was offered before count no more.
 *
 * @param {{ kind: string, id: string, required: boolean, describedby?: string | undefined, label?: string | undefined, initial?: Chosen | undefined, took?: (one: Chosen) => void, wanting?: () => boolean }} options `took` takes what is chosen, and the box is empty again
 */
export const chooser = ({ kind, id, required, describedby, label, initial, took, wanting = () => false }) => {
  const listId = `choices-${(boxes += 1)}`
  /** @type {Chosen | undefined} */
  let chosen = initial
  /** @type {ReadonlyArray<Chosen>} */
  let offered = []
  let at = -1
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting
  let asking = new AbortController()

  const list = h("ul", { id: listId, role: "listbox", class: "choices", hidden: true, "aria-label": label ?? "可选的" })
  // What tells the one chosen from others of the name, and what came of a search: heard too.
  const told = h("small", { class: "hint", role: "status" })
  const input = h("input", {
    ...{ id, type: "text", required, autocomplete: "off", placeholder: "输入名称的一部分" },
    ...{ "aria-describedby": describedby, "aria-label": label },
    ...{ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId },
    value: initial?.name,
    oninput: () => {
      chosen = undefined
      close()
      judge()
      waiting = setTimeout(() => void offer(), PAUSE)
    },
    onclick: () => {
      if (chosen === undefined) void offer()
    },
    onblur: () => close(),
    onkeydown: (event) => {
      if (event instanceof KeyboardEvent) press(event)
    },
  })

  const judge = () => {
    told.textContent = chosen?.hint ?? ""
    input.setCustomValidity(
      chosen === undefined && input.value.trim() !== ""
        ? "请从列表中选一个；列表里没有的，要先登记"
        : wanting()
          ? "至少选一个"
          : "",
    )
  }

  /** @param {Chosen} one */
  const choose = (one) => {
    chosen = took === undefined ? one : undefined
    input.value = took === undefined ? one.name : ""
    close()
    took?.(one)
    judge()
    changed(element)
  }

  /** Nothing is offered, and what is asked counts no more. */
  const close = () => {
    clearTimeout(waiting)
    asking.abort()
    offered = []
    at = -1
    list.hidden = true
    input.setAttribute("aria-expanded", "false")
    input.removeAttribute("aria-activedescendant")
  }

  /** @param {number} to */
  const move = (to) => {
    at = (to + offered.length) % offered.length
    for (const [index, option] of [...list.children].entries())
      option.setAttribute("aria-selected", String(index === at))
    input.setAttribute("aria-activedescendant", `${listId}-${at}`)
    list.children[at]?.scrollIntoView({ block: "nearest" })
  }

  /** @param {KeyboardEvent} event */
  const press = (event) => {
    if (event.isComposing) return
    const highlighted = offered[at]
    switch (event.key) {
      case "Escape":
        if (!list.hidden) event.preventDefault()
        return close()
      case "ArrowDown":
      case "ArrowUp":
        event.preventDefault()
        if (offered.length === 0) return void offer()
        return move(event.key === "ArrowDown" ? at + 1 : Math.max(at, 0) - 1)
      case "Enter": {
        // While a name stands here that is not chosen, Enter chooses and sends nothing.
        if (input.value.trim() !== "" && chosen === undefined) event.preventDefault()
        const one = highlighted ?? (offered.length === 1 ? offered[0] : undefined)
        return one === undefined ? undefined : choose(one)
      }
      case "Tab":
        return highlighted === undefined ? undefined : choose(highlighted)
      default:
    }
  }

  const offer = async () => {
    close()
    asking = new AbortController()
    const { signal } = asking
    const found = await api
      .entities(kind, input.value.trim(), signal)
      .catch((/** @type {unknown} */ cause) => (cause instanceof api.Problem ? cause : undefined))
    if (signal.aborted || found === undefined) return
    if (found instanceof api.Problem) {
      told.textContent = found.said.zh
      return
    }
    offered = found.entities
    told.textContent =
      offered.length === 0 ? "没有找到，要先登记" : found.more > 0 ? `还有 ${found.more} 个，请再输入几个字` : ""
    list.replaceChildren(
      ...found.entities.map((one, index) =>
        h(
          "li",
          {
            ...{ role: "option", id: `${listId}-${index}`, "aria-selected": "false" },
            // Before the box loses the focus, which closes the list.
            onmousedown: (event) => {
              event.preventDefault()
              choose(one)
            },
          },
          one.name,
          one.hint !== undefined && h("small", {}, one.hint),
        ),
      ),
    )
    list.hidden = offered.length === 0
    input.setAttribute("aria-expanded", String(offered.length > 0))
  }

  const element = h("span", { class: "chooser" }, input, list, told)
  judge()
  return { element, judge, focus: () => input.focus(), read: () => chosen?.id }
}

/**
 * A box that is chosen from again and again, and those that were chosen.
 *
 * @param {{ kind: string, id: string, required: boolean, label: string, initial: ReadonlyArray<Chosen> }} options
 */
export const chooserOfMany = ({ required, initial, label, ...options }) => {
  let chosen = initial
  const chips = h("ul", { class: "chips", "aria-label": label })
  /** @param {ReadonlyArray<Chosen>} next */
  const put = (next) => {
    chosen = next
    chips.replaceChildren(
      ...chosen.map((one) =>
        h(
          "li",
          { title: one.hint },
          one.name,
          h(
            "button",
            {
              ...{ type: "button", class: "link", "aria-label": `去掉${one.name}` },
              onclick: () => {
                put(chosen.filter(({ id }) => id !== one.id))
                changed(chips)
                box.focus()
              },
            },
            "×",
          ),
        ),
      ),
    )
    box.judge()
  }
  const box = chooser({
    ...options,
    ...{ label, required: false, wanting: () => required && chosen.length === 0 },
    took: (one) => put(chosen.some(({ id }) => id === one.id) ? chosen : [...chosen, one]),
  })
  put(initial)
  return {
    element: h("div", { class: "many" }, chips, box.element),
    read: () => chosen.map(({ id }) => id),
  }
}
