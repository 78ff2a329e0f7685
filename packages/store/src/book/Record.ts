/**
 * Recording: proposals in, entries and moved registers out, in one transaction.
 *
 * In the ordinary case a recording reads the persisted registers of what it names; the history of an entity is read
 * only where something there is dated later, or is struck.
 */
import { Effect } from "effect"
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import { decideGroups, type Group, type Noted, type Outcome, type Stamp } from "@taizhang/domain/kernel/decide"
import { tagsOf, type Entry, type Proposal } from "@taizhang/domain/kernel/Event"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import type { Model } from "@taizhang/domain/kernel/Model"
import type { History } from "@taizhang/domain/kernel/needs"
import type { Refusal } from "@taizhang/domain/kernel/Refusal"
import { isStrike, struckBy } from "@taizhang/domain/kernel/Strike"
import {
  EntryTooLarge,
  OtherModel,
  ProjectionStopped,
  RefusedByRules,
  SameIdOtherContent,
  type ConditionFailed,
  type LogFailure,
} from "../Failure.ts"
import { inTheWay } from "../log/Append.ts"
import { bodyOf } from "../log/Body.ts"
import { MAX_ENTRY_BYTES, type EventLog, type ReadTx, type Storable } from "../log/EventLog.ts"
import { fingerprintOf } from "../registers/Fingerprint.ts"
import type { Sealing } from "../sealing/Sealing.ts"
import { goingOnIn, historyOf } from "./Needed.ts"
import { numberNotes, restrictedNumbers, type NumberNote } from "./Persons.ts"
import { prepare } from "./Prepare.ts"
import { tellingReasons } from "./Reasons.ts"
import { saysTheSame } from "./Retried.ts"

/** Who records, when, and how. */
export interface RecordOptions {
  /** The operator: not empty. */
  readonly by: string
  /** The civil date of Asia/Shanghai; the clock's where not given. */
  readonly today?: PlainDate
  /** The instant of recording in UTC, `2026-06-01T00:00:00.000Z`; the clock's where not given. */
  readonly now?: string
  /** Judges and reports as if it were recorded, and writes nothing to any file. */
  readonly dryRun?: boolean
  /** The name of the batch, put on each entry. */
  readonly batch?: string
  /** The position up to which the book was known when this was planned: fails where anything was recorded since. */
  readonly knownAt?: number
}

/** What became of one group of proposals: recorded, there before, or refused with every reason. */
export interface GroupOutcome {
  /** The entries of the group as stored, in the order proposed; empty where it was refused. */
  readonly entries: ReadonlyArray<Entry>
  /** Those of them that were there before. */
  readonly already: ReadonlySet<EntryId>
  readonly refusals: ReadonlyArray<Refusal>
  /** What rules say of its entries without refusing them. */
  readonly noted: ReadonlyArray<Noted>
}

/** What became of groups recorded together. */
export interface GroupsRecorded {
  /** The last position afterwards. */
  readonly position: number
  readonly groups: ReadonlyArray<GroupOutcome>
}

export type RecordFailure = OtherModel | ProjectionStopped | ConditionFailed | LogFailure

/** What recording works with. */
export interface Recorder {
  readonly log: EventLog
  readonly model: Model
  readonly sealing: Sealing
  /** Whether it records what an operation did, by events that nothing else records. */
  readonly reserved?: boolean
}

/** A refusal that is a failure of its own rather than a rule's. */
export type Unfit = SameIdOtherContent | EntryTooLarge

/** What is known of a group while it is judged. */
interface Standing {
  /** Its proposals that are not recorded yet, sealed, with their index in the group as proposed. */
  readonly fresh: ReadonlyArray<readonly [index: number, proposal: Proposal]>
  readonly acknowledge: string | undefined
}

