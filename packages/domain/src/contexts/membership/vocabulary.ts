/** The closed lists of membership with their words, and the fields that several events share. */
import { Schema } from "effect"
import { PlainDate } from "../../kernel/Calendar.ts"
import { coded, titled, word } from "../../kernel/Ids.ts"
import { MemberId } from "./ids.ts"

export const sexes = { male: word("男", "male"), female: word("女", "female") } as const

/** 学历, from low to high. */
export const educations = {
  illiterate: word("文盲或半文盲", "illiterate"),
  primary: word("小学", "primary school"),
  juniorHigh: word("初中", "junior high school"),
  seniorHigh: word("高中", "senior high school"),
  secondaryVocational: word("中专", "secondary vocational"),
  juniorCollege: word("大专", "junior college"),
  undergraduate: word("大学本科", "undergraduate"),
  postgraduate: word("研究生", "postgraduate"),
} as const

/** 大专及以上: junior college and above, not secondary vocational school. */
export const collegeAndAbove = ["juniorCollege", "undergraduate", "postgraduate"] as const

/** 学位, from low to high. */
export const degrees = {
  bachelor: word("学士", "bachelor"),
  master: word("硕士", "master"),
  doctor: word("博士", "doctor"),
} as const

/**
 * The occupations (职业) of the national communiqué, each with what rosters write instead of it; who has another stands
 * under other. Whole words, for 农业技术人员 is no farmer.
 */
export const occupations = {
  worker: { ...word("工人（工勤技能人员）", "workers"), also: ["工人", "工勤技能人员", "工勤人员"] },
  farmer: {
    ...word("农牧渔民", "farmers, herders and fishers"),
    also: ["农民", "务农", "牧民", "渔民", "种植户", "养殖户"],
  },
  professional: {
    ...word("专业技术人员", "professionals"),
    also: ["企事业单位、社会组织专业技术人员", "农业技术人员", "教师", "医生", "护士", "医务人员", "工程师"],
  },
  manager: {
    ...word("管理人员", "managers"),
    also: ["企事业单位、社会组织管理人员", "企业管理人员", "事业单位管理人员", "社会组织管理人员"],
  },
  official: { ...word("党政机关工作人员", "officials"), also: ["公务员", "机关干部", "机关工作人员"] },
  student: { ...word("学生", "students"), also: ["大学生", "高校学生", "在校学生"] },
  retired: {
    ...word("离退休人员", "retired"),
    also: ["离休", "退休", "离休人员", "退休人员", "离休干部", "退休干部", "退休职工", "退休工人", "退休教师"],
  },
} as const

const halfWidth = (text: string): string => text.replaceAll("（", "(").replaceAll("）", ")")

/** All that a roster may write for an occupation, with brackets of either width. */
export const writtenAs = (code: keyof typeof occupations): ReadonlyArray<string> => {
  const { zh, also } = occupations[code]
  return [...new Set([zh, ...also].flatMap((text) => [text, halfWidth(text)]))]
}

/** 人员类别: the standings counted as members. */
export const standings = {
  full: word("正式党员", "full member"),
  probationer: word("预备党员", "probationer"),
} as const

/** How a person stands on the register on some day. */
export const registered = {
  none: word("非党员", "no member"),
  ...standings,
  suspended: word("停止党籍的党员", "suspended member"),
} as const

/** Why membership is suspended (停止党籍). */
export const suspensionGrounds = {
  lostContact: word("失去联系", "lost contact"),
  settledAbroad: word("出国（境）定居", "settled abroad"),
  studyAbroad: word("出国（境）学习", "study abroad"),
} as const

/** Why a member is removed (除名), expulsion among them. */
export const removalGrounds = {
  selfSeparation: word("自行脱党", "self-separation"),
  unqualified: word("不合格党员", "unqualified"),
  refusedAdvice: word("劝退而不退", "refused the advice to leave"),
  expelled: word("开除党籍", "expelled"),
} as const

