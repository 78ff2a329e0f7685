/** The closed lists of discipline with their words. */
import { word } from "../../kernel/Ids.ts"

/** Where a clue (问题线索) came from. */
export const sources = {
  petition: word("信访举报", "petition or report"),
  superior: word("上级交办", "assigned from above"),
  inspection: word("巡视巡察移交", "handed over by inspection"),
  supervision: word("监督检查发现", "found by supervision"),
  audit: word("审计移交", "handed over by audit"),
  authority: word("其他机关移送", "handed over by another authority"),
  confession: word("主动交代", "own confession"),
  other: word("其他", "other"),
} as const

/** The four ways in which a clue is disposed of. */
export const ways = {
  inquiry: word("谈话函询", "talk or letter of inquiry"),
  preliminaryCheck: word("初步核实", "preliminary check"),
  held: word("暂存待查", "held for later"),
  closed: word("予以了结", "closed"),
} as const

/** What an inquiry came to. */
export const inquiryResults = {
  accepted: word("采信了结", "answer accepted"),
  reminded: word("谈话提醒", "reminded in a talk"),
  further: word("进一步核实", "to be checked further"),
} as const

/** What a preliminary check proposes. */
export const checkResults = {
  openCase: word("拟立案审查", "open a case"),
  close: word("予以了结", "close"),
  remind: word("谈话提醒", "remind in a talk"),
  hold: word("暂存待查", "hold for later"),
  handOver: word("移送有关党组织处理", "hand over to the organization concerned"),
} as const

export const caseKinds = {
  party: word("党纪立案", "Party discipline"),
  supervision: word("监察立案", "supervision"),
  both: word("党纪、监察同时立案", "both"),
} as const

/** How a case was concluded. */
export const conclusions = {
  punished: word("给予党纪处分", "punished"),
  exempted: word("免予党纪处分", "exempted from punishment"),
  disposed: word("给予组织处理", "organizational disposal"),
  dismissed: word("撤销案件", "case dismissed"),
} as const

/** The five punishments, from light to heavy (党章第41条). */
export const punishments = {
  warning: word("警告", "warning"),
  seriousWarning: word("严重警告", "serious warning"),
  removalFromPosts: word("撤销党内职务", "removal from Party posts"),
  partyProbation: word("留党察看", "probation within the Party"),
  expulsion: word("开除党籍", "expulsion from the Party"),
} as const
export type Punishment = keyof typeof punishments

/** The terms of probation within the Party. */
export const terms = { oneYear: word("一年", "one year"), twoYears: word("二年", "two years") } as const
export type Term = keyof typeof terms

/** Who approved a punishment. */
export const authorities = {
  township: word("乡镇党委或纪委", "township"),
  county: word("县级纪委", "county discipline commission"),
  higher: word("县级以上纪委", "higher discipline commission"),
} as const
export type Authority = keyof typeof authorities

export const appealResults = {
  upheld: word("维持原处分", "upheld"),
  changed: word("变更处分", "changed"),
  revoked: word("撤销处分", "revoked"),
} as const

/** The kinds of talk, which differ by who holds them and in effect, and are counted apart. */
export const talkTypes = {
  reminder: word("提醒谈话", "reminder talk"),
  disciplineReminder: word("谈话提醒", "reminder by discipline bodies"),
  warning: word("警示谈话", "warning talk"),
  admonishing: word("诫勉谈话", "admonishing talk"),
  collective: word("集体谈话", "collective talk"),
} as const
export type TalkType = keyof typeof talkTypes

/** What a time limit for correction (限期改正) came to. */
export const assessments = {
  corrected: word("已改正", "corrected"),
  notCorrected: word("未改正", "not corrected"),
} as const

/** The measures towards members who are not qualified, besides removal. */
export const disposals = {
  rectification: word("限期改正", "time limit for correction"),
  advice: word("劝其退党", "advised to withdraw"),
  removal: word("除名", "removed"),
} as const

/** The four forms (四种形态) after the first, to which a punishment belongs. */
export const forms = {
  second: word("第二种形态", "second form"),
  third: word("第三种形态", "third form"),
  fourth: word("第四种形态", "fourth form"),
} as const
