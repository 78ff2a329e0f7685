/** Ids of what is recorded for the first time, where whoever records it gives none. */
import { randomBytes } from "node:crypto"
import type { Declaration } from "@taizhang/domain/kernel/Event"

/** A new random id of an entity. */
export const newId = (kind: string): string => `${kind[0] ?? "x"}${randomBytes(9).toString("base64url")}`

/** Data in which the entity that it introduces has a new id, where none is given. */
export const withNewId = (
  { introduces, roles }: Declaration,
  data: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  introduces === undefined || introduces === "self" || data[introduces] !== undefined
    ? data
    : { ...data, [introduces]: newId(roles.find(({ path }) => path === introduces)?.kind ?? introduces) }
