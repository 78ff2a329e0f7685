/** A book reduced to what importing again must know: entries by id, struck or not. */
import { expect } from "vitest"
import { idAfter, importAgain, type Chain, type Earlier } from "../../src/import/Again.ts"
import type { FilePlan, Lookup } from "../../src/import/Plan.ts"
import { plainDate } from "../../src/kernel/Calendar.ts"
import type { Proposal } from "../../src/kernel/Event.ts"
import type { EntryId } from "../../src/kernel/Ids.ts"
import { township } from "../../src/township.ts"

const model = township()
const entryId = (key: ReadonlyArray<string>): EntryId => key.join("/") as EntryId
const lookup: Lookup = {
  ...{ townNames: [], today: plainDate("2026-01-31"), committee: undefined, people: [], branches: [] },
  ...{ newId: (kind) => kind, entryId },
}
export const after = (id: string): EntryId => idAfter(entryId, id as EntryId)

/** A book that keeps what is recorded and struck, and refuses a row whose id stands for other content. */
export class ImportedBook {
  readonly known = new Map<string, Earlier>()
  position = 0

  record(proposal: Proposal): void {
    this.position += 1
    const { position } = this
    const entry = { ...proposal, position, place: position, recordedAt: "", recordedBy: "" }
    this.known.set(proposal.id, { entry })
  }

  strike(id: string): void {
    const { entry } = this.known.get(id) ?? expect.fail(id)
    this.position += 1
    this.known.set(id, { entry, struck: this.position })
  }

  /** The ids of what stands. */
  get standing(): ReadonlyArray<string> {
    return [...this.known.values()].flatMap(({ entry, struck }) => (struck === undefined ? [entry.id] : []))
  }

  chain(first: string): ReadonlyArray<Earlier> {
    const chain: Array<Earlier> = []
    for (let id = first; ;) {
      const found = this.known.get(id)
      if (found !== undefined) chain.push(found)
      if (found?.struck === undefined) return chain
      const replaced = [...this.known.values()].find(({ entry }) => entry.replaces === id)
      id = replaced?.entry.id ?? after(id)
    }
  }

  plan(rows: ReadonlyArray<ReadonlyArray<Proposal>>): FilePlan {
    const chains = new Map<EntryId, Chain>()
    for (const { id, type } of rows.flat()) {
      const known = this.known.get(id)
      const introduces = model.events.get(type)?.declaration.introduces !== undefined
      if (known === undefined || (known.struck === undefined && !introduces)) continue
      const beside = [...this.known.values()].filter((one) => one.struck === undefined).map(({ entry }) => entry)
      chains.set(id, { entries: this.chain(id), beside })
    }
    const planned = rows.map((proposals, index) => ({ sheet: "", row: index + 2, proposals }))
    const plan: FilePlan = { file: "台账.xlsx", ledgers: [], rows: rows.length, planned, refused: [], noted: [] }
    return importAgain([plan], chains, model, lookup)[0] ?? expect.fail("no plan")
  }

  /** Imports rows, and gives the ids of what was recorded and of what was refused. */
  import(...rows: ReadonlyArray<ReadonlyArray<Proposal>>) {
    const recorded: Array<string> = []
    const refused: Array<string> = []
    for (const { proposals } of this.plan(rows).planned) {
      const differing = proposals.filter(({ id, data, occurredOn }) => {
        const found = this.known.get(id)?.entry
        return (
          found !== undefined && JSON.stringify([found.data, found.occurredOn]) !== JSON.stringify([data, occurredOn])
        )
      })
      refused.push(...differing.map(({ id }) => id))
      if (differing.length > 0) continue
      for (const proposal of proposals)
        if (!this.known.has(proposal.id)) {
          this.record(proposal)
          recorded.push(proposal.id)
        }
    }
    return { recorded, refused }
  }
}
