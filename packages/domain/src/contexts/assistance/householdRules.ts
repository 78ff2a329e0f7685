/** Assistance: what is refused of households and their helpers. */
import { isUnrecorded } from "../../kernel/Event.ts"
import { notBefore } from "../../kernel/Precedence.ts"
import { contradiction, type Rule } from "../../kernel/Rule.ts"
import { citing } from "../../rulebook/Rulebook.ts"
import { namedAndGone, notHere } from "../membership/gone.ts"
import {
  AidMeasureDelivered,
  AidNeedRecorded,
  AidPairingAssigned,
  AidPairingEnded,
  ConsolationPaid,
  HouseholdLiftedOut,
  HouseholdRegistered,
} from "./events.ts"
import { household, isWith } from "./household.ts"

const citation = citing(
  "建档立卡贫困户结对帮扶工作制度（结对帮扶到户）",
  "Rules on pairing helpers with registered households",
)
const afterRegistering = notBefore("BeforeHousehold", household, {
  title: { zh: "早于登记帮扶户", en: "Before the household was registered" },
  citation: citation,
  with: HouseholdRegistered,
  began: ({ registered }) => registered,
})

const named = [AidPairingAssigned, AidPairingEnded].map((event) =>
  contradiction("HelperNotNamed", {
    title: { zh: "没有写明帮扶责任人", en: "No helper named" },
    citation: citation,
  })(
    event,
    "household",
    [],
  )(({ entry }) =>
    (entry.data.member === undefined) === (entry.data.helper === undefined)
      ? {
          message: {
            zh: "帮扶责任人须写一名：在册的选人，不在册的写姓名",
            en: "name one helper: by id where he is on the register, else by name",
          },
          remedy: { zh: "填写一名帮扶责任人。", en: "Name one helper." },
        }
      : undefined,
  ),
)

const pairedTwice = contradiction("PairedAlready", {
  title: { zh: "已由该责任人帮扶", en: "Paired with the helper already" },
  citation: citation,
})(AidPairingAssigned, "household", [household])(({ entry, before }) => {
  const one = before(household, entry.data.household).pairings.find(isWith(entry.data))
  return one === undefined
    ? undefined
    : {
        message: {
          zh: `该户自${one.on}起已由这名责任人帮扶`,
          en: `the household is paired with this helper since ${one.on}`,
        },
        remedy: {
          zh: "核对责任人；已结束的，先登记结束结对帮扶。",
          en: "Check the helper, or record AidPairingEnded first.",
        },
      }
})

const notPaired = contradiction("NotPaired", {
  title: { zh: "没有与该责任人结对", en: "Not paired with the helper" },
  citation: citation,
})(AidPairingEnded, "household", [household])(({ entry, before }) =>
  before(household, entry.data.household).pairings.some(isWith(entry.data)) ||
  isUnrecorded(entry, AidPairingAssigned.type)
    ? undefined
    : {
        message: {
          zh: `至${entry.occurredOn}该户没有由这名责任人结对帮扶`,
          en: `by ${entry.occurredOn} the household is not paired with this helper`,
        },
        remedy: { zh: "核对责任人和日期。", en: "Check the helper and the date." },
      },
)

const helperGone = namedAndGone("HelperGone", {
  as: { zh: "帮扶责任人", en: "the helper" },
  title: { zh: "帮扶责任人已不在，未改派", en: "Helper of a household is gone" },
  todo: { zh: "结束与他的结对，改派帮扶责任人", en: "end the pairing and assign another helper" },
  citation: citation,
  after: notHere,
})(household)(({ pairings, lifted }) =>
  lifted === null
    ? pairings.flatMap(({ member, on }) => (member === null ? [] : [{ who: member, since: { on } }]))
    : [],
)

const liftedTwice = contradiction("LiftedAlready", {
  title: { zh: "已脱困退出", en: "Lifted out already" },
  citation: citation,
})(HouseholdLiftedOut, "household", [household])(({ entry, before }) => {
  const { lifted } = before(household, entry.data.household)
  return lifted === null
    ? undefined
    : {
        message: { zh: `该户已于${lifted.on}脱困退出`, en: `the household was lifted out on ${lifted.on}` },
        remedy: { zh: "核对户和日期。", en: "Check the household and the date." },
      }
})

export const householdRules: ReadonlyArray<Rule> = [
  ...[AidNeedRecorded, AidPairingAssigned, AidMeasureDelivered, AidPairingEnded, HouseholdLiftedOut].map((event) =>
    afterRegistering(event, "household"),
  ),
  afterRegistering(ConsolationPaid, "household"),
  ...named,
  pairedTwice,
  notPaired,
  helperGone,
  liftedTwice,
]
