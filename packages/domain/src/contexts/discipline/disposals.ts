/** Discipline: measures towards members who are not qualified, and their filing with the committee beforehand. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import type { Fact } from "../../kernel/Event.ts"
import type { BranchId } from "../organization/events.ts"
import type { assessments, disposals } from "./vocabulary.ts"

/** A measure towards a member who is not qualified. */
export interface Disposed extends Fact {
  readonly kind: keyof typeof disposals
  readonly branch: BranchId
  readonly until: PlainDate | null
  readonly assessed: (Fact & { readonly result: keyof typeof assessments }) | null
  /** That it was filed with the committee before it was decided. */
  readonly filed: Fact | null
  /** The later measure, or the end of membership, that took its place. */
  readonly superseded: Fact | null
}

/** A measure that was filed with the committee beforehand, and what ended it: its decision, another filing, or his leaving. */
export interface Filing extends Fact {
  readonly kind: Disposed["kind"]
  readonly branch: BranchId
  readonly decided: Fact | null
}

/** What the register of a member keeps of them. */
export interface Disposals {
  readonly disposals: ReadonlyArray<Disposed>
  readonly filings: ReadonlyArray<Filing>
}

/** Whatever measure still runs gives way to a later fact. */
export const supersede = <S extends Disposals>(state: S, fact: Fact): S => ({
  ...state,
  disposals: state.disposals.map((one) => (one.superseded === null ? { ...one, superseded: fact } : one)),
})

/** What was filed and not decided is not going to be: he left, or it was filed anew. */
export const withdrawn = <S extends Disposals>(state: S, fact: Fact, kind?: Filing["kind"]): S => ({
  ...state,
  filings: state.filings.map((one) =>
    one.decided === null && (kind === undefined || one.kind === kind) ? { ...one, decided: fact } : one,
  ),
})

/** The last filing of a measure that is not decided yet; -1 where there is none. */
export const openFiling = ({ filings }: Pick<Disposals, "filings">, kind: Disposed["kind"]): number =>
  filings.findLastIndex((one) => one.kind === kind && one.decided === null)

/** A measure with the filing that it decides. */
export const decidedAs = (
  state: Disposals,
  kind: Disposed["kind"],
  one: Omit<Disposed, "kind" | "filed">,
): Disposals => {
  const { disposals, filings } = state
  const at = openFiling(state, kind)
  const filing = filings[at]
  if (filing === undefined) return { disposals: [...disposals, { ...one, kind, filed: null }], filings }
  const decided = { on: one.on, entry: one.entry }
  return {
    disposals: [...disposals, { ...one, kind, filed: { on: filing.on, entry: filing.entry } }],
    filings: filings.with(at, { ...filing, decided }),
  }
}
