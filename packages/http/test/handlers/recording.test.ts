import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { ShownEntry } from "../../src/api/Shapes.ts"
import { history, people } from "../history.ts"
import { foundTown, settledTown, type Town } from "../town.ts"

interface Recorded {
  readonly outcome: string
  readonly position: number
  readonly entries: ReadonlyArray<ShownEntry>
  readonly already: ReadonlyArray<string>
  readonly noted: ReadonlyArray<{ readonly rule: string }>
}
interface Refused {
  readonly type: string
  readonly status: number
  readonly detail: string
  readonly said: { readonly zh: string; readonly en: string }
  readonly refusals: ReadonlyArray<Record<string, unknown>>
}

let town: Town
beforeAll(async () => {
  town = await settledTown()
})
afterAll(() => town.close())

const money = async (query: string): Promise<number | null> =>
  (
    await town.get<{ readonly statistic: { readonly value: number | null } }>(
      `/api/statistics/consolation.money?${query}`,
    )
  ).body.statistic.value

describe("recording", () => {
  it("records a list as one and answers with its entries, ID numbers and phones masked", async () => {
    const fresh = await foundTown()
    const { status, body, text } = await fresh.post<Recorded>("/api/events", history)
    expect(status).toBe(201)
    expect(body).toMatchObject({ outcome: "recorded", position: history.length, already: [] })
    expect(body.entries.map(({ position }) => position)).toEqual(history.map((_, index) => index + 1))
    expect(body.entries[3]).toMatchObject({
      title: { zh: "人员登记" },
      recordedBy: "小王",
      data: { name: people[0]?.name, idNumber: "000000************", phone: "138******00" },
      tags: ["member:m-01"],
    })
    expect(text).not.toMatch(/001X|13800001/)
    await fresh.close()
  })

  it("records nothing twice when the same is sent again", async () => {
    const { status, body } = await town.post<Recorded>("/api/events", history)
    expect(status).toBe(200)
    expect(body).toMatchObject({ outcome: "alreadyThere", position: history.length })
    expect(body.already).toHaveLength(history.length)
  })

  it("gives an id to a proposal that has none", async () => {
    const { status, body } = await town.post<Recorded>("/api/events", {
      ...{ type: "MatterAssigned", occurredOn: "2025-05-07" },
      data: { matter: "entry-visit-02", to: "民政办" },
    })
    expect(status).toBe(201)
    expect(body.entries[0]?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/)
  })

  it("takes the words of the catalogue for codes, which are what is stored", async () => {
    const { status, body } = await town.post<Recorded>("/api/events?dryRun=true", [
      { type: "HardshipRegistered", occurredOn: "2025-05-07", data: { member: "m-02", category: "老党员" } },
      { type: "HardshipRegistered", occurredOn: "2025-05-07", data: { member: "m-03", category: "Old cadre" } },
      { type: "HardshipRegistered", occurredOn: "2025-05-07", data: { member: "m-04", category: "oldMember" } },
    ])
    expect(status).toBe(200)
    expect(body.entries.map(({ data }) => data)).toMatchObject([
      { category: "oldMember" },
      { category: "oldCadre" },
      { category: "oldMember" },
    ])
    const unknown = { type: "HardshipRegistered", occurredOn: "2025-05-07", data: { member: "m-02", category: "别的" } }
    expect((await town.post<Refused>("/api/events?dryRun=true", unknown)).body.refusals).toMatchObject([
      { rule: "Malformed" },
    ])
  })

  it("judges without writing where it is only asked what would happen", async () => {
    const before = (await town.get("/api/about")).body["position"]
    const proposal = {
      ...{ type: "MatterReplied", occurredOn: "2025-05-20", id: "entry-dry-run" },
      data: { matter: "entry-visit-02" },
    }
    const { status, body } = await town.post<Recorded>("/api/events?dryRun=true", proposal)
    expect(status).toBe(200)
    expect(body).toMatchObject({ outcome: "dryRun", entries: [{ id: "entry-dry-run" }] })
    expect((await town.get("/api/about")).body["position"]).toBe(before)
  })

  it("refuses what contradicts the record, with what to do, in both languages", async () => {
    const { status, type, body } = await town.post<Refused>("/api/events", {
      ...{ type: "MemberEnrolled", occurredOn: "2025-02-03" },
      data: { member: "m-99", branch: "b-tangwang" },
    })
    expect([status, type]).toEqual([422, "application/problem+json"])
    expect(body).toMatchObject({
      type: "urn:taizhang:problem:refused-by-rules",
      status: 422,
      refusals: [
        {
          ...{ rule: "UnknownEntity", kind: "contradiction", proposal: 0, type: "MemberEnrolled", on: "2025-02-03" },
          message: { zh: "没有登记过 member:m-99（member）", en: "member:m-99 (member) is not on record" },
          remedy: { zh: "先登记它，或核对编号。" },
        },
      ],
    })
    expect(body.detail).toBe(body.said.zh)
  })

  it("refuses a breach with its article unless it is acknowledged with a reason", async () => {
    const again = {
      ...{ type: "ConsolationPaid", occurredOn: "2025-06-30", id: "entry-paid-again" },
      data: { member: "m-01", occasion: "七一", amount: 10_000 },
    }
    const refused = await town.post<Refused>("/api/events?dryRun=true", again)
    expect(refused.status).toBe(422)
    expect(refused.body.refusals[0]).toMatchObject({
      ...{ rule: "E21", kind: "breach" },
      citation: { zh: "《中国共产党党内关怀帮扶办法》" },
    })
    const accepted = await town.post<Recorded>("/api/events?dryRun=true", {
      ...again,
      acknowledged: [{ rule: "E21", reason: "两次走访，均有签收" }],
    })
    expect(accepted.status).toBe(200)
    expect(accepted.body.noted.map(({ rule }) => rule)).toContain("E21")
  })

  it.each([
    ["a date that is none", { type: "MemberEnrolled", occurredOn: "2025-02-30", data: {} }, "Malformed"],
    ["an event that is none", { type: "NoSuchEvent", occurredOn: "2025-02-03", data: {} }, "UnknownEventType"],
    ["fields that are none", { type: "MatterStudied", occurredOn: "2025-05-20", data: { x: 1 } }, "Malformed"],
    ["an id that is none", { ...history[0], id: "短" }, "Malformed"],
  ])("tells %s in words", async (_, proposal, rule) => {
    const { status, body } = await town.post<Refused>("/api/events", proposal)
    expect([status, body.refusals.map((one) => one["rule"])]).toEqual([422, [rule]])
  })
})

