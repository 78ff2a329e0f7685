/**
 * The ledgers that township offices know by number, L01 to L39: each with the ledgers here that show its columns, the one
 * with its rows first, those with what it says of each row in several after it.
 */

/** A numbered ledger. */
interface Numbered {
  /** `L01` to `L39`. */
  readonly code: string
  readonly ledgers: ReadonlyArray<string>
}

export const numberedLedgers: ReadonlyArray<Numbered> = [
  { code: "L01", ledgers: ["roster"] },
  { code: "L02", ledgers: ["applicants"] },
  { code: "L03", ledgers: ["activists", "activistPool"] },
  { code: "L04", ledgers: ["targets"] },
  { code: "L05", ledgers: ["developed"] },
  { code: "L06", ledgers: ["confirmations"] },
  {
    code: "L07",
    ledgers: [
      ...["floating", "floatingIn", "floatingAbsences", "floatingContacts", "floatingInContacts"],
      "floatingActivities",
    ],
  },
  { code: "L08", ledgers: ["lostMembers"] },
  { code: "L09", ledgers: ["transfers", "lettersOut"] },
  { code: "L10", ledgers: ["posts", "postsSetUp", "postDuties", "postAppraisals"] },
  {
    code: "L11",
    ledgers: ["rectification", "rectificationMeasures", "rectificationScreenings", "rectificationReports"],
  },
  { code: "L12", ledgers: ["firstSecretaryLog", "firstSecretaries", "firstSecretaryDays"] },
  { code: "L13", ledgers: ["grading", "gradingSchemes"] },
  { code: "L14", ledgers: ["hardship"] },
  { code: "L15", ledgers: ["consolation", "consolationLists", "consolationFunds"] },
  { code: "L16", ledgers: ["aid"] },
  { code: "L17", ledgers: ["reception"] },
  { code: "L18", ledgers: ["duty", "rosters", "dutyInspections"] },
  { code: "L19", ledgers: ["venues", "venueUses"] },
  { code: "L20", ledgers: ["projects", "projectFunds", "demonstrationSites"] },
  { code: "L21", ledgers: ["improvementPlans"] },
  { code: "L22", ledgers: ["meetings"] },
  { code: "L23", ledgers: ["study", "classHours", "studyExempt"] },
  { code: "L24", ledgers: ["materials", "materialsProcured"] },
  { code: "L25", ledgers: ["dues", "duesArrears", "duesRemitted"] },
  { code: "L26", ledgers: ["commendations"] },
  { code: "L27", ledgers: ["clues", "clueReconciliations", "cases", "punishments"] },
  { code: "L28", ledgers: ["talks"] },
  { code: "L29", ledgers: ["regulations"] },
  { code: "L30", ledgers: ["responsibilityLetters"] },
  { code: "L31", ledgers: ["integrityPublicity"] },
  { code: "L32", ledgers: ["leaders", "branchVisits"] },
  { code: "L33", ledgers: ["elections", "candidates"] },
  { code: "L34", ledgers: ["attendance", "cadres", "cadreAppraisals"] },
  { code: "L35", ledgers: ["delegates", "delegateOpinions"] },
  { code: "L36", ledgers: ["relationshipChecks"] },
  { code: "L37", ledgers: ["branches", "branchRequests"] },
  { code: "L38", ledgers: ["campaigns"] },
  { code: "L39", ledgers: ["collectiveIncome"] },
]

const byCode = new Map(numberedLedgers.map(({ code, ledgers }) => [code, ledgers[0]]))
/** The name of the ledger that a number means; undefined where it means none. */
export const ledgerNamed = (code: string): string | undefined => byCode.get(code.toUpperCase())

const byName = new Map(numberedLedgers.flatMap(({ code, ledgers }) => ledgers.map((name) => [name, code] as const)))
/** The number of a ledger, such as `L12`; undefined where it has none. */
export const ledgerCodeOf = (name: string): string | undefined => byName.get(name)
