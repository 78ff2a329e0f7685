/**
 * Text with U+0000 in it, which PostgreSQL can keep neither in `text` nor in `jsonb`: it is kept as other text that
 * compares with all other text as the first one does. U+0000 becomes U+0001 U+0001, and U+0001 becomes U+0001 U+0002.
 */
import type { Json } from "@taizhang/domain/kernel/Register"

/** The text as it is kept. */
export const keptText = (text: string): string =>
  text.includes("\u0000") || text.includes("\u0001")
    ? text.replaceAll("\u0001", "\u0001\u0002").replaceAll("\u0000", "\u0001\u0001")
    : text

const givenText = (text: string): string =>
  text.replaceAll("\u0001\u0001", "\u0000").replaceAll("\u0001\u0002", "\u0001")

/** The same JSON with each of its texts, keys too, turned into another. */
const withTexts = (value: Json, turn: (text: string) => string): Json => {
  if (typeof value === "string") return turn(value)
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return (value as ReadonlyArray<Json>).map((one) => withTexts(one, turn))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [turn(key), withTexts(one as Json, turn)]))
}

const turned = (json: string, turn: (text: string) => string): string =>
  JSON.stringify(withTexts(JSON.parse(json) as Json, turn))

/** JSON as it is kept: itself nearly always. */
export const keptJson = (json: string): string =>
  json.includes("\\u0000") || json.includes("\\u0001") ? turned(json, keptText) : json

/** The JSON that was kept. */
export const givenJson = (json: string): string => (json.includes("\\u0001") ? turned(json, givenText) : json)

/** The same for those who check what is kept: JSON that this program did not write is left as it stands. */
export const givenIfWritten = (json: string): string => {
  const given = givenJson(json)
  return given === json || keptJson(given) === json ? given : json
}
