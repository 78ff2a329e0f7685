/** What differs between two texts of JSON, in a line: by path, the values shortened, and the entry that stands beside. */
import type { Message } from "@taizhang/domain/kernel/Message"

/** A place at which two values differ. */
export interface Differing {
  /** Names and indexes from the outermost value in, such as `person.payments.0.amount`. */
  readonly path: string
  /** As JSON, shortened; absent where there is nothing at the path. */
  readonly kept: string | undefined
  readonly own: string | undefined
  /** The position that the innermost object around it says it was recorded by. */
  readonly entry: number | undefined
}

/** How many characters of a value are shown, and how many places. */
const SHOWN = 40
const PLACES = 3

const shortened = (value: unknown): string | undefined => {
  const text = JSON.stringify(value) as string | undefined
  return text === undefined || text.length <= SHOWN ? text : `${text.slice(0, SHOWN - 1)}…`
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

const entryIn = (value: unknown): number | undefined =>
  isObject(value) && typeof value["entry"] === "number" ? value["entry"] : undefined

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const walk = (kept: unknown, own: unknown, path: string, around: number | undefined, into: Array<Differing>): void => {
  const entry = entryIn(own) ?? entryIn(kept) ?? around
  if (isObject(kept) && isObject(own) && Array.isArray(kept) === Array.isArray(own)) {
    for (const key of new Set([...Object.keys(own), ...Object.keys(kept)]))
      walk(kept[key], own[key], path === "" ? key : `${path}.${key}`, entry, into)
    return
  }
  if (!Object.is(kept, own)) into.push({ path, kept: shortened(kept), own: shortened(own), entry })
}

/** All places at which a kept text differs from what it must be; none where it says the same in another way. */
export const differing = (kept: string, own: string): ReadonlyArray<Differing> => {
  const found: Array<Differing> = []
  const value = parsed(kept)
  if (value === undefined) return [{ path: "", kept: shortened(kept), own: shortened(parsed(own)), entry: undefined }]
  walk(value, parsed(own), "", undefined, found)
  return found
}

/** The first places and how many there are more, in words. */
export const differingText = (places: ReadonlyArray<Differing>): Message => {
  const shown = places.slice(0, PLACES)
  const more = places.length - shown.length
  const zh = shown.map(({ path, kept, own }) => `${path} 保存的是 ${kept ?? "空缺"}，按记录是 ${own ?? "空缺"}`)
  const en = shown.map(
    ({ path, kept, own }) => `${path} is kept as ${kept ?? "missing"}, and ${own ?? "missing"} by the log`,
  )
  return {
    zh: places.length === 0 ? "写法与本程序的不同" : `${zh.join("；")}${more > 0 ? `；另有 ${more} 处` : ""}`,
    en:
      places.length === 0
        ? "it is written otherwise than this program does"
        : `${en.join("; ")}${more > 0 ? `; and ${more} more` : ""}`,
  }
}
