/**
 * 发展党员名册 and 预备党员转正登记表: each row is a development file, told step by step.
 *
 * A step for which the sheet has no column is listed as unrecorded (未登记); one whose cell is blank was not taken.
 */
import type { PlainDate } from "../kernel/Calendar.ts"
import { propose, type DataOf, type Declaration, type Proposal } from "../kernel/Event.ts"
import * as on from "../contexts/development/events.ts"
import type { MemberId } from "../contexts/membership/ids.ts"
import { confirmationDue, probationEnd } from "../contexts/membership/probation.ts"
import { parseCount } from "./Amounts.ts"
import { parseDay } from "./Dates.ts"
import { parseNames } from "./Names.ts"
import type { People } from "./People.ts"
import { readPerson, type Branches, type PersonCells } from "./PersonCells.ts"
import type { Lookup, PlannedRow } from "./Plan.ts"
import { parseText } from "./Reading.ts"
import { registerPerson } from "./roster.ts"
import type { RowReader } from "./RowReader.ts"

/** Steps of the procedure for which no ledger of files has a column. */
const NEVER_IN_A_LEDGER = [
  "ActivistReviewed",
  "ThoughtReportSubmitted",
  "ProbationReviewed",
  "TargetOpinionsCollected",
  "TargetProposed",
  "TargetFiled",
  "ScrutinyHeld",
  "ApplicationFormIssued",
  "ApplicationFormCompleted",
  "AdmissionSubmitted",
  "AdmissionFiled",
  "ProbationerAssigned",
  "DevelopmentFileArchived",
] as const

/** The step that each column tells. */
const STEP_OF: Readonly<Record<string, string>> = {
  talk: "ApplicantTalkHeld",
  activist: "ActivistDetermined",
  filed: "ActivistFiled",
  contacts: "TrainingContactsAssigned",
  listed: "TargetListed",
  noticeFrom: "NoticePosted",
  introducers: "IntroducersAssigned",
  review: "PoliticalReviewConcluded",
  trained: "PreAdmissionTrainingCompleted",
  preReview: "PreReviewDecided",
  meeting: "AdmissionMeetingHeld",
  talkBefore: "AdmissionTalkHeld",
  decided: "AdmissionDecided",
  oath: "OathTaken",
}

/** A development file as a row tells it. */
export interface FileRow {
  readonly reader: RowReader
  readonly person: PersonCells
  readonly days: ReadonlyMap<string, PlainDate>
  readonly counts: ReadonlyMap<string, number>
  readonly contacts: ReadonlyArray<string> | undefined
  readonly introducers: ReadonlyArray<string> | undefined
  readonly formNumber: string | undefined
  readonly result: "confirm" | "extend" | "cancel" | undefined
}

const DAYS = [
  ...[
    "applied",
    "talk",
    "activist",
    "filed",
    "listed",
    "noticeFrom",
    "noticeUntil",
    "review",
    "trained",
    "preReview",
    "meeting",
  ],
  ...[
    "talkBefore",
    "decided",
    "oath",
    "probationEnds",
    "requested",
    "confirmationMeeting",
    "extendedUntil",
    "confirmed",
  ],
]
const COUNTS = ["trainingDays", "trainingHours", "expected", "present", "ayes", "noes", "abstentions"]

const resultOf = (text: string | undefined): FileRow["result"] | null =>
  text === undefined
    ? undefined
    : /取消/.test(text)
      ? "cancel"
      : /延长|延期/.test(text)
        ? "extend"
        : /转正|同意|通过|合格/.test(text)
          ? "confirm"
          : null

