/**
 * Where the articles that rules cite were read: a mark for each legal text, and what the marks stand for. A text that was
 * read in no source has the mark GK; an article whose number follows from the other revision, and was not read itself, D.
 */
import type { Message } from "../kernel/Message.ts"
import { word } from "../kernel/Ids.ts"

/** What each mark stands for. */
export const sources = {
  S1: word("一份乡镇党委的年度党建工作汇报", "a township committee's annual report on Party work"),
  S2: word(
    "公开程序库 PartyOps 的发展党员日程（按2026年修订，引用共产党员网2026年5月18日刊发的全文）",
    "the development calendar of the public program PartyOps (revision of 2026, after the text published on 12371.cn)",
  ),
  S3: word(
    "公开资料库 GSM1921-SOP 的发展党员工作指南（引用2026年修订的21条原文）",
    "the guide to development in the public collection GSM1921-SOP (quotes 21 articles of the revision of 2026)",
  ),
  S5: word(
    "公开程序库 HPartySystem 整理的发展党员流程二十五步",
    "the twenty-five steps of development as the public program HPartySystem sets them out",
  ),
  S7: word("转载的2014年细则第19条、第20条", "a reprint of Art. 19 and 20 of the rules of 2014"),
  S8: word("共产党员网答问引用的2014年细则第32条", "Art. 32 of the rules of 2014 as quoted in an answer on 12371.cn"),
  S9: word(
    "转载的2014年细则第1条至第6条；到第17条为止两个版本条号相同",
    "reprints of Art. 1 to 6 of the rules of 2014; up to Art. 17 both revisions have the same numbers",
  ),
  S14: word("党员教育管理工作条例全文", "the full text of the Regulations on Members' Education and Management"),
  S15: word(
    "党务知识题库（支部工作、选举、组织关系、党费）",
    "a question bank on Party affairs (branches, elections, relationships, dues)",
  ),
  S16: word("支部工作条例要点摘编", "a digest of the Branch Regulations"),
  S20: word("流动党员活动证的使用和管理说明", "notes on the use of the certificate of floating members"),
  S21: word("组织关系介绍信的填写和使用说明", "notes on filling in and using letters of transfer"),
  S22: word("不合格党员组织处置办法的解读和程序", "commentaries on the Measures for Unqualified Members"),
  S24: word("纪律处分条例各类处分影响期的解读", "commentaries on how long each punishment has effect"),
  S25: word("软弱涣散党组织排查标准和整顿方案（地方文件）", "local standards for, and plans against, weak branches"),
  S26: word(
    "选派第一书记的通知（2015年）、意见（2021年）及地方管理办法",
    "the notice of 2015 and the opinion of 2021 on first secretaries, with local rules",
  ),
  S28: word("党组织分类定级、晋位升级办法（地方文件）", "local schemes for grading branches"),
  S29: word("党代表接待群众制度和登记表（地方文件）", "local rules and forms for reception by delegates"),
  S30: word("困难党员认定、走访慰问办法和表样（地方文件）", "local rules and forms on hard-up members and visits"),
  S31: word("村级组织活动场所规范化建设标准（地方文件）", "local standards for village venues"),
  S32: word("村干部值班制度和值班记录（地方文件）", "local rules and logs of duty in villages"),
  S33: word("纪检机关线索处置和办案程序说明", "notes on how discipline bodies handle clues and cases"),
  S35: word("党内统计年报说明书和审核要点", "the handbook and audit notes of the annual statistics"),
  S36: word("党员信息采集表、失联党员登记表及填写说明", "member and lost-contact forms with their notes"),
  S43: word("一个乡镇的年度发展党员计划和完成情况", "one township's yearly plan of development and its outcome"),
  S44: word("党费收缴标准和管理规定的问答", "questions and answers on dues"),
  GK: word(
    "业务常识，条文未逐字核对，使用前请对照原文",
    "general knowledge of the field: check the text before relying on it",
  ),
  D: word(
    "条号按两个版本的对应关系推算，未见原文，使用前请核对",
    "the article number follows from the other revision and was not read: check it before relying on it",
  ),
  "?": word("各地做法不一，数字在设置中可改", "local practice differs: the number is a setting"),
} as const satisfies Readonly<Record<string, Message>>
export type Mark = keyof typeof sources

/** The articles of the rules of 2014 from 21 on follow from the revision, but for 32; some of the revision from the rules. */
const derived2014 = /（2014年）第(?:2[1-9]|3[013-9]|4\d)条/
const derived2026 = /（2026年修订）第(?:2[1-4]|2[6-8]|30|35|36)条/

/** Each legal text, by what a citation of it says, with its marks; the first that a citation meets is the one. */
const texts: ReadonlyArray<readonly [says: string | RegExp, marks: ReadonlyArray<Mark>]> = [
  [derived2014, ["S5", "D"]],
  [/发展党员工作细则》（2014年）第32条/, ["S8"]],
  [/发展党员工作细则》（2014年）第(?:19|20)条/, ["S7"]],
  [/发展党员工作细则》（2014年）第[1-6]条/, ["S9"]],
  ["发展党员工作细则》（2014年）", ["S3", "S9"]],
  [derived2026, ["S5", "D"]],
  ["发展党员工作细则》（2026年修订）", ["S2", "S3"]],
  ["发展党员工作流程图", ["S5"]],
  ["发展党员指导数", ["S43"]],
  ["流动党员集中", ["S14", "S20"]],
  ["失联党员", ["S14", "S36"]],
  ["党员教育管理工作条例", ["S14"]],
  ["支部工作条例", ["S15", "S16"]],
  ["基层组织选举工作", ["S15"]],
  ["介绍信", ["S21"]],
  ["软弱涣散", ["S25"]],
  ["第一书记", ["S26"]],
  ["分类定级", ["S28"]],
  ["整改提升方案", ["S1"]],
  ["活动场所", ["S31"]],
  ["值班", ["S32"]],
  ["党代表", ["S29"]],
  ["关怀帮扶", ["S30"]],
  ["监督执纪", ["S33"]],
  ["纪律处分条例", ["S24"]],
  ["不合格党员", ["S22"]],
  ["党费", ["S44"]],
  ["党内统计", ["S35"]],
  ["镇干部绩效", ["S1"]],
]

/** The marks of a citation, in Chinese: where its text was read, and whether a number in it is local practice. */
export const marksOf = (citation: string): ReadonlyArray<Mark> => {
  const found = texts.find(([says]) => (typeof says === "string" ? citation.includes(says) : says.test(citation)))
  return [...(found?.[1] ?? ["GK" as const]), ...(citation.includes("本镇规定") ? ["?" as const] : [])]
}
