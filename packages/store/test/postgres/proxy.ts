/** A connection between a log and its server that can be cut at a chosen moment. */
import { createServer, connect, type Server, type Socket } from "node:net"

/** Where the connection is cut: before the server hears of the COMMIT, or after it has answered it, unheard. */
export type Cut = "before" | "after"

export interface Proxy {
  readonly port: number
  /** Cuts the next connection on which a COMMIT is sent. */
  readonly cutAt: (cut: Cut) => void
  /** Cuts every connection, and lets no new one through until told to again. */
  readonly drop: (dropping: boolean) => void
  /** Cuts every connection so that its client does not hear of it before it next says something. */
  readonly sever: () => void
  /** From now on hands what the server says to the client message by message, each by itself. */
  readonly dole: () => void
  readonly close: () => Promise<void>
}

const COMMIT = Buffer.from("COMMIT\0")

export const startProxy = (target: number): Promise<Proxy> =>
  new Promise((resolve) => {
    let next: Cut | undefined
    let [dropping, doling] = [false, false]
    const sockets = new Set<Socket>()
    const severing = new Set<() => void>()
    const server: Server = createServer((client) => {
      if (dropping) return void client.destroy()
      const upstream = connect(target, "127.0.0.1")
      let [deaf, severed] = [false, false]
      const both = [client, upstream]
      const cut = (): void => both.forEach((socket) => socket.destroy())
      for (const socket of both) {
        sockets.add(socket)
        socket.on("error", cut)
        socket.on("close", () => severed || cut())
      }
      severing.add(() => {
        severed = true
        upstream.destroy()
      })
      client.on("data", (bytes: Buffer) => {
        if (severed) return cut()
        if (next !== undefined && bytes.includes(COMMIT)) {
          const now = next
          next = undefined
          if (now === "before") return cut()
          deaf = true
        }
        upstream.write(bytes)
      })
      upstream.on("data", (bytes: Buffer) => {
        // The answer to COMMIT names it: the server has done what the client will never hear of.
        if (deaf) return bytes.includes(COMMIT) ? cut() : undefined
        if (doling) dole(bytes)
        else client.write(bytes)
      })
      let rest = Buffer.of()
      let later = Promise.resolve()
      /** Hands over each whole message: a byte that names it, and four with the length of the rest and of themselves. */
      const dole = (bytes: Buffer): void => {
        rest = Buffer.concat([rest, bytes])
        while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
          const message = rest.subarray(0, rest.readUInt32BE(1) + 1)
          rest = rest.subarray(message.length)
          later = later.then(() => new Promise((turn) => setImmediate(turn))).then(() => void client.write(message))
        }
      }
    })
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      resolve({
        port: typeof address === "object" && address !== null ? address.port : 0,
        cutAt: (cut) => {
          next = cut
        },
        drop: (now) => {
          dropping = now
          if (now) for (const socket of sockets) socket.destroy()
        },
        sever: () => {
          for (const one of severing) one()
          severing.clear()
        },
        dole: () => {
          doling = true
        },
        close: () =>
          new Promise((closed) => {
            for (const socket of sockets) socket.destroy()
            server.close(() => closed())
          }),
      })
    })
  })