/** Reads a row; undefined where it is refused. */
export const readFileRow = (reader: RowReader, branches: Branches, today: PlainDate): FileRow | undefined => {
  const person = readPerson(reader, branches, today)
  const days = new Map<string, PlainDate>()
  for (const column of DAYS) {
    const day = (column === "applied" ? reader.need : reader.get)(column, (cell) => parseDay(cell, today))
    if (day !== undefined) days.set(column, day)
  }
  const counts = new Map<string, number>()
  for (const column of COUNTS) {
    const count = reader.get(column, parseCount)
    if (count !== undefined) counts.set(column, count)
  }
  const contacts = reader.get("contacts", parseNames)
  const introducers = reader.get("introducers", parseNames)
  const formNumber = reader.soft("formNumber", parseText)
  const typed = reader.get("result", parseText)
  let result = resultOf(typed)
  if (result === null) {
    reader.refuse(
      `转正结果“${typed}”不是转正、延长或取消`,
      `result "${typed}" is neither confirmed, extended nor cancelled`,
    )
    result = undefined
  }
  const meeting = days.get("confirmationMeeting")
  if (result === undefined && meeting !== undefined && typed === undefined) {
    result = days.has("extendedUntil") ? "extend" : "confirm"
    reader.note("转正结果空白，按其余各栏推定", "the result is blank and was taken from the other columns")
  }
  if (result === "extend" && !days.has("extendedUntil") && reader.has("extendedUntil"))
    reader.refuse("延长预备期须填“延长至”", "an extension needs its new end")
  return person === undefined || reader.reasons.length > 0
    ? undefined
    : { reader, person, days, counts, contacts, introducers, formNumber, result }
}

/** Resolves names to members; all or none, with a note where one cannot be told. */
const resolve = (
  row: FileRow,
  people: People,
  names: ReadonlyArray<string>,
  day: PlainDate,
): ReadonlyArray<MemberId> | undefined => {
  const ids: Array<MemberId> = []
  for (const name of names) {
    const found = people.named(name, row.person.branch, day)
    if ("id" in found) ids.push(found.id)
    else {
      row.reader.note(
        `“${name}”${found.candidates === 0 ? `在${day}不是名册上的正式党员` : `有${found.candidates}名同名党员`}，人员未对应，姓名原文已登记`,
        `"${name}": ${found.candidates === 0 ? `no full member of that name on ${day}` : `${found.candidates} members of that name`}; kept as written`,
      )
      return undefined
    }
  }
  return ids
}

/** The proposals that a file row makes. */
export const planFileRow = (row: FileRow, lookup: Lookup, people: People): PlannedRow => {
  const { reader, person, days, counts } = row
  const id = people.idOf(person.idNumber)
  const proposals: Array<Proposal> = []
  const member = { member: id }
  const place = { member: id, branch: person.branch }
  const unrecorded = [
    ...NEVER_IN_A_LEDGER,
    ...Object.entries(STEP_OF).flatMap(([column, type]) => (reader.has(column) ? [] : [type])),
  ]
  const applied = days.get("applied") as PlainDate
  const step = <D extends Declaration>(
    event: D,
    day: PlainDate | undefined,
    data: DataOf<D>,
    missing: ReadonlyArray<string> = [],
  ): void => {
    if (day === undefined) return
    proposals.push(
      propose(
        event,
        lookup.entryId(["development", person.idNumber, applied, event.type]),
        day,
        data,
        missing.length > 0 ? { unrecorded: missing } : {},
      ),
    )
  }
  proposals.push(...registerPerson(reader, lookup, people, person, applied))
  step(on.MemberApplied, applied, place, unrecorded)
  step(on.ApplicantTalkHeld, days.get("talk"), member)
  step(on.ActivistDetermined, days.get("activist"), place, ["ActivistDetermined.decidedBy"])
  step(on.ActivistFiled, days.get("filed"), member)

  const activist = days.get("activist")
  if (row.contacts !== undefined && activist !== undefined) {
    const contacts = resolve(row, people, row.contacts, activist)
    step(
      on.TrainingContactsAssigned,
      activist,
      { ...member, contacts: contacts ?? [], asWritten: row.contacts.join("、") as never },
      ["TrainingContactsAssigned.occurredOn", ...(contacts === undefined ? ["TrainingContactsAssigned.contacts"] : [])],
    )
  }
  const [from, until] = [days.get("noticeFrom"), days.get("noticeUntil")]
  if (from !== undefined) step(on.NoticePosted, from, { ...member, stage: "target", until: until ?? from })
  if (from !== undefined && until !== undefined)
    step(on.NoticeClosed, until, { ...member, stage: "target", result: "noEffect" }, ["NoticeClosed.result"])
  step(on.TargetListed, days.get("listed"), place)

  const [listed, meeting] = [days.get("listed"), days.get("meeting")]
  let introducers: ReadonlyArray<MemberId> | undefined
  const introduced = listed ?? meeting
  if (row.introducers !== undefined && introduced !== undefined) {
    introducers = resolve(row, people, row.introducers, introduced)
    step(
      on.IntroducersAssigned,
      introduced,
      { ...member, introducers: introducers ?? [], asWritten: row.introducers.join("、") as never },
      ["IntroducersAssigned.occurredOn", ...(introducers === undefined ? ["IntroducersAssigned.introducers"] : [])],
    )
  }
  step(on.PoliticalReviewConcluded, days.get("review"), { ...member, passed: true }, [
    "PoliticalReviewConcluded.passed",
  ])
  step(
    on.PreAdmissionTrainingCompleted,
    days.get("trained"),
    { ...member, days: counts.get("trainingDays") ?? 0, hours: counts.get("trainingHours") ?? 0 },
    ["PreAdmissionTrainingCompleted.organizer"],
  )
  step(
    on.PreReviewDecided,
    days.get("preReview"),
    { ...member, passed: true, ...(row.formNumber === undefined ? {} : { formNumber: row.formNumber }) },
    ["PreReviewDecided.passed"],
  )
  const ballot = COUNTS.slice(2).flatMap((column) => (counts.has(column) ? [[column, counts.get(column)]] : []))
  if (meeting !== undefined) {
    if (ballot.length < 5)
      reader.note("表决人数不全，缺的按0登记", "the numbers of the vote are incomplete; missing ones are recorded as 0")
    step(
      on.AdmissionMeetingHeld,
      meeting,
      {
        ...place,
        ...(introducers === undefined ? {} : { introducers }),
        passed: true,
        ...({ expected: 0, present: 0, ayes: 0, noes: 0, abstentions: 0, ...Object.fromEntries(ballot) } as Record<
          "expected" | "present" | "ayes" | "noes" | "abstentions",
          number
        >),
      },
      ["AdmissionMeetingHeld.excluded", ...(introducers === undefined ? ["AdmissionMeetingHeld.introducers"] : [])],
    )
  }
  step(on.AdmissionTalkHeld, days.get("talkBefore"), member, ["AdmissionTalkHeld.by"])
  step(
    on.AdmissionDecided,
    days.get("decided"),
    { ...place, approved: true, ...(lookup.committee === undefined ? {} : { committee: lookup.committee }) },
    ["AdmissionDecided.committee"],
  )
  step(on.OathTaken, days.get("oath"), member)
  confirmation(row, step, place)
  return { sheet: reader.sheet, row: reader.row, proposals }
}

