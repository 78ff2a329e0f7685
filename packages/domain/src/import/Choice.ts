/** Closed lists of words: a cell holds one of a few values, under its usual names. */
import { Result } from "effect"
import { content, halfWidth, read, refuse, type Parsed } from "./Reading.ts"
import { shown, type Cell } from "./Sheet.ts"

/** One value of a closed list: its name in ledgers, and other names that people use for it. */
export interface Option<A> {
  readonly value: A
  readonly zh: string
  readonly also?: ReadonlyArray<string>
}

const wordKey = (text: string): string => halfWidth(text).replace(/ /g, "").toLowerCase()

/**
 * A parser for a closed list; a name other than the first is noted, a word outside the list refused with the list.
 *
 * @param what what the column holds, as the messages name it
 */
export const choice = <const A>(
  what: { readonly zh: string; readonly en: string },
  options: ReadonlyArray<Option<A>>,
) => {
  const known = new Map(
    options.flatMap((option) => [option.zh, ...(option.also ?? [])].map((name) => [wordKey(name), option])),
  )
  const names = options.map(({ zh }) => zh)
  const list = names.length > 12 ? `${names.slice(0, 8).join("、")}等` : names.join("、")
  return (cell: Cell | undefined): Parsed<A | undefined> =>
    Result.flatMap(content(cell), (held): Parsed<A | undefined> => {
      if (held === undefined) return read(undefined)
      const option = typeof held === "object" ? undefined : known.get(wordKey(String(held)))
      if (option === undefined) {
        return refuse(
          `“${shown(held)}”不是可用的${what.zh}。请填写：${list}`,
          `${shown(held)} is no ${what.en} of the list; write one of ${list}`,
        )
      }
      if (held === option.zh) return read(option.value)
      return read(option.value, {
        zh: `${what.zh}“${shown(held)}”读作“${option.zh}”`,
        en: `${what.en}: read ${shown(held)} as ${option.zh}`,
      })
    })
}

/** Reads 性别. */
export const parseSex = choice({ zh: "性别", en: "sex" }, [
  { value: "male", zh: "男", also: ["男性", "M", "male"] },
  { value: "female", zh: "女", also: ["女性", "F", "female"] },
])

const yesNo = choice({ zh: "是否", en: "yes or no" }, [
  { value: true, zh: "是", also: ["√", "✓", "✔", "对", "有", "Y", "yes", "true", "1"] },
  { value: false, zh: "否", also: ["×", "✗", "✘", "x", "不是", "非", "N", "no", "false", "0"] },
])

/** Reads a 是否 column; `无` and a dash are blank, which is neither yes nor no. */
export const parseYesNo = (cell: Cell | undefined): Parsed<boolean | undefined> => yesNo(cell)
