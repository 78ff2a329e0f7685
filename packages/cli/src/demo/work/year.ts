/** The work of a synthetic township in its year, area by area: what no Excel ledger of the nine holds. */
import type { Township } from "../model.ts"
import { conduct } from "./conduct.ts"
import { groundOf, type Ids, type WorkList } from "./ground.ts"
import { leaving } from "./former.ts"
import { leadership } from "./leadership.ts"
import { newcomers } from "./newcomers.ts"
import { governing } from "./offices.ts"
import { forPeople } from "./people.ts"
import { moving } from "./relations.ts"
import { study } from "./study.ts"
import { inVillages } from "./villages.ts"

/** The lists in which it is recorded, for a book that knows the township's branches and members under these ids. */
export const workOf = (township: Township, ids: Ids): ReadonlyArray<WorkList> => {
  const ground = groundOf(township, ids)
  return [
    leaving(ground),
    moving(ground),
    ...governing(ground),
    ...leadership(ground, township),
    ...newcomers(ground, township),
    ...study(ground),
    ...inVillages(ground),
    ...forPeople(ground),
    ...conduct(ground),
  ]
}
