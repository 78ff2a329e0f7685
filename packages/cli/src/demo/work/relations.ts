/** Relations that moved or are on their way, members from elsewhere, and records that may be of one person. */
import * as floating from "@taizhang/domain/contexts/floating/events"
import * as membership from "@taizhang/domain/contexts/membership/events"
import * as relations from "@taizhang/domain/contexts/relations/events"
import { addDays } from "../civil.ts"
import { personName } from "../names.ts"
import { byDay, factsOf, type Ground, type WorkList } from "./ground.ts"

/** Who came to work here and belongs to a branch elsewhere; one of them left again. */
const fromElsewhere = ({ villages, atHome, idOf, random, on }: Ground) => {
  const [fact, draw] = [factsOf("inflow"), random("inflow")]
  return villages.slice(0, 3).flatMap((branch, index) => {
    const [member, came] = [`demo-inflow-${index + 1}`, on(3, draw.int(2, 27))]
    const contact = atHome(branch)[0]
    const here = { member, branch: idOf(branch) }
    return [
      fact(membership.PersonRegistered, came, {
        ...{ member, name: personName(draw, "男"), sex: "male", birthDate: `19${draw.int(72, 94)}-05-10` },
      }),
      fact(floating.FloatingMemberReceived, came, {
        ...{ ...here, origin: "邻省某县某村党支部", reasonKind: "work", joinedOn: "2015-07-01" },
        ...(contact === undefined ? {} : { contact: idOf(contact) }),
      }),
      ...(index === 1
        ? []
        : [
            fact(floating.InflowMemberContacted, on(6, 20), {
              ...here,
              channel: "走访",
              content: "了解就业和生活情况",
            }),
          ]),
      ...(index === 2 ? [fact(floating.FloatingMemberDeparted, on(10, 12), { ...here, destination: "回原籍" })] : []),
    ]
  })
}

export const moving = (ground: Ground): WorkList => {
  const { villages, atHome, former, idOf, on } = ground
  const fact = factsOf("relation")
  // Of two letters whose receipts are due one has it; a third letter is still on its way.
  const [moved] = former.filter(({ how }) => how === "transferred")
  const ordinary = villages.flatMap((branch) => atHome(branch).filter(({ office }) => office === null))
  const [leaver, ...others] = ordinary.slice(-5)
  const suspects = others.map(idOf)
  const [first, second] = [suspects.slice(0, 2), suspects.slice(2, 4)]
  return {
    title: "组织关系和流入党员",
    facts: byDay([
      ...fromElsewhere(ground),
      ...(moved === undefined
        ? []
        : [
            fact(relations.TransferReceiptReturned, addDays(moved.left, 18), {
              member: moved.id,
              letterNumber: moved.id.slice(-1),
            }),
          ]),
      ...(leaver === undefined
        ? []
        : [
            fact(membership.TransferLetterIssued, on(12, 18), {
              ...{ member: idOf(leaver), branch: idOf(leaver.branch), letterNumber: "18" },
              ...{ destination: "邻县某镇党委", validDays: 60 },
            }),
          ]),
      ...(first.length < 2
        ? []
        : [
            fact(relations.DuplicateFlagged, on(5, 6), { members: first, ground: "other" }),
            fact(relations.DuplicateResolved, on(5, 20), { members: first, outcome: "different" }),
          ]),
      ...(second.length < 2 ? [] : [fact(relations.DuplicateFlagged, on(11, 4), { members: second, ground: "other" })]),
    ]),
  }
}
