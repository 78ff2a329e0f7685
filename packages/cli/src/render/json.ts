/** JSON for programs: one line for each item of the outer lists, so that long evidence stays readable and diffs small. */
export const renderJson = (value: object): string => {
  const fields = Object.entries(value).map(([key, held]: [string, unknown]) => {
    const list = Array.isArray(held) && held.length > 0
    const text = list ? `[\n${held.map((item) => `  ${JSON.stringify(item)}`).join(",\n")}\n]` : JSON.stringify(held)
    return text === undefined ? [] : [`${JSON.stringify(key)}: ${text}`]
  })
  return `{${fields.flat().join(",\n")}}`
}
