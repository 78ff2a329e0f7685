/** Opening, making and discarding a log by the engine that keeps it. What PostgreSQL needs is loaded only for it. */
import { Effect } from "effect"
import type { OpenFailure } from "../Failure.ts"
import type { BookMeta, EventLog } from "./EventLog.ts"
import type { Place } from "./place.ts"
import { discard } from "./sqlite/Connection.ts"
import * as SqliteLog from "./sqlite/SqliteLog.ts"

const postgres = () => import("./postgres/PostgresLog.ts")

/** Opens a log; to read only where asked, or where it cannot be written. */
export const openLog = (place: Place, options: { readonly readOnly?: boolean }): Effect.Effect<EventLog, OpenFailure> =>
  place.engine === "sqlite"
    ? SqliteLog.open(place.path, options)
    : Effect.flatMap(Effect.promise(postgres), ({ open }) => open(place, options))

/** Makes a new log, durable when it returns; rejects where one is there already. */
export const initLog = async (place: Place, meta: BookMeta): Promise<void> =>
  place.engine === "sqlite" ? SqliteLog.init(place.path, meta) : (await postgres()).init(place, meta)

/** Whether something stands where a new book is to be made, as far as can be told without asking a server. */
export const standsAt = (place: Place): boolean => place.engine === "sqlite" && SqliteLog.stands(place.path)

/** Removes a log that was just made, in which nothing was recorded; what cannot be removed stays. */
export const discardLog = async (place: Place): Promise<void> =>
  place.engine === "sqlite" ? discard(place.path) : (await postgres()).discard(place).catch(() => undefined)
