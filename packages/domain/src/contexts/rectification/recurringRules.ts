/** Rectification: what is done again, the screening of each year and the report of each month. */
import { called, notDone, notInYear, onItsDay } from "../../kernel/Recurring.ts"
import { contradiction, lapse, type Rule } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { WeakBranchesScreened } from "./events.ts"
import { rectification } from "./register.ts"
import { screening } from "./screening.ts"

const citation = citing(
  "软弱涣散基层党组织整顿工作要求（逐年排查、应列尽列，整顿情况按月报告）",
  "Requirements on rectifying weak branches: screened every year, reported on every month",
)

const impossible = contradiction("ScreeningCounts", {
  title: { zh: "排查数字不可能", en: "Numbers of a screening that cannot be" },
  citation,
})(
  WeakBranchesScreened,
  "committee",
  [],
)(({ entry }) => {
  const { screened, found } = entry.data
  return found <= screened
    ? undefined
    : {
        message: {
          zh: `排查${screened}个党支部，初步确定${found}个，多于排查数`,
          en: `${found} found of ${screened} screened`,
        },
        remedy: { zh: "核对排查数和确定数。", en: "Check both numbers." },
      }
})

/** In each whole year after the first for which it is on record. */
const screenedYearly = lapse("BranchesNotScreened", {
  title: { zh: "当年未排查软弱涣散党支部", en: "Branches not screened in the year" },
  todo: () => ({ zh: "排查软弱涣散党支部（每年一次）", en: "screen the branches for weak ones (every year)" }),
  citation,
})(screening)(({ screenings }, asOf) =>
  notInYear(screenings, asOf, ({ zh, en }) => ({
    zh: `没有${zh}的排查记录`,
    en: `no screening is on record for ${en}`,
  })),
)

/** In each whole month after the first report on a rectification, as long as it is not accepted. */
const reportedMonthly = lapse("RectificationNotReported", {
  title: { zh: "整顿进展未按月报告", en: "Rectification not reported on in the month" },
  todo: () => ({ zh: "报告整顿进展（每月一次）", en: "report on the rectification (every month)" }),
  citation,
})(rectification)(({ rounds, reports, dissolved }, asOf) =>
  rounds.flatMap(({ entry, rectified, closed }) => {
    const done = reports.filter(({ round }) => round === entry).map(onItsDay)
    return notDone(
      {
        months: 1,
        done,
        asked: ({ first, last }) =>
          [rectified, dissolved].every((end) => end === null || end.on > last) &&
          closed.every(({ from, until }) => from > last || until < first),
        message: (span) => ({
          zh: `没有${called(span, 1).zh}的整顿进展报告`,
          en: `no report on the rectification is on record for ${called(span, 1).en}`,
        }),
      },
      asOf,
    )
  }),
)

export const recurring: ReadonlyArray<Rule> = [impossible, screenedYearly, reportedMonthly]
