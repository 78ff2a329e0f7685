/**
 * Being told of what is recorded: the last position, again whenever it has moved.
 *
 * PostgreSQL tells whoever listens when an appending transaction commits. What it told while nobody listened is lost,
 * so the head is read each time that listening begins: after the making of each connection, first LISTEN, then the
 * head. A position is told late, or together with later ones, but never missed.
 *
 * Whoever may connect to a database may notify, on any channel and with any text. So what is heard is only a hint that
 * the township may have moved: how far, the log says.
 */
import { pause, type ChangesOptions } from "../changes.ts"
import type { PostgresPlace } from "../place.ts"
import * as queries from "./queries.ts"
import { Session } from "./Session.ts"
import { isBroken, openFailureOf } from "./SqlState.ts"

/** The channel on which all townships of a database tell: `township position`. */
export const CHANNEL = "taizhang"

/** How long it waits before it connects again, in milliseconds: first, and at most. */
const [PAUSE, LONGEST] = [100, 10_000]

/** Whether anything was heard since the log was last read, and whether it is over. */
class Heard {
  /** At first nothing is known: the log is to be read. */
  #news = true
  #over = false
  #wake: () => void = () => undefined

  tell(): void {
    this.#news = true
    this.#wake()
  }

  end(): void {
    this.#over = true
    this.#wake()
  }

  /** True as soon as the log is to be read again, however often that was heard; false where it is over. */
  async next(): Promise<boolean> {
    while (!this.#news && !this.#over)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    this.#news = false
    return !this.#over
  }
}

const listen = async (place: PostgresPlace, heard: Heard): Promise<Session> => {
  const session = await Session.open(place)
  session.onNotification((payload) => {
    if (payload.startsWith(`${place.township} `)) heard.tell()
  })
  session.onEnd(() => heard.end())
  await session.script(`LISTEN ${CHANNEL}`)
  return session
}

/**
 * The last position of a township whenever it has moved past what was told before, until the signal ends it.
 *
 * It connects again where the connection breaks; it fails where the server refuses.
 */
export async function* changes(
  place: PostgresPlace,
  { after = 0, signal }: ChangesOptions = {},
): AsyncGenerator<number, void, undefined> {
  const ended = (): boolean => signal?.aborted === true
  let told = after
  let wait = PAUSE
  while (!ended()) {
    const heard = new Heard()
    const stop = () => heard.end()
    signal?.addEventListener("abort", stop, { once: true })
    let session: Session | undefined
    try {
      session = await listen(place, heard)
      wait = PAUSE
      while (await heard.next()) {
        const head = (await session.get(queries.head, { township: place.township }))?.head ?? 0
        if (head <= told) continue
        told = head
        yield head
      }
    } catch (cause) {
      if (!isBroken(cause)) throw openFailureOf(place.shown, cause)
    } finally {
      signal?.removeEventListener("abort", stop)
      await session?.end()
    }
    if (ended()) return
    await pause(wait, signal)
    wait = Math.min(2 * wait, LONGEST)
  }
}
