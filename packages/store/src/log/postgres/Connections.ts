/** The connections of a log to one database: made when they are needed, kept while they are idle, ended together. */
import { Semaphore } from "effect"
import type { Server } from "../place.ts"
import { Session } from "./Session.ts"

export class Connections {
  readonly #server: Server
  readonly #idle: Array<Session> = []
  readonly #all = new Set<Session>()
  #closed = false
  /** As many turns as there may be connections. */
  readonly turns: Semaphore.Semaphore

  constructor(server: Server, most: number) {
    this.#server = server
    this.turns = Semaphore.makeUnsafe(most)
  }

  /** One to work with, until it is given back. */
  async take(): Promise<Session> {
    if (this.#closed) throw new Error("the book is closed")
    for (let session = this.#idle.pop(); session !== undefined; session = this.#idle.pop()) {
      if (session.broken) continue
      session.ref()
      return session
    }
    const session = await Session.open(this.#server)
    if (this.#closed) {
      await session.end()
      throw new Error("the book is closed")
    }
    this.#all.add(session)
    return session
  }

  give(session: Session): void {
    if (session.broken) {
      this.#all.delete(session)
      void session.end()
      return
    }
    session.used = true
    session.unref()
    this.#idle.push(session)
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#all].map((session) => session.end()))
    this.#all.clear()
  }
}