/** Records groups; each is accepted or refused by itself. The failures behind refusals come by group. */
export const recordGroups = (
  { log, model, sealing, reserved = false }: Recorder,
  groups: ReadonlyArray<Group>,
  options: RecordOptions,
  stamp: Stamp,
): Effect.Effect<{ readonly recorded: GroupsRecorded; readonly unfit: ReadonlyMap<number, Unfit> }, RecordFailure> => {
  const prepared = prepare(model, groups, options.batch, stamp, reserved)
  const judge = (tx: ReadTx) =>
    Effect.gen(function* () {
      if ((yield* tx.fingerprint) !== fingerprintOf(model)) return yield* new OtherModel({ path: log.path })
      const [since] = options.knownAt === undefined ? [] : yield* tx.byPositions([options.knownAt + 1])
      if (since !== undefined) return yield* inTheWay(since.entry)
      const refused = new Map<number, ReadonlyArray<Refusal>>(prepared.wrong)
      const unfit = new Map<number, Unfit>()
      const custody = yield* sealing.custody(tx)
      for (const [group, { proposals }] of prepared.groups.entries()) {
        if (refused.has(group) || !proposals.some(({ type }) => isAboutSubject(model, type))) continue
        const telling = yield* tellingReasons(model, sealing, custody, tx, proposals)
        if (telling.length > 0) refused.set(group, telling)
      }
      const ids = prepared.groups.flatMap(({ proposals }, group) =>
        refused.has(group) ? [] : proposals.map(({ id }) => id),
      )
      const recorded = yield* tx.byIds(ids)
      const groups = yield* goingOnIn(model, tx, prepared.groups, recorded, (group) => refused.has(group))
      const wellFormed = groups.flatMap(({ proposals }, group) => (refused.has(group) ? [] : proposals))
      const sealed = yield* sealing.seal(model, wellFormed)
      const sealedById = new Map(sealed.proposals.map((proposal) => [proposal.id, proposal]))
      const refuse = (group: number, failure: Unfit, index: number, { type, occurredOn }: Proposal): void => {
        unfit.set(group, failure)
        const reason: Refusal = {
          ...{ rule: failure._tag, kind: "contradiction", message: failure.said },
          ...{ proposal: index, type, on: occurredOn },
        }
        refused.set(group, [...(refused.get(group) ?? []), reason])
      }

      const standing = groups.map(({ proposals, acknowledge }, group): Standing => {
        const fresh: Array<readonly [number, Proposal]> = []
        if (!refused.has(group))
          for (const [index, { id }] of proposals.entries()) {
            const proposal = sealedById.get(id) as Proposal
            const first = recorded.get(id)?.entry
            if (first === undefined) fresh.push([index, proposal])
            else if (!saysTheSame(model, custody, first, proposal))
              refuse(group, new SameIdOtherContent({ id, position: first.position }), index, proposal)
          }
        return { fresh, acknowledge }
      })

      const open = standing.map(({ fresh }, group) =>
        fresh.flatMap(([index]) => {
          const proposal = groups[group]?.proposals[index]
          return proposal === undefined ? [] : [[index, proposal] as const]
        }),
      )
      for (const [group, proposed] of open.entries()) {
        if (refused.has(group)) continue
        const numbers = yield* restrictedNumbers({ model, sealing }, tx, custody, proposed)
        if (numbers.length > 0) refused.set(group, numbers)
      }
      const head = yield* tx.head
      const proposals = standing.flatMap(({ fresh }, group) => (refused.has(group) ? [] : fresh.map(([, one]) => one)))
      const { history, tags } = yield* historyOf(model, tx, head, proposals, custody)
      for (;;) {
        // Anew from what is refused whatever else is: what a group that turns out too large was in the way of, may stand.
        const judged = new Map(refused)
        const outcome = yield* decided(model, history, standing, judged, stamp)
        const storable = outcome.accepted.entries.map((entry) => storableOf(model, history, entry))
        const large = storable.filter(({ body }) => Buffer.byteLength(body) > MAX_ENTRY_BYTES)
        for (const { entry, body } of large) {
          const group = standing.findIndex(({ fresh }) => fresh.some(([, { id }]) => id === entry.id))
          const index = standing[group]?.fresh.find(([, { id }]) => id === entry.id)?.[0] ?? 0
          refuse(group, new EntryTooLarge({ id: entry.id, bytes: Buffer.byteLength(body) }), index, entry)
        }
        if (large.length > 0) continue
        const accepted = new Set(outcome.accepted.entries.map(({ id }) => id))
        const told = open.flat().flatMap(([, one]) => (accepted.has(one.id) ? [one] : []))
        const numbers = yield* numberNotes({ model, sealing }, tx, custody, told)
        const result = resultOf(groups, standing, recorded, outcome, judged, head, numbers)
        return { result, unfit, storable, tags, head, sealed, registers: outcome.accepted.registers }
      }
    })

  if (options.dryRun === true) return Effect.map(log.read(judge), ({ result, unfit }) => ({ recorded: result, unfit }))
  return log.transact((tx) =>
    Effect.gen(function* () {
      const { result, unfit, storable, tags, head, sealed, registers } = yield* judge(tx)
      if (storable.length > 0) {
        // The keys first: an entry whose key is lost could never be opened, a key without its entry harms nobody.
        yield* sealed.keep(new Set(storable.map(({ entry }) => entry.id)), stamp.recordedAt)
        // What else append can refuse was judged above, in this transaction: if it does, the store is at fault.
        yield* tx
          .append(storable, { after: head, tags })
          .pipe(Effect.catchTags({ SameIdOtherContent: Effect.die, EntryTooLarge: Effect.die }))
        yield* tx.putRegisters(registers)
      }
      return { recorded: result, unfit }
    }),
  )
}

