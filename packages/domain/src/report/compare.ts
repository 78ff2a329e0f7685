/**
 * A township's structure beside the nation's: shares of its members and of those developed in the year, and how many points
 * they are apart. Each national share is of the latest year in which that one was published.
 */
import type { Message } from "../kernel/Message.ts"
import { oneDecimal, percent, type Bound } from "../kernel/Report.ts"
import { ageBands, breakdowns } from "../contexts/membership/statistics.ts"
import { nationBy, type NationalYear } from "./nation.ts"
import { unrecordedOf, whereRecorded } from "./unrecorded.ts"

/** One line of the comparison; what was not recorded or not published is null. */
export interface Compared {
  readonly name: string
  readonly title: Message
  /** The township's figure, as it is shown. */
  readonly figure: Bound
  /** What it is a share of. */
  readonly whole: Bound & { readonly title: Message }
  /** Of the whole, those of whom it is not on record whether they count; null where it is of everybody. */
  readonly unrecorded: number | null
  /** Percent of the whole, to one decimal. */
  readonly share: number | null
  readonly nation: number | null
  /** The year at whose end, or in which, the national share was counted. */
  readonly nationYear: number | null
  /** Points by which the township's share is higher. */
  readonly apart: number | null
}

/** A comparison with the national figures published by the end of a year. */
export interface Comparison {
  /** The latest of them. */
  readonly year: number
  readonly lines: ReadonlyArray<Compared>
}

type National = number | null | undefined

/** A line: what it counts, and what the nation counts of it, under the same whole. */
interface Line {
  readonly name: string
  readonly title: Message
  readonly of: (nation: NationalYear) => National
}
interface Group {
  readonly whole: string
  readonly title: Message
  readonly of: (nation: NationalYear) => National
  readonly lines: ReadonlyArray<Line>
}

const line = (name: string, zh: string, en: string, of: Line["of"]): Line => ({ name, title: { zh, en }, of })

/** The classes of a breakdown in the order of the communiqué; the occupations there end with others and the retired. */
const OCCUPATIONS = ["worker", "farmer", "professional", "manager", "official", "student", "other", "retired"]
const classesOf = (breakdown: "era" | "occupation") => {
  const classes = (breakdowns[breakdown] ?? []).filter(({ name }) => name !== "unrecorded")
  return breakdown === "era"
    ? classes
    : classes.toSorted((a, b) => OCCUPATIONS.indexOf(a.name) - OCCUPATIONS.indexOf(b.name))
}

const MEMBERS = "members.total"
const DEVELOPED = "members.developed"

const groups: ReadonlyArray<Group> = [
  {
    whole: MEMBERS,
    title: { zh: "党员总数", en: "members" },
    of: ({ members }) => members,
    lines: [
      line("members.women", "女党员", "women", ({ women }) => women),
      line("members.minority", "少数民族党员", "minorities", ({ minority }) => minority),
      line("members.collegeAndAbove", "大专及以上学历", "junior college and above", ({ college }) => college),
      ...ageBands.map((band, index) => line(`members.age.${band.name}`, band.zh, band.en, ({ age }) => age?.[index])),
      ...classesOf("era").map(({ name, title: { zh, en } }, index) =>
        line(`members.era.${name}`, `${zh}入党`, `joined ${en}`, ({ era }) => era?.[index]),
      ),
      ...classesOf("occupation").map(({ name, title: { zh, en } }, index) =>
        line(`members.occupation.${name}`, zh, en, ({ occupation }) => occupation?.[index]),
      ),
      line(DEVELOPED, "年内发展党员", "developed in the year", ({ developed }) => developed?.total),
    ],
  },
  {
    whole: DEVELOPED,
    title: { zh: "年内发展党员", en: "developed in the year" },
    of: ({ developed }) => developed?.total,
    lines: [
      line(`${DEVELOPED}.women`, "发展女党员", "developed: women", ({ developed }) => developed?.women),
      line(
        `${DEVELOPED}.minority`,
        "发展少数民族党员",
        "developed: minorities",
        ({ developed }) => developed?.minority,
      ),
      line(`${DEVELOPED}.to35`, "发展35岁及以下党员", "developed: 35 and under", ({ developed }) => developed?.to35),
      line(
        `${DEVELOPED}.collegeAndAbove`,
        "发展大专及以上学历党员",
        "developed: junior college and above",
        ({ developed }) => developed?.college,
      ),
      // Nobody is developed as one of the retired.
      ...classesOf("occupation")
        .filter(({ name }) => name !== "retired")
        .map(({ name, title: { zh, en } }, index) =>
          line(
            `${DEVELOPED}.occupation.${name}`,
            `发展${zh}党员`,
            `developed: ${en}`,
            ({ developed }) => developed?.occupation?.[index],
          ),
        ),
      line(
        `${DEVELOPED}.frontLine`,
        "发展生产一线党员",
        "developed: on the front line",
        ({ developed }) => developed?.frontLine,
      ),
    ],
  },
]

/** The latest national share of those published, with its year. */
const nationalOf = (years: ReadonlyArray<NationalYear>, part: Line["of"], whole: Group["of"]) => {
  const found = years
    .map((one) => ({ nation: percent(part(one), whole(one)), nationYear: one.year }))
    .find(({ nation }) => nation !== null)
  return found ?? { nation: null, nationYear: null }
}

/** Sets figures of a year beside the latest national ones by its end. */
export const compareWithNation = (year: number, figures: (statistic: string) => Bound): Comparison => {
  const years = nationBy(year)
  const figure = whereRecorded(figures)
  return {
    year: years[0]?.year ?? year,
    lines: groups.flatMap((group) => {
      const whole = { ...figure(group.whole), title: group.title }
      return group.lines.map(({ name, title, of }) => {
        const bound = figure(name)
        const unrecorded = unrecordedOf(name)
        const share = percent(bound.value, whole.value)
        const national = nationalOf(years, of, group.of)
        return {
          ...{ name, title, figure: bound, whole, share, ...national },
          unrecorded: unrecorded === undefined ? null : figure(unrecorded.figure).value,
          apart: share === null || national.nation === null ? null : oneDecimal(share - national.nation),
        }
      })
    }),
  }
}
