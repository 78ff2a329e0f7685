/** A township's structure beside the nation's: shares of members, and how many points they are apart. */
import type { Message } from "../kernel/Message.ts"
import { oneDecimal, percent, type Bound } from "../kernel/Report.ts"
import { ageBands } from "../contexts/membership/statistics.ts"
import { nationIn, type NationalYear } from "./nation.ts"

/** One line of the comparison; what was not recorded or not published is null. */
export interface Compared {
  readonly name: string
  readonly title: Message
  /** The township's figure, as it is shown. */
  readonly figure: Bound
  /** Percent of the township's members, to one decimal. */
  readonly share: number | null
  readonly nation: number | null
  /** Points by which the township's share is higher. */
  readonly apart: number | null
}

/** A comparison with the national figures of a year. */
export interface Comparison {
  readonly year: number
  readonly lines: ReadonlyArray<Compared>
}

interface Line {
  readonly name: string
  readonly title: Message
  readonly of: (nation: NationalYear) => number | undefined
}

const lines: ReadonlyArray<Line> = [
  { name: "members.women", title: { zh: "女党员", en: "women" }, of: ({ women }) => women },
  { name: "members.minority", title: { zh: "少数民族党员", en: "minorities" }, of: ({ minority }) => minority },
  {
    name: "members.collegeAndAbove",
    title: { zh: "大专及以上学历", en: "junior college and above" },
    of: ({ college }) => college,
  },
  ...ageBands.map((band, index): Line => ({
    name: `members.age.${band.name}`,
    title: { zh: band.zh, en: band.en },
    of: ({ age }) => age?.[index],
  })),
]

/** Sets figures of the end of a year beside the latest national ones by then. */
export const compareWithNation = (year: number, figure: (statistic: string) => Bound): Comparison => {
  const national = nationIn(year)
  const total = figure("members.total").value
  return {
    year: national.year,
    lines: lines.map(({ name, title, of }) => {
      const bound = figure(name)
      const [share, theirs] = [percent(bound.value, total), percent(of(national), national.members)]
      return {
        ...{ name, title, figure: bound, share, nation: theirs },
        apart: share === null || theirs === null ? null : oneDecimal(share - theirs),
      }
    }),
  }
}
