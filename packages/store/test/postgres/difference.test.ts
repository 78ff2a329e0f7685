/** What changed between two dates, told by a database. */
import { join } from "node:path"
import { expect, it } from "vitest"
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import { initBook, openBook } from "../../src/promised.ts"
import { branch, by, meeting, payment, person } from "../facts.ts"
import { newFolder } from "../folder.ts"
import { model } from "../model.ts"
import { database, describePostgres } from "./database.ts"

const { newPlace } = database("difference")

describePostgres("the difference of two dates", () => {
  it("is what was dated after the one, up to the other", async () => {
    const { url, township } = newPlace()
    const keys = join(newFolder(), "town.keys")
    const place = `${url}?township=${township}`
    await initBook(place, { township: "测试镇", keys })
    const book = await openBook(place, { model, keys })
    await book.record([branch("b1"), person("p1"), payment("pay-1", "p1", 1), meeting("meet-1", ["p1"])], by)
    const days = (await book.entries({ all: true })).entries.map(({ entry }) => entry.occurredOn).toSorted()
    const [first = "", last = ""] = [days[0], days.at(-1)]
    expect(first < last).toBe(true)
    const told = async (from: string, to: string) =>
      (await book.diff({ dates: [plainDate(from), plainDate(to)] })).entries.map(({ entry }) => entry.occurredOn)
    expect(await told("1900-01-01", last)).toEqual(days)
    expect(await told(first, last)).toEqual(days.filter((day) => day > first))
    expect(await told(last, "2999-12-31")).toEqual([])
    await book.close()
  })
})
