/**
 * The county's figures over many townships in one PostgreSQL: how long they take, and whether each total is what the
 * townships' books say by themselves.
 */
import { join } from "node:path"
import { addDays, plainDate } from "@taizhang/domain/kernel/Calendar"
import { propose, type Proposal } from "@taizhang/domain/kernel/Event"
import type { EntryId, Personal } from "@taizhang/domain/kernel/Ids"
import type { Fen } from "@taizhang/domain/kernel/Money"
import { ConsolationPaid } from "@taizhang/domain/contexts/assistance/events"
import { FloatingContactMade, MemberWentFloating } from "@taizhang/domain/contexts/floating/events"
import { EnrolledMemberConfirmed, MemberEnrolled, PersonRegistered } from "@taizhang/domain/contexts/membership/events"
import type { MemberId } from "@taizhang/domain/contexts/membership/ids"
import { BranchEstablished, type BranchId } from "@taizhang/domain/contexts/organization/events"
import { initBook, openBook } from "@taizhang/store"
import { openCounty } from "@taizhang/store/county/County"
import { rollup as addUp, type Rollup } from "@taizhang/store/county/Rollup"
import { Effect } from "effect"
import pg from "pg"
import type { Attacked, Violation } from "./Attack.ts"
import { withFolder } from "./folder.ts"
import { withPostgres } from "./postgres.ts"
import { chance } from "./random.ts"
import { progress } from "./progress.ts"

export interface RollupSize {
  readonly townships: number
  /** In each township. */
  readonly members: number
  readonly seed: number
}

const START = plainDate("2024-01-01")
const BATCH = 200
const TIMES = 5

/** What a township recorded in two years: its branches, members, those who went away, and payments to some. */
const factsOf = (members: number, seed: number): ReadonlyArray<Proposal> => {
  const random = chance(seed)
  let ids = 0
  const id = (): EntryId => `01920000-0000-7000-8000-${String(++ids).padStart(12, "0")}` as EntryId
  const branches = Array.from({ length: 1 + Math.ceil(members / 40) }, (_, index) => `b-${index}` as BranchId)
  const facts: Array<Proposal> = branches.map((branch) =>
    propose(BranchEstablished, id(), START, { branch, name: `${branch}村党支部`, unit: "village" }),
  )
  for (let index = 0; index < members; index += 1) {
    const member = `m-${index}` as MemberId
    const branch = random.pick(branches)
    const on = addDays(START, random.below(300))
    facts.push(
      propose(PersonRegistered, id(), on, {
        member,
        name: "张建国" as Personal,
        sex: random.next() < 0.3 ? "female" : "male",
        birthDate: addDays(plainDate("1950-01-01"), random.below(14_000)),
        ethnicity: "汉族",
        education: "seniorHigh",
        phone: "13800000000" as Personal,
      }),
      propose(MemberEnrolled, id(), on, { member, branch }),
      propose(EnrolledMemberConfirmed, id(), on, { member, branch }),
    )
    if (random.next() < 0.15) {
      const left = addDays(on, 30)
      facts.push(
        propose(MemberWentFloating, id(), left, { member, branch, reason: "务工经商", destination: "广东省深圳市" }),
        ...[60, 150, 240].map((later) =>
          propose(FloatingContactMade, id(), addDays(left, later), { member, channel: "微信" }),
        ),
      )
    }
    for (let paid = random.below(4); paid > 0; paid -= 1)
      facts.push(
        propose(ConsolationPaid, id(), addDays(START, 310 + random.below(400)), {
          ...{ member, branch, occasion: `第${ids}次走访`, goods: "大米一袋" },
          amount: (100 * (1 + random.below(1000))) as Fen,
        }),
      )
  }
  return facts.toSorted((a, b) => (a.occurredOn < b.occurredOn ? -1 : a.occurredOn > b.occurredOn ? 1 : 0))
}

interface Timed<A> {
  readonly result: A
  readonly milliseconds: number
}

