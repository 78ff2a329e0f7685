/** Facts of the test model, short to write; each with an id of its own. */
import { plainDate } from "@taizhang/domain/kernel/Calendar"
import { propose, type Proposal } from "@taizhang/domain/kernel/Event"
import type { EntryId } from "@taizhang/domain/kernel/Ids"
import { BranchEstablished } from "@taizhang/domain/contexts/organization/events"
import { EntryStruck } from "@taizhang/domain/kernel/Strike"
import { MeetingHeld, PaymentMade, PersonLeft, PersonNoted, PersonRenamed, TalkHeld } from "./model.ts"

export const today = plainDate("2026-06-01")
export const by = { by: "clerk", today, now: "2026-06-01T00:00:00.000Z" }

export const idOf = (name: string): EntryId => `entry-${name}` as EntryId

export const branch = (id: string, on = "2000-01-01"): Proposal =>
  propose(BranchEstablished, idOf(`branch-${id}`), plainDate(on), {
    branch: id,
    name: `${id}支部`,
    unit: "village",
  } as never)

export const person = (
  id: string,
  on = "2020-01-01",
  data: Record<string, unknown> = {},
  entry = `person-${id}`,
): Proposal =>
  propose(PersonNoted, idOf(entry), plainDate(on), {
    ...{ person: id, branch: "b1", name: `张${id}`, sex: "female", born: "1980-01-01" },
    ...data,
  } as never)

export const renamed = (id: string, name: string, on: string): Proposal =>
  propose(PersonRenamed, idOf(`renamed-${id}-${on}`), plainDate(on), { person: id, name } as never)

export const left = (id: string, on: string): Proposal =>
  propose(PersonLeft, idOf(`left-${id}`), plainDate(on), { person: id } as never)

export const payment = (entry: string, id: string, amount: number, on = "2025-05-01", data = {}): Proposal =>
  propose(PaymentMade, idOf(entry), plainDate(on), { person: id, amount, ...data } as never)

export const talk = (entry: string, id: string, by: ReadonlyArray<string>, on = "2025-05-01"): Proposal =>
  propose(TalkHeld, idOf(entry), plainDate(on), { person: id, by } as never)

export const meeting = (entry: string, attendees: ReadonlyArray<string>, on = "2025-05-01", data = {}): Proposal =>
  propose(MeetingHeld, idOf(entry), plainDate(on), { branch: "b1", attendees, ayes: 0, ...data } as never)

export const strike = (entry: string, target: string, on = "2026-05-01"): Proposal =>
  propose(EntryStruck, idOf(entry), plainDate(on), { entry: idOf(target), reason: "记错" } as never)
