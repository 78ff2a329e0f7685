/** The closed lists of the development procedure, with their words. */
import { word } from "../../kernel/Ids.ts"
import { standings } from "../membership/vocabulary.ts"

export const recommendations = {
  members: word("党员推荐", "recommended by members"),
  massOrganization: word("群团组织推优", "nominated by a mass organization"),
} as const

/** The body of a branch that decides: the meeting where there is no committee. */
export const decidingBodies = {
  branchCommittee: word("支委会", "branch committee"),
  branchMeeting: word("支部大会", "branch meeting"),
} as const

/** What a review of an activist comes to. */
export const reviewOpinions = {
  continue: word("继续培养", "cultivation goes on"),
  ready: word("可列为发展对象", "ready to be a development target"),
  drop: word("取消积极分子资格", "to be dropped"),
} as const

/** What a public notice is about. */
export const noticeStages = {
  target: word("发展对象", "development target"),
  admission: word("接收预备党员", "admission"),
  confirmation: word("转正", "confirmation"),
} as const

export const noticeResults = {
  noEffect: word("不影响", "no effect"),
  upheld: word("异议成立", "objection upheld"),
} as const

export const organizers = {
  townshipCommittee: word("乡镇党委", "township Party committee"),
  countyOrganizationDepartment: word("县委组织部", "county organization department"),
  other: word("其他单位", "another unit"),
} as const

/** Who holds the talk before approval. */
export const talkHolders = {
  committeeMember: word("上级党委委员", "member of the superior committee"),
  organizer: word("组织员", "organizer"),
  other: word("其他人员", "somebody else"),
} as const

/** What the branch meeting proposes when probation ends. */
export const proposals = {
  confirm: word("转正", "confirm"),
  extend: word("延长预备期", "extend probation"),
  cancel: word("取消预备党员资格", "cancel"),
} as const

/** How far a file has come. */
export const stages = {
  applicant: word("入党申请人", "applicant"),
  activist: word("入党积极分子", "activist"),
  target: noticeStages.target,
  pending: word("待审批", "pending"),
  probationer: standings.probationer,
  confirmed: word("已转正", "confirmed"),
  closed: word("已终止", "closed"),
} as const
