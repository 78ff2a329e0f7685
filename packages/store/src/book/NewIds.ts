/** Ids of what is recorded for the first time, where whoever records it gives none. */
import { createHash, randomBytes } from "node:crypto"
import type { Declaration } from "@taizhang/domain/kernel/Event"

const idOf = (kind: string, nine: Uint8Array): string => `${kind[0] ?? "x"}${Buffer.from(nine).toString("base64url")}`

/** A new random id of an entity. */
export const newId = (kind: string): string => idOf(kind, randomBytes(9))

/**
 * Data in which the entity that it introduces has an id, where none is given: always the same for an entry's id, so that
 * what is sent twice says the same. It tells nothing, and is as random as the entry's.
 */
export const withNewId = (
  { makes, roles }: Declaration,
  data: Readonly<Record<string, unknown>>,
  id: string,
): Readonly<Record<string, unknown>> => {
  if (makes === undefined || data[makes] !== undefined) return data
  const kind = roles.find(({ path }) => path === makes)?.kind ?? makes
  return { ...data, [makes]: idOf(kind, createHash("sha256").update(`${kind} ${id}`).digest().subarray(0, 9)) }
}
