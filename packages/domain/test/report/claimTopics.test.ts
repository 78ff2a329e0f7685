/** What a text can claim: the seed report's sentences and others, each with the figures that hold it. */
import { describe, expect, it } from "vitest"
import { periodOf } from "../../src/kernel/Calendar.ts"
import { plain, type Bound } from "../../src/kernel/Report.ts"
import { claimsIn } from "../../src/report/claims.ts"
import { topics } from "../../src/report/claimTopics.ts"
import { township } from "../../src/township.ts"

const figure = (statistic: string): Bound => ({ statistic, value: 1, unit: "persons", shown: statistic })
/** The figures to which a text is held, `part/whole`, `/12` where the whole is the months of the year. */
const heldTo = (text: string): ReadonlyArray<string> =>
  claimsIn(text, { period: periodOf({ year: 2025 }), figure }).map(({ covered }) =>
    covered.slice(0, 3).map(plain).join(""),
  )

const seed: ReadonlyArray<readonly [sentence: number, text: string, ...held: ReadonlyArray<string>]> = [
  [4, "坚持把服务效能作为党组织分类定级的第一标准，以评级带动创优。"],
  [
    6,
    "研究制定切实可行的学习方案，加强了党员的思想教育，给各支部发放《*》和《*》共*余册。",
    "materials.branches/organizations.branches",
  ],
  [7, "严格实行领导干部联系支部，驻村干部全力抓落实的工作机制，切实加强了对整个学习教育指导和推进。"],
  [
    8,
    "各支部的两个专题活动讨论活动的开展和联系领导给每位党员上党课，使党员在思想上得到了升华，心灵上得到了洗礼。",
    ...["discussions.branchesBoth/organizations.branches", "lectures.attendedLinkedLeader/members.total"],
  ],
  [11, "确保了全镇党员的发展质量，今年共发展新党员*名，*名预备党员如期转正。", "development.dueOnTime/development.due"],
  [14, "对全镇*个优秀党支部进行了表彰，通过树立典型，向先进学习，增强了全体党员的争先意识。"],
  [
    17,
    "各位无职党员根据本人家庭情况和自身特长，积极申报适合自己的岗位，目前已有*名农民党员上岗。",
    "posts.selfApplied/posts.members",
  ],
  [18, "通过给这些无职党员设岗定责，增强了他们的党员责任意识。"],
  [
    20,
    "针对流动党员管理难度大，流动去向不明，对流动党员去向、联系方式、外出时间全面统一建立流动党员台账。",
    "floating.threeColumns/floating.registered",
  ],
  [
    21,
    "目前，全镇绝大部分党员都取得了联系，在册流动党员*名。",
    ...["relationships.contacted/relationships.scope", "floating.contacted/floating.registered"],
  ],
  [
    22,
    "安排村组党员干部对一些外出务工党员进行“一对一”联系，使所有流动党员离家不离党。",
    ...["floating.linked/floating.registered", "floating.contacted/floating.registered"],
  ],
  [23, "建立了“第一书记”办事台账，针对财务不公开情况制定了专项整顿方案，落实了“五个一”工作。"],
  [
    25,
    "推行村干部值班、坐班、轮班制度，定时开放农家书屋，为群众办事、查阅资料提供全方位服务；",
    "venues.librariesWithHours/venues.library",
  ],
  [
    25,
    "针对各村党建工作情况，为各村制定了党建工作整改提升方案，并限期整改完成，保证各项工作落实到位。",
    ...["improvement.villages/organizations.villages", "improvement.itemsOnTime/improvement.itemsDue"],
  ],
  [26, "实现了用制度管人，杜绝了镇干部“走读”现象，干部作风整体好转。", "cadres.nightsStayed/cadres.nights"],
  [27, "认真组织党员干部每月集中学习，利用党课、微信、微博、QQ进行自主学习。", "study.months/12"],
  [29, "及时更新信息，增强政治敏锐性。"],
  [
    30,
    "每月定期接待来访群众，做到有事及时记录，及时研究、及时解决，办事有着落，件件有回音。",
    "reception.months/12",
    ...["studied", "resolved", "replied"].map((done) => `reception.${done}/reception.received`),
  ],
  [31, "“七一”期间，开展对生活困难党员、老党员的走访慰问。"],
  [
    32,
    "我镇认真细致地摸清生活困难党员、老党员和老干部的基本情况，建立健全工作台账，做到不缺一户、不漏一人。",
    "hardship.visited/hardship.toVisit",
  ],
  [33, "从思想上、物资上给予党员关心，切实帮助他们解决实际困难和问题。"],
  [
    35,
    "根据各个建档立卡的生活困难群众的具体要求，实施差异化帮扶，及时为生活困难群众解决低保、就医、就学、住房改造、技术培训等相关问题，做到全镇生活困难群众全部落实结对帮扶到户。",
    ...["minimumLiving", "medical", "schooling", "housing", "training"].map(
      (kind) => `aid.met.${kind}/aid.needs.${kind}`,
    ),
    "households.paired/households.registered",
  ],
  [
    36,
    "镇党委把党风廉政责任制建设纳入了重要议事日程，层层落实党风廉政建设目标管理责任制。",
    "letters.branches/organizations.branches",
  ],
  [39, "今后，我们将按照上级党委的安排和部署，把所有党支部建设得更加富有凝聚力。"],
]

