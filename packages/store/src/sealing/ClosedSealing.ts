/**
 * Sealing without keys: for a copy made from a bundle. It opens nothing and seals nothing; what is sealed is shown as
 * sealed, what was erased or restricted as that, and everything that rests on the clear part of an entry is as ever.
 */
import { createSecretKey, randomBytes } from "node:crypto"
import { Effect } from "effect"
import { personalIn } from "@taizhang/domain/kernel/Personal"
import { CopyOnly } from "../Failure.ts"
import { following } from "./Custody.ts"
import { isSealed } from "./Seal.ts"
import { importIdOf, type Sealing } from "./Sealing.ts"

/** @param path where the copy is, for messages */
export const closedSealing = (path: string): Sealing => {
  const importSecret = createSecretKey(randomBytes(32))
  const refuse = (): never => {
    throw new CopyOnly({ path })
  }
  return {
    custody: following({ tombstones: () => [], forget: () => undefined }),
    seal: (model, proposals) =>
      proposals.some((proposal) => {
        const declaration = model.events.get(proposal.type)?.declaration
        return declaration !== undefined && personalIn(declaration, proposal).length > 0
      })
        ? Effect.fail(new CopyOnly({ path }))
        : Effect.succeed({ proposals, keep: () => Effect.fail(new CopyOnly({ path })) }),
    open: ({ standings }, texts) =>
      Effect.succeed(
        texts.map(({ text, subject }) => {
          const withheld = subject && standings.get(subject)?.state
          if (withheld !== undefined) return { withheld }
          return isSealed(text) ? { withheld: "sealed" } : text
        }),
      ),
    check: ({ standings }, { subject }) =>
      Effect.succeed(subject !== undefined && standings.get(subject)?.state === "erased" ? "erased" : "fine"),
    lookUp: () => Effect.succeed([]),
    importId: (parts) => importIdOf(importSecret, parts),
    keys: {
      ...{ writable: false, secret: refuse, destroy: refuse },
      ...{ undestroyed: () => [], dirty: () => false, scrub: () => undefined, forged: () => [] },
    },
    lift: (run) => Effect.try({ try: run, catch: (cause) => cause as CopyOnly }),
    close: () => undefined,
  }
}
