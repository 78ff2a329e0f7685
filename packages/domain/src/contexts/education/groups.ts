/**
 * Education: its figures by whom they are of, the secretaries of branches, the officials, and all other members; and of
 * these, whoever they are, the old and the ill.
 */
import { bornBy, type Period } from "../../kernel/Calendar.ts"
import { and, at, isNull, lte, not, or, within, type Criteria } from "../../kernel/Criteria.ts"
import { word } from "../../kernel/Ids.ts"
import type { Message } from "../../kernel/Message.ts"
import type { Statistic } from "../../kernel/Statistic.ts"
import { person } from "../membership/register.ts"
import { writtenAs } from "../membership/vocabulary.ts"
import { offices } from "../offices/register.ts"
import { study } from "./study.ts"

const isSecretary = not(isNull(at(offices, "secretary")))
const isOfficial = within(at(person, "occupation"), writtenAs("official"))

/** 老弱党员: of 60 and over on the last day of the period, or exempt then for age or illness. */
export const oldOrIll = ({ asOf }: Period): Criteria =>
  or(lte(at(person, "birthDate"), bornBy(60, asOf)), within(at(study, "exempt", "ground"), ["old", "ill"]))

/** By what a member is at the end of the period: everyone is in one of the first three, and may be in the last besides. */
export const groups: Readonly<Record<string, Message & { readonly of: (period: Period) => Criteria }>> = {
  secretaries: { ...word("党支部书记", "secretaries of branches"), of: () => isSecretary },
  officials: {
    ...word("机关党员干部", "officials but secretaries"),
    of: () => and(not(isSecretary), isOfficial),
  },
  others: { ...word("其他党员", "other members"), of: () => and(not(isSecretary), not(isOfficial)) },
  oldOrIll: {
    ...word(
      "60岁及以上或因老因病送学上门的党员，与其他分组有重叠",
      "of 60 and over or exempt for age or illness, each in another group too",
    ),
    of: oldOrIll,
  },
}

/** A figure of members for each group: what it counts besides, with the group in its name and titles. */
export const byGroup = (statistic: Statistic): ReadonlyArray<Statistic> =>
  Object.entries(groups).map(([code, { zh, en, of }]) => ({
    ...statistic,
    name: `${statistic.name}.${code}`,
    title: { zh: `${statistic.title.zh}（${zh}）`, en: `${statistic.title.en}: ${en}` },
    where: (period) => {
      const besides = statistic.where?.(period)
      return besides === undefined ? of(period) : and(besides, of(period))
    },
  }))
