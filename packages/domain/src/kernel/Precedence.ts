/** Steps in the life of an entity: none is dated before the fact by which it began. */
import type { Declaration, Fact } from "./Event.ts"
import type { EntityId } from "./Ids.ts"
import type { Facet } from "./Register.ts"
import { contradiction, type Citation, type Rule } from "./Rule.ts"
import type { Message } from "./Message.ts"

/** What a rule of precedence says of itself, and the event by which the entity begins. */
interface Beginning<State> {
  readonly title: Message
  readonly citation: Citation
  readonly with: Declaration
  readonly began: (state: State) => Fact | null
}

/**
 * Refuses a step dated before its entity began; what was never recorded at all is refused as unknown.
 *
 * @returns for an event and the role in which it names the entity, the rule
 */
export const notBefore =
  <Kind extends string, State>(rule: string, of: Facet<Kind, State>, beginning: Beginning<State>) =>
  (event: Declaration, role: string): Rule =>
    contradiction(rule, { title: beginning.title, citation: beginning.citation })(event, role, [of])(
      ({ entry, self, before, ever }) => {
        const id = self as EntityId<Kind>
        if (beginning.began(before(of, id)) !== null) return undefined
        const began = beginning.began(ever(of, id))
        return began === null
          ? undefined
          : {
              message: {
                zh: `“${beginning.with.title.zh}”在${began.on}，不能在${entry.occurredOn}就有“${event.title.zh}”`,
                en: `${beginning.with.type} is of ${began.on}, so ${event.type} cannot be on ${entry.occurredOn}`,
              },
              remedy: { zh: "核对两个日期。", en: "Check both dates." },
            }
      },
    )
