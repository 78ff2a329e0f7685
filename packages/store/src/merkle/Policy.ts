/**
 * Which logs and which witnesses a verifier trusts, and how many of the witnesses must have cosigned: the policy file
 * of C2SP tlog-policy (`log`, `witness`, `group` and `quorum` lines).
 *
 * Names and URLs are octets to the specification: here they are texts of one character for each octet (Latin-1).
 */
import { Result } from "effect"
import { verifyCheckpoint, type OpenedCheckpoint } from "./Checkpoint.ts"
import { cosignatureVerifier, verifyCosignatures, type Cosignature, type CosignatureVerifier } from "./Cosignature.ts"
import { ED25519, parseVkey } from "./Key.ts"
import { noteVerifier, parseNote, type Verifier } from "./Note.ts"
import { refuse, type NoteRefused } from "./NoteRefused.ts"

/** No cosignature is asked for. */
const NONE = "none"

/** A set of witnesses or groups of which a number must have cosigned. */
interface Group {
  readonly name: string
  readonly threshold: number
  readonly members: ReadonlyArray<string>
}

/** What a checkpoint must show to be believed. */
export interface Policy {
  readonly logs: ReadonlyArray<{ readonly origin: string; readonly verifier: Verifier }>
  readonly witnesses: ReadonlyArray<{ readonly name: string; readonly verifier: CosignatureVerifier }>
  /** Each names only witnesses and groups before it. */
  readonly groups: ReadonlyArray<Group>
  /** A witness, a group, or `none`. */
  readonly quorum: string
}

/** A checkpoint that fulfils a policy. */
export interface Witnessed {
  readonly checkpoint: OpenedCheckpoint
  /** Of the witnesses that the policy knows. */
  readonly cosignatures: ReadonlyArray<Cosignature>
}

/** The policy of one log whose checkpoints some of a list of witnesses must have cosigned. */
export const thresholdPolicy = (required: {
  readonly origin: string
  readonly vkey: string
  /** Key texts of type 0x04; a key counts once. */
  readonly witnesses: ReadonlyArray<string>
  /** How many of them; 0 for none. */
  readonly quorum: number
}): Result.Result<Policy, NoteRefused> =>
  Result.gen(function* () {
    const { origin, vkey, witnesses, quorum } = required
    const verifiers = yield* Result.all(witnesses.map(cosignatureVerifier))
    const keys = new Set(verifiers.map(({ bytes }) => hex(bytes)))
    if (keys.size < verifiers.length) return yield* refuse("policyMalformed", "the same witness key twice")
    if (!Number.isInteger(quorum) || quorum < 0 || quorum > witnesses.length)
      return yield* refuse("policyMalformed", `a quorum of ${quorum} out of ${witnesses.length}`)
    return {
      logs: [{ origin, verifier: yield* noteVerifier(vkey) }],
      witnesses: verifiers.map((verifier, index) => ({ name: String(index), verifier })),
      groups: [{ name: "quorum", threshold: quorum, members: verifiers.map((_, index) => String(index)) }],
      quorum: "quorum",
    }
  })

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex")

/** A policy of which some lines are read. */
interface Draft {
  readonly logs: Array<Policy["logs"][number]>
  readonly witnesses: Array<Policy["witnesses"][number]>
  readonly groups: Array<Group>
  readonly quorums: Array<string>
  /** The names of witnesses and groups. */
  readonly defined: Set<string>
  /** The names that are a member of a group. */
  readonly listed: Set<string>
  readonly keys: Set<string>
}

const once = (set: Set<string>, item: string): boolean => !set.has(item) && set.add(item).has(item)

const thresholdIn = (text: string, members: number): number => {
  if (text === "all") return members
  if (text === "any") return 1
  return /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : 0
}

/** Key names are UTF-8; octets that are not name no key that anything was signed with. */
const utf8 = (octets: string): string => Buffer.from(octets, "latin1").toString("utf8")

type Line = (draft: Draft, items: ReadonlyArray<string>) => Result.Result<boolean, NoteRefused>