type Step = <D extends Declaration>(
  event: D,
  day: PlainDate | undefined,
  data: DataOf<D>,
  missing?: ReadonlyArray<string>,
) => void

const confirmation = (
  { reader, days, result }: FileRow,
  step: Step,
  place: { readonly member: MemberId; readonly branch: PersonCells["branch"] },
): void => {
  const { member } = place
  const [meeting, held, confirmed, until] = [
    days.get("meeting"),
    days.get("confirmationMeeting"),
    days.get("confirmed"),
    days.get("extendedUntil"),
  ]
  const typedEnd = days.get("probationEnds")
  const end = meeting === undefined ? typedEnd : probationEnd(meeting)
  if (typedEnd !== undefined && end !== undefined && typedEnd !== end)
    reader.note(
      `预备期满时间填${typedEnd}，按支部大会推算为${end}，以推算为准`,
      `probation end typed ${typedEnd}, computed ${end}, which stands`,
    )
  step(on.ConfirmationRequested, days.get("requested"), { member })
  if (held === undefined || result === undefined) return
  if (end !== undefined && result === "confirm" && held > confirmationDue(end))
    reader.note(
      `转正支部大会${held}晚于预备期满${end}一个月以上，按逾期转正统计`,
      `the meeting of ${held} is over a month after ${end}: counted as late`,
    )
  const noBallot = ["ConfirmationMeetingHeld.excluded"]
  step(
    on.ConfirmationMeetingHeld,
    held,
    { ...place, proposal: result, ...(result === "extend" && until !== undefined ? { extendUntil: until } : {}) },
    noBallot,
  )
  if (result === "confirm") step(on.MemberConfirmed, confirmed, place)
  else if (result === "cancel") step(on.ProbationCancelled, confirmed, place)
  else if (until !== undefined) step(on.ProbationExtended, confirmed, { ...place, until })
}
