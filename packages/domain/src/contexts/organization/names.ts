/** How a column that holds the id of a branch shows it: by the name in its register. */
import { at } from "../../kernel/Criteria.ts"
import { organization } from "./register.ts"

export const branchNames = { kind: "branch", at: at(organization, "name") } as const
