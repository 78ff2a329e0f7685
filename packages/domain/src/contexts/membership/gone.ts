/**
 * Who is named for something on the register of another, such as the contact of a floating member, and has died or left
 * since: nothing there says so by itself, and somebody else is to be named.
 */
import type { Fact } from "../../kernel/Event.ts"
import type { Message } from "../../kernel/Message.ts"
import type { Facet } from "../../kernel/Register.ts"
import { lapseAcross, type Citation, type Lapse, type StatesOf } from "../../kernel/Rule.ts"
import type { MemberId } from "./ids.ts"
import { membership, type Exit } from "./register.ts"

/** How each way to leave is said of whoever left. */
export const left: Readonly<Record<Exit["kind"], Message>> = {
  died: { zh: "去世", en: "died" },
  transferredOut: { zh: "转出组织关系", en: "was transferred out" },
  withdrew: { zh: "退党", en: "withdrew from the Party" },
  removed: { zh: "被除名", en: "was removed from the Party" },
  expelled: { zh: "被开除党籍", en: "was expelled from the Party" },
  cancelled: { zh: "被取消预备党员资格", en: "lost the standing of a probationer" },
  notRecognized: { zh: "入党未获承认", en: "was not recognized as a member" },
}

/** Who is no longer of the Party, whichever way. */
export const noMember = ["died", "withdrew", "removed", "expelled", "cancelled", "notRecognized"] as const
/** Who is no longer here. */
export const notHere = ["died", "transferredOut"] as const
/** Who is no longer a member here, whichever way. */
export const noMemberHere = ["transferredOut", ...noMember] as const

/** Somebody who is named for something, since the fact. */
export interface Named {
  readonly who: MemberId
  readonly since: Pick<Fact, "on">
  /** What he was named for, where that is not the same for all. */
  readonly as?: Message
}

interface Gone {
  /** What he was named for: 支部联系人. */
  readonly as: Message
  readonly title: Message
  readonly todo: Message
  readonly citation: Citation
  /** After which ways to leave he can no longer be it. */
  readonly after: ReadonlyArray<Exit["kind"]>
}

/**
 * Declares that somebody else is to be named from the day on which the one who is named left. Who left before he was named
 * was known to be of elsewhere; but the dead are not named.
 */
export const namedAndGone =
  (rule: string, { as, title, todo, citation, after }: Gone) =>
  <Kind extends string, State, Others extends ReadonlyArray<Facet<Kind>>>(of: Facet<Kind, State>, ...others: Others) =>
  (named: (state: State, ...others: StatesOf<Others>) => ReadonlyArray<Named>): Lapse =>
    lapseAcross(rule, { title, todo: () => todo, citation })([membership], of, ...others)((state, _, read, ...states) =>
      named(state, ...states).flatMap(({ who, since, as: his = as }) => {
        const { standing, exits } = read(membership, who)
        const last = exits.at(-1)
        if (last === undefined || standing !== "none" || !after.includes(last.kind)) return []
        if (last.on < since.on && last.kind !== "died") return []
        return [
          {
            due: last.on < since.on ? since.on : last.on,
            from: { on: last.on, entry: last.entry },
            message: {
              zh: `${his.zh}${who}已于${last.on}${left[last.kind].zh}，应${todo.zh}`,
              en: `${who}, ${his.en}, ${left[last.kind].en} on ${last.on}: ${todo.en}`,
            },
          },
        ]
      }),
    )
