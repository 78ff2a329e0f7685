/** How a column that holds the id of a person shows it: by the name in his register. */
import { at } from "../../kernel/Criteria.ts"
import { person } from "./register.ts"

export const memberNames = { kind: "member", at: at(person, "name") } as const
