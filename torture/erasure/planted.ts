/** Persons with planted names, ID numbers, phones and letters, and the search for them in the bytes of files. */
import { readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import Database from "better-sqlite3"
import { addDays, plainDate } from "@taizhang/domain/kernel/Calendar"
import { propose, type Proposal } from "@taizhang/domain/kernel/Event"
import type { EntryId, Personal, Tag } from "@taizhang/domain/kernel/Ids"
import type { Fen } from "@taizhang/domain/kernel/Money"
import { ConsolationPaid } from "@taizhang/domain/contexts/assistance/events"
import { MemberEnrolled, PersonRegistered } from "@taizhang/domain/contexts/membership/events"
import type { MemberId } from "@taizhang/domain/contexts/membership/ids"
import { BranchEstablished, type BranchId } from "@taizhang/domain/contexts/organization/events"
import { chance } from "../random.ts"

export interface Planted {
  readonly member: MemberId
  readonly tag: Tag
  /** All personal text about this person. */
  readonly texts: ReadonlyArray<string>
  readonly facts: ReadonlyArray<Proposal>
}

const SURNAMES = [..."赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"]
const GIVEN = [..."甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"]
const START = plainDate("2020-01-01")
const BRANCH = "b-planted" as BranchId

export const branch: Proposal = propose(BranchEstablished, "entry-planted" as EntryId, START, {
  ...{ branch: BRANCH, name: "试验村党支部", unit: "village" },
})

/** Persons from a seed; no two share a text. */
export const planted = (seed: number, count: number): ReadonlyArray<Planted> => {
  const random = chance(seed)
  return Array.from({ length: count }, (_, index): Planted => {
    const member = `m-${index}` as MemberId
    const entry = (what: string): EntryId => `entry-${what}-${index}` as EntryId
    const number = String(index).padStart(5, "0")
    const name = `${random.pick(SURNAMES)}${random.pick(GIVEN)}${random.pick(GIVEN)}·${number}`
    // A region that does not exist, so that no number is anybody's.
    const idNumber = `0000001970${number}01X`
    const phone = `1380${number}77`
    const address = `试验村${number}号`
    const letter = `${name}（${idNumber}）来信致谢，电话${phone}`
    return {
      ...{ member, tag: `member:${member}` as Tag, texts: [name, idNumber, phone, address, letter] },
      facts: [
        propose(PersonRegistered, entry("person"), START, {
          ...{ member, name: name as Personal, idNumber: idNumber as Personal, phone: phone as Personal },
          ...{ address: address as Personal, sex: index % 3 === 0 ? "female" : "male" },
          birthDate: plainDate(`19${60 + (index % 40)}-01-01`),
        }),
        propose(MemberEnrolled, entry("enrolled"), addDays(START, 1), { member, branch: BRANCH }),
        propose(ConsolationPaid, entry("paid"), plainDate("2025-01-20"), {
          ...{ member, branch: BRANCH, occasion: "春节", category: "hardUp" },
          ...{ amount: (100 * (1 + (index % 9))) as Fen, receivedBy: letter as Personal },
        }),
      ],
    }
  })
}

const filesIn = (folder: string): ReadonlyArray<string> =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(folder, name)).isFile())

/** Which needles stand in any file of a folder, as `file: needle`; each file is read through once for all of them. */
export const found = (folder: string, needles: ReadonlyArray<Uint8Array>): ReadonlyArray<string> => {
  // By their first bytes, of which there are few: those are looked for, the rest is compared where they stand.
  const byStart = new Map<string, Array<Buffer>>()
  for (const needle of needles) {
    const bytes = Buffer.from(needle)
    const start = bytes.toString("latin1", 0, 4)
    byStart.set(start, [...(byStart.get(start) ?? []), bytes])
  }
  const hits: Array<string> = []
  for (const name of filesIn(folder)) {
    const bytes = readFileSync(join(folder, name))
    for (const [start, rest] of byStart)
      for (let at = bytes.indexOf(start, 0, "latin1"); at >= 0; at = bytes.indexOf(start, at + 1, "latin1"))
        for (const needle of rest)
          if (bytes.compare(needle, 0, needle.length, at, at + needle.length) === 0)
            hits.push(`${name}: ${needle.toString("hex")}`)
  }
  return [...new Set(hits)]
}

export const bytesOf = (persons: ReadonlyArray<Planted>): ReadonlyArray<Uint8Array> =>
  persons.flatMap(({ texts }) => texts.map((text) => Buffer.from(text)))

/** The wrapped keys and the lookup digests that a key file holds, by subject. */
export const secretsIn = (keyPath: string): ReadonlyMap<string, ReadonlyArray<Uint8Array>> => {
  const db = new Database(keyPath, { readonly: true })
  try {
    const secrets = new Map<string, Array<Uint8Array>>()
    for (const sql of ["SELECT subject, wrapped FROM key", "SELECT subject, digest FROM lookup"])
      for (const [subject, bytes] of db.prepare(sql).raw().all() as ReadonlyArray<readonly [string, Uint8Array]>)
        secrets.set(subject, [...(secrets.get(subject) ?? []), bytes])
    return secrets
  } finally {
    db.close()
  }
}
