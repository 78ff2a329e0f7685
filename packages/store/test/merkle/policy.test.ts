import { describe, expect, it } from "vitest"
import { signCheckpoint } from "../../src/merkle/Checkpoint.ts"
import { cosign } from "../../src/merkle/Cosignature.ts"
import { leafHash } from "../../src/merkle/Hash.ts"
import { noteSigner, parseNote } from "../../src/merkle/Note.ts"
import { openWitnessed, parsePolicy, thresholdPolicy } from "../../src/merkle/Policy.ts"
import { logKey, reasonOf, taken, vkey, witnessKey } from "./keys.ts"

const log = logKey("county.example/liuxi")
const witnesses = ["x1", "x2", "x3", "y1", "y2"].map((name) => witnessKey(`${name}.example`))
const [x1, x2, x3, y1, y2] = witnesses.map(vkey) as [string, string, string, string, string]
const checkpoint = signCheckpoint({ origin: log.name, size: 1, root: leafHash(Buffer.of()) }, noteSigner(log))
const { text } = taken(parseNote(checkpoint))
const cosignedBy = (...indices: ReadonlyArray<number>): string =>
  checkpoint +
  indices.flatMap((index) => (witnesses[index] ? [cosign(witnesses[index], text, 10 + index)] : [])).join("")

const nested = `# two offices

log ${vkey(log)}
\twitness X1 ${x1} https://x1.example/
witness X2 ${x2}
witness X3 ${x3}
group X 2 X1 X2 X3
witness Y1 ${y1}
witness Y2 ${y2}
group Y any Y1 Y2
group both all  X\tY
quorum both
`

describe("a policy of groups within groups", () => {
  const policy = taken(parsePolicy(nested))

  it.each([
    [[0, 1, 3], true],
    [[0, 2, 4], true],
    [[0, 1, 2, 3, 4], true],
    [[4, 3, 2, 1], true],
    [[], false],
    [[0, 1, 2], false],
    [[3, 4], false],
    [[0, 3, 4], false],
    // The same witness twice is one witness.
    [[0, 0, 3], false],
  ])("with cosignatures of %j is fulfilled: %s", (indices, fulfilled) => {
    const opened = openWitnessed(policy, cosignedBy(...indices))
    expect(reasonOf(opened)).toBe(fulfilled ? "taken" : "quorumMissed")
    if (fulfilled)
      expect(taken(opened).cosignatures.map(({ time }) => time)).toEqual(indices.map((index) => 10 + index))
  })

  it("takes a checkpoint of its logs only", () => {
    const other = logKey("county.example/qinghe")
    const foreign = signCheckpoint({ origin: other.name, size: 1, root: leafHash(Buffer.of()) }, noteSigner(other))
    expect(reasonOf(openWitnessed(policy, foreign))).toBe("otherOrigin")
    const forged = signCheckpoint({ origin: log.name, size: 1, root: leafHash(Buffer.of()) }, noteSigner(other))
    expect(reasonOf(openWitnessed(policy, forged))).toBe("unverified")
    expect(reasonOf(openWitnessed(policy, "no note"))).toBe("noSignatures")
  })

  it("refuses a checkpoint on which the cosignature of a known witness does not verify", () => {
    const spoiled = cosignedBy(0, 1, 2, 3).replace(/(x3\.example \S{20})./, "$1/")
    expect(reasonOf(openWitnessed(policy, spoiled))).not.toBe("taken")
  })
})

