/**
 * Names of Party branches in their usual forms, brought to one key and matched with the branches that are known.
 *
 * 塘汪村支部, 塘汪村党支部 and 中共青禾镇塘汪村党支部委员会 are one branch: 中共 in front, the township's name and the
 * form of the ending do not tell branches apart. What does is kept: the kind (总支 or 支部), an ordinal (第一支部), every
 * other character. A name that fits no branch is never forced onto the nearest.
 */
import { Result } from "effect"
import { distance } from "../kernel/distance.ts"
import type { Message } from "../kernel/Message.ts"
import { valueOf } from "./Numerals.ts"
import { content, halfWidth, read, refuse, type Parsed } from "./Reading.ts"
import { shown, type Cell } from "./Sheet.ts"

/** A branch that is known, under the name that the book gives it. */
export interface KnownBranch<Id> {
  readonly name: string
  readonly id: Id
}

/** What a written name comes to. */
export type BranchMatch<Id> =
  | { readonly kind: "exact"; readonly id: Id }
  | { readonly kind: "alias"; readonly id: Id; readonly note: Message }
  | { readonly kind: "ambiguous"; readonly candidates: ReadonlyArray<KnownBranch<Id>>; readonly message: Message }
  | { readonly kind: "none"; readonly nearest: ReadonlyArray<KnownBranch<Id>>; readonly message: Message }

const ENDING =
  /(?<general>党?总支部?(?:委员会)?)$|(?<branch>党?支部?(?:委员会|支委会|支委)|党?支部|支委会)$|(?<committee>党委会?|党?(?:委员会|工委))$/
const ORDINAL = /(?:第(?<nth>[一二三四五六七八九十]{1,3}|\d{1,2})|(?<bare>[一二三四五六七八九十]|\d{1,2}))$/

interface Parts {
  readonly body: string
  /** `""` where the name has no word for an organisation, as in 塘汪村. */
  readonly kind: "branch" | "general" | "committee" | ""
}

const partsOf = (text: string, townNames: ReadonlyArray<string>): Parts => {
  const name = halfWidth(text)
    .replace(/[ "“”'‘’《》]/g, "")
    .replace(/^(中国共产党|中共)/, "")
  const ending = ENDING.exec(name)
  const groups = ending?.groups ?? {}
  const kind = groups["general"] ? "general" : groups["branch"] ? "branch" : groups["committee"] ? "committee" : ""
  const written = ending?.[0] ?? ""
  let body = name.slice(0, name.length - written.length)
  for (const town of townNames) {
    const at = town === "" ? -1 : body.lastIndexOf(town)
    // A county's or a town's name in front of the township's goes with it; a township that stands alone stays.
    if (at >= 0 && at + town.length < body.length && /^(\p{Script=Han}*[省市县区州旗])?$/u.test(body.slice(0, at))) {
      body = body.slice(at + town.length)
      break
    }
  }
  body = body.replace(/^(本|我)?[镇乡](?=机关|直属|政府)/, "")
  const ordinal = ORDINAL.exec(body)?.groups
  // Without 第 a numeral is an ordinal only right before 支部: 机关一支部, but not 三八党支部.
  const nth = ordinal?.["nth"] ?? (written.startsWith("党") ? undefined : ordinal?.["bare"])
  if (nth !== undefined && kind !== "") {
    body = body.replace(ORDINAL, `#${/^\d/.test(nth) ? Number(nth) : (valueOf(nth) ?? nth)}`)
  }
  return { body, kind }
}

/**
 * A text that is equal for names of the same branch and different for names of different ones.
 *
 * @param townNames the township's names as they may stand in front, such as `青禾镇`
 */
export const branchKey = (text: string, townNames: ReadonlyArray<string> = []): string => {
  const { body, kind } = partsOf(text, townNames)
  return `${kind}:${body}`
}

/** Finds the known branch that a written name means. */
export const resolveBranch = <Id>(
  text: string,
  known: ReadonlyArray<KnownBranch<Id>>,
  townNames: ReadonlyArray<string> = [],
): BranchMatch<Id> => {
  const typed = text.trim()
  const exact = known.filter(({ name }) => name === typed)
  if (exact.length === 1 && exact[0] !== undefined) return { kind: "exact", id: exact[0].id }
  const { body, kind } = partsOf(typed, townNames)
  const fits =
    exact.length > 1
      ? exact
      : known.filter(({ name }) => {
          const parts = partsOf(name, townNames)
          return parts.body === body && (parts.kind === kind || kind === "")
        })
  const [only, ...others] = fits
  if (only === undefined) return none(typed, nearestTo(body, known, townNames))
  if (others.length === 0) {
    const note = { zh: `党支部“${shown(typed)}”读作“${only.name}”`, en: `branch: read ${shown(typed)} as ${only.name}` }
    return { kind: "alias", id: only.id, note }
  }
  const names = fits.map(({ name }) => name).join("、")
  const message = {
    zh: `“${shown(typed)}”可以是几个党支部：${names}。请写全名`,
    en: `${shown(typed)} may be any of ${names}; write the full name`,
  }
  return { kind: "ambiguous", candidates: fits, message }
}

/** Reads a cell that names a branch. */
export const parseBranch = <Id>(
  cell: Cell | undefined,
  known: ReadonlyArray<KnownBranch<Id>>,
  townNames: ReadonlyArray<string> = [],
): Parsed<Id | undefined> =>
  Result.flatMap(content(cell), (held): Parsed<Id | undefined> => {
    if (held === undefined) return read(undefined)
    if (typeof held !== "string")
      return refuse(
        `“${shown(held)}”不是党支部名称。请写党支部全名`,
        `${shown(held)} names no branch; write its full name`,
      )
    const match = resolveBranch(held, known, townNames)
    if (match.kind === "exact") return read(match.id)
    return match.kind === "alias" ? read(match.id, match.note) : Result.fail(match.message)
  })

const none = <Id>(typed: string, nearest: ReadonlyArray<KnownBranch<Id>>): BranchMatch<Id> => {
  const names = nearest.map(({ name }) => name).join("、")
  const message = {
    zh: `没有名为“${shown(typed)}”的党支部。${names === "" ? "" : `相近的有：${names}。`}请核对名称，新的党支部请先登记`,
    en: `no branch is named ${shown(typed)}; ${names === "" ? "" : `near it are ${names}; `}check the name, or record a new branch first`,
  }
  return { kind: "none", nearest, message }
}

/** Up to three known branches whose names are near enough for a slip of the pen. */
const nearestTo = <Id>(body: string, known: ReadonlyArray<KnownBranch<Id>>, townNames: ReadonlyArray<string>) =>
  known
    .map((branch) => ({ branch, distance: distance(body, partsOf(branch.name, townNames).body) }))
    .filter((near) => near.distance <= Math.max(1, Math.floor(body.length / 2)))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ branch }) => branch)
