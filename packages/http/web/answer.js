/** What came of something that was sent: shown below what was filled in, heard by a screen reader, and one at a time. */
import * as api from "./api.js"
import { h } from "./dom.js"

/** @param {unknown} cause */
export const problem = (cause) => {
  if (!(cause instanceof api.Problem)) throw cause
  return h("section", { class: "problem" }, h("h2", {}, cause.said.zh), h("p", { lang: "en" }, cause.said.en))
}

/** What was recorded moves how far the book goes, which the foot of the page says. */
export const recorded = () => void document.dispatchEvent(new Event("recorded"))

/**
 * The place of an answer. `run` shows what comes of a piece of work, unless one is under way; its head takes the focus.
 *
 * @param {(cause: unknown) => HTMLElement} [failed] what is shown where the work fails
 */
export const answering = (failed = problem) => {
  const element = h("div", { class: "answer", "aria-live": "polite" })
  let busy = false
  return {
    element,
    isBusy: () => busy,
    clear: () => element.replaceChildren(),
    /** @param {() => Promise<HTMLElement>} work */
    run: async (work) => {
      if (busy) return
      busy = true
      element.setAttribute("aria-busy", "true")
      const came = await work()
        .catch(failed)
        .finally(() => {
          busy = false
          element.removeAttribute("aria-busy")
        })
      element.replaceChildren(came)
      const head = came.querySelector("h2")
      head?.setAttribute("tabindex", "-1")
      head?.focus({ preventScroll: true })
      came.scrollIntoView({ block: "nearest" })
    },
  }
}
