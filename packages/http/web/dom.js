/** Building the page out of elements: text is always text, never markup. */

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | undefined | ((event: Event) => void)>} Props */

/**
 * Makes an element. A function under `onX` listens to X, true sets an empty attribute, false and undefined none.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Props} props
 * @param {ReadonlyArray<Child>} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export const h = (tag, props = {}, ...children) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, "")
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value))
  }
  append(element, children)
  return element
}

/**
 * @param {Element} element
 * @param {ReadonlyArray<Child>} children
 */
export const append = (element, children) => {
  for (const child of children)
    if (child !== null && child !== undefined && child !== false)
      element.append(child instanceof Node ? child : String(child))
}

/**
 * The element of an id that `index.html` has.
 *
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export const byId = (id, type) => {
  const element = document.getElementById(id)
  if (!(element instanceof type)) throw new Error(`index.html has no #${id}`)
  return element
}

/**
 * The head of a view. It takes the focus when the view opens, so that a screen reader says where one is.
 *
 * @param {ReadonlyArray<Child>} title
 * @param {string} english
 * @param {ReadonlyArray<Child>} under
 */
export const heading = (title, english, ...under) =>
  h(
    "header",
    { class: "view-head" },
    h("h1", { tabindex: -1 }, ...title, " ", h("span", { lang: "en" }, english)),
    under.length > 0 && h("p", { class: "under" }, ...under),
  )

/**
 * A table in a region that scrolls by itself and can be reached by the keyboard.
 *
 * @param {{ label: string, heads: ReadonlyArray<Child>, rows: ReadonlyArray<Node>, wide?: boolean }} options
 */
export const table = ({ label, heads, rows, wide = false }) =>
  h(
    "div",
    { class: wide ? "scroll wide" : "scroll", role: "region", "aria-label": label, tabindex: 0 },
    h(
      "table",
      {},
      h("caption", { class: "hidden" }, label),
      h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, ...rows),
    ),
  )

/**
 * What stands where there is nothing to show.
 *
 * @param {string} zh
 * @param {string} en
 */
export const nothing = (zh, en) => h("p", { class: "nothing" }, zh, " ", h("span", { lang: "en" }, en))

/**
 * Saves a file that the server makes.
 *
 * @param {() => Promise<Blob>} file
 * @param {string} name
 */
export const download = async (file, name) => {
  const url = URL.createObjectURL(await file())
  h("a", { href: url, download: name }).click()
  URL.revokeObjectURL(url)
}
