/** 学历 as a closed list in order, highest first; the many names of one level are brought to it. */
import { Result } from "effect"
import { collegeAndAbove, type educations } from "../contexts/membership/vocabulary.ts"
import { choice } from "./Choice.ts"
import { halfWidth, read, type Parsed } from "./Reading.ts"
import { shown, type Cell } from "./Sheet.ts"

/** The levels, highest first. */
export const EDUCATIONS = [
  {
    value: "postgraduate",
    zh: "研究生",
    also: ["硕士研究生", "博士研究生", "硕士", "博士", "博士后", "研究生毕业", "硕博"],
  },
  { value: "undergraduate", zh: "大学本科", also: ["本科", "大学", "大本", "本科生", "大学毕业", "学士"] },
  { value: "juniorCollege", zh: "大专", also: ["大学专科", "专科", "高职", "高等专科", "高职高专", "专科生"] },
  {
    value: "secondaryVocational",
    zh: "中专",
    also: ["中技", "技校", "中等专科", "中等专业", "中职", "中师", "职业中专", "中等职业", "中专中技"],
  },
  { value: "seniorHigh", zh: "高中", also: ["职高", "普通高中", "普高", "职业高中", "高级中学"] },
  { value: "juniorHigh", zh: "初中", also: ["普通初中", "初级中学"] },
  { value: "primary", zh: "小学", also: ["高小", "初小", "完小"] },
  { value: "illiterate", zh: "文盲", also: ["半文盲", "文盲半文盲", "文盲或半文盲", "不识字", "未上学", "未上过学"] },
] as const satisfies ReadonlyArray<{
  readonly value: keyof typeof educations
  readonly zh: string
  readonly also: ReadonlyArray<string>
}>
export type Education = (typeof EDUCATIONS)[number]["value"]

const COLLEGE: ReadonlySet<Education> = new Set(collegeAndAbove)

/** Whether a level counts as 大专及以上学历; 中专 does not. */
export const isCollegeOrAbove = (education: Education): boolean => COLLEGE.has(education)

const parseLevel = choice<Education>({ zh: "学历", en: "education" }, EDUCATIONS)

/** How and where a level was reached, which does not change it. */
const MANNER =
  /非全日制|全日制|普通高等教育|成人教育|在职教育|在职|函授|自考|自学考试|电大|夜大|网络教育|网教|成教|脱产|(中央|省委|市委)?党校|\(\)/g
const TAIL = /(学历|文化程度|文化|毕业|肄业|结业|程度)$/

/** Reads 学历; what says how it was reached (在职, 函授, 省委党校) and 毕业 or 文化 are left out and noted. */
export const parseEducation = (cell: Cell | undefined): Parsed<Education | undefined> => {
  if (typeof cell !== "string") return parseLevel(cell)
  const plain = halfWidth(cell).replace(/ /g, "")
  const level = plain.replace(MANNER, "").replace("()", "").replace(TAIL, "")
  if (level === plain || level === "") return parseLevel(cell)
  const direct = parseLevel(cell)
  if (Result.isSuccess(direct)) return direct
  const bare = parseLevel(level)
  if (Result.isFailure(bare) || bare.success.value === undefined) return direct
  const zh = EDUCATIONS.find(({ value }) => value === bare.success.value)?.zh ?? level
  return read(bare.success.value, {
    zh: `学历“${shown(cell)}”读作“${zh}”`,
    en: `education: read ${shown(cell)} as ${zh}`,
  })
}
