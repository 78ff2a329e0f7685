/**
 * Clean government (党风廉政建设): regulations, letters of responsibility and publicity, open to every reader; clues and
 * cases stand in `../discipline/events.ts`. These names are the storage format.
 */
import { Schema } from "effect"
import { declare } from "../../kernel/Event.ts"
import { count, text, year } from "../../kernel/Fields.ts"
import { coded, entityId, titled, word } from "../../kernel/Ids.ts"
import { MemberId } from "../membership/ids.ts"
import { DateTitled, Reason } from "../membership/vocabulary.ts"
import { BranchId, levels } from "../organization/events.ts"

export const RegulationId = entityId("regulation", { zh: "制度", en: "regulation" })
export type RegulationId = typeof RegulationId.Type
export const LetterId = entityId("responsibilityLetter", { zh: "责任书", en: "letter of responsibility" })
export type LetterId = typeof LetterId.Type
export const PublicityId = entityId("publicity", { zh: "廉政宣传", en: "integrity publicity" })
export type PublicityId = typeof PublicityId.Type

/** What a regulation regulates. */
export const areas = {
  integrity: word("党风廉政", "clean government"),
  vehicles: word("公车管理", "official vehicles"),
  villageFinance: word("村级财务", "village finance"),
  performance: word("干部绩效", "performance of cadres"),
  partyBuilding: word("党建工作", "Party building"),
  delegates: word("党代表工作", "delegates"),
  venues: word("活动场所建设", "venues"),
  other: word("其他", "other"),
} as const

const department = Schema.optionalKey(text("责任部门", "department"))
const documentNumber = Schema.optionalKey(text("文号", "document number"))
const inForceFrom = Schema.optionalKey(DateTitled("施行日期", "in force from"))

/** A regulation is adopted by the township where no level is given; one of a higher level is kept to be followed. */
export const RegulationAdopted = declare("RegulationAdopted", { zh: "制定制度", en: "Regulation adopted" })({
  rank: 20,
  self: RegulationId,
  introduces: "self",
  fields: {
    title: text("制度名称", "title"),
    area: coded(areas, "类别", "area"),
    level: Schema.optionalKey(coded(levels, "制定层级", "level")),
    documentNumber,
    /** The day of adoption where not given. */
    inForceFrom,
    department,
  },
})

/** A new version in full; what is not given stays as it was. */
export const RegulationRevised = declare("RegulationRevised", { zh: "修订制度", en: "Regulation revised" })({
  rank: 21,
  fields: {
    regulation: RegulationId,
    title: Schema.optionalKey(text("制度名称", "title")),
    documentNumber,
    /** The day of the revision where not given. */
    inForceFrom,
    department,
  },
})

export const RegulationRepealed = declare("RegulationRepealed", { zh: "废止制度", en: "Regulation repealed" })({
  rank: 22,
  fields: {
    regulation: RegulationId,
    /** The first day on which it is in force no more; the day of the repeal where not given. */
    endsOn: Schema.optionalKey(DateTitled("废止日期", "out of force from")),
    reason: Schema.optionalKey(Reason),
  },
})

/** Between whom a letter is signed: the layers (层层) of responsibility. */
export const layers = {
  countyTownship: word("县与乡镇", "county and township"),
  committee: word("党委书记与班子成员", "secretary and committee members"),
  townshipUnit: word("乡镇与村（单位）", "township and unit"),
  unitCadre: word("村（单位）与党员干部", "unit and its cadres"),
} as const

export const ResponsibilityLetterSigned = declare("ResponsibilityLetterSigned", {
  zh: "签订党风廉政责任书",
  en: "Letter of responsibility signed",
})({
  rank: 70,
  self: LetterId,
  introduces: "self",
  fields: {
    year: year("责任年度"),
    layer: coded(layers, "签订层级", "layer"),
    /** The branch of the unit that signs, or in which the signer stands. */
    branch: Schema.optionalKey(BranchId),
    /** Who signs, where he is on the register. */
    member: Schema.optionalKey(MemberId.pipe(titled("签订人（在册）", "signer on the register"))),
    /** The leader who signs in office. */
    signer: Schema.optionalKey(text("签订人", "signer")),
    /** With whom it is signed. */
    counterpart: Schema.optionalKey(text("与谁签订", "signed with")),
  },
})

export const forms = {
  banner: word("横幅标语", "banners"),
  wechat: word("微信公众号", "WeChat account"),
  board: word("宣传栏", "notice boards"),
  leaflet: word("宣传资料", "leaflets"),
  broadcast: word("广播", "broadcasts"),
  meeting: word("会议宣讲", "meetings"),
  film: word("警示教育片", "warning films"),
  visit: word("参观教育基地", "visits to exhibitions"),
  other: word("其他", "other"),
} as const

export const IntegrityPublicityDone = declare("IntegrityPublicityDone", {
  zh: "开展廉政宣传",
  en: "Integrity publicity done",
})({
  rank: 71,
  self: PublicityId,
  introduces: "self",
  fields: {
    form: coded(forms, "形式", "form"),
    topic: Schema.optionalKey(text("主题", "topic")),
    /** How many pieces, posts or sessions; one where not given. */
    quantity: Schema.optionalKey(count("数量", "quantity", { minimum: 1 })),
    place: Schema.optionalKey(text("地点", "place")),
    branch: Schema.optionalKey(BranchId),
  },
})

export const regulations = [RegulationAdopted, RegulationRevised, RegulationRepealed] as const

export const events = [...regulations, ResponsibilityLetterSigned, IntegrityPublicityDone] as const
