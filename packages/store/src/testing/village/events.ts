/**
 * The events of a small village: villagers who are noted, aided and leave, and assemblies that they attend. Every
 * personal field may be left out, so that a book of them can be kept whose bytes hold nothing that was sealed.
 */
import { Schema } from "effect"
import { PlainDate } from "@taizhang/domain/kernel/Calendar"
import { declare } from "@taizhang/domain/kernel/Event"
import { entityId, personal, titled } from "@taizhang/domain/kernel/Ids"
import { Fen } from "@taizhang/domain/kernel/Money"

export const VillagerId = entityId("villager", { zh: "村民", en: "villager" })
export const AssemblyId = entityId("assembly", { zh: "村民会议", en: "assembly" })

export const VillagerNoted = declare("VillagerNoted", { zh: "村民登记", en: "Villager noted" })({
  rank: 2,
  introduces: "villager",
  fields: {
    villager: VillagerId,
    born: PlainDate.pipe(titled("出生日期", "born")),
    name: Schema.optionalKey(personal("villager", { zh: "姓名", en: "name" })),
    idNumber: Schema.optionalKey(personal("villager", { zh: "身份证号码", en: "ID number" })),
  },
})

export const VillagerAided = declare("VillagerAided", { zh: "村民救助", en: "Villager aided" })({
  rank: 20,
  fields: {
    villager: VillagerId,
    amount: Fen,
    words: Schema.optionalKey(personal("villager", { zh: "来信", en: "words" })),
  },
})

export const VillagerLeft = declare("VillagerLeft", { zh: "村民迁出", en: "Villager left" })({
  rank: 90,
  fields: { villager: VillagerId },
})

export const AssemblyHeld = declare("AssemblyHeld", { zh: "召开村民会议", en: "Assembly held" })({
  rank: 30,
  self: AssemblyId,
  introduces: "self",
  fields: {
    attendees: Schema.Array(VillagerId),
    ayes: Schema.Int.pipe(titled("赞成票", "ayes")),
    minutes: Schema.optionalKey(personal("self", { zh: "记录", en: "minutes" })),
  },
})

export const events = [VillagerNoted, VillagerAided, VillagerLeft, AssemblyHeld] as const
