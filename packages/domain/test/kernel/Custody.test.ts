/** Custody: whose personal text is kept unused, whose was erased, and what that refuses. */
import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import {
  custody,
  custodyRefusals,
  standingsAfter,
  SubjectErased,
  SubjectErasureRequested,
  SubjectRestricted,
  SubjectRestrictionLifted,
} from "../../src/kernel/Custody.ts"
import { declare, tagsOf, type Entry, type Proposal } from "../../src/kernel/Event.ts"
import { aboutTag, type Tag } from "../../src/kernel/Ids.ts"
import { compose } from "../../src/kernel/Model.ts"
import { needsOf } from "../../src/kernel/needs.ts"
import { isWithheld, personalIn } from "../../src/kernel/Personal.ts"
import { fact, givenIn, memoryBook, strike } from "../../src/testing.ts"
import { joined, lent, library, ReaderFined, start } from "./library.ts"

const model = compose([library, custody])
const given = givenIn(model)

const subject = "reader:r-1"
const on = "2020-05-01"
const KEY = "0".repeat(64)
const restricted = (of = subject) => fact(SubjectRestricted, on, { subject: of, reason: "本人要求" })
const lifted = (of = subject) => fact(SubjectRestrictionLifted, on, { subject: of, reason: "核实无误" })
const requested = (of = subject) => fact(SubjectErasureRequested, on, { subject: of, reason: "本人要求" })
const erased = (of = subject) => fact(SubjectErased, on, { subject: of, keys: [KEY] })
const fined = (reader: string, words?: string) =>
  fact(ReaderFined, on, words === undefined ? { reader } : { reader, words })
const Thing = declare("ThingHappened", { zh: "某事", en: "Thing happened" })

describe("an event that names what it is about by a tag", () => {
  it("carries that tag, of whatever kind", () => {
    expect(SubjectRestricted.about).toBe("subject")
    expect(tagsOf(SubjectRestricted, restricted("volume:v-1"))).toEqual(["volume:v-1"])
  })

  it("is no event of two things, or of several", () => {
    const one = aboutTag("对象", "subject")
    const fields = (of: Schema.Struct.Fields) => () => Thing({ rank: 0, fields: of })
    expect(fields({ one, other: one })).toThrow("about one thing")
    expect(fields({ ones: Schema.Array(one) })).toThrow("about one thing")
    expect(fields({ within: Schema.Struct({ one }) })).toThrow("about one thing")
    expect(fields({ one })().about).toBe("one")
  })

  it("bears on deciding about every entity, and asks what was ever recorded of its own", () => {
    const needs = needsOf(model, [restricted(), lent("2020-02-01")])
    expect(needs.abouts).toEqual([subject])
    const types = [...(needs.tags.get(subject as Tag) ?? [])]
    expect(types).toEqual(expect.arrayContaining(["SubjectErasureRequested", "SubjectRestricted", "VolumeLent"]))
    expect([...(needs.tags.get("volume:v-1" as Tag) ?? [])]).toContain("SubjectErasureRequested")
  })
})

