/** Hides most of what identifies a person, unless `--reveal` asks for it. */

const idNumber = (text: string): string =>
  text.length > 10 ? `${text.slice(0, 6)}********${text.slice(-4)}` : "********"

const phone = (text: string): string => (text.length > 7 ? `${text.slice(0, 3)}****${text.slice(-4)}` : "****")

/** A personal field as it is shown: ID numbers and phone numbers masked, known by the name of their field or column. */
export const masked = (field: string, text: string): string =>
  /idNumber$/i.test(field) ? idNumber(text) : /phone$/i.test(field) ? phone(text) : text

/** The data of an event with the numbers in it masked. */
export const maskedData = (data: unknown): unknown => {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return data
  return Object.fromEntries(
    Object.entries(data).map(([field, value]: [string, unknown]) => [
      field,
      typeof value === "string" ? masked(field, value) : maskedData(value),
    ]),
  )
}
