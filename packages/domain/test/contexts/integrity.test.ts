/** Regulations, letters of responsibility and publicity. */
import { describe, expect, it } from "vitest"
import {
  IntegrityPublicityDone,
  RegulationAdopted,
  RegulationRepealed,
  RegulationRevised,
  ResponsibilityLetterSigned,
  type RegulationId,
} from "../../src/contexts/integrity/events.ts"
import { PersonRegistered } from "../../src/contexts/membership/events.ts"
import type { MemberId } from "../../src/contexts/membership/ids.ts"
import { BranchEstablished, type BranchId } from "../../src/contexts/organization/events.ts"
import { plainDate } from "../../src/kernel/Calendar.ts"
import type { DataOf, Proposal } from "../../src/kernel/Event.ts"
import type { Personal } from "../../src/kernel/Ids.ts"
import { fact, openBook, strike } from "./book.ts"

const [branch, other, li] = ["b-1", "b-2", "m-li"] as [BranchId, BranchId, MemberId]
const idOf = (id: string) => id.padEnd(8, "_") as RegulationId
type Extra = Partial<Pick<Proposal, "acknowledged" | "unrecorded" | "replaces">>

const adopted = (id: string, day: string, more: Partial<DataOf<typeof RegulationAdopted>> = {}) =>
  fact(RegulationAdopted, id, day, { title: "公车管理制度", area: "vehicles", ...more })
const revised = (id: string, day: string, of: string, more: Partial<DataOf<typeof RegulationRevised>> = {}) =>
  fact(RegulationRevised, id, day, { regulation: idOf(of), ...more })
const repealed = (id: string, day: string, of: string, endsOn?: string) =>
  fact(RegulationRepealed, id, day, {
    regulation: idOf(of),
    ...(endsOn === undefined ? {} : { endsOn: plainDate(endsOn) }),
  })
const signed = (
  id: string,
  day: string,
  more: Partial<DataOf<typeof ResponsibilityLetterSigned>> = {},
  extra: Extra = {},
) => fact(ResponsibilityLetterSigned, id, day, { year: 2025, layer: "townshipUnit", branch, ...more }, extra)

const someTownship = () => {
  const book = openBook()
  book.record(
    fact(BranchEstablished, "branch", "1990-01-01", { branch, name: "塘汪村党支部", unit: "village" }),
    fact(BranchEstablished, "other", "1990-01-01", { branch: other, name: "三塘村党支部", unit: "village" }),
    fact(PersonRegistered, "person", "2000-01-01", {
      member: li,
      name: "某某" as Personal,
      sex: "male",
      birthDate: plainDate("1970-01-01"),
    }),
  )
  return book
}

