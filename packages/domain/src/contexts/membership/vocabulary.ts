/** The closed lists and shared fields of the membership events, with their Chinese words. */
import { Schema } from "effect"
import { PlainDate } from "../../kernel/Calendar.ts"
import { titled } from "../../kernel/Ids.ts"
import type { Message } from "../../kernel/Message.ts"
import { MemberId } from "./ids.ts"

type Words<K extends string> = Readonly<Record<K, Message>>
const word = (zh: string, en: string): Message => ({ zh, en })

export const sexes = { male: word("男", "male"), female: word("女", "female") } as const satisfies Words<string>

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
} as const satisfies Words<string>

/** 大专及以上: junior college and above, not secondary vocational school. */
export const collegeAndAbove = ["juniorCollege", "undergraduate", "postgraduate"] as const

/** Why a person is left out of the expected voters (应到会), each only with the superior's consent. */
export const exclusionGrounds = {
  incapacity: word("因病无法参加", "illness or incapacity"),
  abroad: word("出国半年以上", "abroad over half a year"),
  imprisoned: word("服刑", "serving a sentence"),
  bedridden: word("年老体弱卧床不起", "bedridden"),
  shouldHaveTransferred: word("应转出组织关系半年以上", "should have transferred out, half a year or more"),
} as const satisfies Words<string>

const keys = <K extends string>(words: Words<K>) =>
  Schema.Literals(Object.keys(words) as unknown as readonly [K, ...Array<K>])

export const Sex = keys(sexes).pipe(titled("性别", "sex"))
export const Education = keys(educations).pipe(titled("学历", "education"))
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
  voters: Schema.optionalKey(Schema.Array(MemberId)),
  excluded: Schema.optionalKey(
    Schema.Array(Schema.Struct({ member: MemberId, ground: keys(exclusionGrounds) })).pipe(
      titled("不计入应到会的党员", "left out of the expected"),
    ),
  ),
  /** Whether the superior agreed to leave them out and the branch meeting so resolved. */
  exclusionsAgreed: Schema.optionalKey(Schema.Boolean.pipe(titled("上级同意不计入", "superior agreed to leave out"))),
} as const

export { Count }