describe("a policy file", () => {
  it("may ask for no witness, for one, and name things by any word but none", () => {
    expect(reasonOf(openWitnessed(taken(parsePolicy(`log ${vkey(log)}\nquorum none`)), checkpoint))).toBe("taken")
    const one = taken(parsePolicy(`log ${vkey(log)} u\nwitness all ${x1} u\nwitness any ${x2}\nquorum any\n`))
    expect([cosignedBy(0), cosignedBy(1)].map((note) => reasonOf(openWitnessed(one, note)))).toEqual([
      "quorumMissed",
      "taken",
    ])
    expect(taken(parsePolicy("quorum none\n"))).toEqual({ logs: [], witnesses: [], groups: [], quorum: "none" })
    const octets = Buffer.concat([
      Buffer.from(`witness w`),
      Buffer.of(0x80),
      Buffer.from(` ${x1}\nquorum w`),
      Buffer.of(0x80),
    ])
    expect(taken(parsePolicy(octets)).quorum).toBe("w\u0080")
    // A Kelvin sign is no K.
    expect(reasonOf(parsePolicy(`witness K ${x1}\nquorum \u212a\n`))).toBe("policyMalformed")
  })

  it.each([
    ["\u0001", "controlCharacter"],
    ["quorum none\r\n", "controlCharacter"],
    ["quorum none\u007f\n", "controlCharacter"],
    ["quibble w1\nquorum none\n", "policyMalformed"],
    ["toString\nquorum none\n", "policyMalformed"],
    [`log\nquorum none\n`, "keyMalformed"],
    [`log ${x1}\nquorum none\n`, "keyType"],
    [`log ${vkey(log)} url more\nquorum none\n`, "policyMalformed"],
    [`log ${vkey(log)}\nlog ${vkey(logKey("other", log.name))}\nquorum none\n`, "policyMalformed"],
    [`witness w ${vkey(log)}\nquorum w\n`, "keyType"],
    [`witness w\nquorum none\n`, "keyMalformed"],
    [`witness none ${x1}\nquorum none\n`, "policyMalformed"],
    [`witness w ${x1} url # comment\nquorum w\n`, "policyMalformed"],
    [`witness w ${x1}\nwitness w ${x2}\nquorum w\n`, "policyMalformed"],
    [`witness w ${x1}\nwitness v ${vkey(witnessKey("another", "x1.example"))}\nquorum w\n`, "policyMalformed"],
    [`witness w ${x1}\ngroup w any w\nquorum w\n`, "policyMalformed"],
    [`witness w ${x1}\ngroup none any w\nquorum w\n`, "policyMalformed"],
    [`witness w ${x1}\ngroup g 1\nquorum w\n`, "policyMalformed"],
    [`witness w ${x1}\ngroup g all\nquorum g\n`, "policyMalformed"],
    [`witness w ${x1}\ngroup g 0 w\nquorum w\n`, "policyMalformed"],
    [`witness w ${x1}\ngroup g 2 w\nquorum w\n`, "policyMalformed"],
    [`witness w ${x1}\ngroup g 01 w\nquorum w\n`, "policyMalformed"],
    [`witness w ${x1}\ngroup g -1 w\nquorum w\n`, "policyMalformed"],
    [`witness w ${x1}\ngroup g any v\nquorum w\n`, "policyMalformed"],
    [`witness w ${x1}\ngroup g any none\nquorum w\n`, "policyMalformed"],
    [`group g any w\nwitness w ${x1}\nquorum w\n`, "policyMalformed"],
    [`witness w ${x1}\ngroup g 2 w w\nquorum w\n`, "policyMalformed"],
    [`witness w ${x1}\nwitness v ${x2}\ngroup g any w v\ngroup h any w\nquorum g\n`, "policyMalformed"],
    [`witness w ${x1}\n`, "policyMalformed"],
    [`quorum none\nquorum none\n`, "policyMalformed"],
    [`quorum\n`, "policyMalformed"],
    [`quorum none none\n`, "policyMalformed"],
    [`quorum w\nwitness w ${x1}\n`, "policyMalformed"],
  ])("with %j is refused as %s", (file, reason) => {
    expect(reasonOf(parsePolicy(file))).toBe(reason)
  })
})

describe("a policy of so many out of a list", () => {
  const required = { origin: log.name, vkey: vkey(log), witnesses: [x1, x2, x3] }

  it("is fulfilled by that many different witnesses", () => {
    for (const quorum of [0, 1, 2, 3])
      for (const cosigned of [[], [0], [0, 0], [2, 1], [0, 1, 2], [3, 4]])
        expect(reasonOf(openWitnessed(taken(thresholdPolicy({ ...required, quorum })), cosignedBy(...cosigned)))).toBe(
          new Set(cosigned.filter((index) => index < 3)).size >= quorum ? "taken" : "quorumMissed",
        )
  })

  it("counts a key once, whatever names it goes by, and asks for no more than there are", () => {
    const alias = vkey(witnessKey("alias.example", "x1.example"))
    expect(reasonOf(thresholdPolicy({ ...required, witnesses: [x1, alias], quorum: 2 }))).toBe("policyMalformed")
    for (const quorum of [4, -1, 1.5, Number.NaN])
      expect(reasonOf(thresholdPolicy({ ...required, quorum }))).toBe("policyMalformed")
  })

  it("pins an origin that is not the name of the key", () => {
    const origin = "go.sum database tree"
    const note = signCheckpoint({ origin, size: 1, root: leafHash(Buffer.of()) }, noteSigner(log))
    expect(reasonOf(openWitnessed(taken(thresholdPolicy({ ...required, origin, quorum: 0 })), note))).toBe("taken")
    expect(reasonOf(openWitnessed(taken(thresholdPolicy({ ...required, quorum: 0 })), note))).toBe("otherOrigin")
  })
})
