/** Organization: what is refused of branches and of their groups. */
import { sameText } from "../../kernel/Fields.ts"
import { breach, contradiction, note, type Rule } from "../../kernel/Rule.ts"
import { citing, type Rulebook } from "../../rulebook/Rulebook.ts"
import { voters } from "../membership/voters.ts"
import {
  BranchDissolved,
  BranchEstablished,
  BranchReassigned,
  BranchRenamed,
  PartyGroupDissolved,
  PartyGroupFormed,
} from "./events.ts"
import { committee, groupOf, organization, partyGroup } from "./register.ts"
import { requestRules } from "./requestRules.ts"

const dissolved = {
  title: { zh: "党支部已撤销", en: "Branch dissolved" },
  citation: citing("《中国共产党支部工作条例（试行）》第5条", "Branch Regulations Art. 5"),
}
const ofGroups = citing("《中国共产党支部工作条例（试行）》", "Branch Regulations")

/** Persons: a group of floating members should have as many as a branch needs full members (Art. 4 of the Branch Regulations). */
const FLOATING_GROUP_SIZE = 3

const branches: ReadonlyArray<Rule> = [BranchRenamed, BranchReassigned, BranchDissolved, PartyGroupFormed].map(
  (event) =>
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

const peopled = breach("BranchHasMembers", {
  title: { zh: "党支部撤销时仍有党员", en: "Branch dissolved while it has members" },
  citation: citing("《中国共产党章程》第8条", "Party Constitution Art. 8"),
})(BranchDissolved, { branch: [voters] })(({ entry, read }) => {
  const { members } = read(voters, entry.data.branch)
  return members === 0
    ? undefined
    : {
        message: {
          zh: `至${entry.occurredOn}该党支部名册上还有党员${members}人，每名党员都应编入一个支部`,
          en: `by ${entry.occurredOn} ${members} members are on the branch's register, and every member belongs to a branch`,
        },
        remedy: {
          zh: "先登记党员的组织关系转接；转接随后补登的，注明理由后确认登记。",
          en: "Record where its members went first; acknowledge with a reason where that is recorded afterwards.",
        },
      }
})

const twice = contradiction("GroupDissolved", {
  title: { zh: "党小组已撤销", en: "Group dissolved already" },
  citation: ofGroups,
})(PartyGroupDissolved, "group", [partyGroup])(({ entry, before }) => {
  const gone = before(partyGroup, entry.data.group).dissolved
  return gone === null
    ? undefined
    : {
        message: { zh: `该党小组已于${gone.on}撤销`, en: `the group was dissolved on ${gone.on}` },
        remedy: { zh: "核对党小组和日期。", en: "Check the group and the date." },
      }
})

const early = breach("BeforeGroup", {
  title: { zh: "早于党小组设立", en: "Before the group was formed" },
  citation: ofGroups,
})(PartyGroupDissolved, { group: [partyGroup] })(({ entry, read }) =>
  read(partyGroup, entry.data.group).formed !== null
    ? undefined
    : {
        message: {
          zh: `至${entry.occurredOn}该党小组尚未设立`,
          en: `by ${entry.occurredOn} the group is not yet formed`,
        },
        remedy: { zh: "核对设立和撤销的日期。", en: "Check the days of forming and dissolving." },
      },
)

const named = breach("GroupMembersNamed", {
  title: { zh: "撤销时写明的成员与党小组成员不符", en: "Members of the dissolved group differ" },
  citation: ofGroups,
})(PartyGroupDissolved, { group: [partyGroup] })(({ entry, read }) => {
  const { members } = read(partyGroup, entry.data.group)
  const missing = members.filter((member) => !entry.data.members.includes(member)).length
  const strangers = entry.data.members.filter((member) => members.length > 0 && !members.includes(member)).length
  return missing === 0 && strangers === 0
    ? undefined
    : {
        message: {
          zh: `党小组共${members.length}人，撤销时漏写${missing}人，多写${strangers}人`,
          en: `of the ${members.length} of the group ${missing} are not named, and ${strangers} others are`,
        },
        remedy: { zh: "写明党小组的全部成员。", en: "Name everyone who belongs to the group." },
      }
})

const small = note("FloatingGroupSize", {
  title: { zh: "流动党员党小组人数偏少", en: "A small group of floating members" },
  citation: citing(
    "《中国共产党党员教育管理工作条例》第32条至第34条（流动党员集中的地方按人数设立党组织）",
    "Members' Education Regulations Arts. 32–34",
  ),
})(
  PartyGroupFormed,
  {},
)(({ entry }) => {
  const size = groupOf(entry.data).length
  return entry.data.purpose !== "floating" || size >= FLOATING_GROUP_SIZE
    ? undefined
    : {
        message: {
          zh: `该流动党员党小组只有${size}人，一般不少于${FLOATING_GROUP_SIZE}人`,
          en: `the group of floating members has ${size}, and should have ${FLOATING_GROUP_SIZE} or more`,
        },
        remedy: {
          zh: "与附近的流动党员合编一组，或核对成员。",
          en: "Join it with others nearby, or check its members.",
        },
      }
})

const branchTwice = breach("BranchTwice", {
  title: { zh: "同名党支部重复登记", en: "Branch established twice" },
  citation: ofGroups,
})(BranchEstablished, { superior: [committee] })(({ entry, read }) => {
  const { superior, name } = entry.data
  const known =
    superior === undefined ? undefined : read(committee, superior).branches.find((one) => sameText(one.name, name))
  return known === undefined
    ? undefined
    : {
        message: {
          zh: `该党委下的“${known.name}”已于${known.on}成立`,
          en: `"${known.name}" was established under the committee on ${known.on}`,
        },
        remedy: {
          zh: "核对是否重复登记；原支部已撤销、更名或改变隶属的，注明理由后确认登记。",
          en: "Check it; acknowledge with a reason where the first was dissolved, renamed or reassigned.",
        },
      }
})

export const rules = (_rulebook: Rulebook): ReadonlyArray<Rule> => [
  ...requestRules,
  ...branches,
  branchTwice,
  peopled,
  twice,
  early,
  named,
  small,
]