/** Takes the items of a line into the draft; false where they are not as they must be. */
const lines: Readonly<Record<string, Line>> = {
  log: ({ logs, keys }, [vkey = "", _url, ...more]) =>
    Result.gen(function* () {
      const { name, bytes } = yield* parseVkey(utf8(vkey), ED25519)
      logs.push({ origin: name, verifier: yield* noteVerifier(utf8(vkey)) })
      return more.length === 0 && once(keys, `log ${hex(bytes)}`)
    }),
  witness: ({ witnesses, keys, defined }, [name = "", vkey = "", _url, ...more]) =>
    Result.map(cosignatureVerifier(utf8(vkey)), (verifier) => {
      witnesses.push({ name, verifier })
      const isNew = once(keys, `witness ${hex(verifier.bytes)}`) && once(defined, name)
      return more.length === 0 && name !== NONE && isNew
    }),
  group: ({ groups, defined, listed }, [name = "", many = "", ...members]) => {
    const known = members.length > 0 && members.every((member) => defined.has(member) && once(listed, member))
    const threshold = thresholdIn(many, members.length)
    groups.push({ name, threshold, members })
    return Result.succeed(
      known && threshold >= 1 && threshold <= members.length && name !== NONE && once(defined, name),
    )
  },
  quorum: ({ quorums, defined }, [name = "", ...more]) => {
    quorums.push(name)
    return Result.succeed(more.length === 0 && quorums.length === 1 && (name === NONE || defined.has(name)))
  },
}

/** Reads a policy file. */
export const parsePolicy = (file: string | Uint8Array): Result.Result<Policy, NoteRefused> =>
  Result.gen(function* () {
    const octets = (typeof file === "string" ? Buffer.from(file) : Buffer.from(file)).toString("latin1")
    if (/[^\t\n\u0020-\u007e\u0080-\u00ff]/.test(octets)) return yield* refuse("controlCharacter")
    const draft: Draft = {
      ...{ logs: [], witnesses: [], groups: [], quorums: [] },
      ...{ defined: new Set(), listed: new Set(), keys: new Set() },
    }
    for (const line of octets.split("\n")) {
      const [keyword, ...items] = line.split(/[\t ]+/).filter((item) => item !== "")
      if (keyword === undefined || keyword.startsWith("#")) continue
      const take = Object.hasOwn(lines, keyword) ? lines[keyword] : undefined
      if (take === undefined || !(yield* take(draft, items)))
        return yield* refuse("policyMalformed", utf8(line.trim().slice(0, 200)))
    }
    const [quorum] = draft.quorums
    const { logs, witnesses, groups } = draft
    return quorum === undefined ? yield* refuse("policyMalformed", "no quorum") : { logs, witnesses, groups, quorum }
  })

/** Whether the witnesses that cosigned, by their names in the policy, are enough. */
const enough = ({ groups, quorum }: Policy, cosigned: ReadonlyArray<string>): boolean => {
  const satisfied = new Set([NONE, ...cosigned])
  for (const { name, threshold, members } of groups)
    if (members.filter((member) => satisfied.has(member)).length >= threshold) satisfied.add(name)
  return satisfied.has(quorum)
}

/** Reads a checkpoint that one of a policy's logs signed and enough of its witnesses cosigned. */
export const openWitnessed = (policy: Policy, input: string | Uint8Array): Result.Result<Witnessed, NoteRefused> =>
  Result.gen(function* () {
    const note = yield* parseNote(input)
    const origin = note.text.slice(0, note.text.indexOf("\n"))
    const verifiers = policy.logs.filter((log) => log.origin === origin).map(({ verifier }) => verifier)
    if (verifiers.length === 0) return yield* refuse("otherOrigin", origin.slice(0, 200))
    const checkpoint = yield* verifyCheckpoint(note, origin, verifiers)
    const cosignatures = yield* verifyCosignatures(
      note,
      policy.witnesses.map(({ verifier }) => verifier),
    )
    const by = new Set(cosignatures.map(({ name, keyId }) => `${name}+${keyId}`))
    const cosigned = policy.witnesses.filter(({ verifier }) => by.has(`${verifier.name}+${verifier.keyId}`))
    return enough(
      policy,
      cosigned.map(({ name }) => name),
    )
      ? { checkpoint, cosignatures }
      : yield* refuse("quorumMissed", cosignatures.map(({ name }) => name).join(" "))
  })
