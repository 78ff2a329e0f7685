/** Education: its figures by whom they are of, the secretaries of branches, the officials, and all other members. */
import { and, at, isNull, not, within, type Criteria } from "../../kernel/Criteria.ts"
import { word } from "../../kernel/Ids.ts"
import type { Message } from "../../kernel/Message.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { person } from "../membership/register.ts"
import { writtenAs } from "../membership/vocabulary.ts"
import { offices } from "../offices/register.ts"

const isSecretary = not(isNull(at(offices, "secretary")))
const isOfficial = within(at(person, "occupation"), writtenAs("official"))

/** Everyone is in one of them, by what he is at the end of the period. */
export const groups: Readonly<Record<string, Message & { readonly of: Criteria }>> = {
  secretaries: { ...word("党支部书记", "secretaries of branches"), of: isSecretary },
  officials: {
    ...word("机关党员干部", "officials but secretaries"),
    of: and(not(isSecretary), isOfficial),
  },
  others: { ...word("其他党员", "other members"), of: and(not(isSecretary), not(isOfficial)) },
}

/** A figure of members for each group: what it counts besides, with the group in its name and titles. */
export const byGroup = (statistic: Statistic): ReadonlyArray<Statistic> =>
  Object.entries(groups).map(([code, { zh, en, of }]) => ({
    ...statistic,
    name: `${statistic.name}.${code}`,
    title: { zh: `${statistic.title.zh}（${zh}）`, en: `${statistic.title.en}: ${en}` },
    where: (period) => {
      const besides = statistic.where?.(period)
      return besides === undefined ? of : and(besides, of)
    },
  }))
