/** The annual report, parts three to five: venues and services, conduct, assistance, integrity, problems and next steps. */
import type { Block } from "../kernel/Report.ts"
import { claimsIn } from "./claims.ts"
import { heading, paragraph, told, type ReportInput, type Words } from "./sentences.ts"

/** 三、活动场所. */
export const venuesAndServices = (_: ReportInput, { n, named, about, covered, own }: Words): ReadonlyArray<Block> => [
  heading("三、活动场所建设"),
  told(
    "活动场所标准和示范点",
    "按照",
    named("venues.standardIssuers"),
    "制定的标准检查活动场所",
    covered("venues.checked", "venues.total"),
    "，达标的",
    covered("venues.meetingStandard", "venues.checked"),
    "。建有党建示范点的村",
    n("sites.villages", "个"),
    "，示范点建设拨付资金",
    about("projects.siteAllocated", "元"),
    "，实际支出",
    n("projects.siteSpent", "元"),
    "，涉及",
    n("projects.siteVillages", "个"),
    "村。",
  ),
  told(
    "服务平台和文体设施",
    "便民服务中心",
    n("venues.serviceCentre", "个"),
    "，村级服务平台",
    n("venues.servicePlatform", "个"),
    "，远程教育站点",
    n("venues.remoteEducation", "个"),
    "，文体娱乐设施",
    n("venues.cultureSports", "处"),
    "。定时开放的农家书屋",
    covered("venues.librariesWithHours", "venues.library"),
    "，活动场所使用",
    n("venues.visits", "人次"),
    "。",
  ),
  told(
    "村干部值班",
    "实行村干部值班的村",
    covered("duty.villages", "organizations.villages"),
    "（值班",
    n("duty.villages.onDuty", "个"),
    "、坐班",
    n("duty.villages.sitting", "个"),
    "、轮班",
    n("duty.villages.rotating", "个"),
    "），已值班班次",
    covered("duty.served", "duty.shifts"),
    "，为群众办事",
    n("duty.matters", "件"),
    "。",
  ),
  told(
    "各村整改提升方案",
    "制定整改提升方案的村",
    covered("improvement.villages", "organizations.villages"),
    "，到期事项按时完成",
    covered("improvement.itemsOnTime", "improvement.itemsDue"),
    "。",
  ),
  ...own("venues"),
]

/** Of how many months something is told, once they are all over. */
const months = ({ asOf }: ReportInput["period"]): string => (asOf.endsWith("-12-31") ? "（全年12个月）" : "")

const style = ({ period }: ReportInput, { n, named, reckoned, covered, own }: Words): ReadonlyArray<Block> => [
  heading("四、作风建设"),
  heading("（一）作风建设"),
  told(
    "干部在岗和学习",
    "登记干部住宿，在岗住宿的夜数",
    covered("cadres.nightsStayed", "cadres.nights"),
    "，有走读情形的干部",
    n("cadres.commuters", "人"),
    "，参加考核的干部",
    n("cadres.appraised", "人"),
    "。开展集中学习的月份",
    n("study.months", "个"),
    `${months(period)}，自主学习`,
    n("study.selfStudyHours", "学时"),
    "，其中微信",
    n("study.selfStudyHours.wechat", "学时"),
    "、微博",
    n("study.selfStudyHours.weibo", "学时"),
    "、QQ",
    n("study.selfStudyHours.qq", "学时"),
    "。线上学习平台有",
    named("channels.names"),
    "，更新信息",
    n("channels.items", "条"),
    "。",
  ),
  told(
    "来访接待",
    "安排接待日的月份",
    n("reception.monthsScheduled", "个"),
    `${months(period)}，开展接待日的月份`,
    n("reception.months", "个"),
    "，年内接待来访",
    n("reception.received", "件"),
    "，已答复",
    covered("reception.replied", "reception.received"),
    "，答复平均用时",
    reckoned("reception.meanReplyDays", "天"),
    "，有研究记录的",
    covered("reception.studied", "reception.received"),
    "，有办结记录的",
    covered("reception.resolved", "reception.received"),
    "。党代表",
    n("delegates.serving", "名"),
    "，考核",
    n("delegates.appraised", "名"),
    "。",
  ),
  ...own("conduct"),
]

const assistance = (_: ReportInput, { n, covered, own }: Words): ReadonlyArray<Block> => [
  heading("（二）解难帮困"),
  told(
    "困难党员、老党员慰问",
    "困难党员、老党员和老干部",
    n("hardship.toVisit", "名"),
    "，年内走访慰问",
    covered("hardship.visited", "hardship.toVisit"),
    "；走访慰问",
    n("consolation.households", "户"),
    "，发放慰问金",
    n("consolation.money", "元"),
    "（没有支出凭证的",
    n("consolation.withoutVoucher", "元"),
    "），其中“七一”期间",
    n("consolation.julyHouseholds", "户"),
    "、",
    n("consolation.julyMoney", "元"),
    "，反映的诉求已解决",
    covered("consolation.requestsSettled", "consolation.requests"),
    "。",
  ),
  told(
    "建档立卡和结对帮扶",
    "建档立卡",
    n("households.registered", "户"),
    "，落实结对帮扶",
    covered("households.paired", "households.registered"),
    "。帮扶需求已解决：低保",
    covered("aid.met.minimumLiving", "aid.needs.minimumLiving"),
    "、就医",
    covered("aid.met.medical", "aid.needs.medical"),
    "、就学",
    covered("aid.met.schooling", "aid.needs.schooling"),
    "、住房改造",
    covered("aid.met.housing", "aid.needs.housing"),
    "、技术培训",
    covered("aid.met.training", "aid.needs.training"),
    "。",
  ),
  ...own("assistance"),
]

