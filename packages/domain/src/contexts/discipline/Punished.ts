/** One punishment as the register of a member holds it, and its effect as it follows from its kind and what came after. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import type { Fact } from "../../kernel/Event.ts"
import type { BranchId } from "../organization/events.ts"
import { effectUntil, probationUntil } from "./effect.ts"
import type { CaseId } from "./events.ts"
import type { Authority, forms, Punishment, Term } from "./vocabulary.ts"

/** A punishment, with its effect as derived from its kind and from what followed. */
export interface Punished extends Fact {
  readonly case: CaseId
  readonly kind: Punishment
  readonly term: Term | null
  readonly authority: Authority
  readonly branch: BranchId | null
  readonly transferred: boolean
  /** The end of its effect; null for probation within the Party as long as rights are not restored. */
  readonly until: PlainDate | null
  /** The end of probation within the Party itself. */
  readonly probationEnds: PlainDate | null
  readonly extended: Fact | null
  readonly announced: Fact | null
  /** Whether the source had no column for announcing it (未登记). */
  readonly announcingUnrecorded: boolean
  /** The suspension of rights, or the removal, by which the register of members follows it. */
  readonly followed: Fact | null
  /** The restoration of rights after probation within the Party. */
  readonly restored: Fact | null
  /** What ended probation within the Party: restored, expelled or gone. */
  readonly ended: Fact | null
  /** Whether it ended only here, by a transfer out. */
  readonly left: boolean
  readonly appealed: Fact | null
  readonly decided: (Fact & { readonly result: string }) | null
  readonly revoked: boolean
}

/** The form (四种形态) to which a punishment belongs. */
export const formOf = (kind: Punishment, transferred: boolean): keyof typeof forms =>
  transferred ? "fourth" : kind === "warning" || kind === "seriousWarning" ? "second" : "third"

/** The same with its effect derived anew. */
export const derived = (one: Punished): Punished => {
  const { kind, term, on, extended, restored } = one
  return {
    ...one,
    until: effectUntil(kind, on, restored?.on),
    probationEnds: kind === "partyProbation" && term !== null ? probationUntil(on, term, extended !== null) : null,
  }
}

/** Whether it is a probation within the Party that still runs. */
export const openProbation = ({ kind, ended, revoked }: Punished): boolean =>
  kind === "partyProbation" && ended === null && !revoked

/** Whether the member transferred out while it ran, so that it runs on where he comes back. */
export const leftUnderProbation = ({ kind, left, revoked }: Punished): boolean =>
  kind === "partyProbation" && left && !revoked

/** The punishment that has effect on a day (影响期内), the one that lasts longest. */
export const inEffect = (
  { punishments }: { readonly punishments: ReadonlyArray<Punished> },
  day: PlainDate,
): Punished | undefined =>
  punishments
    .filter((one) => !one.revoked && one.on <= day && (one.until === null ? one.ended === null : day < one.until))
    .toSorted((a, b) => ((a.until ?? "9999") < (b.until ?? "9999") ? 1 : -1))[0]
