/** The five kinds of support for a weak branch (“五个一”): a local formula, so which five they are is a setting. */
import { word } from "../kernel/Ids.ts"

/** What townships count among them. */
export const supportSlots = {
  countyLeader: word("联系县领导", "county leader linked"),
  townshipLeader: word("包村乡领导", "township leader in charge"),
  firstSecretary: word("第一书记", "first secretary"),
  pairedUnit: word("帮扶单位", "paired unit"),
  villagePlan: word("一村一策方案", "plan of the village"),
  workingGroup: word("整顿工作组", "working group"),
  partnerVillage: word("结对先进村", "advanced village paired"),
  ledger: word("整顿台账", "ledger"),
} as const
export type SupportSlot = keyof typeof supportSlots

export const defaultSlots: ReadonlyArray<SupportSlot> = [
  "countyLeader",
  "townshipLeader",
  "firstSecretary",
  "pairedUnit",
  "villagePlan",
]
