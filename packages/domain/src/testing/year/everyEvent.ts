/** The whole year of a township, in which everything happens that can be recorded: each kind of event at least once. */
import type { Proposal } from "../../kernel/Event.ts"
import { people } from "./people.ts"
import { townshipYear } from "./townshipYear.ts"
import { work } from "./work.ts"

/** The year in the order in which a clerk may record it. */
export const everyEvent = (): ReadonlyArray<Proposal> => [...townshipYear().flat(), ...people(), ...work()]
