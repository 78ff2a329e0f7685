/** How far an attack is, on stderr: told by the program that runs attacks for people, and by no test. */

/** How much more must be done before it is told again, in hundredths. */
const STEP = 5

let shown = false
let last: readonly [name: string, hundredths: number] = ["", 0]

/** From now on progress is told. */
export const tellProgress = (): void => void (shown = true)

/** Tells that so much of an attack is done. */
export const progress = (name: string, done: number, of: number): void => {
  if (!shown) return
  const hundredths = Math.floor((100 * done) / of)
  const [before, told] = last
  if (before === name && hundredths < told + STEP) return
  last = [name, hundredths]
  process.stderr.write(`… ${name} ${done} of ${of}\n`)
}
