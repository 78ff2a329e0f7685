/** Choosing whom or what something is about: a box to type a part of the name into, and a list of those that have it. */
import * as api from "./api.js"
import { h } from "./dom.js"

/** @typedef {{ id: string, name: string }} Chosen */

/** How long after the last key is asked, in milliseconds. */
const PAUSE = 200

let boxes = 0

/**
 * A box with a list below (the combobox of the ARIA practices): arrows move in it, Enter and a click choose, Escape
 * closes it.
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
  let asking = 0

  const list = h("ul", { id: listId, role: "listbox", class: "choices", hidden: true })
  const input = h("input", {
    ...{
      id,
      type: "text",
      required,
      autocomplete: "off",
      placeholder: "输入名称的一部分",
      "aria-describedby": describedby,
    },
    "aria-label": label,
    ...{ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId },
    value: initial?.name,
    oninput: () => {
      chosen = undefined
      judge()
      clearTimeout(waiting)
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

  const judge = () =>
    input.setCustomValidity(
      chosen === undefined && input.value.trim() !== ""
        ? "请从列表中选一个；列表里没有的，要先登记"
        : wanting()
          ? "至少选一个"
          : "",
    )

  /** @param {Chosen} one */
  const choose = (one) => {
    chosen = one
    input.value = one.name
    if (took !== undefined) {
      chosen = undefined
      input.value = ""
      took(one)
    }
    judge()
    close()
    input.dispatchEvent(new Event("chosen", { bubbles: true }))
  }

  const close = () => {
    asking += 1
    clearTimeout(waiting)
    list.hidden = true
    at = -1
    input.setAttribute("aria-expanded", "false")
    input.removeAttribute("aria-activedescendant")
  }

  /** @param {number} to */
  const move = (to) => {
    at = (to + offered.length) % offered.length
    for (const [index, option] of [...list.children].entries())
      if (index < offered.length) option.setAttribute("aria-selected", String(index === at))
    input.setAttribute("aria-activedescendant", `${listId}-${at}`)
    list.children[at]?.scrollIntoView({ block: "nearest" })
  }

  /** @param {KeyboardEvent} event */
  const press = (event) => {
    if (event.isComposing) return
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault()
      close()
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault()
      if (list.hidden) void offer()
      else if (offered.length > 0) move(event.key === "ArrowDown" ? at + 1 : at === -1 ? -1 : at - 1)
    }
    if (event.key === "Enter" && !list.hidden) {
      event.preventDefault()
      const one = offered[at] ?? (offered.length === 1 ? offered[0] : undefined)
      if (one !== undefined) choose(one)
    }
  }

  const offer = async () => {
    const turn = (asking += 1)
    const found = await api.entities(kind, input.value.trim()).catch(() => undefined)
    if (turn !== asking) return
    offered = found?.entities ?? []
    at = -1
    const rest =
      found === undefined
        ? "连不上台账服务"
        : offered.length === 0
          ? "没有找到，要先登记"
          : found.more > 0
            ? `还有 ${found.more} 个，请再输入几个字`
            : undefined
    list.replaceChildren(
      ...(found?.entities ?? []).map((one, index) =>
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
      ...(rest === undefined ? [] : [h("li", { class: "rest", role: "presentation" }, rest)]),
    )
    list.hidden = false
    input.setAttribute("aria-expanded", "true")
  }

  judge()
  return { element: h("span", { class: "chooser" }, input, list), judge, read: () => chosen?.id }
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
          {},
          one.name,
          h(
            "button",
            {
              ...{ type: "button", class: "link", "aria-label": `去掉${one.name}` },
              onclick: () => put(chosen.filter(({ id }) => id !== one.id)),
            },
            "×",
          ),
        ),
      ),
    )
    box.judge()
    chips.dispatchEvent(new Event("chosen", { bubbles: true }))
  }
  const box = chooser({
    ...options,
    ...{ label, required: false, wanting: () => required && chosen.length === 0 },
    took: (one) => put(chosen.some(({ id }) => id === one.id) ? chosen : [...chosen, one]),
  })
  put(initial)
  return {
    element: h("div", { class: "many" }, chips, box.element),
    read: () => (chosen.length === 0 ? undefined : chosen.map(({ id }) => id)),
  }
}
