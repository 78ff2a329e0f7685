/** What is given for a book: the path of a file, or the URL of a township in a database. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { besideOf, isServer, placeOf, serverOf } from "../src/log/place.ts"

const given = (text: string) => Result.getOrThrow(placeOf(text))
const refused = (text: string) => Result.getOrThrow(Result.flip(placeOf(text)))

describe("what is given for a book", () => {
  it("is the path of a file, whatever it looks like, unless it begins as the URL of PostgreSQL does", () => {
    for (const path of ["town.db", "/a/b.db", "C:\\town.db", "postgres", "postgres:town.db", "http://x/y"])
      expect([given(path), isServer(path)]).toEqual([{ engine: "sqlite", path, shown: path }, false])
  })

  it("is a township of a database, shown without user and password", () => {
    const place = given("postgres://clerk:p%40ss@db.county.cn:5433/books?sslmode=require&township=qinghe")
    expect(place).toEqual({
      engine: "postgres",
      url: "postgres://clerk:p%40ss@db.county.cn:5433/books?sslmode=require",
      township: "qinghe",
      shown: "postgres://db.county.cn:5433/books?township=qinghe",
    })
    expect(given("POSTGRESQL://h/d?township=a-1")).toMatchObject({ engine: "postgres", township: "a-1" })
  })

  it("must name the township by an id that can stand in every key", () => {
    for (const township of ["", "青禾", "Qinghe", "a b", "a_b", "a".repeat(41), "a'b"])
      expect(refused(`postgres://u:secret@h/d?township=${encodeURIComponent(township)}`)._tag).toBe("PlaceUnclear")
    expect(refused("postgres://u:secret@h/d")._tag).toBe("PlaceUnclear")
    expect(given(`postgres://h/d?township=${"a".repeat(40)}`)).toMatchObject({ township: "a".repeat(40) })
  })

  it("shows no password where it is no URL", () => {
    for (const text of ["postgres://u:secret@h:port/d?township=a", "postgres://u:secret@[/d"]) {
      expect(refused(text)._tag).toBe("PlaceUnclear")
      expect(JSON.stringify(refused(text)) + refused(text).message).not.toContain("secret")
    }
  })

  it("is a database without a township where all of them are meant", () => {
    expect(Result.getOrThrow(serverOf("postgres://u:secret@h/d?township=a"))).toEqual({
      ...{ url: "postgres://u:secret@h/d", shown: "postgres://h/d" },
    })
    expect(Result.isFailure(serverOf("town.db"))).toBe(true)
  })
})

describe("the files beside a book", () => {
  it("are named after its file, its township, or the key file that is given", () => {
    const township = given("postgres://h/d?township=qinghe")
    expect([undefined, "/keys/qh.keys"].map((keys) => besideOf(given("/a/town.db"), keys))).toEqual([
      ...["/a/town.db", "/a/town.db"],
    ])
    expect(besideOf(township, undefined)).toBe("qinghe")
    expect(besideOf(township, "/keys/qh.keys")).toBe("/keys/qh")
    expect(besideOf(township, "/keys/qh")).toBe("/keys/qh")
  })
})
