/** Commendation: what is refused. */
import type { PlainDate } from "../../kernel/Calendar.ts"
import type { Declaration } from "../../kernel/Event.ts"
import { breach, contradiction, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { membership } from "../membership/register.ts"
import { registered } from "../membership/vocabulary.ts"
import { BranchCommended, CommendationRevoked, MemberCommended } from "./events.ts"
import { commendation } from "./register.ts"

const citation = citing("《中国共产党党内功勋荣誉表彰条例》", "Regulations on Inner-Party Honours and Commendations")

type Noticed = Declaration<string, { readonly noticeFrom?: PlainDate; readonly noticeUntil?: PlainDate }>
const notices: ReadonlyArray<Rule> = [MemberCommended, BranchCommended].map((event) =>
  contradiction("NoticeDates", { title: { zh: "公示起止日期颠倒", en: "Notice ends before it begins" }, citation })(
    event as Noticed,
    "self",
    [],
  )(({ entry: { data } }) =>
    data.noticeFrom === undefined || data.noticeUntil === undefined || data.noticeFrom <= data.noticeUntil
      ? undefined
      : {
          message: {
            zh: `公示截止日期${data.noticeUntil}早于开始日期${data.noticeFrom}`,
            en: `the notice ends on ${data.noticeUntil}, before its first day ${data.noticeFrom}`,
          },
          remedy: { zh: "核对公示的两个日期。", en: "Check both days of the notice." },
        },
  ),
)

export const rules = (_rulebook: Rulebook): ReadonlyArray<Rule> => [
  ...notices,
  breach("CommendedNotMember", { title: { zh: "受表彰人当日不是党员", en: "Commended while no member" }, citation })(
    MemberCommended,
    { member: [membership] },
  )(({ entry, read }) => {
    const { standing } = read(membership, entry.data.member)
    return standing === "full" || standing === "probationer"
      ? undefined
      : {
          message: {
            zh: `${entry.occurredOn}受表彰人不在册${standing === "suspended" ? "（已停止党籍）" : ""}，不能授予“${entry.data.title}”`,
            en: `on ${entry.occurredOn} the person is no member in standing (${registered[standing].en}), so "${entry.data.title}" cannot be awarded`,
          },
          remedy: {
            zh: "核对人员和日期；追授的，注明理由后确认登记。",
            en: "Check the person and the date; acknowledge with a reason where it is posthumous.",
          },
        }
  }),
  contradiction("CommendationDates", { title: { zh: "撤销早于表彰", en: "Revoked before awarded" }, citation })(
    CommendationRevoked,
    "commendation",
    [commendation],
  )(({ entry, before, ever }) => {
    const { awarded } = ever(commendation, entry.data.commendation)
    return awarded === null || before(commendation, entry.data.commendation).awarded !== null
      ? undefined
      : {
          message: {
            zh: `该表彰于${awarded.on}作出，不能在${entry.occurredOn}撤销`,
            en: `the commendation is of ${awarded.on} and cannot be revoked on ${entry.occurredOn}`,
          },
          remedy: { zh: "核对撤销日期。", en: "Check the date of the revocation." },
        }
  }),
  contradiction("CommendationRevokedTwice", { title: { zh: "表彰已撤销", en: "Revoked already" }, citation })(
    CommendationRevoked,
    "commendation",
    [commendation],
  )(({ entry, before }) => {
    const { revoked } = before(commendation, entry.data.commendation)
    return revoked === null
      ? undefined
      : {
          message: { zh: `该表彰已于${revoked.on}撤销`, en: `the commendation was revoked on ${revoked.on}` },
          remedy: { zh: "核对表彰编号。", en: "Check the id of the commendation." },
        }
  }),
  contradiction("CommendationOfAnother", { title: { zh: "撤销对象不符", en: "Of somebody else" }, citation })(
    CommendationRevoked,
    "commendation",
    [commendation],
  )(({ entry, ever }) => {
    const { awarded, member, branch } = ever(commendation, entry.data.commendation)
    return awarded === null || (member === (entry.data.member ?? null) && branch === (entry.data.branch ?? null))
      ? undefined
      : {
          message: {
            zh: `该表彰授予的是${member === null ? `党支部 ${branch}` : `党员 ${member}`}，撤销时须写明同一对象`,
            en: `the commendation is of ${member === null ? `branch ${branch}` : `member ${member}`}; the revocation must name the same`,
          },
          remedy: {
            zh: member === null ? "在“党支部”一栏填写该支部。" : "在“党员”一栏填写该党员，不填推荐支部。",
            en: member === null ? "Give that branch." : "Give that member, and no branch.",
          },
        }
  }),
]
