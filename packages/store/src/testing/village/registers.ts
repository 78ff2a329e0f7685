/** What the village keeps of villagers and assemblies. */
import type { PlainDate } from "@taizhang/domain/kernel/Calendar"
import { factOf, keep, type Fact, type Kept } from "@taizhang/domain/kernel/Event"
import { facet, ignored } from "@taizhang/domain/kernel/Register"
import { AssemblyHeld, AssemblyId, VillagerAided, VillagerId, VillagerLeft, VillagerNoted } from "./events.ts"

interface Presence {
  readonly noted: Fact | null
  readonly born: PlainDate | null
  readonly name: Kept | null
  readonly left: Fact | null
}

export const presence = facet(VillagerId, "presence")<Presence>({ noted: null, born: null, name: null, left: null })([
  VillagerNoted,
  VillagerAided,
  VillagerLeft,
])({
  VillagerNoted: {
    villager: (state, entry) => ({
      ...state,
      ...{ noted: factOf(entry), born: entry.data.born, name: keep(entry, "name") },
    }),
  },
  VillagerAided: { villager: ignored },
  VillagerLeft: { villager: (state, entry) => ({ ...state, left: factOf(entry) }) },
})

interface Aid {
  /** The payments in the order of their dates, each with how many assemblies he had attended before. */
  readonly payments: ReadonlyArray<Fact & { readonly amount: number; readonly met: number }>
  readonly met: number
}

export const aid = facet(VillagerId, "aid")<Aid>({ payments: [], met: 0 })([VillagerAided, AssemblyHeld])({
  VillagerAided: {
    villager: (state, entry) => ({
      ...state,
      payments: [...state.payments, { ...factOf(entry), amount: entry.data.amount, met: state.met }],
    }),
  },
  AssemblyHeld: { attendees: (state) => ({ ...state, met: state.met + 1 }) },
})

interface Attendance {
  readonly assemblies: ReadonlyArray<number>
}

export const attendance = facet(VillagerId, "attendance")<Attendance>({ assemblies: [] })([AssemblyHeld])({
  AssemblyHeld: { attendees: (state, entry) => ({ assemblies: [...state.assemblies, entry.position] }) },
})

interface Held {
  readonly held: Fact | null
  readonly minutes: Kept | null
}

export const assembly = facet(AssemblyId, "assembly")<Held>({ held: null, minutes: null })([AssemblyHeld])({
  AssemblyHeld: { self: (_, entry) => ({ held: factOf(entry), minutes: keep(entry, "minutes") }) },
})