/** What townships say besides, in other words. */
const others: ReadonlyArray<readonly [text: string, ...held: ReadonlyArray<string>]> = [
  ["各党支部如期换届。", "elections.inTerm/organizations.branches"],
  ["村党支部书记全部配齐。", "offices.secretaries/organizations.branches"],
  ["对所有党支部进行了分类定级。", "grading.graded/organizations.branches"],
  ["学习资料发放到每个支部。", "materials.branches/organizations.branches"],
  ["各支部开展学习讨论。", "discussions.branches/organizations.branches"],
  ["各支部都开展了专题学习讨论。", "discussions.branches/organizations.branches"],
  ["联系领导到各支部讲党课。", "lectures.branchesLinkedLeader/organizations.branches"],
  ["所有党员都听了党课。", "lectures.attended/members.total"],
  ["每个党支部都上了党课。", "lectures.branches/organizations.branches"],
  ["各支部参加主题实践活动。", "campaigns.branches/organizations.branches"],
  ["每个支部都有驻村干部。", "leaders.stationedBranches/organizations.branches"],
  ["领导干部联系支部做到全覆盖。", "leaders.linkedBranches/organizations.branches"],
  ["新发展的党员全部经过集中培训。", "members.developed.trained/members.developed"],
  ["发展党员一律进行政治审查。", "members.developed.reviewed/members.developed"],
  ["发展党员全部公示。", "members.developed.noticed/members.developed"],
  [
    "新发展党员全部经过集中培训、政治审查、公示、票决。",
    ...["trained", "reviewed", "noticed", "voted"].map((step) => `members.developed.${step}/members.developed`),
  ],
  ["发展新党员一律票决。", "members.developed.voted/members.developed"],
  ["对无职党员设岗定责，全部上岗。", "posts.members/roles.withoutOffice"],
  ["各支部开展党员组织关系排查。", "relationships.checkedBranches/organizations.branches"],
  ["对全部党员的组织关系进行排查。", "relationships.checked/relationships.scope"],
  ["与所有外出务工党员取得联系。", "floating.contacted/floating.registered"],
  ["流动党员按期联系。", "floating.contactedInTime/floating.registered"],
  ["对每名流动党员开展“一对一”联系。", "floating.oneToOne/floating.registered"],
  ["将所有流动党员编入党小组。", "floating.linked/floating.registered"],
  ["“五个一”帮扶力量全部到位。", "rectification.supported/rectification.inHand"],
  ["整顿方案全部制定。", "rectification.planned/rectification.inHand"],
  ["软弱涣散党组织全部整顿到位。", "rectification.rectified/rectification.inHand"],
  ["对软弱涣散党支部限期整改到位。", "rectification.measuresOnTime/rectification.measures"],
  ["各村财务公开。", "finance.villages/organizations.villages"],
  ["村务和财务及时公开。", "finance.villages/organizations.villages"],
  ["活动场所全部达标。", "venues.meetingStandard/venues.checked"],
  ["各村都有党员活动室。", "venues.villages/organizations.villages"],
  ["各村实行轮班制度。", "duty.villages/organizations.villages"],
  ["各村干部按时值班。", "duty.served/duty.shifts"],
  ["集中学习每月不少于一次。", "study.months/12"],
  ["所有党员都完成了年度学时。", "study.reached/study.obliged"],
  ["党代表坚持逐月接访。", "reception.months/12"],
  ["来访事项全部办结。", "reception.resolved/reception.received"],
  ["群众来访件件有着落、事事有回音。", ...["resolved", "replied"].map((one) => `reception.${one}/reception.received`)],
  ["每位来访群众都得到了答复。", "reception.replied/reception.received"],
  ["所有诉求件件有回音。", "reception.replied/reception.received"],
  ["走访中反映的诉求全部解决。", "consolation.requestsSettled/consolation.requests"],
  ["送学上门做到不漏一人。", "study.broughtHomeMembers/study.exempt"],
  ["及时解决了就学、就医问题。", "aid.met.medical/aid.needs.medical", "aid.met.schooling/aid.needs.schooling"],
  ["对困难户应帮尽帮，结对到户。", "households.paired/households.registered"],
  ["慰问了每位老党员。", "hardship.visited/hardship.toVisit"],
  ["走访慰问100%覆盖。", "hardship.visited/hardship.toVisit"],
  // Between two marks each has its own.
  [
    "走访慰问全部完成、结对帮扶全部落实。",
    "hardship.visited/hardship.toVisit",
    "households.paired/households.registered",
  ],
  [
    "帮扶需求全部解决。",
    ...["minimumLiving", "medical", "schooling", "housing", "training"].map(
      (kind) => `aid.met.${kind}/aid.needs.${kind}`,
    ),
  ],
  ["责任书全部签订。", "letters.branches/organizations.branches"],
  ["问题线索及时处置。", "discipline.cluesDisposed/discipline.cluesReceived"],
  ["各村都有集体经济收入。", "economy.villages/organizations.villages"],
]

describe("the seed report", () => {
  for (const [sentence, text, ...held] of seed)
    it(`is held in sentence ${sentence} to ${held.length === 0 ? "nothing" : held.join(", ")}`, () => {
      expect(heldTo(text)).toEqual(held)
    })
})

describe("other words", () => {
  for (const [text, ...held] of others)
    it(`are held to the figures of their topic: ${text}`, () => {
      expect(heldTo(text)).toEqual(held)
    })
})

describe("the topics", () => {
  const figures = topics.flatMap(({ held }) => held)
  it("name only figures that there are", () => {
    const { statistics } = township()
    const names = figures.flatMap(({ part, whole }) => (whole === undefined ? [part] : [part, whole]))
    expect(names.filter((name) => !statistics.has(name))).toEqual([])
  })
  it("are each met by a sentence above", () => {
    const met = new Set([...seed.flatMap(([, text]) => heldTo(text)), ...others.flatMap(([text]) => heldTo(text))])
    expect(figures.filter(({ part, whole }) => !met.has(`${part}/${whole ?? "12"}`))).toEqual([])
  })
})