const isAboutSubject = (model: Model, type: string): boolean => model.events.get(type)?.declaration.about !== undefined

/** Records what an operation did, by an event that nothing else records. */
export const recordReserved = (
  recorder: Recorder,
  proposal: Proposal,
  stamp: Stamp,
): Effect.Effect<void, RefusedByRules | RecordFailure> =>
  Effect.gen(function* () {
    const groups = [{ proposals: [proposal] }]
    const { recorded } = yield* recordGroups({ ...recorder, reserved: true }, groups, { by: stamp.recordedBy }, stamp)
    const refusals = recorded.groups[0]?.refusals ?? []
    if (refusals.length > 0) return yield* new RefusedByRules({ refusals })
  })

/** Judges the groups that still stand; adds the refused to `refused`, by the indexes of the groups as proposed. */
const decided = (
  model: Model,
  history: History,
  standing: ReadonlyArray<Standing>,
  refused: Map<number, ReadonlyArray<Refusal>>,
  stamp: Stamp,
): Effect.Effect<Outcome, ProjectionStopped> =>
  Effect.suspend(() => {
    const groups = standing.map(({ fresh, acknowledge }, group): Group => {
      const proposals = refused.has(group) ? [] : fresh.map(([, proposal]) => proposal)
      return acknowledge === undefined ? { proposals } : { proposals, acknowledge }
    })
    try {
      const outcome = decideGroups(model, history, groups, stamp, true)
      for (const [group, reasons] of outcome.refused)
        refused.set(
          group,
          reasons.map((reason) => ({
            ...reason,
            proposal: standing[group]?.fresh[reason.proposal]?.[0] ?? reason.proposal,
          })),
        )
      return Effect.succeed(outcome)
    } catch (cause) {
      const types = new Set(groups.flatMap(({ proposals }) => proposals.map(({ type }) => type)))
      return Effect.fail(new ProjectionStopped({ position: history.position + 1, type: [...types].join(", "), cause }))
    }
  })

/** The bytes of an accepted entry with what is derived from them. */
const storableOf = (model: Model, history: History, entry: Entry): Storable => {
  const target = isStrike(entry) ? history.struck.get(struckBy(entry) as EntryId)?.entry : undefined
  const about = target ?? entry
  const declaration = model.events.get(about.type)?.declaration
  return {
    entry,
    body: bodyOf(entry),
    rank: model.events.get(entry.type)?.declaration.rank ?? 0,
    // A strike has the tags of the entry that it strikes: it stands in the same histories.
    tags: declaration === undefined ? [] : tagsOf(declaration, about),
    ...(target === undefined ? {} : { strikes: target.position }),
  }
}

const resultOf = (
  groups: ReadonlyArray<Group>,
  standing: ReadonlyArray<Standing>,
  recorded: ReadonlyMap<EntryId, { readonly entry: Entry }>,
  { accepted }: Outcome,
  refused: ReadonlyMap<number, ReadonlyArray<Refusal>>,
  head: number,
  ofNumbers: ReadonlyMap<EntryId, ReadonlyArray<NumberNote>>,
): GroupsRecorded => {
  const byId = new Map(accepted.entries.map((entry) => [entry.id, entry]))
  const noted = new Map<number, Array<Noted>>()
  const numbers = accepted.entries.flatMap(({ id, position }): ReadonlyArray<Noted> =>
    (ofNumbers.get(id) ?? []).map((one) => ({ ...one, entry: position })),
  )
  for (const one of [...accepted.noted, ...numbers]) noted.set(one.entry, [...(noted.get(one.entry) ?? []), one])
  return {
    position: head + accepted.entries.length,
    groups: groups.map(({ proposals }, group): GroupOutcome => {
      const refusals = refused.get(group)
      if (refusals !== undefined) return { entries: [], already: new Set(), refusals, noted: [] }
      const fresh = new Set((standing[group]?.fresh ?? []).map(([, { id }]) => id))
      const entries = proposals.flatMap(({ id }) => byId.get(id) ?? recorded.get(id)?.entry ?? [])
      return {
        entries,
        already: new Set(proposals.map(({ id }) => id).filter((id) => !fresh.has(id))),
        refusals: [],
        noted: entries.flatMap((entry) => (fresh.has(entry.id) ? (noted.get(entry.position) ?? []) : [])),
      }
    }),
  }
}
