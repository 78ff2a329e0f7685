/** Chinese numerals as they stand in dates, counts and ordinals: digit by digit (`二〇二四`) or by value (`二十三`). */

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  "○": 0,
  "◯": 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** A string of digits written with Chinese numerals, each a place of its own; `undefined` where a sign is none. */
export const digitsOf = (text: string): string | undefined => {
  const digits = Array.from(text).map((sign) => (/^\d$/.test(sign) ? Number(sign) : DIGITS[sign]))
  return text === "" || digits.includes(undefined) ? undefined : digits.join("")
}

/** A value from 1 to 99 in Chinese numerals: `五`, `十`, `十二`, `二十三`, `廿三`, `卅`; `undefined` for anything else. */
export const valueOf = (text: string): number | undefined => {
  const tens = /^(?:(?<ten>[二三四五六七八九]?)十|(?<twenty>廿)|(?<thirty>卅))(?<one>[一二三四五六七八九]?)$/.exec(
    text,
  )?.groups
  if (tens === undefined) return /^[一二两三四五六七八九]$/.test(text) ? DIGITS[text] : undefined
  const base = tens["twenty"] ? 20 : tens["thirty"] ? 30 : (DIGITS[tens["ten"] ?? ""] ?? 1) * 10
  return base + (DIGITS[tens["one"] ?? ""] ?? 0)
}
