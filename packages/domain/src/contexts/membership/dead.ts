/**
 * Who died does nothing any more, and is named for nothing new: what each event tells of the persons that it names.
 *
 * What he does himself cannot be after his death. What others decide about him without knowing of it may stand on
 * paper, and a visit may be one to his family: that is refused unless acknowledged, and a death that is recorded late
 * makes a finding of it. Commendations, dues, delegates and disposals ask by rules of their own whether
 * he is a member. What closes something (an office or pairing that ends, dues of before, a clue or a
 * punishment, a seat, a correction of his record) names the dead too and is not asked; nor are appraisals, which come
 * after the time that they appraise.
 */
import type { PlainDate } from "../../kernel/Calendar.ts"
import type { Declaration } from "../../kernel/Event.ts"
import { breach, contradiction, type Rule, type Violation } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import * as assistance from "../assistance/events.ts"
import * as cadres from "../cadres/events.ts"
import * as development from "../development/events.ts"
import * as discipline from "../discipline/events.ts"
import * as duty from "../duty/events.ts"
import * as activities from "../education/activities.ts"
import * as education from "../education/events.ts"
import * as floating from "../floating/events.ts"
import { ResponsibilityLetterSigned } from "../integrity/events.ts"
import * as offices from "../offices/events.ts"
import { PartyGroupFormed } from "../organization/events.ts"
import * as posts from "../posts/events.ts"
import * as reception from "../reception/events.ts"
import * as rectification from "../rectification/events.ts"
import { ContactRestored, MemberRoleNoted } from "./events.ts"
import type { MemberId } from "./ids.ts"
import { membership } from "./register.ts"

const citation = citing("党员花名册（死亡登记）", "Register of members (deaths)")

const meeting = ["chair", "recorder", "attendees"]

/** What a person does, or what happens to him in person, by the fields that name him. */
const acts: ReadonlyArray<readonly [event: Declaration, ...roles: ReadonlyArray<string>]> = [
  [offices.CommitteeElected, "candidates.member", "elected.member"],
  [offices.BranchVisited, "leader"],
  [ContactRestored, "member"],
  [development.ApplicantTalkHeld, "talkers"],
  [floating.MemberWentFloating, "member"],
  [floating.FloatingCertificateIssued, "member"],
  [floating.FloatingCertificateInspected, "member"],
  [floating.FloatingContactMade, "member", "by"],
  [floating.FloatingMemberReported, "member"],
  [floating.FloatingMemberReceived, "member"],
  [floating.InflowMemberContacted, "member", "by"],
  [posts.PostApplied, "member"],
  [posts.PostPledgeSigned, "member"],
  [posts.PostTakenUp, "member"],
  [posts.PostDutyPerformed, "member"],
  [education.StudyMaterialDistributed, "receiver"],
  [education.HeartTalkHeld, "member", "by"],
  [activities.MeetingHeld, ...meeting],
  [activities.LectureGiven, "lecturerMember", ...meeting],
  [activities.DiscussionHeld, ...meeting],
  [activities.AppraisalHeld, ...meeting],
  [activities.SelfStudyRecorded, "member"],
  [activities.StudyBroughtHome, "member", "by"],
  [rectification.FirstSecretaryLogEntered, "member"],
  [duty.DutyServed, "member"],
  [duty.ServiceMatterHandled, "member"],
  [reception.ReceptionDayHeld, "delegates"],
  [reception.VisitorReceived, "delegate"],
  [assistance.HardshipRegistered, "member"],
  [assistance.HardshipReviewed, "member"],
  [ResponsibilityLetterSigned, "member"],
  [discipline.WarningTalkHeld, "members"],
]

/** What others name a person for, or decide about him. */
const namings: ReadonlyArray<readonly [event: Declaration, ...roles: ReadonlyArray<string>]> = [
  [PartyGroupFormed, "leader", "members"],
  [offices.LeaderLinkedToBranch, "leader"],
  [MemberRoleNoted, "member"],
  [development.TrainingContactsAssigned, "contacts"],
  [development.IntroducersAssigned, "introducers"],
  [floating.MemberWentFloating, "contact"],
  [floating.FloatingDetailsChanged, "member"],
  [floating.FloatingContactAssigned, "member", "contact"],
  [floating.FloatingDestinationReportedUnknown, "member"],
  [floating.FloatingMemberReceived, "contact"],
  [posts.PostNominated, "member"],
  [posts.PostAssigned, "member"],
  [posts.PostNoticeHeld, "member"],
  [education.StudyExemptionGranted, "member"],
  [rectification.FirstSecretaryAppointed, "member"],
  [duty.RosterPublished, "shifts.member"],
  [duty.DutySwapped, "to"],
  [reception.ReceptionDayScheduled, "delegates"],
  [reception.DelegateElected, "linkedMembers"],
  [assistance.HardshipListPosted, "members"],
  [assistance.ConsolationCampaignOpened, "list"],
  [assistance.ConsolationPaid, "member"],
  [assistance.HouseholdRegistered, "headMember", "partyMembers"],
  [assistance.AidPairingAssigned, "member"],
  [discipline.PunishmentExtended, "member"],
  [cadres.AttendanceRecorded, "records.member"],
]

const died = (who: MemberId, on: PlainDate) => ({
  zh: `${who}已于${on}去世`,
  en: `${who} died on ${on}`,
})

const acting = acts.flatMap(([event, ...roles]) =>
  roles.map((role) =>
    contradiction("DeadActs", { title: { zh: "去世之后仍有活动", en: "Acts of the dead" }, citation })(event, role, [
      membership,
    ])(({ self, before }) => {
      const who = self as MemberId
      const death = before(membership, who).died
      return death === null
        ? undefined
        : {
            message: died(who, death.on),
            remedy: {
              zh: "核对人员和日期；死亡登记有误的，先划线更正。",
              en: "Check the person and the date; strike the death where it is wrong.",
            },
          }
    }),
  ),
)

const naming = namings.map(([event, ...roles]) =>
  breach("DeadNamed", { title: { zh: "所列人员已去世", en: "A person named is dead" }, citation })(
    event,
    Object.fromEntries(roles.map((role) => [role, [membership]])),
  )(({ entry, read }): Violation | undefined => {
    const named = event.roles.filter(({ path }) => roles.includes(path)).flatMap((role) => role.ids(entry))
    const dead = [...new Set(named)].flatMap((id) => {
      const death = read(membership, id as MemberId).died
      return death === null ? [] : [died(id as MemberId, death.on)]
    })
    return dead.length === 0
      ? undefined
      : {
          message: { zh: dead.map(({ zh }) => zh).join("、"), en: dead.map(({ en }) => en).join(", ") },
          remedy: {
            zh: "核对人员和日期；慰问家属等确有其事的，注明理由后确认登记。",
            en: "Check person and date; acknowledge with a reason where it is meant, as for the family.",
          },
        }
  }),
)

export const ofTheDead: ReadonlyArray<Rule> = [...acting, ...naming]
