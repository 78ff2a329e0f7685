import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Found } from "../../src/api/Entities.ts"
import { settledTown, type Town } from "../town.ts"

let town: Town
beforeAll(async () => {
  town = await settledTown()
})
afterAll(() => town.close())

const found = async (kind: string, find: string): Promise<Found> => {
  const { status, body } = await town.get<Found>(`/api/entities/${kind}?find=${encodeURIComponent(find)}`)
  expect(status).toBe(200)
  return body
}
const person = (member: string, name: string) => ({
  ...{ type: "PersonRegistered", occurredOn: "2025-01-02" },
  data: { member, name, sex: "male", birthDate: "1990-01-01" },
})

describe("whom and what an event can be about", () => {
  it("is found by a part of the name, which begins with it first, with what tells it from others", async () => {
    expect(await found("member", "文")).toEqual({
      entities: [{ id: "m-06", name: "潘文学", hint: "塘汪村党支部" }],
      more: 0,
    })
    await town.post("/api/events", [person("m-92", "学文"), person("m-91", "文国强")])
    expect((await found("member", "文")).entities).toEqual([
      { id: "m-91", name: "文国强", hint: "2025-01-02" },
      { id: "m-92", name: "学文", hint: "2025-01-02" },
      { id: "m-06", name: "潘文学", hint: "塘汪村党支部" },
    ])
    expect((await found("branch", "")).entities.map(({ name }) => name)).toEqual(["三塘村党支部", "塘汪村党支部"])
    expect((await found("committee", "青溪")).entities).toEqual([
      { id: "c-town", name: "中共青溪镇委员会", hint: "1956-05-01" },
    ])
    expect((await found("matter", "黎")).entities).toEqual([
      { id: "entry-visit-02", name: "黎明霞", hint: "2025-05-06" },
    ])
  })

  it("is known by its day where its kind has no name", async () => {
    const { status } = await town.post("/api/events", {
      ...{ type: "ReceptionDayScheduled", occurredOn: "2025-05-07", id: "entry-day-01" },
      data: { date: "2025-05-20", delegates: ["m-01"] },
    })
    expect(status).toBe(201)
    expect((await found("receptionDay", "2025-05")).entities).toEqual([
      { id: "entry-day-01", name: "2025-05-07 接待日", hint: "龙正明" },
    ])
  })

  it("comes twenty at once, and says how many more there are", async () => {
    const many = Array.from({ length: 25 }, (_, index) => person(`m-x${index}`, `多人${index}`))
    await town.post("/api/events", many)
    const { entities, more } = await found("member", "多人")
    expect([entities.length, more]).toEqual([20, 5])
  })

  it("is nobody who is restricted", async () => {
    expect((await found("member", "罗启发")).entities).toHaveLength(1)
    const restricted = {
      type: "SubjectRestricted",
      occurredOn: "2025-06-01",
      data: { subject: "member:m-08", reason: "本人要求" },
    }
    expect((await town.post("/api/events", restricted)).status).toBe(201)
    expect(await found("member", "罗启发")).toEqual({ entities: [], more: 0 })
  })

  it("is nothing for the discipline commission, and of no kind that there is not", async () => {
    for (const kind of ["case", "clue", "nope"]) {
      const { status, body } = await town.get<{ readonly said: { readonly zh: string } }>(`/api/entities/${kind}`)
      expect([kind, status]).toEqual([kind, 404])
      expect(body.said.zh).toContain(`没有名为“${kind}”的对象`)
    }
  })
})

describe("what an event brings in", () => {
  const someone = {
    ...{ type: "PersonRegistered", occurredOn: "2025-01-02", id: "entry-new-person" },
    data: { name: "新来的", sex: "female", birthDate: "1991-01-01" },
  }
  interface Recorded {
    readonly outcome: string
    readonly entries: ReadonlyArray<{ readonly data: { readonly member: string } }>
    readonly names: Readonly<Record<string, string>>
  }

  it("has a new id where none is given, the same when it is sent again", async () => {
    const { status, body } = await town.post<Recorded>("/api/events", someone)
    expect(status).toBe(201)
    const member = body.entries[0]?.data.member ?? ""
    expect(member).toMatch(/^m[\w-]{12}$/)
    expect(body.names).toEqual({ [`member:${member}`]: "新来的" })
    expect((await found("member", "新来的")).entities[0]?.id).toBe(member)
    const again = await town.post<Recorded>("/api/events", someone)
    expect([again.status, again.body.outcome]).toEqual([200, "alreadyThere"])
    expect((await town.post("/api/events", { ...someone, data: { ...someone.data, sex: "male" } })).status).toBe(409)
  })

  it("has another id for each entry", async () => {
    const ids = await Promise.all(
      ["entry-another-1", "entry-another-2"].map(async (id) => {
        const { body } = await town.post<Recorded>("/api/events?dryRun=true", { ...someone, id })
        return body.entries[0]?.data.member
      }),
    )
    expect(new Set(ids).size).toBe(2)
  })
})