describe("regulations", () => {
  it("are completed in the year in which they are adopted or revised, each once", () => {
    const book = openBook()
    book.record(adopted("cars", "2024-12-31"), adopted("finance", "2025-01-01", { title: "村级财务管理制度" }))
    expect(book.figure("regulations.completed", "2024-12-31")).toEqual({ value: 1, evidence: ["cars____"] })
    expect(book.figure("regulations.completed", "2025-12-31")).toEqual({ value: 1, evidence: ["finance_"] })
    book.record(revised("v-2", "2025-06-01", "cars"), revised("v-3", "2025-12-31", "cars", { title: "公务用车制度" }))
    expect(book.figure("regulations.completed", "2025-12-30").value).toBe(2)
    expect(book.figure("regulations.completed", "2025-12-31")).toEqual({
      value: 2,
      evidence: ["finance_", "v-2_____", "v-3_____"],
    })
    expect(book.figure("regulations.titles", "2025-12-30").value).toBe(2)
    expect(book.figure("regulations.titles", "2025-12-31").value).toBe(3)
  })

  it("of higher levels are kept, and counted neither as completed nor as in force", () => {
    const book = openBook()
    book.record(adopted("county", "2025-01-01", { level: "county", area: "venues" }))
    book.record(adopted("village", "2025-01-01", { level: "village" }))
    expect(book.figure("regulations.completed", "2025-12-31")).toEqual({ value: 1, evidence: ["village_"] })
    expect(book.figure("regulations.inForce", "2025-12-31").value).toBe(1)
    expect(book.rows("regulations", "2025-12-31")).toMatchObject([{ level: "county" }, { level: "village" }])
  })

  it("are in force from their day until the day on which they end", () => {
    const book = openBook()
    book.record(adopted("cars", "2025-01-10", { inForceFrom: plainDate("2025-02-01") }))
    expect(book.figure("regulations.inForce", "2025-01-31").value).toBe(0)
    expect(book.figure("regulations.inForce", "2025-02-01")).toEqual({ value: 1, evidence: ["cars____"] })
    book.record(revised("v-2", "2025-03-01", "cars", { inForceFrom: plainDate("2025-05-01") }))
    expect(book.figure("regulations.inForce", "2025-04-01").value).toBe(1)
    book.record(repealed("end", "2025-06-01", "cars", "2025-07-01"))
    expect(book.figure("regulations.inForce", "2025-06-30").value).toBe(1)
    expect(book.figure("regulations.inForce", "2025-07-01").value).toBe(0)
    book.record(strike("end"))
    expect(book.figure("regulations.inForce", "2025-07-01").value).toBe(1)
  })

  it("stand in the ledger with their last version", () => {
    const book = openBook()
    book.record(adopted("cars", "2025-01-10", { documentNumber: "1号", department: "党政办" }))
    book.record(revised("v-2", "2025-03-01", "cars", { title: "公务用车制度", documentNumber: "2号" }))
    book.record(repealed("end", "2025-06-01", "cars"))
    expect(book.rows("regulations", "2025-12-31")).toEqual([
      {
        title: "公务用车制度",
        documentNumber: "2号",
        area: "vehicles",
        level: "township",
        adopted: "2025-01-10",
        revised: "2025-03-01",
        inForceFrom: "2025-03-01",
        endsOn: "2025-06-01",
        department: "党政办",
      },
    ])
    expect(book.rows("regulations", "2025-02-01")).toMatchObject([{ title: "公车管理制度", endsOn: null }])
    expect(book.rows("regulations", "2025-01-09")).toEqual([])
  })

  it("are not changed before they are adopted or after they are repealed", () => {
    const book = openBook()
    book.record(adopted("cars", "2025-01-10"))
    expect(book.refusal(revised("v-2", "2025-01-09", "cars"))).toEqual(["contradiction RegulationDates"])
    expect(book.refusal(repealed("end", "2025-01-09", "cars"))).toEqual(["contradiction RegulationDates"])
    expect(book.refusal(revised("v-2", "2025-01-10", "cars"))).toEqual([])
    expect(book.refusal(revised("v-2", "2025-01-10", "none"))).toEqual(["contradiction UnknownEntity"])
    book.record(repealed("end", "2025-06-01", "cars"))
    expect(book.refusal(revised("v-2", "2025-06-02", "cars"))).toEqual(["contradiction RegulationRepealedAlready"])
    expect(book.refusal(repealed("end-2", "2025-06-02", "cars"))).toEqual(["contradiction RegulationRepealedAlready"])
    expect(book.refusal(revised("v-2", "2025-05-31", "cars"))).toEqual([])
  })

  it("are in force no earlier than they are decided, unless that is acknowledged", () => {
    const book = openBook()
    expect(book.refusal(adopted("cars", "2025-01-10", { inForceFrom: plainDate("2025-01-09") }))).toEqual([
      "breach RegulationRetroactive",
    ])
    book.record(adopted("cars", "2025-01-10", { inForceFrom: plainDate("2025-01-10") }))
    const early = { inForceFrom: plainDate("2025-02-28") }
    expect(book.refusal(revised("v-2", "2025-03-01", "cars", early))).toEqual(["breach RegulationRetroactive"])
    expect(book.refusal(repealed("end", "2025-03-01", "cars", "2025-02-28"))).toEqual(["breach RegulationRetroactive"])
    expect(book.refusal(repealed("end", "2025-03-01", "cars", "2025-03-01"))).toEqual([])
  })
})

