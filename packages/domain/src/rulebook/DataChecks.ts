/**
 * The errors that township offices know of their records, E01 to E24, each with what finds it here: rules, identities of
 * the reconciliation, and what is no rule because it looks at texts as they are typed, or at whole reports.
 */
import type { Message } from "../kernel/Message.ts"

/** What finds an error without being a rule: a function, and the file of the repository in which it stands. */
interface Finder {
  readonly name: string
  readonly file: string
}

/** An error, and what finds it. */
interface DataCheck {
  /** `E01` to `E24`. */
  readonly code: string
  readonly title: Message
  readonly rules: ReadonlyArray<string>
  /** The identities of the reconciliation, such as `R8`. */
  readonly identities?: ReadonlyArray<string>
  readonly finders?: ReadonlyArray<Finder>
}

const check = (
  code: string,
  zh: string,
  en: string,
  rules: string,
  others: Pick<DataCheck, "identities" | "finders"> = {},
): DataCheck => ({ code, title: { zh, en }, rules: rules.split(" ").filter((one) => one !== ""), ...others })

const idNumber = (name: string): Finder => ({ name, file: "packages/domain/src/import/IdNumber.ts" })
/** Notes of numbers as they are recorded: E01, and E03 of a number that somebody else has. */
const numberNotes: Finder = { name: "numberNotes", file: "packages/store/src/book/Persons.ts" }
const claims = (name: string): Finder => ({ name, file: "packages/domain/src/report/claims.ts" })

/** What stands so after it was recorded. */
const standing = { name: "findingsOf", file: "packages/store/src/book/Identities.ts" }

export const dataChecks: ReadonlyArray<DataCheck> = [
  check("E01", "身份证号码不对，或与性别、出生日期不符", "an ID number that cannot be right", "", {
    finders: [idNumber("parseIdNumber"), idNumber("doubtsOf"), numberNotes, standing],
  }),
  check("E02", "身份证号码写法不一", "an ID number in another format", "", { finders: [idNumber("parseIdNumber")] }),
  check(
    "E03",
    "同一人登记两次，转入没有介绍信",
    "one person twice; a transfer in without a letter",
    "E03 DuplicateAlone DuplicateSurvivor DuplicateNotFlagged DuplicateSecondPerson InflowTwice",
    { finders: [numberNotes, standing] },
  ),
  check(
    "E04",
    "日期先后颠倒、不是工作日、同日两会或在将来",
    "dates out of order, on a day off, twice on one day, to come",
    "G34 E04 MeetingTwice",
    { finders: [{ name: "shapeOf", file: "packages/domain/src/kernel/shape.ts" }] },
  ),
  check(
    "E05",
    "发展党员时限不足或超期",
    "terms of development cut short or exceeded",
    "G02 G06 G07 G15 G21 G22 G24 G27 G28 G29 G31 G33 ThoughtReportMissing ProbationNotReviewed",
  ),
  check(
    "E06",
    "表决基数、票数或表决人不对",
    "a vote on the wrong base, of ballots that do not add up, by who has no vote",
    "G16 G17 G18 G26 G37 BallotsAddUp ElectionNumbers ElectionRoll ElectionAttendance ElectionMajority",
  ),
  check(
    "E07",
    "介绍人、培养联系人不合规定或联系过多",
    "an introducer or training contact who cannot be one, or has too many",
    "G05 G10 TrainingContactGone E07 E17",
  ),
  check("E08", "入党时年龄不足", "too young on joining", "E08 G01"),
  check("E09", "转正日期与预备期满日不符", "confirmed on another day than probation ended", "E09 G24"),
  check(
    "E10",
    "任职重复或不在届内，支委会、党支部人数不合规定",
    "offices twice or outside the term; committees and branches of a wrong size",
    "E10 OfficeHeldAlready PostHeldAlready",
  ),
  check("E11", "任期届满或将满未换届", "terms that end or have ended", "E11 TermLength TermMoved"),
  check(
    "E12",
    "三会一课、主题党日、组织生活会、民主评议和学时不够",
    "meetings, lectures, theme days, appraisals and class hours that are missing",
    "E12.members E12.branchCommittee E12.group E12.lecture E12.themeDay E12.organizationalLife E12.appraisal E12.heartTalk E12.classHours",
  ),
  check(
    "E13",
    "流动党员未登记、未联系、去向不明、活动证未查验、未设党小组",
    "floating members not registered, contacted, found, inspected, grouped",
    "FloatingUnregistered E13 AbroadNotContacted FloatingUnknown CertificateUninspected FloatingUngrouped FloatingTogether FloatingUnreported",
  ),
  check("E14", "介绍信过期，回执未返回", "letters out of date, receipts missing", "E14 ReceiptOutstanding"),
  check("E15", "党费拖欠", "dues in arrears", "E15 DuesSelfSeparation DuesMadeUpLate"),
  check("E16", "超过指导数，村连续多年无发展对象", "more than the quota; a village without a target", "G35 E16"),
  check("E17", "处分影响期内提拔、表彰或作介绍人", "promoted or commended while punished", "E17"),
  check(
    "E18",
    "线索、函询、案件和留党察看超期",
    "clues, inquiries, cases and probation within the Party past their terms",
    "E18 CluesNotReconciled",
  ),
  check(
    "E19",
    "来访未按期答复、重复来访",
    "visits without a reply in time; a second visit on one matter",
    "E19 PetitionNotAccepted PetitionNotSettled",
  ),
  check(
    "E20",
    "值班日无记录，一人排在两处",
    "a duty day without a log; one person on two rosters",
    "E20 DutyLogEmpty DutyDayUncovered OnTwoRosters",
  ),
  check(
    "E21",
    "支出超过拨付，凭证、慰问重复，户数和人数不符",
    "more spent than allocated; vouchers and consolation twice; households and persons that differ",
    "SpentOverAllocated AllocatedOverBudget VoucherUsedTwice ConsolationVoucherTwice DuesVoucherTwice E21",
    { identities: ["R8", "R11"] },
  ),
  check(
    "E22",
    "报出后数字变动，文中“全部”一类的说法与登记不符",
    "figures changed after a report was submitted; a text that claims all where the records hold less",
    "",
    {
      identities: ["R7", "R8", "R9"],
      finders: [
        claims("withCoverage"),
        claims("shortClaims"),
        { name: "findingsOf", file: "packages/domain/src/report/annualProblems.ts" },
        { name: "changesOf", file: "packages/store/src/book/Closings.ts" },
      ],
    },
  ),
  check(
    "E23",
    "软弱涣散党支部缺方案、帮扶或超期，第一书记驻村不足，书记空缺",
    "weak branches without plan or support, or past their deadline; absent first secretaries; no secretary",
    "E23 FirstSecretaryUnconfirmed MeasureOverdue",
  ),
  check(
    "E24",
    "公示不足五个工作日、提前结束或有异议未处理",
    "a notice too short, closed early or objected to",
    "G09 E24",
  ),
]
