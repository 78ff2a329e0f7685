/** What a log makes of a witness that refuses it: a fork with what shows it, or a witness that is wrong. */
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, describe, expect, it } from "vitest"
import { cosign } from "../../src/merkle/Cosignature.ts"
import { parseNote } from "../../src/merkle/Note.ts"
import { branch, by, person } from "../facts.ts"
import { newBook } from "../folder.ts"
import { taken, vkey, witnessKey } from "../merkle/keys.ts"

const servers: Array<Server> = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

const key = witnessKey("county.example/witness")

/** A witness that refuses as inconsistent whatever it is asked, and shows a text as what it holds. */
const refusing = async (shown: string | undefined, status = 422) => {
  const server = createServer((request, response) => {
    request.resume()
    if (request.method === "POST") response.writeHead(status).end(status === 409 ? "2\n" : "no\n")
    else response.writeHead(shown === undefined ? 404 : 200).end(shown)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, vkey: vkey(key) }
}

const filled = async () => {
  const { book } = await newBook()
  await book.record([branch("b1"), person("p1")], by)
  const { note } = await book.checkpoint()
  const cosigned = note + cosign(key, taken(parseNote(note)).text, 1000)
  return { book, note, cosigned }
}

describe("a witness that refuses a checkpoint as inconsistent", () => {
  it.each([
    ["nothing", () => undefined],
    ["a page of something else", () => "<html></html>"],
    ["a checkpoint of another log", () => "elsewhere\n1\nAAAA\n\n— x AAAAAAAA\n"],
    ["the log's own checkpoint without its cosignature", (note: string) => note],
  ])("tells of a fork, also where it shows %s", async (_, shown) => {
    const { book, note } = await filled()
    for (const status of [422, 409]) {
      const failed = await book.cosign(await refusing(shown(note), status)).catch((cause: unknown) => cause)
      expect(failed).toMatchObject({ _tag: "WitnessForked", evidence: { own: note } })
      expect(failed).not.toHaveProperty("evidence.witnessed")
    }
  })

  it("is wrong where what it cosigned is of the log that it refuses", async () => {
    const { book, cosigned } = await filled()
    await expect(book.cosign(await refusing(cosigned))).rejects.toMatchObject({ _tag: "WitnessAnswerWrong" })
  })
})
