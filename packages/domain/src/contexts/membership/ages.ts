/** Membership: the age of a person at the end of a period, as ledgers show it. */
import { ageOn, plainDate } from "../../kernel/Calendar.ts"
import { at } from "../../kernel/Criteria.ts"
import type { Column } from "../../kernel/Ledger.ts"
import { person } from "./register.ts"
import { ageBands } from "./statistics.ts"

const birthDate = at(person, "birthDate")

/** 年龄, in full years. */
export const age: Column = {
  key: "age",
  title: { zh: "年龄", en: "age" },
  at: birthDate,
  shows: (birth, { asOf }) => (typeof birth === "string" ? ageOn(plainDate(birth), asOf) : null),
}

/** 年龄段: the band of the national communiqué. */
export const ageBand: Column = {
  key: "ageBand",
  title: { zh: "年龄段", en: "age band" },
  at: birthDate,
  words: Object.fromEntries(ageBands.map(({ name, zh, en }) => [name, { zh, en }])),
  shows: (birth, { asOf }) => {
    if (typeof birth !== "string") return null
    const years = ageOn(plainDate(birth), asOf)
    return ageBands.find(({ to }) => to === undefined || years <= to)?.name ?? null
  },
}
