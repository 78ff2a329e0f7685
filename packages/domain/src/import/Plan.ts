/**
 * The plan of an import: what each row of the ledgers proposes, what it notes, and what is refused before anything is
 * judged. Pure; the shell gives the look-ups and makes the ids.
 */
import type { PlainDate } from "../kernel/Calendar.ts"
import type { Proposal } from "../kernel/Event.ts"
import type { EntryId } from "../kernel/Ids.ts"
import type { Message } from "../kernel/Message.ts"
import type { BranchId, CommitteeId } from "../contexts/organization/events.ts"
import type { MemberId } from "../contexts/membership/ids.ts"
import type { LedgerId } from "./shapes.ts"

/** A person whom the book knows, as an import needs to find him. */
export interface KnownPerson {
  readonly id: MemberId
  /** Absent where it is withheld. */
  readonly name?: string
  /** Absent where none is recorded, or where it is withheld and stands in nothing that is imported. */
  readonly idNumber?: string
  readonly branch: BranchId | null
  /** Full member from this day on, where he is or was one. */
  readonly fullFrom?: PlainDate
  readonly hasDevelopmentFile: boolean
  /** What else is on record of him, to be compared: an import changes nobody's details. */
  readonly details: { readonly [key: string]: string }
}

/** What the shell gives: the book's branches and persons, and ids. */
export interface Lookup {
  readonly townNames: ReadonlyArray<string>
  readonly today: PlainDate
  readonly committee: CommitteeId | undefined
  readonly branches: ReadonlyArray<{ readonly id: BranchId; readonly name: string }>
  readonly people: ReadonlyArray<KnownPerson>
  /** A new random id of an entity. */
  readonly newId: (kind: "member" | "branch") => string
  /** The id of an entry made of a row: the same for the same natural key, and not to be guessed back. */
  readonly entryId: (key: ReadonlyArray<string>) => EntryId
}

/** The reason with which imports accept breaches that an old ledger shows: it is recorded as it stands. */
export const AS_IT_STANDS = "导入旧档，按原样登记"

/** Something said of a row. */
export interface RowNote {
  readonly sheet: string
  /** Excel's row number; 0 where it is said of the whole sheet. */
  readonly row: number
  readonly reasons: ReadonlyArray<Message>
}

/** A row that proposes facts; none where another ledger tells them and the row was only compared. */
export interface PlannedRow {
  readonly sheet: string
  readonly row: number
  readonly proposals: ReadonlyArray<Proposal>
  /** The reason with which a breach of rules is recorded as it is; a breach is refused where there is none. */
  readonly acknowledge?: string
}

/** What becomes of one file. */
export interface FilePlan {
  readonly file: string
  readonly ledgers: ReadonlyArray<LedgerId>
  /** Rows of data found. */
  readonly rows: number
  readonly planned: ReadonlyArray<PlannedRow>
  readonly refused: ReadonlyArray<RowNote>
  readonly noted: ReadonlyArray<RowNote>
}
