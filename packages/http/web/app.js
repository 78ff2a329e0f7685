/**
 * The clerk's page: reads the address, asks the server, shows the view.
 *
 * The address after `#` holds the view and what is asked (`#/ledgers/roster?year=2025`), so that the back button,
 * bookmarks and printing all work on what is seen.
 */
import * as api from "./api.js"
import { append, byId, h } from "./dom.js"
import { count } from "./show.js"
import { mayLeave } from "./unsaved.js"
import { evidence, figures } from "./views/figures.js"
import { due, findings } from "./views/findings.js"
import { history } from "./views/history.js"
import { importing } from "./views/import.js"
import { ledgers } from "./views/ledgers.js"
import { record } from "./views/record.js"
import { report } from "./views/report.js"

/** @typedef {import("./show.js").Scene} Scene */
/** @typedef {ReadonlyArray<import("./dom.js").Child>} View */

const main = byId("main", HTMLElement)
const status = byId("status", HTMLElement)
const form = byId("asked", HTMLFormElement)
const year = byId("year", HTMLSelectElement)
const asOf = byId("asOf", HTMLInputElement)
const knownAt = byId("knownAt", HTMLInputElement)

/** A part of the address in its own letters; as it stands where it is no such text. @param {string} part */
const decoded = (part) => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Under which tab a view stands that has none of its own. @type {Readonly<Record<string, string>>} */
const WITHIN = { history: "ledgers", communique: "report", import: "record" }

/** The view and what is asked, as the address says. */
const place = () => {
  const [path = "", query = ""] = location.hash.slice(1).split("?", 2)
  const [, view = "", ...rest] = path.split("/")
  return {
    view: view === "" ? "figures" : view,
    name: rest.length === 0 ? undefined : decoded(rest.join("/")),
    asked: new URLSearchParams(query),
  }
}

/** @param {string} path @param {URLSearchParams} asked */
const address = (path, asked) => (asked.size === 0 ? `#${path}` : `#${path}?${asked.toString()}`)

/**
 * @param {Scene} scene
 * @param {string} view
 * @param {string | undefined} name
 * @returns {Promise<View>}
 */
const open = async (scene, view, name) => {
  switch (view) {
    case "ledgers":
      return ledgers(scene, name)
    case "history":
      return history(scene, name ?? "")
    case "record":
      return record(scene, name ?? "")
    case "import":
      return importing(scene)
    case "due":
      return due(scene)
    case "findings":
      return findings(scene)
    case "report":
    case "communique":
      return report(scene, view)
    default:
      return name === undefined ? figures(scene) : evidence(scene, name)
  }
}

/** @param {unknown} cause @returns {View} */
const failed = (cause) => {
  const said = cause instanceof api.Problem ? cause.said : { zh: "页面出错，请刷新。", en: String(cause) }
  return [
    h(
      "section",
      { class: "problem", role: "alert" },
      h("h1", { tabindex: -1 }, "没有完成"),
      h("p", {}, said.zh),
      h("p", { lang: "en" }, said.en),
    ),
  ]
}

/** Marks the open view in the tabs, and what is asked in the form. @param {string} view @param {URLSearchParams} asked */
const mark = (view, asked) => {
  const current = WITHIN[view] ?? view
  for (const tab of document.querySelectorAll(".tabs a")) {
    if (!(tab instanceof HTMLAnchorElement)) continue
    const { view: its = "" } = tab.dataset
    tab.href = address(`/${its}`, asked)
    if (its === current) tab.setAttribute("aria-current", "page")
    else tab.removeAttribute("aria-current")
  }
  const when = asked.has("year") ? "year" : asked.has("asOf") ? "asOf" : "today"
  for (const radio of form.querySelectorAll("input[name=when]"))
    if (radio instanceof HTMLInputElement) radio.checked = radio.value === when
  year.value = asked.get("year") ?? year.value
  asOf.value = asked.get("asOf") ?? asOf.value
  knownAt.value = asked.get("knownAt") ?? ""
}

/** Says how far the book goes, and what day it is there. @param {api.About} about */
const tell = ({ position, today }) => {
  byId("position", HTMLElement).textContent = `台账登记到第 ${count(position)} 条。今天是 ${today}。`
}

/** Which showing is the latest: a slow answer never replaces a later one. */
let showing = 0

/** @param {api.Catalogue} catalogue @param {Promise<api.About>} [about] what is known of the book, where it was just asked */
const show = async (catalogue, about = api.about()) => {
  const turn = (showing += 1)
  const { view, name, asked } = place()
  mark(view, asked)
  main.setAttribute("aria-busy", "true")
  status.textContent = "正在读取…"
  const shown = await about
    .then((known) => {
      const { today, writable, imports } = known
      tell(known)
      const again = () => void show(catalogue)
      const href = (/** @type {string} */ path) => address(path, asked)
      return open({ catalogue, asked, today, writable, imports, href, again }, view, name)
    })
    .catch(failed)
  if (turn !== showing) return
  main.replaceChildren()
  append(main, shown)
  main.setAttribute("aria-busy", "false")
  status.textContent = ""
  const head = main.querySelector("h1")
  const said = [...(head?.childNodes ?? [])].flatMap((node) =>
    node instanceof HTMLElement && node.lang === "en" ? [] : [node.textContent ?? ""],
  )
  document.title = `${said.join("").trim()} · ${byId("township", HTMLElement).textContent}党务台账`
  if (turn > 1) {
    head?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }
}

/** Puts what the form says into the address. @param {Event} event */
const ask = (event) => {
  const changed = event.target
  const pick = (/** @type {string} */ value) => {
    const radio = form.querySelector(`input[name=when][value=${value}]`)
    if (radio instanceof HTMLInputElement) radio.checked = true
  }
  if (changed === year) pick("year")
  if (changed === asOf) pick("asOf")
  const when = new FormData(form).get("when")
  const asked = new URLSearchParams()
  if (when === "year") asked.set("year", year.value)
  if (when === "asOf" && asOf.value !== "") asked.set("asOf", asOf.value)
  if (knownAt.value !== "") asked.set("knownAt", knownAt.value)
  const [path = "/figures"] = location.hash.slice(1).split("?", 1)
  location.hash = address(path === "" ? "/figures" : path, asked)
}

const start = async () => {
  const [about, catalogue] = await Promise.all([api.about(), api.catalogue()])
  byId("township", HTMLElement).textContent = about.township
  const thisYear = Number(about.today.slice(0, 4))
  for (let back = 0; back < 30; back += 1) year.append(h("option", { value: thisYear - back }, `${thisYear - back}年`))
  asOf.value = about.today
  form.addEventListener("change", ask)
  form.addEventListener("submit", (event) => event.preventDefault())
  byId("skip", HTMLAnchorElement).addEventListener("click", (event) => {
    event.preventDefault()
    main.focus()
  })
  let here = location.hash
  addEventListener("hashchange", () => {
    if (location.hash === here) return
    // The address has changed already: it is put back where somebody stays.
    if (!mayLeave()) {
      globalThis.history.replaceState(null, "", here === "" ? "#" : here)
      return
    }
    here = location.hash
    void show(catalogue)
  })
  document.addEventListener("recorded", () => void api.about().then(tell))
  await show(catalogue, Promise.resolve(about))
}

try {
  await start()
} catch (cause) {
  main.replaceChildren()
  append(main, failed(cause))
  main.setAttribute("aria-busy", "false")
}
