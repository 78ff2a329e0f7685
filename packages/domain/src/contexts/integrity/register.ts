/** Clean government: what the registers of regulations, letters of responsibility and publicity hold. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import { factOf, type EntryOf, type Fact } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { MemberId } from "../membership/ids.ts"
import { BranchId } from "../organization/events.ts"
import {
  IntegrityPublicityDone,
  LetterId,
  PublicityId,
  RegulationId,
  regulations,
  ResponsibilityLetterSigned,
  type layers,
} from "./events.ts"

/** An adoption or a revision, with the title that the regulation has from it on. */
export interface Completion extends Fact {
  readonly title: string
}

interface Regulation {
  readonly adopted: Fact | null
  readonly title: string | null
  readonly area: string | null
  readonly level: string | null
  readonly documentNumber: string | null
  readonly department: string | null
  /** From when it is in force, whatever its version. */
  readonly inForceFrom: PlainDate | null
  /** From when its present version is in force. */
  readonly versionFrom: PlainDate | null
  readonly revised: Fact | null
  readonly completions: ReadonlyArray<Completion>
  readonly repealed: (Fact & { readonly endsOn: PlainDate; readonly reason: string | null }) | null
}

/** The regulation itself. */
export const regulation = facet(
  RegulationId,
  "regulation",
)<Regulation>({
  adopted: null,
  title: null,
  area: null,
  level: null,
  documentNumber: null,
  department: null,
  inForceFrom: null,
  versionFrom: null,
  revised: null,
  completions: [],
  repealed: null,
})(regulations)({
  RegulationAdopted: {
    self: (state, entry) => {
      const { title, area, level, documentNumber, department, inForceFrom } = entry.data
      return {
        ...state,
        adopted: factOf(entry),
        title,
        area,
        level: level ?? "township",
        documentNumber: documentNumber ?? null,
        department: department ?? null,
        inForceFrom: inForceFrom ?? entry.occurredOn,
        versionFrom: inForceFrom ?? entry.occurredOn,
        completions: [{ ...factOf(entry), title }],
      }
    },
  },
  RegulationRevised: {
    regulation: (state, entry) => {
      const title = entry.data.title ?? state.title ?? ""
      return {
        ...state,
        title,
        documentNumber: entry.data.documentNumber ?? state.documentNumber,
        department: entry.data.department ?? state.department,
        versionFrom: entry.data.inForceFrom ?? entry.occurredOn,
        revised: factOf(entry),
        completions: [...state.completions, { ...factOf(entry), title }],
      }
    },
  },
  RegulationRepealed: {
    regulation: (state, entry) => ({
      ...state,
      repealed: {
        ...factOf(entry),
        endsOn: entry.data.endsOn ?? entry.occurredOn,
        reason: entry.data.reason ?? null,
      },
    }),
  },
})

interface Letter {
  readonly signed: Fact | null
  readonly year: number | null
  readonly layer: string | null
  readonly branch: BranchId | null
  readonly member: MemberId | null
  readonly signer: string | null
  readonly counterpart: string | null
}

/** The letter of responsibility itself. */
export const letter = facet(
  LetterId,
  "letter",
)<Letter>({
  signed: null,
  year: null,
  layer: null,
  branch: null,
  member: null,
  signer: null,
  counterpart: null,
})([ResponsibilityLetterSigned])({
  ResponsibilityLetterSigned: {
    self: (_, entry) => {
      const { year, layer, branch, member, signer, counterpart } = entry.data
      return {
        signed: factOf(entry),
        year,
        layer,
        branch: branch ?? null,
        member: member ?? null,
        signer: signer ?? null,
        counterpart: counterpart ?? null,
      }
    },
  },
})

interface Publicity {
  readonly done: (Fact & { readonly quantity: number }) | null
  readonly form: string | null
  readonly topic: string | null
  readonly place: string | null
  readonly branch: BranchId | null
}

/** One occasion of publicity. */
export const publicity = facet(
  PublicityId,
  "publicity",
)<Publicity>({ done: null, form: null, topic: null, place: null, branch: null })([IntegrityPublicityDone])({
  IntegrityPublicityDone: {
    self: (_, entry) => {
      const { form, topic, quantity, place, branch } = entry.data
      return {
        done: { ...factOf(entry), quantity: quantity ?? 1 },
        form,
        topic: topic ?? null,
        place: place ?? null,
        branch: branch ?? null,
      }
    },
  },
})

/** A letter as who signed it keeps it. */
interface Signed extends Fact {
  readonly year: number
  readonly layer: keyof typeof layers
}
interface Letters {
  readonly letters: ReadonlyArray<Signed>
}

const signed = ({ letters }: Letters, entry: EntryOf<typeof ResponsibilityLetterSigned>): Letters => ({
  letters: [...letters, { ...factOf(entry), year: entry.data.year, layer: entry.data.layer }],
})

/** The unit as one that signs letters, by its branch. */
export const branchIntegrity = facet(BranchId, "integrity")<Letters>({ letters: [] })([
  ResponsibilityLetterSigned,
  IntegrityPublicityDone,
])({
  ResponsibilityLetterSigned: {
    branch: signed,
  },
  IntegrityPublicityDone: { branch: ignored },
})

/** A person as one who signs letters for himself. */
export const signer = facet(MemberId, "integrity")<Letters>({ letters: [] })([ResponsibilityLetterSigned])({
  ResponsibilityLetterSigned: {
    member: signed,
  },
})
