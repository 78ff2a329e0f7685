/** Tasks of a plan: a problem, a measure, who answers for it, and whether it was done in time. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, type Entry, type Fact } from "../../kernel/Event.ts"
import { type Obligation, type Violation } from "../../kernel/Rule.ts"

/** A task of a plan, set by the entry of the fact. */
export interface Task extends Fact {
  readonly number: string
  readonly problem: string
  readonly measure: string
  readonly leader: string | null
  readonly responsible: string
  /** The day by which it is in time: an extension counts that was given before it was over. */
  readonly due: PlainDate
  readonly extended: Fact | null
  readonly completed: Fact | null
  readonly result: string | null
  /** The titles of the papers that prove it (佐证材料). */
  readonly papers: ReadonlyArray<string>
  /** Whether it was completed in time; null where it is not completed. */
  readonly onTime: boolean | null
}

interface Told {
  readonly number: string
  readonly problem: string
  readonly measure: string
  readonly leader?: string
  readonly responsible: string
  readonly due: PlainDate
}

export const taskOf = (entry: Entry, { number, problem, measure, leader, responsible, due }: Told): Task => ({
  ...factOf(entry),
  ...{ number, problem, measure, leader: leader ?? null, responsible, due },
  ...{ extended: null, completed: null, result: null, papers: [], onTime: null },
})

const change = <T extends Task>(tasks: ReadonlyArray<T>, number: string, to: (task: T) => T): ReadonlyArray<T> =>
  tasks.map((task) => (task.number === number ? to(task) : task))

export const complete = <T extends Task>(
  tasks: ReadonlyArray<T>,
  entry: Entry<{ readonly number: string; readonly result?: string }>,
): ReadonlyArray<T> =>
  change(tasks, entry.data.number, (task) => ({
    ...task,
    completed: factOf(entry),
    result: entry.data.result ?? null,
    papers: (entry.evidence ?? []).map(({ title }) => title),
    onTime: entry.occurredOn <= task.due,
  }))

export const extend = <T extends Task>(
  tasks: ReadonlyArray<T>,
  entry: Entry<{ readonly number: string; readonly until: PlainDate }>,
): ReadonlyArray<T> =>
  change(tasks, entry.data.number, (task) => ({
    ...task,
    due: entry.occurredOn <= task.due ? entry.data.until : task.due,
    extended: factOf(entry),
  }))

export const obligationOf = ({ number, measure, responsible, due, on, entry, completed }: Task): Obligation => ({
  due,
  from: { on, entry },
  met: completed ?? undefined,
  message: {
    zh: `第${number}项“${measure}”应于${due}前完成（${responsible}）`,
    en: `item ${number} ("${measure}") is to be completed by ${due} (${responsible})`,
  },
})

/** What cannot be of tasks newly set: two of one number, or one due before its own day. */
export const misset = (
  on: PlainDate,
  told: ReadonlyArray<Told>,
  known: ReadonlyArray<Task> = [],
): Violation | undefined => {
  const numbers = [...known, ...told].map(({ number }) => number)
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index)
  if (twice !== undefined)
    return {
      message: { zh: `编号“${twice}”重复`, en: `the number "${twice}" stands twice` },
      remedy: { zh: "每项用不同的编号。", en: "Give each its own number." },
    }
  const early = told.find(({ due }) => due < on)
  return early === undefined
    ? undefined
    : {
        message: {
          zh: `第${early.number}项的时限${early.due}早于${on}`,
          en: `item ${early.number} is due on ${early.due}, before ${on}`,
        },
        remedy: { zh: "核对时限。", en: "Check the term." },
      }
}

/** What cannot be of a task that is completed or extended: unknown, or done. */
export const unopen = (tasks: ReadonlyArray<Task>, number: string, on: PlainDate): Violation | undefined => {
  const task = tasks.find((one) => one.number === number)
  if (task === undefined)
    return {
      message: { zh: `至${on}没有第${number}项`, en: `by ${on} there is no item ${number}` },
      remedy: { zh: "核对编号，或先登记方案。", en: "Check the number, or record the plan first." },
    }
  return task.completed === null
    ? undefined
    : {
        message: {
          zh: `第${number}项已于${task.completed.on}完成`,
          en: `item ${number} was completed on ${task.completed.on}`,
        },
      }
}