/** 失联情形, in the order of the official form (1 to 7). */
export const lossSituations = {
  workingElsewhere: word("外出务工经商", "working or trading elsewhere"),
  unitDissolved: word("单位改制破产", "unit restructured or bankrupt"),
  afterGraduation: word("毕业去向不明", "whereabouts after graduation unknown"),
  changedUnit: word("工作单位改变", "changed his unit"),
  abroad: word("出国（境）", "gone abroad"),
  moved: word("居住地改变", "moved house"),
  other: word("其他", "other"),
} as const

/** What a person is besides a member, in the eyes of the township. */
export const memberRoles = {
  withoutOffice: word("无职党员", "member without office"),
  oldMember: word("老党员", "old member"),
  oldCadre: word("老干部", "old cadre"),
  prosperityLeader: word("致富带头人", "leader to prosperity"),
  frontLine: word("生产一线", "production front line"),
} as const

/** Why a person is left out of the expected voters (应到会), each only with the superior's consent. */
export const exclusionGrounds = {
  incapacity: word("因病无法参加", "illness or incapacity"),
  abroad: word("出国半年以上", "abroad over half a year"),
  imprisoned: word("服刑", "serving a sentence"),
  bedridden: word("年老体弱卧床不起", "bedridden"),
  shouldHaveTransferred: word("应转出组织关系半年以上", "should have transferred out, half a year or more"),
} as const

/** 七一, the day of the Party, as the occasion of a commendation or a visit is written. */
export const julyFirst = [
  "七一",
  "“七一”",
  "七一建党节",
  "建党节",
  "七一慰问",
  "“七一”慰问",
  "七一走访慰问",
  "“七一”走访慰问",
] as const

export const Sex = coded(sexes, "性别", "sex")
export const Education = coded(educations, "学历", "education")
export const Reason = Schema.NonEmptyString.check(Schema.isMaxLength(1000)).pipe(titled("原因", "reason"))
export const DateTitled = (zh: string, en: string) => PlainDate.pipe(titled(zh, en)) as typeof PlainDate
const Count = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100_000 }))

/** The numbers of a vote at a branch meeting, in persons. */
export const ballotFields = {
  /** Voters expected (应到会): full members with the right to vote, less those left out. */
  expected: Count.pipe(titled("应到会人数", "expected voters")),
  present: Count.pipe(titled("实到会人数", "present voters")),
  ayes: Count.pipe(titled("赞成", "ayes")),
  noes: Count.pipe(titled("反对", "noes")),
  abstentions: Count.pipe(titled("弃权", "abstentions")),
  invalid: Schema.optionalKey(Count.pipe(titled("无效票", "invalid ballots"))),
  /** Opinions handed in in writing before the meeting, which count as ballots. */
  written: Schema.optionalKey(Count.pipe(titled("书面意见", "written opinions"))),
  secret: Schema.optionalKey(Schema.Boolean.pipe(titled("无记名投票", "secret ballot"))),
  /** Whether each person was discussed and voted on apart (逐个讨论和表决). */
  oneByOne: Schema.optionalKey(Schema.Boolean.pipe(titled("逐个表决", "voted one by one"))),
  /** Who voted, where the minutes name them. */
  voters: Schema.optionalKey(Schema.Array(MemberId).pipe(titled("参加表决的党员", "voters"))),
  excluded: Schema.optionalKey(
    Schema.Array(Schema.Struct({ member: MemberId, ground: coded(exclusionGrounds, "情形", "ground") })).pipe(
      titled("不计入应到会的党员", "left out of the expected"),
    ),
  ),
  /** Whether the superior agreed to leave them out and the branch meeting so resolved. */
  exclusionsAgreed: Schema.optionalKey(Schema.Boolean.pipe(titled("上级同意不计入", "superior agreed to leave out"))),
} as const

export { Count }
