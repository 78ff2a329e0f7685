/** Members who were there at the beginning of the year and no more at its end: how each left. */
import * as membership from "@taizhang/domain/contexts/membership/events"
import { addDays } from "../civil.ts"
import { personName } from "../names.ts"
import { byDay, factsOf, type Former, type Ground, type WorkList } from "./ground.ts"

export const leaving = ({ former, idOf, random }: Ground): WorkList => {
  const [fact, draw] = [factsOf("former"), random("former people")]
  const end = ({ id: member, branch, left, how }: Former) => {
    const here = { member, branch: idOf(branch) }
    if (how === "died") return [fact(membership.MemberDied, left, here)]
    if (how === "removed") return [fact(membership.MemberRemoved, left, { ...here, ground: "selfSeparation" })]
    if (how === "suspended") return [fact(membership.MembershipSuspended, left, { ...here, ground: "lostContact" })]
    const destination = "邻县某镇党委"
    return [
      fact(membership.TransferLetterIssued, addDays(left, -12), {
        ...here,
        letterNumber: member.slice(-1),
        destination,
        validDays: 60,
      }),
      fact(membership.MemberTransferredOut, left, { ...here, destination }),
    ]
  }
  return {
    title: "年内离开的党员",
    facts: byDay(
      former.flatMap((one) => [
        fact(membership.PersonRegistered, "1984-06-01", {
          ...{ member: one.id, name: personName(draw, "男"), sex: "male", birthDate: `19${draw.int(38, 62)}-03-12` },
          ...{ ethnicity: "汉族", education: "juniorHigh", occupation: "农牧渔民" },
        }),
        fact(membership.MemberEnrolled, "1984-07-01", { member: one.id, branch: idOf(one.branch) }),
        fact(membership.EnrolledMemberConfirmed, "1985-07-01", { member: one.id, branch: idOf(one.branch) }),
        ...end(one),
      ]),
    ),
  }
}