/** The median of several runs. */
const timed = async <A>(times: number, run: () => Promise<A>): Promise<Timed<A>> => {
  const runs: Array<Timed<A>> = []
  for (let time = 0; time < times; time += 1) {
    const began = performance.now()
    const result = await run()
    runs.push({ result, milliseconds: performance.now() - began })
  }
  const sorted = runs.toSorted((a, b) => a.milliseconds - b.milliseconds)
  return sorted[Math.floor(sorted.length / 2)] as Timed<A>
}

const sizeOf = async (url: string): Promise<number> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query("VACUUM ANALYZE")
    const { rows } = await client.query<{ size: string }>("SELECT pg_database_size(current_database()) AS size")
    return Number(rows[0]?.size)
  } finally {
    await client.end()
  }
}

const kept = (folder: string, township: string) => ({ keys: join(folder, `${township}.keys`) })

/** Makes the townships; gives how many entries there are. */
const fill = async (url: string, folder: string, { townships, members, seed }: RollupSize): Promise<number> => {
  let entries = 0
  for (let serial = 0; serial < townships; serial += 1) {
    const township = `town-${String(serial).padStart(4, "0")}`
    const given = `${url}?township=${township}`
    await initBook(given, { township: `第${serial + 1}镇`, ...kept(folder, township) })
    const book = await openBook(given, kept(folder, township))
    const facts = factsOf(members, seed + serial)
    for (let from = 0; from < facts.length; from += BATCH)
      await book.record(facts.slice(from, from + BATCH), { by: "county" })
    entries += await book.head()
    progress("rollup", serial + 1, townships)
    await book.close()
    if (process.stderr.isTTY) process.stderr.write(`\r${serial + 1} / ${townships}`)
  }
  return entries
}

/** Holds totals to what some of the townships say through books of their own, opened with their keys. */
const checked = async (
  url: string,
  folder: string,
  { figures, asOf }: Rollup,
  townships: ReadonlyArray<string>,
): Promise<ReadonlyArray<Violation>> => {
  const wrong: Array<Violation> = []
  for (const township of townships) {
    const book = await openBook(`${url}?township=${township}`, { readOnly: true, ...kept(folder, township) })
    const own = new Map((await book.figures(undefined, { asOf })).figures.map(({ name, value }) => [name, value]))
    await book.close()
    for (const { name, townships: all } of figures) {
      const said = all.find((one) => one.township === township)?.figure.value
      if (said !== own.get(name))
        wrong.push({ what: `${name} of ${township} is ${own.get(name)} and was added as ${said}`, reproduce: township })
    }
  }
  for (const { name, value, townships: all } of figures)
    if ((value ?? 0) !== all.reduce((sum, { figure }) => sum + figure.value, 0))
      wrong.push({ what: `${name} is not what its townships add up to`, reproduce: name })
  return wrong
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`

export const rollup = (size: RollupSize): Promise<Attacked> =>
  withFolder((folder) =>
    withPostgres(async (url) => {
      const filled = await timed(1, () => fill(url, folder, size))
      const bytes = await sizeOf(url)
      const opened = await timed(1, () => Effect.runPromise(openCounty(url)))
      const { townships, close } = opened.result
      const ask = (names: ReadonlyArray<string> | undefined, asked: Parameters<typeof addUp>[2]) => () =>
        Effect.runPromise(addUp(townships, names, asked))
      const one = await timed(TIMES, ask(["members.total"], {}))
      const all = await timed(TIMES, ask(undefined, {}))
      const past = await timed(1, ask(undefined, { year: 2024 }))
      await Effect.runPromise(close)
      const some = townships.map(({ id }) => id).filter((_, index) => index % Math.ceil(townships.length / 5) === 0)
      return {
        name: "rollup",
        seed: size.seed,
        figures: {
          townships: townships.length,
          "entries in all": filled.result,
          "database, MB": Math.round(bytes / 1_000_000),
          "recording, entries a second": Math.round((1000 * filled.result) / filled.milliseconds),
          "opening all townships": seconds(opened.milliseconds),
          "one figure as of today": seconds(one.milliseconds),
          [`all ${all.result.figures.length} figures as of today`]: seconds(all.milliseconds),
          "all figures of a past year, each log folded anew": seconds(past.milliseconds),
          "memory at the end, MB": Math.round(process.memoryUsage().rss / 1_000_000),
        },
        violations: await checked(url, folder, all.result, some),
      }
    }),
  )
