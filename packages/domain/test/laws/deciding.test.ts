/** Deciding: what it reads is what it says that it needs, and who is refused leaves no trace. */
import * as fc from "fast-check"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { addDays } from "../../src/kernel/Calendar.ts"
import { decideGroups, type Accepted } from "../../src/kernel/decide.ts"
import { tagsOf, type Entry, type Proposal } from "../../src/kernel/Event.ts"
import type { EntryId } from "../../src/kernel/Ids.ts"
import { compose } from "../../src/kernel/Model.ts"
import { needsOf, type History } from "../../src/kernel/needs.ts"
import type { Facet } from "../../src/kernel/Register.ts"
import type { CheckContext, ContradictionContext, Read, Rule } from "../../src/kernel/Rule.ts"
import { isStrike } from "../../src/kernel/Strike.ts"
import { histories, memoryBook, strike, type Lists, type MemoryBook } from "../../src/testing.ts"
import { township } from "../../src/township.ts"
import { canonical, frozen, model, overHistories, recorded, runs } from "./laws.ts"

/** Something to decide on after a history: a fact of it once more on another day, a strike, or a correction. */
const attempts = (lists: Lists, book: MemoryBook, chance: number): ReadonlyArray<ReadonlyArray<Proposal>> => {
  const facts = lists.flat().filter((one) => !isStrike(one))
  return Array.from({ length: 8 }, (_, turn) => {
    const one = facts[(chance + 31 * turn) % facts.length]
    if (one === undefined) return []
    const { id: _id, replaces: _replaces, ...fact } = one
    const days = ((chance + 977 * turn) % 1201) - 600
    const moved: Proposal = { ...fact, id: `again-0${turn}` as EntryId, occurredOn: addDays(fact.occurredOn, days) }
    const target = book.log.findLast(({ id }) => id === one.id)
    if (turn % 3 === 0 || target === undefined) return [moved]
    const struck = strike(target, "2031-01-01")
    return turn % 3 === 1 ? [struck] : [struck, { ...moved, replaces: target.id }]
  }).filter((list) => list.length > 0)
}

const rowsOf = ({ registers }: Accepted): ReadonlyArray<unknown> =>
  [...registers].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))

const judged = (book: MemoryBook, history: History, list: ReadonlyArray<Proposal>): string => {
  const { accepted, refused } = decideGroups(model, history, [{ proposals: list }], book.stamp)
  return canonical({
    ...accepted,
    registers: rowsOf(accepted),
    strikes: [...accepted.strikes],
    refused: [...refused],
  })
}

describe("what deciding needs", () => {
  it("is all that it reads: with the whole history it comes to the same", () => {
    let refusals = 0
    overHistories((lists, chance) => {
      const book = recorded(lists)
      for (const list of attempts(lists, book, chance)) {
        const [narrow, whole] = [book.historyFor(list), book.wholeHistory()]
        expect(judged(book, narrow, list)).toBe(judged(book, whole, list))
        if (Result.isFailure(decided(book, narrow, list))) refusals += 1
      }
    })
    expect(refusals).toBeGreaterThan(50)
  })

  it("is all that matters: a fact outside of it, recorded meanwhile, changes nothing", () => {
    let outside = 0
    overHistories((lists, chance) => {
      const cut = 1 + (chance % lists.length)
      const book = recorded(lists.slice(0, cut))
      const next = lists[cut]
      if (next === undefined || next.some(isStrike)) return
      for (const list of attempts(lists.slice(0, cut), book, chance)) {
        const meanwhile = recorded([...lists.slice(0, cut), next])
        const history = book.historyFor(list)
        const { tags } = needsOf(model, list, history.struck)
        const meant = (proposal: Proposal): boolean => {
          const { type } = proposal
          const declaration = model.events.get(type)?.declaration
          return (
            declaration === undefined || tagsOf(declaration, proposal).some((tag) => tags.get(tag)?.has(type) === true)
          )
        }
        if (next.some(meant)) continue
        outside += 1
        const verdict = (on: MemoryBook): unknown => {
          const result = decided(on, on.historyFor(list), list)
          return Result.isSuccess(result) ? "accepted" : result.failure.refusals.map(({ rule }) => rule)
        }
        expect(verdict(meanwhile)).toStrictEqual(verdict(book))
      }
    }, 150)
    expect(outside).toBeGreaterThan(100)
  })

  it("is left as it is: deciding changes nothing that it was given", () =>
    overHistories((lists, chance) => {
      const book = recorded(lists)
      for (const list of attempts(lists, book, chance)) decided(book, frozen(book.historyFor(list)), frozen(list))
    }, 30))
})

const decided = (book: MemoryBook, history: History, list: ReadonlyArray<Proposal>) => {
  const outcome = decideGroups(model, history, [{ proposals: list }], book.stamp)
  const refusals = outcome.refused.get(0)
  return refusals === undefined ? Result.succeed(outcome.accepted) : Result.fail({ refusals })
}

