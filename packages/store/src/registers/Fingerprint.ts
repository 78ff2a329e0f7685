/**
 * The fingerprint of what registers are folded by: a book whose registers were folded by something else folds them
 * anew when it is opened to write.
 *
 * It covers the form of the model: events with their ranks, facets with their initial states, which handles what. What
 * a handler does has no form that one could compare (built, stripped and transformed sources all differ). It is known by
 * what it does: {@link REVISION} is the hash of the registers that example histories fold to.
 */
import { createHash } from "node:crypto"
import type { Model } from "@taizhang/domain/kernel/Model"
import { canonical } from "../log/Body.ts"

/**
 * Another one when a handler, or the form of the stored rows, changes its meaning: a test folds a year in which everything
 * happens, and generated lives, and says which. What none of these meets it does not see; `verify` does, in a book.
 */
export const REVISION = "25d5e402da488222"

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
