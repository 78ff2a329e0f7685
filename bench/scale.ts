/**
 * How the log behaves as it grows: what an append costs at each size, how fast the whole is verified, how long a proof
 * takes, how much memory reading all of it needs.
 */
import { addDays, plainDate } from "@taizhang/domain/kernel/Calendar"
import type { Entry } from "@taizhang/domain/kernel/Event"
import { tagOf, type EntryId } from "@taizhang/domain/kernel/Ids"
import { TreeHashes } from "@taizhang/store/book/Proofs"
import { verifyLog } from "@taizhang/store/book/Verify"
import { bodyOf } from "@taizhang/store/log/Body"
import type { EventLog, Storable } from "@taizhang/store/log/EventLog"
import * as SqliteLog from "@taizhang/store/log/sqlite/SqliteLog"
import { verifyInclusion } from "@taizhang/store/merkle/Proof"
import { leafHash } from "@taizhang/store/merkle/Hash"
import { eachFolded } from "@taizhang/store/registers/Folding"
import { Effect } from "effect"
import { join } from "node:path"
import { median, timed } from "./median.ts"

const BATCH = 5_000
const MEMBERS = 20_000
const START = plainDate("2000-01-01")

const entryAt = (position: number): Storable => {
  const member = `m-${String((position * 7919) % MEMBERS).padStart(7, "0")}`
  const entry: Entry = {
    ...{ position, place: position, type: "ConsolationPaid" },
    id: `01920000-0000-7000-8000-${String(position).padStart(12, "0")}` as EntryId,
    occurredOn: addDays(START, Math.floor(position / 1_100)),
    data: { member, occasion: `第${position}次走访`, amount: 100 * (1 + (position % 1000)), goods: "大米一袋" },
    ...{ recordedAt: "2026-01-01T00:00:00.000Z", recordedBy: "bench" },
  }
  return { entry, body: bodyOf(entry), rank: 0, tags: [tagOf("member", member)] }
}

const peak = async (work: () => Promise<unknown>): Promise<number> => {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
  await work()
  clearInterval(watch)
  return (Math.max(most, process.memoryUsage().rss) - before) / 1_048_576
}

/** What holds at the present size. */
const measured = async (log: EventLog, size: number, batches: ReadonlyArray<number>): Promise<string> => {
  const proofs: Array<number> = []
  for (let round = 0; round < 51; round += 1) {
    const index = Math.floor((size - 1) * ((round * 0.6180339887) % 1))
    const from = performance.now()
    const proof = await Effect.runPromise(log.read((tx) => new TreeHashes(tx, log.path).inclusion(index, size)))
    proofs.push(performance.now() - from)
    const { root, hashes, bytes } = proof
    if (!verifyInclusion({ index, size, leaf: leafHash(bytes), proof: hashes, root })) throw new Error("no proof")
  }
  let verified = 0
  const ms = await timed(async () => {
    const { entries, problems } = await Effect.runPromise(verifyLog({ log }, {}))
    if (problems.length > 0) throw new Error("the log does not verify")
    verified = entries
  })
  let read = 0
  const memory = await peak(() => Effect.runPromise(log.read((tx) => eachFolded(tx, {}, () => void (read += 1)))))
  const micros = (1000 * median(batches)) / BATCH
  return [
    `${String(size).padStart(9)} entries:`,
    `append ${micros.toFixed(2)} µs an entry (batches of ${BATCH}, median of ${batches.length})`,
    `proof of inclusion ${median(proofs).toFixed(2)} ms`,
    `verification ${Math.round((1000 * verified) / ms)} entries/s`,
    `reading all ${read} in the order of folding took at most ${memory.toFixed(0)} MiB more`,
  ].join("   ")
}

/** Grows a log to the largest of some sizes, and says what holds at each. */
export const scale = async (
  folder: string,
  sizes: ReadonlyArray<number>,
  say: (text: string) => void,
): Promise<void> => {
  const path = join(folder, "scale.db")
  const created = "2026-01-01T00:00:00.000Z"
  await SqliteLog.init(path, { origin: "bench", township: "测试镇", settings: {}, created })
  const log = await Effect.runPromise(SqliteLog.open(path))
  let head = 0
  for (const size of sizes) {
    const batches: Array<number> = []
    while (head < size) {
      const entries = Array.from({ length: Math.min(BATCH, size - head) }, (_, index) => entryAt(head + index + 1))
      const ms = await timed(() => Effect.runPromise(log.transact((tx) => tx.append(entries))))
      if (entries.length === BATCH) batches.push(ms)
      head += entries.length
      if (head % 100_000 === 0) process.stderr.write(`\r${head} / ${size}`)
    }
    process.stderr.write("\r")
    say(await measured(log, size, batches.slice(-100)))
  }
  await Effect.runPromise(log.close)
}
