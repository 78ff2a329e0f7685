/**
 * What a synthetic township is made of: its people and their papers as they truly are, the roster as its clerk wrote it,
 * and the figures that follow. Values of categories are the Chinese words that stand in the ledgers.
 */
import type { Day } from "./civil.ts"
import type { Sex } from "./names.ts"

/** The nine ledgers, by the names that their usual files have. */
export const ledgerNames = [
  "党支部名册",
  "党员花名册",
  "发展党员名册",
  "预备党员转正登记表",
  "流动党员台账",
  "无职党员设岗定责台账",
  "困难党员台账",
  "走访慰问发放表",
  "来访接待登记台账",
] as const
export type LedgerName = (typeof ledgerNames)[number]

/** How the clerks of a township lay their ledgers out. */
export interface Style {
  readonly columns: "usual" | "shuffled"
  /** `aliases`: other heads of the field, other file names, at times no title rows, an empty row, a column of their own. */
  readonly heads: "usual" | "aliases"
}
export const usualStyle: Style = { columns: "usual", heads: "usual" }

/** A cell as a writer of workbooks needs it: text, a number, a real date, a formula without its equals sign, or nothing. */
export type Cell = string | number | null | { readonly date: Day } | { readonly formula: string }

export interface Branch {
  readonly place: string
  readonly name: string
  readonly village: boolean
  readonly founded: Day
}

export interface Person {
  readonly name: string
  readonly sex: Sex
  /** Without 族. */
  readonly ethnicity: string
  readonly birth: Day
  readonly id: string
  readonly education: string
  readonly occupation: string
  readonly branch: Branch
  readonly phone: string
  readonly address: string
}

export interface Member extends Person {
  readonly joined: Day
  /** The day from which the member is full; null while on probation at the end of the year. */
  readonly confirmed: Day | null
  readonly office: "书记" | "组织委员" | "纪检委员" | null
}

/** The numbers of the rules that a synthetic file or matter can offend. */
export type Rule = "G02" | "G07" | "G21" | "G33" | "E19"

/** The papers of one admission, in the order of their dates; complete, and legal but for its flaw. */
export interface DevelopmentFile {
  readonly person: Person
  readonly applied: Day
  readonly talked: Day
  readonly activist: Day
  readonly filed: Day
  readonly contacts: ReadonlyArray<Member>
  readonly noticeFrom: Day
  readonly noticeUntil: Day
  readonly target: Day
  readonly introducers: ReadonlyArray<Member>
  readonly reviewed: Day
  readonly trained: Day
  readonly trainingDays: number
  readonly trainingHours: number
  readonly preReviewed: Day
  readonly form: string
  readonly meeting: Day
  readonly expected: number
  readonly present: number
  readonly ayes: number
  readonly noes: number
  readonly abstentions: number
  readonly committeeTalk: Day
  readonly approved: Day
  readonly oath: Day
  readonly flaw: "G02" | "G07" | "G21" | null
}

/** How the probation of someone admitted the year before came to its end, or was extended. */
export interface Confirmation {
  readonly file: DevelopmentFile
  readonly probationEnds: Day
  readonly requested: Day
  readonly meeting: Day
  readonly outcome: "on time" | "late" | "extended"
  readonly extendedTo: Day | null
  readonly approved: Day
}

export interface FloatingStay {
  readonly member: Member
  readonly left: Day
  readonly destination: string
  readonly contact: Member
  readonly lastContact: Day | null
  readonly means: string | null
}

export interface PostAssignment {
  readonly member: Member
  readonly post: string
  readonly manner: string
  readonly notice: Day
  readonly takenUp: Day
  readonly grade: string
}

export interface Hardship {
  readonly member: Member
  readonly category: "困难党员" | "老党员" | "老干部"
  readonly recognised: Day
  readonly reason: string
  readonly household: number
  readonly incomePerHead: number
}

