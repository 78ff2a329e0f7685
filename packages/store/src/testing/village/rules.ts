/** The rules of the village: what cannot be, and what must be acknowledged. */
import { addYears } from "@taizhang/domain/kernel/Calendar"
import { breach, contradiction, type Rule } from "@taizhang/domain/kernel/Rule"
import { AssemblyHeld, VillagerAided, VillagerLeft } from "./events.ts"
import { presence } from "./registers.ts"

/** The age from which on a villager is aided. */
const OF_AGE = 18

const cited = (zh: string, en: string) => ({
  title: { zh, en },
  citation: () => ({ zh: "《村规》第1条", en: "Village rules Art. 1" }),
})

export const rules: ReadonlyArray<Rule> = [
  contradiction("AidedAfterLeaving", cited("迁出后救助", "Aided after leaving"))(VillagerAided, "villager", [presence])(
    ({ self, before }) => {
      const { left } = before(presence, self as never)
      return left === null ? undefined : { message: { zh: `已于${left.on}迁出`, en: `left on ${left.on}` } }
    },
  ),
  contradiction("LeftTwice", cited("两次迁出", "Left twice"))(VillagerLeft, "villager", [presence])(
    ({ self, before }) => {
      const { left } = before(presence, self as never)
      return left === null ? undefined : { message: { zh: `已于${left.on}迁出`, en: `left on ${left.on}` } }
    },
  ),
  contradiction("MoreAyesThanPresent", cited("票数不符", "More ayes than present"))(AssemblyHeld, "self", [])(
    ({ entry }) =>
      entry.data.ayes > entry.data.attendees.length
        ? { message: { zh: "赞成票多于到会人数", en: "more ayes than villagers present" } }
        : undefined,
  ),
  breach("UnderAge", cited("未成年", "Under age"))(VillagerAided, { villager: [presence] })(({ entry, read }) => {
    const { born } = read(presence, entry.data.villager)
    return born !== null && addYears(born, OF_AGE) > entry.occurredOn
      ? { message: { zh: "未满十八岁", en: "under eighteen" } }
      : undefined
  }),
]
