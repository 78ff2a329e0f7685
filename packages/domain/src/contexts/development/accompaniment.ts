/** Development: whom a member accompanies as training contact or introducer, and how many of them at one time (E07). */
import { type Entry, type Fact, factOf } from "../../kernel/Event.ts"
import { facet, ignored } from "../../kernel/Register.ts"
import { lapseAcross, type Rule } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { MemberId } from "../membership/ids.ts"
import { IntroducersAssigned, TrainingContactsAssigned } from "./events.ts"
import { isOpen } from "./File.ts"
import { development } from "./register.ts"

interface Accompanying {
  readonly self: MemberId | null
  /** Everyone to whom he was assigned, since the last time that he was. */
  readonly assigned: ReadonlyArray<Fact & { readonly to: MemberId }>
}

const assign = (
  { assigned }: Accompanying,
  entry: Entry<{ readonly member: MemberId }>,
  self: MemberId,
): Accompanying => {
  const { member: to } = entry.data
  return { self, assigned: [...assigned.filter((one) => one.to !== to), { ...factOf(entry), to }] }
}

/** The member as one who accompanies others on their way into the Party. */
export const accompanying = facet(MemberId, "accompanying")<Accompanying>({ self: null, assigned: [] })([
  TrainingContactsAssigned,
  IntroducersAssigned,
])({
  TrainingContactsAssigned: { member: ignored, contacts: assign },
  IntroducersAssigned: { member: ignored, introducers: assign },
})

/** More than a member is to accompany at one time; it stands from the day on which there was one too many. */
export const overburdened = (load: number): Rule =>
  lapseAcross("E07", {
    title: { zh: "联系培养人数超过规定，未调整", en: "Accompanies too many at one time" },
    todo: () => ({ zh: "调整培养联系人、入党介绍人", en: "assign others as training contacts or introducers" }),
    citation: citing(
      `发展党员工作本地规定：一名党员同时联系培养、介绍不超过${load}人`,
      `Local rule on developing members: one member accompanies ${load} at most at one time`,
    ),
  })(
    [development],
    accompanying,
  )(({ self, assigned }, _, read) => {
    const now = assigned.filter(({ to }) => {
      const { file } = read(development, to)
      if (self === null || !isOpen(file) || file.decided !== undefined) return false
      return [file.contacts, file.introducers].some((those) => those?.members.includes(self) === true)
    })
    const last = now[load]
    return last === undefined
      ? []
      : [
          {
            due: last.on,
            from: { on: last.on, entry: last.entry },
            message: {
              zh: `该党员同时联系培养、介绍${now.length}人，超过${load}人`,
              en: `the member accompanies ${now.length} at one time, more than ${load}`,
            },
          },
        ]
  })