describe("a restriction", () => {
  it("changes no register, and is lifted by an entry of its own", () => {
    const { book } = given(...start, restricted())
      .when(lifted())
      .accepted()
    expect(book.replayed().registers.row("reader", "r-1")).toEqual(
      given(...start)
        .when(joined("r-7"))
        .accepted()
        .book.replayed()
        .registers.row("reader", "r-1"),
    )
    expect(standingsAfter(new Map(), book.log)).toEqual(new Map())
  })

  it("is refused of what nothing was recorded of, and of what is restricted already", () => {
    given(...start)
      .when(restricted("reader:r-9"))
      .refused("UnknownEntity")
    given(...start, restricted())
      .when(restricted())
      .refused("SubjectIsRestricted")
    given(...start)
      .when(lifted())
      .refused("SubjectNotRestricted")
    given(...start)
      .when(restricted(), lifted(), lifted())
      .refused("SubjectNotRestricted")
  })

  it("is refused of a kind without personal text, and so is an erasure; one of before can be lifted and ended", () => {
    for (const step of [restricted, requested]) {
      const { refusals } = given(...start)
        .when(step("volume:v-1"))
        .refused("SubjectNotPersonal")
      expect(refusals[0]?.remedy?.en).toBe("Check the subject, which must be one of reader:ID, fine:ID.")
    }
    const abouts = new Set(["volume:v-1" as Tag])
    const rulesOf = (before: ReadonlyArray<Proposal>, step: Proposal) =>
      custodyRefusals(
        model,
        { abouts },
        standingsAfter(
          new Map(),
          before.map((one, index) => ({ ...one, position: index + 1 }) as Entry),
        ),
        [step],
      ).refusals.map(({ rule }) => rule)
    expect(rulesOf([], requested("volume:v-1"))).toEqual(["SubjectNotPersonal"])
    expect(rulesOf([restricted("volume:v-1")], lifted("volume:v-1"))).toEqual([])
    expect(rulesOf([requested("volume:v-1")], erased("volume:v-1"))).toEqual([])
    // Checking what is recorded, which asks of nothing whether it is on record.
    expect(custodyRefusals(model, {}, new Map(), [restricted("volume:v-1")]).refusals).toEqual([])
  })

  it("can be put on somebody whose registration was struck: the text is still in the log", () => {
    const wrong = joined("r-9")
    given(...start, wrong, strike(wrong, on))
      .when(restricted("reader:r-9"), requested("reader:r-9"))
      .accepted()
  })

  it("refuses personal text about its subject and says how it is lifted, and nothing else", () => {
    const wrong = joined("r-9")
    const struck = [...start, wrong, strike(wrong, on)] as const
    const { refusals } = given(...struck, restricted("reader:r-9"))
      .when(joined("r-9"))
      .refused("SubjectIsRestricted")
    expect(refusals[0]?.remedy?.zh).toContain("--lift")
    given(...struck, restricted("reader:r-9"), lifted("reader:r-9"))
      .when(joined("r-9"))
      .accepted()
    // The words of a fine are about the fine, not about who is fined; and a loan holds no text.
    given(...start, restricted())
      .when(fined("r-1", "逾期"), lent("2020-02-01"))
      .accepted()
  })

  it("stands before what comes after it in the same recording", () => {
    const book = memoryBook(model)
    expect(book.record(start)._tag).toBe("Success")
    const wrong = joined("r-9")
    expect(book.record([wrong])._tag).toBe("Success")
    expect(book.record([strike(wrong, on)])._tag).toBe("Success")
    const { refused } = book.recordGroups([{ proposals: [requested("reader:r-9")] }, { proposals: [joined("r-9")] }])
    expect([...refused.keys()]).toEqual([1])
    expect(refused.get(1)?.[0]).toMatchObject({
      rule: "SubjectIsErased",
      message: { zh: expect.stringContaining("本次登记") as unknown },
    })
  })

  it("is neither made nor lifted by a group that does not stand", () => {
    const wrong = joined("r-9")
    const struck = [...start, wrong] as const
    const unknown = lent("2020-02-01", "r-8")
    const heard = (step: Proposal, ...before: ReadonlyArray<Proposal>) => {
      const book = memoryBook(model)
      for (const one of [struck, [strike(wrong, on)], before]) expect(book.record(one)._tag).toBe("Success")
      const { refused } = book.recordGroups([{ proposals: [step, unknown] }, { proposals: [joined("r-9")] }])
      return [...refused].map(([group, reasons]) => [group, ...reasons.map(({ rule }) => rule)])
    }
    expect(heard(restricted("reader:r-9"))).toEqual([[0, "UnknownEntity"]])
    expect(heard(lifted("reader:r-9"), restricted("reader:r-9"))).toEqual([
      [0, "UnknownEntity"],
      [1, "SubjectIsRestricted"],
    ])
  })
})

