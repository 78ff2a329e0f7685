/** What the files of those developed show of training, political review, public notice and vote. */
import { expect, it } from "vitest"
import {
  AdmissionDecided,
  NoticeClosed,
  NoticePosted,
  PoliticalReviewConcluded,
  PreAdmissionTrainingCompleted,
} from "../../src/contexts/development/events.ts"
import type { Proposal } from "../../src/kernel/Event.ts"
import { acknowledging, ground } from "../../src/testing/facts.ts"
import { developmentFile, upTo, without } from "../../src/testing/developmentFile.ts"
import { openBook } from "./book.ts"

const names = ["trained", "reviewed", "noticed", "voted"] as const
const whole = upTo(developmentFile(), AdmissionDecided)
const decided = whole.at(-1)?.occurredOn ?? expect.fail("no decision")

/** Of one developed by these steps, which of the figures count him. */
const counted = (steps: ReadonlyArray<Proposal>) => {
  const book = openBook()
  book.record(...ground())
  for (const step of steps) {
    const rules = [...new Set(book.refusal(step).map((one) => one.replace(/^breach /, "")))]
    book.record(rules.length === 0 ? step : acknowledging(step, ...rules))
  }
  expect(book.figure("members.developed", decided).value).toBe(1)
  return names.filter((name) => book.figure(`members.developed.${name}`, decided).value === 1)
}

it("counts whoever has each on file", () => {
  expect(counted(whole)).toEqual(names)
})

it.each([
  ["trained", [PreAdmissionTrainingCompleted]],
  ["reviewed", [PoliticalReviewConcluded]],
  ["noticed", [NoticePosted, NoticeClosed]],
] as const)("counts nobody as %s without that step, and as all else", (name, steps) => {
  expect(counted(without(whole, ...steps))).toEqual(names.filter((one) => one !== name))
})
