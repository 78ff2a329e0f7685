/** Organization: what is refused. */
import { contradiction, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { BranchDissolved, BranchReassigned, BranchRenamed } from "./events.ts"
import { organization } from "./register.ts"

const dissolved = {
  title: { zh: "党支部已撤销", en: "Branch dissolved" },
  citation: citing("《中国共产党支部工作条例（试行）》第5条", "Branch Regulations Art. 5"),
}

export const rules = (_rulebook: Rulebook): ReadonlyArray<Rule> =>
  [BranchRenamed, BranchReassigned, BranchDissolved].map((event) =>
    contradiction("BranchDissolved", dissolved)(event, "branch", [organization])(({ self, before }) => {
      const gone = before(organization, self as never).dissolved
      return gone === null
        ? undefined
        : {
            message: { zh: `该党支部已于${gone.on}撤销`, en: `the branch was dissolved on ${gone.on}` },
            remedy: { zh: "核对党支部和日期。", en: "Check the branch and the date." },
          }
    }),
  )