describe("an erasure", () => {
  it("is requested, then done, and nothing comes after it", () => {
    given(...start)
      .when(erased())
      .refused("ErasureNotRequested")
    given(...start, restricted())
      .when(requested(), erased())
      .accepted()
    given(...start, requested())
      .when(requested())
      .refused("SubjectIsErased")
    for (const later of [restricted(), lifted(), requested(), erased()])
      given(...start, requested(), erased())
        .when(later)
        .refused("SubjectIsErased")
  })

  it("of which no entry tells may be requested again, then done, and is an erasure in all else", () => {
    const before = new Map([[subject as Tag, { state: "erased" as const }]])
    const judged = (...steps: ReadonlyArray<Proposal>) =>
      custodyRefusals(model, { abouts: new Set() }, before, steps).refusals.map(({ rule }) => rule)
    expect(judged(requested(), erased())).toEqual([])
    expect(judged(erased())).toEqual(["ErasureNotRequested"])
    expect(judged(requested(), requested())).toEqual(["SubjectIsErased"])
    for (const step of [restricted(), lifted(), joined("r-1")]) expect(judged(step)).toEqual(["SubjectIsErased"])
    const { refusals } = custodyRefusals(model, {}, before, [joined("r-1")])
    expect(refusals[0]?.message.zh).toContain("密钥文件")
    expect(standingsAfter(before, [{ ...requested(), position: 7 } as Entry])).toEqual(
      new Map([[subject, { state: "erased", since: 7 }]]),
    )
  })

  it("refuses personal text about its subject from its request on, and lets facts without text be recorded", () => {
    const wrong = joined("r-9")
    const before = [...start, wrong, strike(wrong, on), requested("reader:r-9")] as const
    const { refusals } = given(...before)
      .when(joined("r-9"))
      .refused("SubjectIsErased")
    expect(refusals[0]).toMatchObject({
      kind: "contradiction",
      message: { en: expect.stringContaining("data.name") as unknown },
    })
    given(...start, requested())
      .when(lent("2020-02-01"))
      .accepted()
  })

  it.each([restricted, lifted, requested, erased])("can never be struck, nor can a restriction: %o", (step) => {
    const steps: ReadonlyArray<Proposal> = step === lifted ? [restricted()] : step === erased ? [requested()] : []
    const one = step()
    given(...start, ...steps, one)
      .when(strike(one, "2020-06-01"))
      .refused("NeverStruck")
  })
})

describe("how subjects stand", () => {
  const entry = (position: number, proposal: Proposal): Entry => ({
    ...proposal,
    ...{ position, place: position, recordedAt: "", recordedBy: "" },
  })

  it("follows from the entries of custody alone, whatever part of them is read at once", () => {
    const log = [restricted(), requested("volume:v-1"), lent("2020-02-01"), requested(), erased(), lifted()].map(
      (proposal, index) => entry(index + 1, proposal),
    )
    const whole = standingsAfter(new Map(), log)
    expect([...whole]).toEqual([
      [subject, { state: "erased", since: 4, done: 5 }],
      ["volume:v-1", { state: "erased", since: 2 }],
    ])
    for (let at = 0; at <= log.length; at += 1)
      expect(standingsAfter(standingsAfter(new Map(), log.slice(0, at)), log.slice(at))).toEqual(whole)
  })

  it("asks no event for personal text where everybody is active", () => {
    const { refusals, standings } = custodyRefusals(model, {}, new Map(), [joined("r-1")])
    expect([refusals.length, standings.size]).toEqual([0, 0])
  })
})

describe("personal text", () => {
  it("is found with whom it is about", () => {
    const { id, data } = fined("r-1", "逾期")
    expect(personalIn(ReaderFined, { id, data })).toMatchObject([{ text: "逾期", subject: `fine:${id}` }])
    expect(personalIn(ReaderFined, { id, data: { reader: "r-1" } })).toEqual([])
  })

  it("that is withheld is told from any text and any other value", () => {
    expect([{ withheld: "erased" }, { withheld: "restricted" }].map(isWithheld)).toEqual([true, true])
    expect(["erased", "已删除", null, 1, {}, { withheld: "else" }].map(isWithheld)).toEqual(Array(6).fill(false))
  })
})
