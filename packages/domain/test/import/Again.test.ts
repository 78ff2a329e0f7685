/** What becomes of a row that was imported before and struck since, and the laws that hold however often it is imported. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { ConsolationPaid } from "../../src/contexts/assistance/events.ts"
import { MemberWentFloating } from "../../src/contexts/floating/events.ts"
import { EnrolledMemberConfirmed, MemberEnrolled, PersonRegistered } from "../../src/contexts/membership/events.ts"
import { MatterReplied, VisitorReceived } from "../../src/contexts/reception/events.ts"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { propose, type Proposal } from "../../src/kernel/Event.ts"
import type { EntryId } from "../../src/kernel/Ids.ts"
import { after, ImportedBook } from "./ImportedBook.ts"

const day = plainDate("2025-06-28")
const paid = (amount: number, extra: object = {}) => [
  propose(ConsolationPaid, "paid" as EntryId, day, { member: "m", occasion: "七一", amount, ...extra } as never),
]
const unheeded = { recorded: [], refused: [] }

describe("a fact whose entry was struck", () => {
  it("stays struck while its row says the same, and is recorded under the next id once it says something else", () => {
    const book = new ImportedBook()
    book.import(paid(1))
    book.strike("paid")
    expect(book.import(paid(1))).toEqual(unheeded)
    expect(book.import(paid(2))).toEqual({ recorded: [after("paid")], refused: [] })
    for (const amount of [1, 2]) expect(book.import(paid(amount))).toEqual(unheeded)
    expect(book.import(paid(3))).toEqual({ recorded: [], refused: [after("paid")] })
    book.strike(after("paid"))
    for (const amount of [1, 2]) expect(book.import(paid(amount))).toEqual(unheeded)
    expect(book.import(paid(3))).toEqual({ recorded: [after(after("paid"))], refused: [] })
  })

  it("is told with the entry, its strike, and what stands instead", () => {
    const book = new ImportedBook()
    const noted = (amount: number) =>
      book.plan([paid(amount)]).noted.flatMap(({ row, reasons }) => reasons.map(({ zh, en }) => [row, zh, en]))
    book.import(paid(1))
    book.strike("paid")
    const struck = "第1条（走访慰问发放）已被第2条划去"
    const struckEn = "entry 1 (Consolation paid) was struck by entry 2"
    expect(noted(1)).toEqual([
      [
        2,
        `${struck}，本行内容没有改变，仍作划去，不再登记`,
        `${struckEn}, and the row has not changed: it stays struck`,
      ],
    ])
    expect(noted(2)).toEqual([
      [2, `${struck}，按本行现在的内容重新登记`, `${struckEn} and is recorded anew as the row says now`],
    ])
    book.import(paid(2))
    expect(noted(1)).toEqual([
      [
        2,
        `${struck}，现以第3条为准；本行仍是划去的内容，不再登记`,
        `${struckEn}, and entry 3 stands in its place; the row still says what was struck: not recorded again`,
      ],
    ])
    expect(noted(2)).toEqual([])
  })

  it("goes on from the entry that replaced it by hand", () => {
    const book = new ImportedBook()
    book.import(paid(1))
    book.strike("paid")
    book.record({ ...paid(2)[0], id: "by-hand" as EntryId, replaces: "paid" as EntryId } as Proposal)
    for (const amount of [1, 2]) expect(book.import(paid(amount))).toEqual(unheeded)
    expect(book.import(paid(3))).toEqual({ recorded: [], refused: ["by-hand"] })
    book.strike("by-hand")
    expect(book.import(paid(2))).toEqual(unheeded)
    expect(book.import(paid(3))).toEqual({ recorded: [after("by-hand")], refused: [] })
  })

  it("is not recorded beside the same fact recorded by hand", () => {
    const book = new ImportedBook()
    book.import(paid(1))
    book.strike("paid")
    book.record({ ...paid(2)[0], id: "by-hand" as EntryId } as Proposal)
    expect(book.import(paid(2))).toEqual(unheeded)
    expect(book.import(paid(3)).recorded).toEqual([after("paid")])
  })

  it("says the same where a name in it has come to mean somebody else", () => {
    const left = (contact: string) => [
      propose(MemberWentFloating, "left" as EntryId, day, {
        ...{ member: "m", branch: "b", contact, contactAsWritten: "王五" },
      } as never),
    ]
    const book = new ImportedBook()
    book.import(left("w1"))
    book.strike("left")
    expect(book.import(left("w2"))).toEqual(unheeded)
  })
})

describe("a row of several facts", () => {
  const enrolled = (joined: string, confirmed: string) => [
    propose(MemberEnrolled, "enrolled" as EntryId, plainDate(joined), { member: "m", branch: "b" } as never),
    propose(EnrolledMemberConfirmed, "confirmed" as EntryId, plainDate(confirmed), {
      member: "m",
      branch: "b",
    } as never),
  ]

  it("is recorded with all that was struck of it, once one of the struck facts reads differently", () => {
    const book = new ImportedBook()
    book.import(enrolled("1995-07-01", "1996-07-01"))
    book.strike("confirmed")
    book.strike("enrolled")
    const corrected = enrolled("1995-07-02", "1996-07-01")
    expect(book.import(corrected)).toEqual({ recorded: [after("enrolled"), after("confirmed")], refused: [] })
    expect(book.import(corrected)).toEqual(unheeded)
    expect(book.import(enrolled("1995-07-01", "1996-07-01"))).toEqual(unheeded)
  })

  it("leaves a struck fact in whose place another stands", () => {
    const book = new ImportedBook()
    book.import(enrolled("1995-07-01", "1996-07-01"))
    book.strike("confirmed")
    book.import(enrolled("1995-07-01", "1996-07-02"))
    book.strike("enrolled")
    expect(book.import(enrolled("1995-07-02", "1996-07-01"))).toEqual({ recorded: [after("enrolled")], refused: [] })
  })

  it("is refused as it is where a fact that stands reads differently", () => {
    const book = new ImportedBook()
    book.import(enrolled("1995-07-01", "1996-07-01"))
    book.strike("confirmed")
    expect(book.import(enrolled("1995-07-02", "1996-07-02"))).toEqual({ recorded: [], refused: ["enrolled"] })
  })

  it("names the visit that stands in the reply to it", () => {
    const visit = (persons: number, outcome: string) => [
      propose(VisitorReceived, "visit" as EntryId, day, { visitor: "李访", subject: "修路", persons } as never),
      propose(MatterReplied, "reply" as EntryId, day, { matter: "visit", outcome } as never),
    ]
    const book = new ImportedBook()
    book.import(visit(1, "已修"))
    book.strike("reply")
    book.strike("visit")
    expect(book.import(visit(1, "已修"))).toEqual(unheeded)
    expect(book.import(visit(1, "未修")).recorded).toEqual([after("visit"), after("reply")])
    expect(book.known.get(after("reply"))?.entry.data).toEqual({ matter: after("visit"), outcome: "未修" })
    for (const outcome of ["已修", "未修"]) expect(book.import(visit(1, outcome))).toEqual(unheeded)
    book.strike(after("reply"))
    for (const outcome of ["已修", "未修"]) expect(book.import(visit(1, outcome))).toEqual(unheeded)
  })
})

describe("somebody whose registration was struck", () => {
  const rows = (made: string, name: string) => [
    [
      propose(PersonRegistered, "person" as EntryId, day, { member: made, name, sex: "male" } as never),
      propose(MemberEnrolled, "enrolled" as EntryId, day, { member: made, branch: "b" } as never),
    ],
    [propose(ConsolationPaid, "paid" as EntryId, day, { member: made, occasion: "七一", amount: 1 } as never)],
  ]

  it("is the same person while his row says the same, and so are all rows about him", () => {
    const book = new ImportedBook()
    book.import(...rows("m1", "张三"))
    for (const id of ["paid", "enrolled", "person"]) book.strike(id)
    expect(book.import(...rows("m2", "张三"))).toEqual(unheeded)
  })

  it("is another person once it does not, and all rows about him are recorded anew", () => {
    const book = new ImportedBook()
    book.import(...rows("m1", "张三"))
    for (const id of ["paid", "enrolled", "person"]) book.strike(id)
    expect(book.import(...rows("m2", "张叁"))).toEqual({
      recorded: [after("person"), after("enrolled"), after("paid")],
      refused: [],
    })
    expect(book.known.get(after("paid"))?.entry.data).toMatchObject({ member: "m2" })
    for (const name of ["张三", "张叁"]) expect(book.import(...rows("m3", name))).toEqual(unheeded)
  })
})

describe("however often versions of a file are imported and entries struck", () => {
  const version = fc.record({ import: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })) })
  const strike = fc.record({ strike: fc.integer({ min: 0, max: 3 }) })
  const steps = fc.array(fc.oneof(version, strike), { maxLength: 25 })
  const rowOf = (a: number, b: number) => [
    propose(MemberEnrolled, "enrolled" as EntryId, plainDate(`1995-07-0${a}`), { member: "m", branch: "b" } as never),
    propose(EnrolledMemberConfirmed, "confirmed" as EntryId, plainDate(`1996-07-0${b}`), {
      ...{ member: "m", branch: "b" },
    } as never),
  ]

  it("importing one again that was accepted records nothing, and of each fact one entry stands at most", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const book = new ImportedBook()
        const accepted: Array<readonly [number, number]> = []
        for (const step of all) {
          if ("strike" in step) {
            const { standing } = book
            if (standing.length > 0) book.strike(standing[step.strike % standing.length] ?? "")
            continue
          }
          if (book.import(rowOf(...step.import)).refused.length === 0) accepted.push(step.import)
          for (const versions of accepted) expect(book.import(rowOf(...versions)).recorded).toEqual([])
          for (const fact of ["enrolled", "confirmed"])
            expect(book.chain(fact).filter(({ struck }) => struck === undefined).length).toBeLessThanOrEqual(1)
          expect(book.standing.length).toBeLessThanOrEqual(2)
        }
      }),
      { seed: 10, numRuns: 500 },
    )
  })

  it("what was struck of a row with one fact never stands again", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const book = new ImportedBook()
        for (const step of all) {
          const [stands] = book.standing
          if ("strike" in step) {
            if (stands !== undefined) book.strike(stands)
            continue
          }
          const [amount] = step.import
          const struckBefore = [...book.known.values()].some(
            ({ entry, struck }) => struck !== undefined && (entry.data as { amount: number }).amount === amount,
          )
          const { recorded } = book.import(paid(amount))
          expect(recorded).toHaveLength(stands === undefined && !struckBefore ? 1 : 0)
        }
      }),
      { seed: 10, numRuns: 500 },
    )
  })
})
