/** Opens what a parser gives, so that a test reads as a sentence. */
import { Result } from "effect"
import { expect } from "vitest"
import type { Message } from "../../src/kernel/Message.ts"
import type { Parsed, Reading } from "../../src/import/Reading.ts"

const reading = <A>(parsed: Parsed<A>): Reading<A> => {
  if (Result.isFailure(parsed)) expect.fail(`refused: ${parsed.failure.zh}`)
  return parsed.success
}

export const valueOf = <A>(parsed: Parsed<A>): A => reading(parsed).value

/** The Chinese notes of a reading. */
export const notesOf = (parsed: Parsed<unknown>): ReadonlyArray<string> => reading(parsed).notes.map(({ zh }) => zh)

/** The Chinese refusal; the English one is there too, and neither holds a placeholder that was not filled. */
export const refusalOf = <A>(parsed: Result.Result<A, Message>): string => {
  if (Result.isSuccess(parsed)) expect.fail(`read as ${JSON.stringify(parsed.success)}`)
  const { zh, en } = parsed.failure
  expect(en).not.toMatch(/undefined|\[object/)
  expect(zh).not.toMatch(/undefined|\[object/)
  return zh
}