describe("a rule", () => {
  /** The township with every rule watched: it may read the facets that it declares, of the entities in that role. */
  const watched = compose(
    township().contexts.map((context) => ({
      ...context,
      rules: context.rules.map((rule): Rule => {
        if (rule.kind === "obligation") return rule
        const roles = township().events.get(rule.type)?.declaration.roles ?? []
        const allowed = (entry: Entry, facet: Facet, id: string): boolean =>
          roles.some(
            (role) =>
              role.ids(entry).includes(id) &&
              (rule.kind === "contradiction"
                ? rule.role === role.path && rule.reads.some((one) => one.name === facet.name)
                : (rule.reads[role.path] ?? []).some((one) => one.name === facet.name && one.kind === facet.kind)),
          )
        const watch =
          (entry: Entry, read: Read): Read =>
          (facet, id) => {
            if (!allowed(entry, facet, id))
              throw new Error(`${rule.rule} on ${rule.type} reads ${facet.kind}.${facet.name} undeclared`)
            return read(facet, id)
          }
        if (rule.kind === "contradiction")
          return {
            ...rule,
            check: (context: ContradictionContext<never>) => {
              const { entry, before, ever } = context
              return rule.check({ ...context, before: watch(entry, before), ever: watch(entry, ever) })
            },
          }
        return {
          ...rule,
          check: (context: CheckContext<never>) => rule.check({ ...context, read: watch(context.entry, context.read) }),
        }
      }),
    })),
  )

  it("reads only what it declares", () =>
    fc.assert(
      fc.property(histories(watched), (lists) => {
        const book = memoryBook(watched)
        for (const list of lists) book.record(list)
        book.findingsOn("2034-12-31")
      }),
      runs(60),
    ))
})

describe("groups", () => {
  it("stand or fall apart: those refused are refused beside those that stand, and leave no trace", () => {
    let mixed = 0
    overHistories((lists, chance) => {
      const cut = Math.floor(lists.length / 3)
      const book = recorded(lists.slice(0, cut))
      const rest = lists
        .slice(cut)
        .flat()
        .filter((one) => !isStrike(one) && one.replaces === undefined)
      const again = rest.slice(0, 5).map((one, index) => ({ ...one, id: `twin-000${index}` as EntryId }))
      const groups = [...again, ...rest]
        .map((one, index) => [(chance * (index + 7)) % 101, one] as const)
        .sort((a, b) => a[0] - b[0])
        .map(([, one]) => ({ proposals: [one] }))
      const history = book.wholeHistory()
      const { accepted, refused } = decideGroups(model, history, groups, book.stamp)
      const standing = groups.filter((_, index) => !refused.has(index))
      const alone = decideGroups(model, history, standing, book.stamp)
      expect(alone.refused.size).toBe(0)
      expect(canonical([alone.accepted.entries, rowsOf(alone.accepted)])).toBe(
        canonical([accepted.entries, rowsOf(accepted)]),
      )
      for (const index of refused.keys()) {
        const beside = groups.filter((_, other) => other === index || !refused.has(other))
        const asOne = [{ proposals: beside.flatMap(({ proposals }) => proposals) }]
        expect(decideGroups(model, history, asOne, book.stamp).refused.size).toBe(1)
      }
      if (refused.size > 0 && standing.length > 0) mixed += 1
    })
    expect(mixed).toBeGreaterThan(20)
  })
})

describe("a branch", () => {
  it("has the voters that its members' registers name", () =>
    overHistories((lists) => {
      const book = recorded(lists)
      const states = (kind: string, facet: string) =>
        [...(book.replayed().registers.byKind.get(kind) ?? [])].map(([id, row]) => [id, row.state[facet]] as const)
      interface Membership {
        readonly standing: string
        readonly branch: string
        readonly rightsSuspended: object | null
      }
      const members = states("member", "membership") as ReadonlyArray<readonly [string, Membership | undefined]>
      for (const [branch, voters] of states("branch", "voters") as ReadonlyArray<
        readonly [string, Record<string, ReadonlyArray<string>> | undefined]
      >) {
        const named = (test: (one: Membership) => boolean) =>
          members
            .filter(([, one]) => one !== undefined && one.branch === branch && test(one))
            .map(([id]) => id)
            .sort()
        expect([...(voters?.["full"] ?? [])].sort()).toStrictEqual(
          named((one) => one.standing === "full" && one.rightsSuspended === null),
        )
        expect([...(voters?.["probationer"] ?? [])].sort()).toStrictEqual(
          named((one) => one.standing === "probationer"),
        )
        expect([...(voters?.["withoutVote"] ?? [])].sort()).toStrictEqual(
          named((one) => one.standing === "full" && one.rightsSuspended !== null),
        )
      }
    }, 120))
})
