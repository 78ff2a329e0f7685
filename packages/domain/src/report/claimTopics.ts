/**
 * What a township's own text can claim and which figures hold it (E22): a topic, the words that claim the whole of it, and
 * the part that was done of the whole. Sentence numbers are those of the domain reference.
 *
 * Whom a word speaks of decides as well: 各支部 is a claim of branches and 每位党员 one of members, so that a sentence about
 * both is held to both, and 各支部走访慰问 is no claim that everybody was visited.
 */

/** A figure that a claim is held to, and of how many. */
export interface Held {
  /** What the figure counts, as it is said before it. */
  readonly says: string
  readonly part: string
  /** Absent where the whole is the months of the period. */
  readonly whole?: string
  /** What the sentence must name, where the claim is of several figures; where it names none of them, it is of all. */
  readonly where?: RegExp
}

/** A topic with the words that claim the whole of it. */
export interface Topic {
  readonly about: RegExp
  /** With the flag `g`: every word that claims. */
  readonly claims: RegExp
  readonly held: ReadonlyArray<Held>
}

const BRANCH = "(?:基层|农村|村|机关)?(?:党?总?支部|党组织)"
const VILLAGE = "(?:行政)?村(?:党?支部|党组织)?(?![级民组里]|干部|两委)"
const MEMBER = "(?<!流动|困难|预备|无职|务工|农民|[老女])(?:共产)?党员"
const FLOATING = "流动党员|外出(?:务工)?党员"
const HARD_UP = "(?:生活)?困难党员|老党员|老干部|(?:慰问)?对象"
const HOUSEHOLD = "(?:生活)?困难群众|(?:建档立卡)?(?:贫困|困难|脱贫)?户|建档立卡对象"
const CADRE = "(?:乡镇|镇|村)?干部"
const VISIT = "件|来访|信访|群众诉求"

/** Who or what else there is, so that a word beside one of them is of it and of nothing else: 慰问金全部发放. */
const COUNTED = "党员|支部|党组织|村|干部|群众|代表|户|资金|慰问金|物资|款|项目|材料|档案"

/** What goes before whom or what it speaks of: 每位党员, 绝大部分党员. */
const EACH = "所有|全部|全体|每一?[位名个户件项]?|各[位个]?|绝大部分|绝大多数|大部分|大多数"

/** What claims the whole without saying of what: 全部落实, 应帮尽帮; but not before a noun, 全部党员. */
const WHOLLY = `(?:全部|绝大部分|绝大多数|大部分|大多数)(?!的?(?:流动|困难|预备|无职|基层|农村|老|${COUNTED}))|全覆盖|无一|一律|百分之百|100[%％]|应(?<done>.{1,2})尽\\k<done>`

/** Words that claim the whole of something counted, and others that do. */
const every = (of: string, also = "(?!)"): RegExp => {
  const each = `(?:${EACH})(?:的|全镇|我镇|在册)*(?:${of})`
  const wholly = `(?:(?<=(?:${of})(?:都|均|已)?)|(?<!(?:${COUNTED})(?:都|均|已)?))(?:${WHOLLY})`
  return new RegExp(`${each}|${wholly}|${also}`, "g")
}

/** What is done about what was found wrong. */
const MENDED = "整改|整顿|完成|到位|销号|解决|落实"
/** 件件有着落、事事有结果. */
const SETTLED = "(?:件件|事事)(?=.{0,2}(?:着落|结果|办结|落实))"
/** 件件有回音, 及时答复. */
const ANSWERED = "(?:件件|事事|及时)(?=.{0,2}(?:回音|答复|回复))"
const NOBODY_LEFT_OUT = "不[漏少缺落]一?[人户名个]|每户"
/** In time, of something done: the word goes before it or ends the clause. */
const inTime = (done: string): string => `(?:如期|按期|按时|限期|及时)(?=.{0,6}(?:${done})|[，。；！\\n]*$)`
const EVERY_MONTH = "每个?月|逐月|按月|月月"
/** In every month, of something done then: 每月集中学习, 集中学习每月不少于一次. */
const monthly = (done: string): RegExp =>
  new RegExp(`(?:${EVERY_MONTH})(?=.{0,10}(?:${done})|(?:至少|不少于|坚持|开展|组织)*(?:一次)?[，。；！\\n]*$)`, "g")

/** What a sentence is about where it names both, in whichever order. */
const both = (one: string, other: string): RegExp => new RegExp(`(?=[^]*(?:${one}))(?=[^]*(?:${other}))`)