describe("letters of responsibility", () => {
  it("are counted for the year that they are for, by layer and by unit", () => {
    const book = someTownship()
    book.record(
      signed("l-1", "2025-01-20"),
      signed("l-2", "2024-12-30", { branch: other }),
      signed("l-3", "2025-02-01", { layer: "unitCadre", member: li }),
      fact(ResponsibilityLetterSigned, "l-4", "2025-01-05", { year: 2025, layer: "committee", signer: "副书记" }),
      signed("l-5", "2025-01-05", { year: 2024 }),
    )
    expect(book.figure("letters.signed", "2025-12-31").value).toBe(4)
    expect(book.figure("letters.branches", "2025-12-31")).toEqual({ value: 2, evidence: ["l-1_____", "l-2_____"] })
    expect(book.figure("letters.unitCadre", "2025-12-31").evidence).toEqual(["l-3_____"])
    expect(book.figure("letters.committee", "2025-12-31").evidence).toEqual(["l-4_____"])
    expect(book.figure("letters.countyTownship", "2025-12-31").value).toBe(0)
    expect(book.figure("letters.signed", "2024-12-31").value).toBe(0)
    expect(book.figure("organizations.branches", "2025-12-31").value).toBe(2)
    expect(book.rows("responsibilityLetters", "2025-01-10")).toMatchObject([
      { on: "2024-12-30", branch: other, layer: "townshipUnit" },
      { on: "2025-01-05", signer: "副书记", branch: null },
    ])
  })

  it("are signed once a year by a unit, and once in a layer by a person", () => {
    const book = someTownship()
    book.record(signed("l-1", "2025-01-20"))
    expect(book.refusal(signed("l-2", "2025-03-01"))).toEqual(["breach LetterSignedTwice"])
    expect(book.refusal(signed("l-2", "2025-03-01", { year: 2026 }))).toEqual([])
    expect(book.refusal(signed("l-2", "2025-03-01", { branch: other }))).toEqual([])
    const cadre = { layer: "unitCadre", member: li } as const
    book.record(signed("l-3", "2025-03-01", cadre))
    expect(book.refusal(signed("l-4", "2025-03-02", { layer: "unitCadre" }))).toEqual([])
    expect(book.refusal(signed("l-4", "2025-03-02", cadre))).toEqual(["breach LetterSignedTwice"])
    book.record(
      signed("l-4", "2025-03-02", cadre, { acknowledged: [{ rule: "LetterSignedTwice", reason: "调整分工后重签" }] }),
    )
    expect(book.findings("2025-12-31")).toEqual(["LetterSignedTwice l-4_____ 调整分工后重签"])
  })
})

describe("publicity", () => {
  it("is counted by occasion and by form, with the pieces of each", () => {
    const book = someTownship()
    book.record(
      fact(IntegrityPublicityDone, "p-0", "2024-12-31", { form: "banner", quantity: 100 }),
      fact(IntegrityPublicityDone, "p-1", "2025-01-01", { form: "banner", quantity: 20, branch, topic: "反腐倡廉" }),
      fact(IntegrityPublicityDone, "p-2", "2025-05-01", { form: "banner" }),
      fact(IntegrityPublicityDone, "p-3", "2025-12-31", { form: "wechat", quantity: 6 }),
    )
    expect(book.figure("publicity.times", "2025-12-31").evidence).toEqual(["p-1_____", "p-2_____", "p-3_____"])
    expect(book.figure("publicity.forms", "2025-12-31").value).toBe(2)
    expect(book.figure("publicity.banner", "2025-12-31")).toEqual({ value: 21, evidence: ["p-1_____", "p-2_____"] })
    expect(book.figure("publicity.wechat", "2025-12-30").value).toBe(0)
    expect(book.figure("publicity.wechat", "2025-12-31").value).toBe(6)
    expect(book.rows("integrityPublicity", "2025-12-31")).toMatchObject([
      { on: "2025-01-01", form: "banner", quantity: 20, topic: "反腐倡廉", branch },
      { quantity: 1 },
      { form: "wechat", quantity: 6 },
    ])
  })
})