export interface Consolation {
  readonly to: Hardship
  readonly on: Day
  readonly yuan: number
  /** Whether the clerk wrote 500元 where a number belongs. */
  readonly asText: boolean
  readonly goods: string | null
  readonly request: string | null
}

export interface Visit {
  readonly on: Day
  readonly visitor: string
  readonly sex: Sex
  readonly place: string
  readonly phone: string
  readonly people: number
  readonly subject: string
  readonly receivedBy: string
  readonly handledBy: string
  readonly replied: Day | null
  readonly satisfaction: string | null
}

/** Dirt that an import puts right by itself. */
export const smudges = [
  "fullwidth_id",
  "spaces_in_id",
  "lowercase_x",
  "branch_alias",
  "space_in_name",
  "birth_month_only",
] as const
/** Dirt that only a person can put right: the row is refused. */
export const obstacles = [
  "id_stored_as_number",
  "bad_checksum",
  "joined_before_birth",
  "sex_contradicts_id",
  "unknown_branch",
  "unreadable_date",
  "duplicate_id_two_branches",
] as const
export type Smudge = (typeof smudges)[number]
export type Obstacle = (typeof obstacles)[number]

/** One row of the roster as its clerk wrote it. */
export interface RosterRow {
  readonly member: Member
  readonly dirt: Smudge | Obstacle | null
  readonly ethnicityShort: boolean
  readonly name: string
  readonly sex: string
  readonly ethnicity: string
  readonly birth: Cell
  readonly id: Cell
  readonly joined: Cell
  readonly confirmed: Cell
  readonly branch: string
}

export interface Finding {
  readonly ledger: LedgerName
  /** Excel's row number. */
  readonly row: number
  readonly rule: Rule
  readonly kind: "breach" | "lapse"
}

/** The figures that a township's ledgers must give as of 31 December of its year; rows are Excel's row numbers. */
export interface Expected {
  readonly members_total: number
  readonly women: number
  readonly minority: number
  readonly college_and_above: number
  readonly age_bands: Readonly<Record<AgeBand, number>>
  readonly year: number
  readonly branches: number
  readonly roster_rows: number
  readonly roster_people: number
  readonly roster_rows_with_dirt: Readonly<Record<Smudge | Obstacle, ReadonlyArray<number>>> & {
    /** How many rows, not which. */
    readonly ethnicity_short: number
  }
  readonly rows_that_need_a_person: number
  readonly developed_in_year: number
  readonly confirmed_on_time: number
  readonly confirmed_late: number
  readonly extended: number
  readonly findings: ReadonlyArray<Finding>
  readonly floating_registered: number
  readonly floating_contacted: number
  readonly post_kinds: number
  readonly members_on_posts: number
  readonly post_assignments: number
  readonly hardship_registered: number
  readonly hardship_visited: number
  readonly consolation_yuan: number
  readonly visits_received: number
  readonly visits_replied: number
}

export const ageBands = ["<=30", "31-35", "36-40", "41-45", "46-50", "51-55", "56-60", ">=61"] as const
export type AgeBand = (typeof ageBands)[number]

/** A made-up township in one year: its records, its roster as written, and what they must give. */
export interface Township {
  readonly seed: number
  readonly town: string
  readonly year: number
  readonly dirt: boolean
  /** The day on which the ledgers were handed in, in the January after the year. */
  readonly reported: Day
  readonly branches: ReadonlyArray<Branch>
  readonly roster: ReadonlyArray<RosterRow>
  readonly developed: ReadonlyArray<DevelopmentFile>
  readonly confirmations: ReadonlyArray<Confirmation>
  readonly floating: ReadonlyArray<FloatingStay>
  readonly posts: ReadonlyArray<PostAssignment>
  readonly hardship: ReadonlyArray<Hardship>
  readonly consolations: ReadonlyArray<Consolation>
  readonly visits: ReadonlyArray<Visit>
  /** What the ledgers give in the usual style; see `expectedIn` for another one. */
  readonly expected: Expected
}
