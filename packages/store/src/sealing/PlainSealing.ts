/**
 * Sealing nothing: for a book in memory, whose text is gone when the process is. What is restricted or erased is shown
 * to no one there either, and an erased person is no longer found; the text itself stays in the log's memory.
 */
import { createSecretKey, randomBytes } from "node:crypto"
import { Effect } from "effect"
import type { Tag } from "@taizhang/domain/kernel/Ids"
import { personalIn } from "@taizhang/domain/kernel/Personal"
import { following } from "./Custody.ts"
import type { Tombstone } from "./Keys.ts"
import { importIdOf, isIdentifying, normalIdNumber, type Sealing } from "./Sealing.ts"

export const plainSealing = (): Sealing => {
  const importSecret = createSecretKey(randomBytes(32))
  const secrets = new Map<string, Buffer>()
  const lookups = new Map<string, Array<{ readonly subject: Tag; readonly entry: string }>>()
  let tombstones: ReadonlyArray<Tombstone> = []
  const isGone = (subject: Tag): boolean => tombstones.some((one) => one.subject === subject)
  return {
    custody: following({ tombstones: () => tombstones, forget: () => undefined }),
    seal: (model, proposals) =>
      Effect.sync(() => ({
        proposals,
        keep: (entries) =>
          Effect.sync(() => {
            for (const proposal of proposals) {
              const declaration = model.events.get(proposal.type)?.declaration
              if (declaration === undefined || !entries.has(proposal.id)) continue
              for (const { field, text, subject } of personalIn(declaration, proposal)) {
                if (!isIdentifying(field) || subject === undefined) continue
                const key = normalIdNumber(text)
                lookups.set(key, [...(lookups.get(key) ?? []), { subject, entry: proposal.id }])
              }
            }
          }),
      })),
    open: ({ standings }, texts) =>
      Effect.succeed(
        texts.map(({ text, subject }) => {
          const withheld = subject && standings.get(subject)?.state
          return withheld === undefined ? text : { withheld }
        }),
      ),
    check: ({ standings }, { subject }) =>
      Effect.succeed(subject !== undefined && standings.get(subject)?.state === "erased" ? "erased" : "fine"),
    lookUp: (text) => Effect.sync(() => lookups.get(normalIdNumber(text)) ?? []),
    importId: (parts) => importIdOf(importSecret, parts),
    keys: {
      writable: true,
      secret: (name, make) => {
        const value = secrets.get(name) ?? Buffer.from(make?.() ?? [])
        secrets.set(name, value)
        return value
      },
      destroy: (subject) => {
        for (const [key, found] of lookups)
          lookups.set(
            key,
            found.filter((one) => one.subject !== subject),
          )
        if (!isGone(subject)) tombstones = [...tombstones, { subject, keys: [] }]
        return []
      },
      undestroyed: (subjects) => subjects.filter((subject) => !isGone(subject)),
      dirty: () => false,
      scrub: () => undefined,
      forged: () => [],
    },
    lift: (run) => Effect.sync(run),
    close: () => undefined,
  }
}
