/** An instant as a clerk's clock shows it: the date and time of Asia/Shanghai, UTC+8 without summer time since 1991. */
export const shanghai = (instant: string): string => {
  const millis = Date.parse(instant)
  return Number.isNaN(millis) ? instant : new Date(millis + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ")
}
