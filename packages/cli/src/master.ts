/**
 * Where the master key of the key file comes from: the file that `--master` names, the one beside the book, or a
 * passphrase. A passphrase is never typed on the command line, where every user of the machine could read it.
 */
import type { MasterOptions } from "@taizhang/store/sealing/Master"
import { Effect, Option, Redacted } from "effect"
import { Prompt } from "effect/cli"
import { UsageProblem } from "./Problem.ts"

const VARIABLE = "TAIZHANG_PASSPHRASE"

const inEnvironment = (): string | undefined => {
  const passphrase = process.env[VARIABLE]
  return passphrase === undefined || passphrase === "" ? undefined : passphrase
}

/** What a book is opened with: the key file says which of them it is kept under. */
export const masterOf = (file: Option.Option<string>): MasterOptions => {
  const passphrase = inEnvironment()
  return {
    ...Option.match(file, { onNone: () => ({}), onSome: (path) => ({ file: path }) }),
    ...(passphrase === undefined ? {} : { passphrase }),
  }
}

const quit = () => new UsageProblem({ zh: "没有输入口令", en: "no passphrase was given" })

const typed = (message: string) =>
  Effect.mapBoth(Prompt.run(Prompt.Password({ message })), { onSuccess: Redacted.value, onFailure: quit })

/** The passphrase of a new key file: from the environment, or asked for twice where somebody can type it. */
export const newPassphrase = Effect.gen(function* () {
  const given = inEnvironment()
  if (given !== undefined) return given
  if (!process.stdin.isTTY)
    return yield* new UsageProblem({
      zh: `口令须由环境变量 ${VARIABLE} 给出，或在终端输入`,
      en: `give the passphrase in ${VARIABLE}, or type it at a terminal`,
    })
  const passphrase = yield* typed("口令 / passphrase")
  if (passphrase === "") return yield* quit()
  if ((yield* typed("再输入一次 / once more")) === passphrase) return passphrase
  return yield* new UsageProblem({ zh: "两次输入的口令不同", en: "the two passphrases differ" })
})
