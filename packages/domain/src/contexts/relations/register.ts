/** Relations: what the register of a member holds of his letters and of his transfers (L09). */
import { addDays, type PlainDate } from "../../kernel/Calendar.ts"
import { factOf, type Entry, type Fact } from "../../kernel/Event.ts"
import type { Month } from "../../kernel/Month.ts"
import { facet } from "../../kernel/Register.ts"
import {
  MemberTransferred,
  MemberTransferredIn,
  TransferLetterIssued,
  TransferLetterRevoked,
} from "../membership/events.ts"
import { exits } from "../membership/exits.ts"
import { MemberId } from "../membership/ids.ts"
import { TransferReceiptReturned } from "./events.ts"

/** What ended a letter: received where it was meant for, revoked, replaced by another, or the end of membership. */
type LetterEnd = "accepted" | "revoked" | "replaced" | "left"

/** A transfer letter (介绍信) issued here. */
export interface Letter extends Fact {
  readonly number: string
  readonly from: string
  readonly to: string
  readonly validDays: number
  /** The last day of its validity. */
  readonly expires: PlainDate
  readonly duesPaidTo: Month | null
  readonly handledBy: string | null
  readonly ended: (Fact & { readonly by: LetterEnd }) | null
}

/** A relation that moved; from and to are a branch here, or another organization as it is written. */
export interface Transfer extends Fact {
  readonly kind: "in" | "out" | "within"
  readonly from: string
  readonly to: string
  /** The letter that went with it; null where it was transferred by the network. */
  readonly letter: {
    readonly number: string
    readonly issuedOn: PlainDate | null
    readonly validDays: number | null
  } | null
  readonly duesPaidTo: Month | null
  readonly handledBy: string | null
  readonly receipt: Fact | null
}

interface Transfers {
  /** Each letter issued, the one that is out the last. */
  readonly letters: ReadonlyArray<Letter>
  /** The letter that is out: neither received nor revoked. */
  readonly outstanding: Letter | null
  readonly transfers: ReadonlyArray<Transfer>
}

const ended = (state: Transfers, entry: Entry, by: LetterEnd): Transfers =>
  state.outstanding === null
    ? state
    : {
        ...state,
        outstanding: null,
        letters: [...state.letters.slice(0, -1), { ...state.outstanding, ended: { ...factOf(entry), by } }],
      }

interface Move {
  readonly kind: "out" | "within"
  readonly from: string
  readonly to: string
  readonly duesPaidTo?: Month
  readonly handledBy?: string
}

/** Moves the relation with the letter that is out, if there is one. */
const moved = (state: Transfers, entry: Entry, { kind, from, to, duesPaidTo, handledBy }: Move): Transfers => {
  const letter = state.outstanding
  const transfer: Transfer = {
    ...factOf(entry),
    ...{ kind, from, to },
    letter: letter === null ? null : { number: letter.number, issuedOn: letter.on, validDays: letter.validDays },
    duesPaidTo: duesPaidTo ?? letter?.duesPaidTo ?? null,
    handledBy: handledBy ?? letter?.handledBy ?? null,
    receipt: null,
  }
  return { ...ended(state, entry, "accepted"), transfers: [...state.transfers, transfer] }
}

/** Whether a transfer is one whose receipt a return can mean: with a letter, that letter where its number is given. */
export const isOf =
  (number: string | undefined) =>
  ({ letter }: Transfer): boolean =>
    letter !== null && (number === undefined || letter.number === number)

const left = (state: Transfers, entry: Entry): Transfers => ended(state, entry, "left")

/** The member as one whose relation moves. */
export const transfers = facet(MemberId, "transfers")<Transfers>({ letters: [], outstanding: null, transfers: [] })([
  TransferLetterIssued,
  TransferLetterRevoked,
  MemberTransferredIn,
  MemberTransferred,
  TransferReceiptReturned,
  ...exits,
])({
  TransferLetterIssued: {
    member: (before, entry) => {
      const state = ended(before, entry, "replaced")
      const { branch, destination, letterNumber, validDays, duesPaidTo, handledBy } = entry.data
      const letter: Letter = {
        ...factOf(entry),
        number: letterNumber,
        from: branch,
        to: destination,
        validDays,
        expires: addDays(entry.occurredOn, validDays),
        duesPaidTo: duesPaidTo ?? null,
        handledBy: handledBy ?? null,
        ended: null,
      }
      return { ...state, outstanding: letter, letters: [...state.letters, letter] }
    },
  },
  TransferLetterRevoked: { member: (state, entry) => ended(state, entry, "revoked") },
  MemberTransferredIn: {
    member: (state, entry) => {
      const { branch, origin, letterNumber, letterIssuedOn, letterValidDays, duesPaidTo, handledBy } = entry.data
      const transfer: Transfer = {
        ...factOf(entry),
        ...{ kind: "in", from: origin, to: branch },
        letter:
          letterNumber === undefined
            ? null
            : { number: letterNumber, issuedOn: letterIssuedOn ?? null, validDays: letterValidDays ?? null },
        duesPaidTo: duesPaidTo ?? null,
        handledBy: handledBy ?? null,
        receipt: null,
      }
      return { ...state, transfers: [...state.transfers, transfer] }
    },
  },
  MemberTransferred: {
    member: (state, entry) => moved(state, entry, { kind: "within", from: entry.data.from, to: entry.data.branch }),
  },
  MemberTransferredOut: {
    member: (state, entry) => {
      const { branch, destination, ...formalities } = entry.data
      return moved(state, entry, { ...formalities, kind: "out", from: branch, to: destination })
    },
  },
  TransferReceiptReturned: {
    member: (state, entry) => {
      const meant = isOf(entry.data.letterNumber)
      const index = state.transfers.findLastIndex((one) => one.receipt === null && meant(one))
      const transfer = state.transfers[index]
      return transfer === undefined
        ? state
        : { ...state, transfers: state.transfers.with(index, { ...transfer, receipt: factOf(entry) }) }
    },
  },
  AdmissionNotRecognized: { member: left },
  ProbationCancelled: { member: left },
  MemberWithdrew: { member: left },
  MemberRemoved: { member: left },
  MemberDied: { member: left },
})
