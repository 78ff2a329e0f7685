/**
 * The fingerprint of what registers are folded by: a book whose registers were folded by something else folds them
 * anew when it is opened to write.
 *
 * It covers the form of the model: events with their ranks, facets with their initial states, which handles what. What
 * a handler does has no form that one could compare (built, stripped and transformed sources all differ). It is known by
 * what it does: {@link REVISION} is the hash of the registers that a township's example year folds to.
 */
import { createHash } from "node:crypto"
import type { Model } from "@taizhang/domain/kernel/Model"
import { canonical } from "../log/Body.ts"

/**
 * Another one when a handler, or the form of the stored rows, changes its meaning: a test folds the year and says which,
 * so that nobody has to remember it.
 */
export const REVISION = "328ae43b198a40a8"

const known = new WeakMap<Model, string>()

export const fingerprintOf = (model: Model): string => {
  const before = known.get(model)
  if (before !== undefined) return before
  const events = [...model.events.values()].map(({ declaration, routes }) => ({
    type: declaration.type,
    rank: declaration.rank,
    routes: routes.map(({ role, kind, introduces, steps, readHeads }) => ({
      path: role.path,
      kind,
      introduces,
      readHeads,
      steps: steps.map(({ facet }) => [facet.name, facet.initial]),
    })),
  }))
  const fingerprint = createHash("sha256")
    .update(canonical({ revision: REVISION, events }))
    .digest("hex")
  known.set(model, fingerprint)
  return fingerprint
}