const integrity = (_: ReportInput, { n, named, reckoned, covered, own }: Words): ReadonlyArray<Block> => [
  heading("（三）党风廉政"),
  told(
    "党风廉政制度和责任制",
    "党委会研究党风廉政建设",
    n("meetings.on.integrity", "次"),
    "，制定、修订制度",
    n("regulations.completed", "项"),
    "：",
    named("regulations.titles"),
    "。签订责任书",
    n("letters.signed", "份"),
    "（县与乡镇",
    n("letters.countyTownship", "份"),
    "、书记与班子成员",
    n("letters.committee", "份"),
    "、村（单位）与干部",
    n("letters.unitCadre", "份"),
    "）",
    "，签订责任书的党支部",
    covered("letters.branches", "organizations.branches"),
    "，开展廉政宣传",
    n("publicity.times", "次"),
    "、",
    n("publicity.forms", "种"),
    "形式。",
  ),
  told(
    "案件查处",
    "查处违法违纪案件",
    n("discipline.casesHandled", "件"),
    "，处理党员",
    n("discipline.membersHandled", "人"),
    "，警示谈话",
    n("discipline.talkedTo.warning", "人"),
    "。运用“四种形态”中，第一种占",
    reckoned("discipline.forms.firstShare"),
    "、第二种占",
    reckoned("discipline.forms.secondShare"),
    "、第三种占",
    reckoned("discipline.forms.thirdShare"),
    "、第四种占",
    reckoned("discipline.forms.fourthShare"),
    "。",
  ),
  ...own("integrity"),
]

/** 四、作风: conduct, assistance, integrity. */
export const conduct = (input: ReportInput, words: Words): ReadonlyArray<Block> =>
  [style, assistance, integrity].flatMap((section) => section(input, words))

/** 五、问题和打算. */
export const problemsAndNext = (input: ReportInput, { n, covered, own }: Words): ReadonlyArray<Block> => {
  const { problems, steps, statements } = input
  const claimed = statements
    .filter(({ section }) => section !== "next")
    .flatMap(({ text }) => claimsIn(text, input))
    .filter(({ short }) => short)
  const findings = [
    ...input.findings,
    ...(claimed.length === 0
      ? []
      : [{ rule: "E22", title: "文中“全部”一类的说法台账没有全部登记", count: claimed.length }]),
  ]
  return [
    heading("五、存在的问题和下一步打算"),
    paragraph(
      "年龄结构：年龄中位数",
      n("members.medianAge", "岁"),
      "，61岁及以上党员",
      covered("members.age.>=61", "members.total"),
      "，35岁及以下",
      covered("members.to35", "members.total"),
      "。致富带头人",
      n("roles.prosperityLeaders", "名"),
      "，村级集体经济收入",
      n("economy.income", "元"),
      "，有集体经济收入的村",
      covered("economy.villages", "organizations.villages"),
      "。",
    ),
    told(
      "老弱党员学习",
      "老弱党员学习：60岁及以上或因老因病送学上门的党员",
      n("study.oldOrIll", "名"),
      "，听过党课的",
      covered("lectures.attended.oldOrIll", "study.oldOrIll"),
      "，年度学满32学时的",
      covered("study.reached.oldOrIll", "study.obliged.oldOrIll"),
      "；年内有学时的",
      n("study.members.oldOrIll", "名"),
      "、共",
      n("study.hours.oldOrIll", "学时"),
      "，送学上门的",
      covered("study.broughtHomeMembers", "study.exempt"),
      "。",
    ),
    ...(problems.length === 0 ? [] : [paragraph("查找的问题：", problems.join("；"), "。")]),
    ...own("problems"),
    findings.length === 0
      ? paragraph("台账核查没有发现违反规定或逾期的事项。")
      : paragraph(
          "台账核查发现：",
          findings.map(({ rule, title, count }) => `${title}（${rule}）${count}项`).join("，"),
          "。",
        ),
    paragraph(
      "结转的工作：整改提升到期未按时完成的按台账继续办理，在整顿的党支部",
      n("rectification.open", "个"),
      "，未结案件",
      n("discipline.casesPending", "件"),
      "。",
    ),
    ...(steps.length === 0
      ? []
      : [
          paragraph(
            "下一步：",
            steps.map(({ text, due }) => (due === null ? text : `${text}（${due}前）`)).join("；"),
            "。",
          ),
        ]),
    ...own("next"),
  ]
}
