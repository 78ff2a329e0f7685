/** What the list of things to do says: a thing to be done, with the number of the rulebook, never a fault. */
import { describe, expect, it } from "vitest"
import { plainDate } from "../../src/kernel/Calendar.ts"
import { every, within } from "../../src/rulebook/Term.ts"
import { township } from "../../src/township.ts"

const model = township({
  ...{ floatingContactMonths: 3, floatingGroupMonths: 3, linkedLeaderLectureMonths: 12 },
  ...{
    accompanimentLoad: 3,
    thoughtReportMonths: 3,
    probationReviewMonths: 3,
    preReviewMonths: 1,
    submissionMonths: 1,
    archiveDays: 7,
  },
})
const lapses = [...model.lapses.values()].flat()
const [R2014, R2026] = [plainDate("2020-01-01"), plainDate("2026-06-01")]
const todos = (on: typeof R2014) => Object.fromEntries(lapses.map(({ rule, todo }) => [rule, todo(on).zh]))

describe("what is to be done", () => {
  it("is said by every rule on dates due, the term by the rulebook of the day", () => {
    const same = {
      E11: "任期届满前换届选举",
      DuesSelfSeparation: "催交党费，无正当理由的启动自行脱党处理程序",
      DuesStandardMissing: "核定本年度党费",
      CampaignNotClosed: "总结主题活动成效",
      "E12.appraisal": "开展民主评议党员（每年至少一次）",
      "E12.branchCommittee": "召开支委会（每月至少一次）",
      "E12.classHours": "完成年度学时（书记和委员不少于56学时）",
      "E12.lecture": "上党课（每季度至少一次）",
      "E12.members": "召开党员大会（每季度至少一次）",
      "E12.organizationalLife": "召开组织生活会（每年至少一次）",
      "E12.themeDay": "开展主题党日（每月至少一次）",
      LinkedLeaderLecture: "联系领导到支部讲党课",
      E10: "补选支部委员",
      E13: "联系流动党员（每三个月一次）",
      E14: "在介绍信有效期内落实接收",
      E15: "催交党费",
      E18: "审理案件",
      CluesNotReconciled: "核对问题线索（每季度一次）",
      E19: "答复来访人",
      E20: "逐班登记值班记录或缺岗",
      E23: "落实帮扶力量",
      CertificateUninspected: "查验流动党员活动证",
      FloatingUngrouped: "在流动党员集中的地方设立党小组",
      FloatingUnknown: "查清流动党员流向",
      FollowUp: "对销号支部回头看",
      ItemOverdue: "完成整改事项",
      MeasureOverdue: "完成整顿措施",
      SuspendedUndecided: "仍联系不上的按自行脱党除名，恢复联系的登记",
      G02: "一个月内派人谈话",
      G04: "报上级党委备案",
      G06: "考察积极分子（每六个月一次）",
      G21: "支部大会后三个月内审批",
      G29: "讨论转正后三个月内审批",
      G33: "预备期满后召开支部大会讨论转正",
      LibraryHours: "确定农家书屋开放时间",
      NextStepDue: "完成计划的下一步工作",
      ProjectOverdue: "项目完工",
      VenueNotMended: "整改活动场所并复查",
      ListedNotVisited: "走访名单上的慰问对象",
      PunishmentNotAnnounced: "宣布处分决定",
      PunishmentNotFollowed: "按处分决定变更党员名册",
      ReceiptOutstanding: "落实介绍信回执",
      ReceptionDayNotHeld: "开展接待日",
      RectificationNotAssessed: "评估限期改正情况",
      "E12.group": "召开党小组会（每月至少一次）",
      "E12.heartTalk": "谈心谈话（每年至少一次）",
      LostNotSuspended: "仍联系不上的停止党籍，恢复联系的登记",
      FloatingUnreported: "流动党员向支部汇报（每年至少一次）",
      PostNotAppraised: "考评岗位履职（每年一次）",
      FirstSecretaryGone: "登记第一书记离任",
      FloatingContactGone: "改派流动党员的支部联系人",
      HelperGone: "结束与他的结对，改派帮扶责任人",
      LinkedLeaderGone: "结束他的联系，另派他人",
      TrainingContactGone: "改派培养联系人",
      AbroadNotContacted: "联系出国（境）学习党员（每六个月一次）",
      E07: "调整培养联系人、入党介绍人",
      AdmissionSubmittedLate: "上报支部大会决议",
      ArchivedLate: "归档发展党员材料",
      BranchNotGraded: "分类定级（每年一次）",
      BranchRequestUnanswered: "批复成立党支部的请示",
      BranchesNotScreened: "排查软弱涣散党支部（每年一次）",
      FirstSecretaryUnconfirmed: "确认第一书记驻村天数（每月）",
      LifeSelfSeparation: "督促参加组织生活，无正当理由的启动自行脱党处理程序",
      PetitionNotAccepted: "告知信访人是否受理",
      PetitionNotSettled: "办结信访事项并答复信访人",
      PoolNotAnalysed: "分析入党积极分子队伍状况（每年一次）",
      PostNotReviewed: "考察岗位履职（每半年一次）",
      PreReviewLate: "报上级党委预审",
      ProbationNotReviewed: "考察预备党员（每三个月一次）",
      ReceptionDayNotScheduled: "安排并公布接待日（每月一次）",
      RectificationNotReported: "报告整顿进展（每月一次）",
      StudyAbroadNotSuspended: "仍不返回的停止党籍，返回的登记",
      ThoughtReportMissing: "提交思想汇报（每三个月一次）",
    }
    expect(todos(R2026)).toEqual({ ...same, G15: "一个月内召开支部大会讨论接收", G22: "审批后一个月内宣誓" })
    // R2014 sets no term for these two, and never asks for them.
    expect(todos(R2014)).toEqual({ ...same, G15: "及时召开支部大会讨论接收", G22: "审批后及时宣誓" })
  })

  it("is not what a finding says, which is a fault and repeats no number", () => {
    for (const { rule, title, todo } of lapses)
      for (const on of [R2014, R2026]) {
        expect(todo(on).zh, `${rule} on ${on}`).not.toMatch(/未|超期|逾期/)
        expect(title.zh, `${rule} on ${on}`).toMatch(/未|超期/)
        expect(title.zh, `${rule} on ${on}`).not.toMatch(/[一二两三六]个月|半年|\d/)
        expect(todo(on).en, `${rule} on ${on}`).toMatch(/^[a-z]/)
      }
  })
})

describe("a term", () => {
  it("is said in Chinese numerals up to a year, and as prompt where there is none", () => {
    expect([1, 2, 12, 18].map((months) => within(months).zh)).toEqual([
      ...["一个月内", "两个月内", "十二个月内", "18个月内"],
    ])
    expect([within(1), within(3), within(null)].map(({ en }) => en)).toEqual([
      ...["within a month", "within 3 months", "promptly"],
    ])
    expect([every(1), every(6)]).toEqual([
      { zh: "每月", en: "every month" },
      { zh: "每六个月", en: "every 6 months" },
    ])
  })
})
