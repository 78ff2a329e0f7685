/** What the second verifier asks of entries and strikes. */
import { describe, expect, it } from "vitest"
import { bundleOf, type Files, resealed } from "../bundle/bundle.ts"
import { expectAccepted, expectRefused, judge } from "../bundle/judge.ts"
import { type Entry, entryAt, jcs, type Json, sampleEntries, sampleFigures, sampleSchemas } from "../bundle/sample.ts"
import { told } from "../bundle/verifier.ts"

const entries = sampleEntries(20)
const good = bundleOf()

describe("an entry", () => {
  // Entry 16 registers a member; no figure cites it and nothing strikes it.
  const sixteenth = jcs({ ...(entries[15] ?? entryAt(16, "X", {})) })
  const withLine = (line: string | Buffer): Files => {
    const files = bundleOf({
      entries: [...entries.slice(0, 15), line, ...entries.slice(16)],
      figures: sampleFigures(entries),
    })
    return files
  }
  const withEvidence = (evidence: string) => withLine(sixteenth.replace(',"id"', `,"evidence":${evidence},"id"`))
  const depth = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`

  it.each<[string, Files, RegExp]>([
    ["with a space", withLine(sixteenth.replace(",", ", ")), /line 16: is not in RFC 8785 form .* at character \d+/],
    ["with a space at its end", withLine(`${sixteenth} `), /not in RFC 8785 form/],
    ["ended by CR LF", withLine(`${sixteenth}\r`), /not in RFC 8785 form/],
    ["with a byte order mark", withLine(`\ufeff${sixteenth}`), /is not JSON/],
    ["with keys out of order", withEvidence('{"b":1,"a":1}'), /not in RFC 8785 form/],
    ["with a key twice", withEvidence('{"a":1,"a":1}'), /not in RFC 8785 form/],
    [
      "with a key twice in its envelope",
      withLine(sixteenth.replace(',"id":', ',"id":"x","id":')),
      /not in RFC 8785 form/,
    ],
    ["with an escape that need not be", withEvidence('"\\u0041"'), /not in RFC 8785 form/],
    ["with an escaped solidus", withEvidence('"\\/"'), /not in RFC 8785 form/],
    ["with an escape in capitals", withEvidence('"\\u001F"'), /not in RFC 8785 form/],
    ["with minus nought", withEvidence("-0"), /not in RFC 8785 form/],
    ["with a fraction of nought", withEvidence("1.0"), /not in RFC 8785 form/],
    ["with an exponent", withEvidence("1e3"), /not in RFC 8785 form/],
    ["with a number beyond 2^53", withEvidence("9007199254740993"), /not in RFC 8785 form/],
    ["with a number beyond a double", withEvidence("1e400"), /beyond the range of a double/],
    ["with half a surrogate pair", withEvidence('"\\ud800"'), /unpaired surrogate/],
    [
      "that is not UTF-8",
      withLine(Buffer.concat([Buffer.from(sixteenth.slice(0, -1)), Buffer.of(0xff, 0x7d)])),
      /not valid UTF-8/,
    ],
    [
      "with an overlong NUL",
      withLine(Buffer.concat([Buffer.from(sixteenth.slice(0, -2)), Buffer.of(0xc0, 0x80, 0x22, 0x7d)])),
      /not valid UTF-8/,
    ],
    ["nested too deeply", withEvidence(depth(65)), /is nested deeper than 64/],
    ["nested without end", withEvidence(depth(30_000)), /is nested deeper than 64/],
    ["that is empty", withLine(""), /line 16: is not JSON/],
    ["that is a number", withLine("16"), /line 16: is no object/],
    ["that is two objects", withLine(`${sixteenth}${sixteenth}`), /is not JSON/],
    [
      "of 65,536 bytes",
      withEvidence(`"${"x".repeat(65_536 - Buffer.byteLength(sixteenth) - 14)}"`),
      /has 65536 bytes, more than 65535/,
    ],
    ["of a million bytes", withEvidence(`"${"x".repeat(2_000_000)}"`), /bytes, more than 65535/],
  ])("%s is refused", (_, files, saying) => {
    const result = judge(files)
    const root = /its root is not/
    expect(result.problems.map(({ where, what }) => `${where}: ${what}`).join("\n")).toMatch(saying)
    // Of a line too long only the beginning is kept, so the tree is not that of the whole line.
    const other = result.problems.filter(
      ({ check, what }) =>
        check !== "entry" && !(saying.source.includes("65535") && (check === "tile" || root.test(what))),
    )
    expect(other).toEqual([])
  })

  it("of 65,535 bytes, nested 64 deep, with any key, is accepted", () => {
    expectAccepted(withEvidence(`"${"x".repeat(65_535 - Buffer.byteLength(sixteenth) - 14)}"`))
    expectAccepted(withEvidence(depth(64)))
    expectAccepted(
      withEvidence('{"__proto__":1,"constructor":{"toString":null},"hasOwnProperty":"\\u0000\u007f\u2028"}'),
    )
  })

  const edited = (change: Readonly<Record<string, Json>>, without = "") =>
    withLine(
      jcs(Object.fromEntries(Object.entries({ ...entries[15], ...change }).filter(([name]) => name !== without))),
    )

  it.each<[string, Files, RegExp]>([
    ["with a member more", edited({ position: 16 }), /has "position"/],
    ["without a member", edited({}, "recordedBy"), /lacks "recordedBy"/],
    ["whose id is a number", edited({ id: 16 }), /"id" is no text/],
    ["whose id is empty", edited({ id: "" }), /"id" is no text/],
    ["whose id is too short", edited({ id: "entry-1" }), /"id" is not 8 to 64 letters/],
    ["whose id is too long", edited({ id: "e".repeat(65) }), /"id" is not 8 to 64 letters/],
    ["whose id holds a space", edited({ id: "entry 000016" }), /"id" is not 8 to 64 letters/],
    ["whose type is a path", edited({ type: "../x" }), /"type" is no name/],
    ["whose data is a list", edited({ data: [] }), /"data" is no object/],
    ["on a day that is none", edited({ occurredOn: "2025-02-29" }), /"occurredOn" is no date/],
    ["on a day in month 13", edited({ occurredOn: "2025-13-01" }), /"occurredOn" is no date/],
    ["on a date in a list", edited({ occurredOn: ["2025-01-01"] }), /"occurredOn" is no date/],
    ["recorded at no instant", edited({ recordedAt: "2026-01-01T08:00:00+08:00" }), /"recordedAt" is no instant/],
    ["recorded at hour 24", edited({ recordedAt: "2026-01-01T24:00:00Z" }), /"recordedAt" is no instant/],
    ["recorded at minute 60", edited({ recordedAt: "2026-01-01T23:60:00Z" }), /"recordedAt" is no instant/],
    ["recorded at second 60", edited({ recordedAt: "2026-01-01T23:59:60Z" }), /"recordedAt" is no instant/],
    ["with the id of another", edited({ id: "entry-000003" }), /line 16: has the same id as entry 3/],
    ["that replaces none", edited({ replaces: "nobody" }), /replaces no earlier entry/],
    ["that replaces a number", edited({ replaces: 7 }), /"replaces" is no text/],
    ["that replaces a list", edited({ replaces: ["entry-000001"] }), /"replaces" is no text/],
    ["that replaces itself", edited({ replaces: "entry-000016" }), /replaces no earlier entry/],
    ["that goes on being nothing it replaces", edited({ self: "entry-000001" }), /has a "self" and replaces nothing/],
    [
      "that goes on being another",
      edited({ replaces: "entry-000001", self: "entry-000002" }),
      /its "self" is entry-000002, and entry-000001 is right/,
    ],
    ["that goes on being a number", edited({ replaces: "entry-000001", self: 1 }), /"self" is no text/],
    ["that replaces a later one", edited({ replaces: "entry-000017" }), /replaces no earlier entry/],
  ])("%s is refused", (_, files, saying) => {
    expectRefused(files, "entry", saying)
  })

  it("without a newline at the end of the file is refused", () => {
    const whole = good.get("entries.ndjson") ?? Buffer.of()
    expectRefused(
      resealed(good, { "entries.ndjson": whole.subarray(0, -1) }),
      "entry",
      /line 20: is not ended by a newline/,
    )
  })

  it("that repeats an id far behind is refused, after the index has grown", () => {
    const many = sampleEntries(5000)
    const twin = entryAt(
      5001,
      "ConsolationPaid",
      { amount: 1, member: "m-0", occasion: "七一" },
      { id: "entry-000002" },
    )
    const files = bundleOf({ entries: [...many, twin], figures: { ...sampleFigures(many), position: 5001 } })
    expectRefused(files, "entry", /line 5001: has the same id as entry 2$/)
  })

  it("may be recorded at the instant of the one in front, and to the nanosecond", () => {
    expectAccepted(edited({ recordedAt: "2026-01-01T00:00:15.000Z" }))
    expectAccepted(edited({ recordedAt: "2026-01-01T00:00:15.000000001Z" }))
  })

  it("goes on being what the entries before it were, one correction after the other", () => {
    const [once, twice] = [14, 15].map((at) => entries[at] ?? entryAt(at + 1, "X", {}))
    const chained = (self: string) =>
      bundleOf({
        entries: [
          ...entries.slice(0, 14),
          jcs({ ...once, replaces: "entry-000001", self: "entry-000001" }),
          jcs({ ...twice, replaces: "entry-000015", self }),
          ...entries.slice(16),
        ],
        figures: sampleFigures(entries),
      })
    const right = judge(chained("entry-000001"))
    expect([right.verdict, right.problems]).toEqual(["accepted", []])
    expectRefused(chained("entry-000015"), "entry", /its "self" is entry-000015, and entry-000001 is right/)
  })

  it("is a warning where it was recorded before the one in front, or replaces one that is not struck", () => {
    const result = judge(edited({ recordedAt: "2026-01-01T00:00:00Z", replaces: "entry-000001" }))
    expect(told(result)).toEqual([
      "(order) entries.ndjson line 16: its recordedAt is before that of the entry in front of it",
      "(strike) entries.ndjson line 16: replaces entry 1, which is not struck",
    ])
    expect(result.verdict).toBe("accepted")
  })

  it("is a warning where an ID number stands in clear, which the warning does not repeat", () => {
    for (const number of ["110101199003070011", "11010119900307001X"]) {
      const result = judge(withEvidence(`"身份证${number}。"`))
      expect(told(result)).toEqual([
        "(privacy) entries.ndjson line 16: holds in clear what looks like a person's ID number",
      ])
    }
    expectAccepted(withEvidence('["1101011990030700112","a110101199003070011","sealed:1:11010119900307001X_"]'))
  })
})

/** The sample with more entries behind it, whose schemas allow any data. */
const followedBy = (...given: ReadonlyArray<readonly [type: string, data: Entry["data"]]>): Files => {
  const more = given.map(([type, data], at) => entryAt(21 + at, type, data))
  const loose = Object.fromEntries(given.map(([type]) => [type, { type: "object" }]))
  return bundleOf({
    entries: [...entries, ...more],
    schemas: { ...sampleSchemas, ...loose },
    figures: { asOf: "2025-01-01", figures: [], from: null, position: 20 + more.length },
  })
}

describe("a strike", () => {
  const struckBy = (...data: ReadonlyArray<Entry["data"]>): Files =>
    followedBy(...data.map((of) => ["EntryStruck", of] as const))
  const of = (entry: Json, reason: Json = "写错") => ({ entry, reason })

  it("of an earlier entry is accepted", () => {
    expectAccepted(struckBy(of("entry-000001"), of("entry-000008")))
  })

  it.each<[string, Files, RegExp]>([
    ["of nothing", struckBy(of("nobody")), /line 21: strikes no earlier entry/],
    ["of no text", struckBy(of(7)), /strikes no earlier entry/],
    ["of itself", struckBy(of("entry-000021")), /strikes no earlier entry/],
    ["of a later entry", struckBy(of("entry-000022"), of("entry-000001")), /strikes no earlier entry/],
    ["of a strike", struckBy(of("entry-000005")), /strikes entry 5, which is a strike itself/],
    ["of an entry struck before", struckBy(of("entry-000004")), /strikes entry 4, which is struck already/],
    [
      "of an entry struck beside",
      struckBy(of("entry-000001"), of("entry-000001")),
      /line 22: strikes entry 1, which is struck already/,
    ],
    ["without a reason", struckBy({ entry: "entry-000001" }), /gives no reason/],
  ])("%s is refused", (_, files, saying) => {
    expectRefused(files, "strike", saying)
  })
})

describe("an entry of the keeping itself", () => {
  const subject = "member:m-8"
  const reason = "本人申请"

  it.each([["SubjectRestricted"], ["SubjectRestrictionLifted"], ["SubjectErasureRequested"]])(
    "of type %s is never struck",
    (type) => {
      const kept = [type, { subject, reason }] as const
      expectAccepted(followedBy(kept))
      const files = followedBy(kept, ["EntryStruck", { entry: "entry-000021", reason }])
      expectRefused(files, "strike", /line 22: strikes entry 21, which can never be struck/)
    },
  )

  const requested = ["SubjectErasureRequested", { subject, reason }] as const
  const erased = ["SubjectErased", { subject, keys: [] }] as const

  it("says that somebody was erased, once, after that was requested, once", () => {
    expectAccepted(followedBy(requested))
    expectAccepted(followedBy(requested, erased))
    expectAccepted(followedBy(requested, ["SubjectErasureRequested", { subject: "member:m-16", reason }], erased))
    const struck = followedBy(requested, erased, ["EntryStruck", { entry: "entry-000022", reason }])
    expectRefused(struck, "strike", /line 23: strikes entry 22, which can never be struck/)
  })

  it.each<[string, Files, RegExp]>([
    [
      "nobody requested",
      followedBy(erased),
      /line 21: says that member:m-8 was erased, which no earlier entry requests/,
    ],
    ["was requested later", followedBy(erased, requested), /line 21: .* no earlier entry requests/],
    [
      "was requested of another",
      followedBy(["SubjectErasureRequested", { subject: "member:m-16" }], erased),
      /line 22: /,
    ],
    ["was said before", followedBy(requested, erased, erased), /line 23: .* an earlier entry says already/],
    ["names nobody", followedBy(["SubjectErased", { keys: [] }]), /line 21: names no subject/],
  ])("is refused where it says of an erasure what %s", (_, files, saying) => {
    expectRefused(files, "custody", saying)
  })

  it("is refused where it requests an erasure that was requested", () => {
    expectRefused(followedBy(requested, requested), "custody", /line 22: requests the erasure of member:m-8, which an/)
  })
})