describe("a strike", () => {
  it("changes the money and its evidence, and the old figure stands as known before it", async () => {
    const before = await money("year=2025")
    const { position } = (await town.get<{ readonly position: number }>("/api/about")).body
    const paid = history.find(({ id }) => id === "entry-m-02-paid")
    const { status, body } = await town.post<Recorded>("/api/events/strike", {
      ...{ entry: "entry-m-02-paid", reason: "金额登记有误", occurredOn: "2025-07-03", id: "strike-m-02" },
      replacement: { ...paid, id: "entry-m-02-paid-anew", data: { ...(paid?.data as object), amount: 45_000 } },
    })
    expect(status).toBe(201)
    expect(body.entries).toMatchObject([{ type: "EntryStruck" }, { replaces: "entry-m-02-paid" }])
    expect(await money("year=2025")).toBe((before ?? 0) - 5_000)
    expect(await money(`year=2025&knownAt=${position}`)).toBe(before)
    const history_ = await town.get<{ readonly entries: ReadonlyArray<ShownEntry> }>("/api/history/member:m-02")
    expect(history_.body.entries.find(({ id }) => id === "entry-m-02-paid")?.struck).toBe(body.entries[0]?.position)
  })

  it("is dated today where no date is given", async () => {
    const { today } = (await town.get<{ readonly today: string }>("/api/about")).body
    const { body } = await town.post<Recorded>("/api/events/strike?dryRun=true", {
      ...{ entry: "entry-m-01-paid", reason: "重复登记" },
    })
    expect(body.entries[0]?.occurredOn).toBe(today)
  })

  it("is refused where there is nothing to strike", async () => {
    const { status, body } = await town.post<Refused>("/api/events/strike", {
      ...{ entry: "entry-of-nobody", reason: "无", occurredOn: "2025-07-03" },
    })
    expect([status, body.refusals[0]?.["rule"]]).toEqual([422, "NothingToStrike"])
  })
})

describe("a refusal", () => {
  it("calls by name whom it speaks of, though the event names him not", async () => {
    const office = { branch: "b-tangwang", body: "party", office: "secretary", basis: "appointed" }
    const assumed = { type: "OfficeAssumed", occurredOn: "2024-01-10", data: { ...office, member: "m-02" } }
    expect((await town.post("/api/events", assumed)).status).toBe(201)
    const members = ["m-03", "m-04", "m-05", "m-06"]
    const { status, body } = await town.post<Refused>("/api/events?dryRun=true", {
      ...{ type: "CommitteeElected", occurredOn: "2025-05-08" },
      data: {
        ...{
          branch: "b-tangwang",
          termUntil: "2030-05-08",
          seats: 3,
          expected: 7,
          present: 7,
          approvedOn: "2025-05-10",
        },
        candidates: members.map((member, index) => ({ member, votes: index < 3 ? 6 - index : 1 })),
        elected: [
          { member: "m-03", office: "secretary" },
          { member: "m-04", office: "organizationMember" },
          { member: "m-05", office: "disciplineMember" },
        ],
      },
    })
    expect(status).toBe(422)
    const refusal = body.refusals.find(({ rule }) => rule === "OutgoingNotNamed")
    expect(JSON.stringify(refusal)).toContain("杨秀英在2025-05-08仍任该支部党内职务")
    expect(JSON.stringify(refusal)).not.toContain("m-02")
  })
})
