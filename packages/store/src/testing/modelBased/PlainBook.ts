/**
 * A book of the village as a plain list of entries, and what the design says of it in a few lines each. It is what a
 * real book is held to, so it shares nothing with one: no fold, no register, no decision, no tree.
 */
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import type { Group } from "@taizhang/domain/kernel/decide"
import type { Acknowledgement } from "@taizhang/domain/kernel/Event"
import type { EntryId, Tag } from "@taizhang/domain/kernel/Ids"

/** The fields of any of the events. */
export interface PlainData {
  readonly villager?: string
  readonly born?: string
  readonly name?: string
  readonly idNumber?: string
  readonly amount?: number
  readonly words?: string
  readonly attendees?: ReadonlyArray<string>
  readonly ayes?: number
  readonly minutes?: string
  /** Of a strike: the id of the entry that it strikes. */
  readonly entry?: string
  readonly reason?: string
  readonly subject?: string
  readonly keys?: ReadonlyArray<string>
}

export interface PlainEntry {
  readonly position: number
  readonly place: number
  readonly id: EntryId
  readonly type: string
  readonly occurredOn: PlainDate
  readonly recordedAt: string
  readonly recordedBy: string
  readonly data: PlainData
  readonly replaces?: EntryId
  /** The assembly that it is, where it replaces an assembly. */
  readonly self?: EntryId
  readonly acknowledged?: ReadonlyArray<Acknowledgement>
}

/** What happened to a book. */
export interface PlainBook {
  /** Whether it holds personal text, which is sealed; without, its bytes are known to the last one. */
  readonly personal: boolean
  /** In the order of positions. */
  entries: ReadonlyArray<PlainEntry>
  /** What was asked to be recorded, each time, whatever came of it. */
  recordings: ReadonlyArray<ReadonlyArray<Group>>
  /** The size of the newest checkpoint; 0 where none was signed. */
  signed: number
}

/** What a read is asked for. */
export interface At {
  readonly asOf?: PlainDate
  readonly knownAt?: number
}

const RANKS: Readonly<Record<string, number>> = {
  ...{ VillagerNoted: 2, VillagerAided: 20, AssemblyHeld: 30, VillagerLeft: 90 },
}

export const STRIKE = "EntryStruck"
const CUSTODY = ["SubjectRestricted", "SubjectRestrictionLifted", "SubjectErasureRequested", "SubjectErased"]
/** Entries that can never be struck. */
export const isLasting = ({ type }: { readonly type: string }): boolean => CUSTODY.includes(type)

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The strike that had struck an entry by a position. */
export const strikeOf = (
  entries: ReadonlyArray<PlainEntry>,
  { id }: PlainEntry,
  knownAt = Infinity,
): PlainEntry | undefined =>
  entries.find(({ type, data, position }) => type === STRIKE && data.entry === id && position <= knownAt)

/** Dated by a day, known at a position: in the order of positions. */
export const known = (entries: ReadonlyArray<PlainEntry>, { asOf, knownAt = Infinity }: At) =>
  entries.filter(({ occurredOn, position }) => position <= knownAt && (asOf === undefined || occurredOn <= asOf))

/** `occurred_on <= D and position <= P and not struck by P order by occurred_on, rank, position`. */
export const standing = (entries: ReadonlyArray<PlainEntry>, at: At): ReadonlyArray<PlainEntry> =>
  known(entries, at)
    .filter((entry) => entry.type !== STRIKE && strikeOf(entries, entry, at.knownAt) === undefined)
    .sort(
      (a, b) => byText(a.occurredOn, b.occurredOn) || (RANKS[a.type] ?? 0) - (RANKS[b.type] ?? 0) || a.place - b.place,
    )

/** An assembly that replaces another is that one. */
export const assemblyReplaced = (
  entries: ReadonlyArray<PlainEntry>,
  { type, replaces }: Pick<PlainEntry, "type" | "replaces">,
): EntryId | undefined => {
  const target = entries.find(({ id }) => id === replaces)
  return type === "AssemblyHeld" && target?.type === type ? (target.self ?? target.id) : undefined
}

/** What an entry is about. */
export const tagsOf = (
  entries: ReadonlyArray<PlainEntry>,
  { type, id, self, data }: PlainEntry,
): ReadonlyArray<string> => {
  const target = type === STRIKE ? entries.find((one) => one.id === data.entry) : undefined
  if (target !== undefined) return tagsOf(entries, target)
  return [
    ...(data.villager === undefined ? [] : [`villager:${data.villager}`]),
    ...(type === "AssemblyHeld" ? [`assembly:${self ?? id}`] : []),
    ...new Set((data.attendees ?? []).map((one) => `villager:${one}`)),
    ...(data.subject === undefined ? [] : [data.subject]),
  ]
}

type Field = "name" | "idNumber" | "words" | "minutes"

/** The personal texts of an event, and whose they are. */
export const personalOf = ({
  id,
  self,
  data,
}: Pick<PlainEntry, "id" | "self" | "data">): ReadonlyArray<readonly [field: Field, text: string, whose: Tag]> =>
  (["name", "idNumber", "words", "minutes"] as const).flatMap((field) => {
    const text = data[field]
    const whose = (field === "minutes" ? `assembly:${self ?? id}` : `villager:${data.villager}`) as Tag
    return text === undefined ? [] : [[field, text, whose] as const]
  })

/** Whose text may not be used, in the order of positions. */
export const custodyOf = (
  entries: ReadonlyArray<Pick<PlainEntry, "type" | "data">>,
): ReadonlyMap<string, "restricted" | "erased"> => {
  const standings = new Map<string, "restricted" | "erased">()
  for (const { type, data } of entries) {
    const subject = data.subject ?? ""
    if (type === "SubjectErasureRequested") standings.set(subject, "erased")
    if (type === "SubjectRestricted") standings.set(subject, "restricted")
    if (type === "SubjectRestrictionLifted") standings.delete(subject)
  }
  return standings
}

/** JSON with its keys sorted: RFC 8785 for what stands here. */
export const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => byText(a, b)))
      : one,
  )

/** The exact bytes of an entry of a book without personal text. */
export const leafOf = (entry: PlainEntry): string => sortedJson({ ...entry, position: undefined, place: undefined })
