/** A command: what is done to every book and said of the plain one, and what it is called where a run fails. */
import type * as fc from "fast-check"
import type { PlainBook } from "./PlainBook.ts"
import type { Run } from "./Stores.ts"

export type Command = fc.AsyncCommand<PlainBook, Run>

/** Does it to the books and the plain one; gives in a word what it came to. */
type Doing<Given> = (plain: PlainBook, run: Run, given: Given) => Promise<string>

/** Commands of a name, one for each thing given. */
export const commandsOf = <Given>(
  name: string,
  given: fc.Arbitrary<Given>,
  does: Doing<Given>,
): fc.Arbitrary<Command> =>
  given.map((one) => ({
    check: () => true,
    run: async (plain, run) => {
      run.countCommand(`${name}: ${await does(plain, run, one)}`)
    },
    toString: () => `${name}(${JSON.stringify(one)})`,
  }))