const topic = (about: RegExp, claims: RegExp, ...held: ReadonlyArray<Held>): Topic => ({ about, claims, held })

/** One of the kinds of needs for aid. */
const need = (says: string, kind: string): Held => ({
  ...{ says, part: `aid.met.${kind}`, whole: `aid.needs.${kind}`, where: new RegExp(says) },
})

/** One of the steps of admitting a member. */
const step = (says: string, part: string): Held => ({
  ...{ says: `经${says}的发展党员`, part: `members.developed.${part}`, whole: "members.developed" },
  where: new RegExp(says),
})

const branches = "organizations.branches"
const villages = "organizations.villages"
const visited = { part: "hardship.visited", whole: "hardship.toVisit" }
const visits = "reception.received"
const floating = "floating.registered"
const resolved: Held = { says: "有办结记录的来访", part: "reception.resolved", whole: visits }

/** The topics, those that say more before those that say less. */
export const topics: ReadonlyArray<Topic> = [
  // 3, 4
  topic(/换届|届满/, every(BRANCH, inTime("换届|完成")), {
    says: "班子在届内的党支部",
    part: "elections.inTerm",
    whole: branches,
  }),
  topic(/书记.*配[齐强备]|配[齐强备].*书记/, every(BRANCH), {
    ...{ says: "配有书记的党支部", part: "offices.secretaries", whole: branches },
  }),
  topic(/定级/, every(BRANCH), { says: "定级的党支部", part: "grading.graded", whole: branches }),
  // 6
  topic(/学习资料|发放.*(?:册|《)|《.*发放/, every(BRANCH), {
    ...{ says: "领取学习资料的党支部", part: "materials.branches", whole: branches },
  }),
  // 8, 13
  topic(both("两[个次场]", "讨论"), every(BRANCH), {
    ...{ says: "开展两个专题讨论的党支部", part: "discussions.branchesBoth", whole: branches },
  }),
  topic(/专题.*讨论|大讨论|讨论活动|开展.{0,8}讨论/, every(BRANCH), {
    ...{ says: "开展专题讨论的党支部", part: "discussions.branches", whole: branches },
  }),
  topic(both("联系领导|领导联系|联系.{0,4}领导", "党课"), every(MEMBER, NOBODY_LEFT_OUT), {
    ...{ says: "听联系领导党课的党员", part: "lectures.attendedLinkedLeader", whole: "members.total" },
  }),
  topic(both("联系领导|领导联系|联系.{0,4}领导", "党课"), every(BRANCH), {
    ...{ says: "联系领导讲党课的党支部", part: "lectures.branchesLinkedLeader", whole: branches },
  }),
  topic(/党课/, every(MEMBER, NOBODY_LEFT_OUT), {
    ...{ says: "听过党课的党员", part: "lectures.attended", whole: "members.total" },
  }),
  topic(/党课/, every(BRANCH), { says: "听党课的党支部", part: "lectures.branches", whole: branches }),
  topic(/主题(?:实践)?活动/, every(BRANCH), {
    ...{ says: "参加主题活动的党支部", part: "campaigns.branches", whole: branches },
  }),
  // 7
  topic(/驻村干部/, every(BRANCH), {
    ...{ says: "有驻村干部的党支部", part: "leaders.stationedBranches", whole: branches },
  }),
  topic(/领导(?:干部)?.{0,4}联系|联系领导/, every(BRANCH), {
    ...{ says: "有领导干部联系的党支部", part: "leaders.linkedBranches", whole: branches },
  }),
  // 11
  topic(/转正/, every("预备党员", inTime("转正")), {
    ...{ says: "如期转正的预备党员", part: "development.dueOnTime", whole: "development.due" },
  }),
  topic(
    both("发展(?:的)?(?:新)?党员|新党员", "集中培训|政治审查|公示|票决"),
    every("(?:新?发展的?)?新?党员"),
    step("集中培训", "trained"),
    step("政治审查", "reviewed"),
    step("公示", "noticed"),
    step("票决", "voted"),
  ),
  // 17
  topic(/申报.*岗|岗.*申报/, every("无职党员"), {
    ...{ says: "本人申报上岗的在岗党员", part: "posts.selfApplied", whole: "posts.members" },
  }),
  topic(both("无职党员|设岗定责", "岗"), every("无职党员"), {
    ...{ says: "在岗的无职党员", part: "posts.members", whole: "roles.withoutOffice" },
  }),
  // 20
  topic(both(FLOATING, "[去流]向|联系方式|外出时间"), every(FLOATING, "全面"), {
    ...{ says: "流向、联系方式、外出时间齐全的流动党员", part: "floating.threeColumns", whole: floating },
  }),
  topic(/组织关系.*排查|排查.*组织关系/, every(BRANCH), {
    ...{ says: "开展组织关系排查的党支部", part: "relationships.checkedBranches", whole: branches },
  }),
  topic(/组织关系.*排查|排查.*组织关系/, every(MEMBER, NOBODY_LEFT_OUT), {
    ...{ says: "已排查组织关系的党员", part: "relationships.checked", whole: "relationships.scope" },
  }),
  // 21, 22
  topic(both(FLOATING, "取得.{0,2}联系|联系上"), every(FLOATING, NOBODY_LEFT_OUT), {
    ...{ says: "年内取得联系的流动党员", part: "floating.contacted", whole: floating },
  }),
  topic(
    /取得.{0,2}联系|联系上/,
    every(MEMBER, NOBODY_LEFT_OUT),
    { says: "组织关系排查取得联系的党员", part: "relationships.contacted", whole: "relationships.scope" },
    { says: "年内取得联系的流动党员", part: "floating.contacted", whole: floating, where: /流动党员/ },
  ),
  topic(both(FLOATING, "联系"), new RegExp(inTime("联系"), "g"), {
    ...{ says: "按期联系的流动党员", part: "floating.contactedInTime", whole: floating },
  }),
  topic(both(FLOATING, "一对一"), every(FLOATING, NOBODY_LEFT_OUT), {
    ...{ says: "一对一联系的流动党员", part: "floating.oneToOne", whole: floating },
  }),
  topic(
    /离家不离党/,
    every(FLOATING, NOBODY_LEFT_OUT),
    { says: "有党小组或者联系人的流动党员", part: "floating.linked", whole: floating },
    { says: "年内取得联系的流动党员", part: "floating.contacted", whole: floating },
  ),
  topic(both(FLOATING, "联系人|党小组|联系|管理"), every(FLOATING, NOBODY_LEFT_OUT), {
    ...{ says: "有党小组或者联系人的流动党员", part: "floating.linked", whole: floating },
  }),
  // 23
  topic(/五个一|帮扶力量/, every(BRANCH), {
    ...{ says: "“五个一”落实到位的党支部", part: "rectification.supported", whole: "rectification.inHand" },
  }),
  topic(/整顿方案/, every(BRANCH), {
    ...{ says: "制定整顿方案的党支部", part: "rectification.planned", whole: "rectification.inHand" },
  }),
  topic(both("软弱涣散", "整[顿改]到位|整[顿改]完成|销号|转化"), every(BRANCH), {
    ...{ says: "验收销号的党支部", part: "rectification.rectified", whole: "rectification.inHand" },
  }),
  topic(/整顿(?:措施|任务|事项)|软弱涣散.*整[顿改]/, every("整顿措施", inTime(MENDED)), {
    ...{ says: "按时完成的整顿措施", part: "rectification.measuresOnTime", whole: "rectification.measures" },
  }),
  topic(/财务公开|公开.{0,4}财务|财务.{0,8}(?<!不)公开/, every(VILLAGE, inTime("公开")), {
    ...{ says: "公开财务的村", part: "finance.villages", whole: villages },
  }),
  // 24, 25
  topic(both("场所|阵地|活动室", "达标"), every(`${VILLAGE}|(?:活动)?场所|阵地|(?:党员)?活动室`), {
    ...{ says: "达标的活动场所", part: "venues.meetingStandard", whole: "venues.checked" },
  }),
  topic(both("党员活动室", "建[有成]|都有|均有|全部有|配[有备齐]"), every(VILLAGE), {
    says: "有党员活动室的村",
    part: "venues.villages",
    whole: villages,
  }),
  topic(/值班|坐班|轮班/, every(VILLAGE), { says: "实行村干部值班的村", part: "duty.villages", whole: villages }),
  topic(/值班|坐班|轮班/, every("班次|值班", inTime("值班|坐班|轮班|到岗")), {
    ...{ says: "已值班的班次", part: "duty.served", whole: "duty.shifts" },
  }),
  topic(both("农家书屋", "开放"), every(`${VILLAGE}|农家书屋`, "(?:定时|按时).{0,2}开放"), {
    ...{ says: "定时开放的农家书屋", part: "venues.librariesWithHours", whole: "venues.library" },
  }),
  topic(/整改(?:提升)?方案|整改提升/, every(VILLAGE), {
    ...{ says: "制定整改提升方案的村", part: "improvement.villages", whole: villages },
  }),
  topic(/整改/, every("整改(?:事项|任务|问题)", inTime(MENDED)), {
    ...{ says: "按时完成的整改事项", part: "improvement.itemsOnTime", whole: "improvement.itemsDue" },
  }),
  // 26, 27
  topic(/走读|住宿/, every(CADRE, "杜绝(?=.{0,12}走读)|(?<=走读.{0,12})(?:杜绝|为零|清零)"), {
    ...{ says: "在岗住宿的夜数", part: "cadres.nightsStayed", whole: "cadres.nights" },
  }),
  topic(/集[中体]学习/, monthly("学习"), { says: "开展集中学习的月份", part: "study.months" }),
  topic(/学时/, every(MEMBER, NOBODY_LEFT_OUT), {
    ...{ says: "年度学满32学时的党员", part: "study.reached", whole: "study.obliged" },
  }),
  // 30
  topic(/接待|接访/, monthly("接待|接访"), { says: "开展接待日的月份", part: "reception.months" }),
  topic(both("来访|信访|接待|接访|群众诉求", "解决|办结|化解"), every(VISIT, "件件"), resolved),
  topic(/来访|信访|接待|接访|群众诉求|着落/, new RegExp(`及时(?:解决|办理|办结|处理|化解)|${SETTLED}`, "g"), resolved),
  topic(/^(?![^]*(?:建议|提案|留言|热线))[^]*(?:回音|答复|回复)/, every(VISIT, ANSWERED), {
    ...{ says: "已答复的来访", part: "reception.replied", whole: visits },
  }),
  topic(/来访|信访|接待|接访/, /(?:及时|事事|件件)研究/g, {
    ...{ says: "有研究记录的来访", part: "reception.studied", whole: visits },
  }),
  // 33, 38
  topic(/^(?![^]*(?:回音|答复|回复))[^]*(?<!群众的?)诉求/, every("诉求", "件件|及时解决"), {
    ...{ says: "已解决的慰问诉求", part: "consolation.requestsSettled", whole: "consolation.requests" },
  }),
  topic(/送学/, every("(?:老弱|年老体弱|高龄|老)?党员|对象", NOBODY_LEFT_OUT), {
    ...{ says: "已送学上门的党员", part: "study.broughtHomeMembers", whole: "study.exempt" },
  }),
  // 35
  topic(
    /低保|就医|就学|住房改造|技术培训|帮扶需求/,
    every("(?:帮扶)?需求", "及时.{0,12}(?:解决|办理)|解决.{0,4}及时"),
    need("低保", "minimumLiving"),
    need("就医", "medical"),
    need("就学", "schooling"),
    need("住房改造", "housing"),
    need("技术培训", "training"),
  ),
  topic(/结对|建档立卡.*帮扶|帮扶.*到户/, every(HOUSEHOLD, NOBODY_LEFT_OUT), {
    ...{ says: "落实结对帮扶的建档立卡户", part: "households.paired", whole: "households.registered" },
  }),
  // 31, 32
  topic(both("困难党员|老党员|老干部", "摸清|摸排|底数|台账|慰问|走访"), every(HARD_UP, NOBODY_LEFT_OUT), {
    ...{ says: "年内走访慰问的困难党员、老党员和老干部", ...visited },
  }),
  topic(/慰问(?![金品])|(?<!第一书记.{0,6})走访(?!.{0,4}(?:农户|企业|群众))/, every(HARD_UP, NOBODY_LEFT_OUT), {
    ...{ says: "年内走访慰问的困难党员、老党员和老干部", ...visited },
  }),
  // 36
  topic(/责任书|廉政.*责任制/, every(`${BRANCH}|单位`, "(?:层层|逐级)(?=.{0,4}(?:落实|签订))"), {
    ...{ says: "签订责任书的党支部", part: "letters.branches", whole: branches },
  }),
  topic(/问题线索|案件线索/, every("(?:问题)?线索", `件件|${inTime("处置|办理|办结")}`), {
    ...{ says: "已处置的问题线索", part: "discipline.cluesDisposed", whole: "discipline.cluesReceived" },
  }),
  // 38
  topic(/(?:都|均|全部)有.{0,6}集体经济收入/, every(VILLAGE), {
    ...{ says: "有集体经济收入的村", part: "economy.villages", whole: villages },
  }),
]
