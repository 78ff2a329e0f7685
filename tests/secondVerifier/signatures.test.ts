/** Keys, signatures and cosignatures of a bundle: who vouches for it. */
import { describe, expect, it } from "vitest"
import { bundleOf, headOf, linesOf, logKey, manifestOf, resealed, witnessKeys, writeBundle } from "../bundle/bundle.ts"
import { expectAccepted, expectRefused, folder, judge } from "../bundle/judge.ts"
import { keyOf, noteOf } from "../bundle/keys.ts"
import { sampleEntries } from "../bundle/sample.ts"
import { told, verifyBundle } from "../bundle/verifier.ts"

const entries = sampleEntries(20)
const good = bundleOf()

describe("a bundle signed by another key", () => {
  const forger = keyOf(logKey.name, "a forger")
  const forged = bundleOf({ key: forger })

  it("of the same name is refused", () => {
    expect(
      judge(forged)
        .problems.map(({ check }) => check)
        .toSorted(),
    ).toEqual(["checkpoint", "key", "manifest"])
  })

  it("is refused with the id of the right key written before the forger's signature", () => {
    const head = headOf(linesOf(entries))
    const files = new Map(forged)
      .set("checkpoint", noteOf(head, forger.line(head, { id: logKey.id })))
      .set("log.vkey", Buffer.from(`${logKey.vkey}\n`))
    const list = manifestOf(files, 20)
    files.set("manifest", noteOf(list, forger.line(list, { id: logKey.id })))
    expect(told(judge(files))).toEqual([
      `manifest manifest: has a wrong signature of ${logKey.name}+${logKey.id.toString("hex")}`,
      `checkpoint checkpoint: has a wrong signature of ${logKey.name}+${logKey.id.toString("hex")}`,
    ])
  })

  it("is refused with a key whose id was made to look like the right one", () => {
    const [name, , bytes] = forger.vkey.split(/\+(?=[0-9a-f]{8}\+)|(?<=\+[0-9a-f]{8})\+/)
    const lying = `${name}+${logKey.id.toString("hex")}+${bytes}`
    expect(() => verifyBundle({ directory: writeBundle(folder, forged), key: lying })).toThrow("says that its id is")
  })

  it("is refused where a checkpoint has a right and a wrong signature of the log", () => {
    const head = headOf(linesOf(entries))
    const both = [logKey.line(head), forger.line(head, { id: logKey.id })]
    expectRefused(resealed(good, { checkpoint: noteOf(head, ...both) }), "checkpoint", /wrong signature/)
    expectRefused(resealed(good, { checkpoint: noteOf(head, ...both.toReversed()) }), "checkpoint", /wrong signature/)
  })

  it("is accepted where an unknown key signed beside the log, with its name or with its id", () => {
    const head = headOf(linesOf(entries))
    const stranger = keyOf("stranger.example", "a stranger")
    const lines = [stranger.line(head, { id: logKey.id }), forger.line(head), logKey.line(head), stranger.line(head)]
    expectAccepted(resealed(good, { checkpoint: noteOf(head, ...lines) }))
    const hundred = [...Array<string>(99).fill(stranger.line(head)), logKey.line(head)]
    expectAccepted(resealed(good, { checkpoint: noteOf(head, ...hundred) }))
  })
})

describe("cosignatures", () => {
  const [first, second] = witnessKeys
  const both = bundleOf({ witnesses: witnessKeys, older: [5] })
  const one = bundleOf({ witnesses: [second] })
  const head = headOf(linesOf(entries))

  it("are asked of all witnesses given, or of as many as the quorum says", () => {
    const witnesses = [first.vkey, second.vkey]
    expectAccepted(both, { witnesses })
    expectRefused(one, "witness", /has 1 cosignatures of the 2/, { witnesses })
    expectAccepted(one, { witnesses, quorum: 1 })
    expectAccepted(one, { witnesses: [second.vkey] })
    expectRefused(one, "witness", /has 0 cosignatures of the 1/, { witnesses: [first.vkey] })
  })

  it("tell when how much was there", () => {
    const { witnessed } = expectAccepted(both, { witnesses: [first.vkey] })
    expect(witnessed).toEqual([
      { size: 5, witness: first.name, time: "2026-01-01T00:05:00.000Z" },
      { size: 20, witness: first.name, time: "2026-01-01T00:20:00.000Z" },
    ])
  })

  it("count once for a witness that signed twice", () => {
    const lines = [
      logKey.line(head),
      first.line(head, { time: 1_767_300_000 }),
      first.line(head, { time: 1_767_200_000 }),
    ]
    const files = resealed(good, { checkpoint: noteOf(head, ...lines) })
    expectRefused(files, "witness", /has 1 cosignatures of the 2/, { witnesses: [first.vkey, second.vkey] })
    expect(expectAccepted(files, { witnesses: [first.vkey] }).witnessed[0]?.time).toBe("2025-12-31T16:53:20.000Z")
  })

  it.each([
    ["of another checkpoint", first.line(headOf(linesOf(entries), 9))],
    ["by another key in the witness's name and id", keyOf(first.name, "a forger", 4).line(head, { id: first.id })],
    ["with a time beyond 63 bits", first.line(head, { time: 2n ** 63n })],
    ["without a time", keyOf(first.name, "the first witness", 1).line(head, { id: first.id })],
  ])("%s are refused, in an older checkpoint too", (_, line) => {
    const witnesses = [first.vkey]
    const files = resealed(good, { checkpoint: noteOf(head, logKey.line(head), line) })
    expect(told(judge(files, { witnesses })).join("\n")).toMatch(/checkpoint checkpoint: has a wrong cosignature/)
    const older = resealed(both, { "checkpoints/20": noteOf(head, logKey.line(head), line) })
    expectRefused(older, "checkpoint", /checkpoints\/20: has a wrong cosignature/, { witnesses })
    expectAccepted(older, { witnesses: [second.vkey] })
  })

  it("from the future are a warning", () => {
    const files = resealed(good, { checkpoint: noteOf(head, logKey.line(head), first.line(head, { time: 2n ** 62n })) })
    const result = judge(files, { witnesses: [first.vkey] })
    expect(told(result).join("\n")).toMatch(/^\(witness\) checkpoint: .*cosigned in the future/)
    expect(result.verdict).toBe("accepted")
  })
})
