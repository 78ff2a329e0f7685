/** Text that came back as it was shown, masked, stands for what is on record: whoever corrects an entry saw no more of it. */
type Object = { readonly [key: string]: unknown }
const isObject = (value: unknown): value is Object =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Each text that is shown otherwise than it is, with what it may stand for. */
const shownFor = (
  own: unknown,
  shown: unknown,
  into = new Map<string, Set<string>>(),
): ReadonlyMap<string, ReadonlySet<string>> => {
  if (typeof own === "string" && typeof shown === "string" && own !== shown)
    into.set(shown, (into.get(shown) ?? new Set<string>()).add(own))
  if (Array.isArray(own) && Array.isArray(shown))
    for (const [index, one] of (own as ReadonlyArray<unknown>).entries())
      shownFor(one, (shown as ReadonlyArray<unknown>)[index] ?? null, into)
  if (isObject(own) && isObject(shown))
    for (const [key, one] of Object.entries(own)) shownFor(one, shown[key] ?? null, into)
  return into
}

/**
 * A value with each text that came back masked as what it stands for on record: the one at its place, or the only one
 * that is shown so.
 *
 * @param ambiguous told a text that may stand for several
 */
export const unmasked = (given: unknown, own: unknown, shown: unknown, ambiguous: (text: string) => void): unknown => {
  const meant = shownFor(own, shown)
  const at = (value: unknown, mine: unknown, masked: unknown): unknown => {
    if (typeof value === "string") {
      const may = meant.get(value)
      if (may === undefined) return value
      if (typeof mine === "string" && masked === value) return mine
      const [only, ...more] = may
      if (only !== undefined && more.length === 0) return only
      ambiguous(value)
      return value
    }
    if (Array.isArray(value)) {
      const [mines, maskeds] = [mine, masked].map((one) => (Array.isArray(one) ? (one as ReadonlyArray<unknown>) : []))
      return (value as ReadonlyArray<unknown>).map((one, index) => at(one, mines?.[index], maskeds?.[index]))
    }
    if (!isObject(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        at(one, isObject(mine) ? mine[key] : undefined, isObject(masked) ? masked[key] : undefined),
      ]),
    )
  }
  return at(given, own, shown)
}
