/** Composition: what does not fit together is refused before anything is recorded. */
import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { declare } from "../../src/kernel/Event.ts"
import { compose, type Context } from "../../src/kernel/Model.ts"
import { facet, ignored } from "../../src/kernel/Register.ts"
import { breach, contradiction } from "../../src/kernel/Rule.ts"
import { township } from "../../src/township.ts"
import { events, library, loans, model, reader, ReaderId, VolumeLent, VolumeMoved, volume } from "./library.ts"

const said = { zh: "甲", en: "a" }
const cited = { title: said, citation: () => said }
const empty: Context = { name: "more", title: said, events: [], facets: [], rules: [], ledgers: [], statistics: [] }
const composed = (more: Partial<Context>) => () => compose([library, { ...empty, ...more }])

describe("composition", () => {
  it("refuses two events, facets, ledgers or statistics of one name", () => {
    expect(composed({ events: [VolumeMoved] })).toThrow('event "VolumeMoved" is declared twice')
    expect(composed({ facets: [volume] })).toThrow('facet "volume.volume" is declared twice')
    const roster = [...township().ledgers.values()].slice(0, 1)
    expect(composed({ ledgers: [...roster, ...roster] })).toThrow(`ledger "${roster[0]?.name}" is declared twice`)
    const total = [...township().statistics.values()].slice(0, 1)
    expect(composed({ statistics: [...total, ...total] })).toThrow(`statistic "${total[0]?.name}" is declared twice`)
  })

  it("refuses a field that is named like an entity and whose id lost its mark", () => {
    const lost = declare("Lost", said)({ rank: 0, fields: { reader: Schema.String } })
    expect(composed({ events: [lost] })).toThrow("Lost.reader is named like an entity, but its id lost its mark")
    const other = declare("Other", said)({ rank: 0, fields: { library: Schema.String } })
    expect(composed({ events: [other] })).not.toThrow()
  })

  it("refuses a role that no facet of the kind handles or ignores", () => {
    const greeted = declare("Greeted", said)({ rank: 0, fields: { reader: ReaderId } })
    expect(composed({ events: [greeted] })).toThrow("Greeted.reader names a reader, and no facet of it")
    const greeting = facet(ReaderId, "greeting")<object>({})([greeted])({ Greeted: { reader: ignored } })
    expect(composed({ events: [greeted], facets: [greeting] })).not.toThrow()
  })

  it("refuses a rule on an event that is not there, or on a role that does not name what it reads", () => {
    const gone = declare("Gone", said)({ rank: 0, fields: { reader: ReaderId } })
    const never = () => undefined
    expect(composed({ rules: [breach("R", cited)(gone, {})(never)] })).toThrow("rule R is on Gone")
    expect(composed({ rules: [breach("R", cited)(VolumeLent, { nobody: [reader] })(never)] })).toThrow(
      'rule R reads role "nobody" of VolumeLent',
    )
    expect(composed({ rules: [breach("R", cited)(VolumeLent, { reader: [loans] })(never)] })).toThrow(
      'rule R reads role "reader" of VolumeLent',
    )
    expect(composed({ rules: [contradiction("R", cited)(VolumeLent, "nobody", [reader])(never)] })).toThrow(
      'rule R reads role "nobody" of VolumeLent',
    )
    expect(composed({ rules: [contradiction("R", cited)(VolumeLent, "reader", [loans])(never)] })).toThrow(
      'rule R reads role "reader" of VolumeLent',
    )
    expect(composed({ rules: [contradiction("R", cited)(VolumeLent, "reader", [reader])(never)] })).not.toThrow()
  })

  it("refuses a facet under a name that the kernel keeps for itself", () => {
    expect(composed({ facets: [facet(ReaderId, "entity")<object>({})([])({})] })).toThrow(
      'a facet cannot be named "entity"',
    )
    expect(composed({ facets: [facet(ReaderId, "reader?")<object>({})([])({})] })).toThrow(
      'a facet cannot be named "reader?"',
    )
  })

  it("finds each event under its type", () => {
    for (const { type } of events) expect(model.events.get(type)?.declaration.type).toBe(type)
    expect(model.events.get("Nothing")).toBeUndefined()
  })
})
