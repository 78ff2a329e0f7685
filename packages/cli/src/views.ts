/**
 * Views on the registers that the command keeps for itself: everyone and everything on record by name. They are ledgers
 * like any other, with an empty title because nobody is shown them.
 */
import { DETAILS } from "@taizhang/domain/import/PersonCells"
import { at, eq, isNull, not, type Path } from "@taizhang/domain/kernel/Criteria"
import type { Column, Ledger } from "@taizhang/domain/kernel/Ledger"
import { namePaths } from "@taizhang/domain/kernel/Catalogue"
import type { Model } from "@taizhang/domain/kernel/Model"
import { development } from "@taizhang/domain/contexts/development/register"
import { membership, person } from "@taizhang/domain/contexts/membership/register"
import { committee, organization } from "@taizhang/domain/contexts/organization/register"
import { reception } from "@taizhang/domain/contexts/reception/register"
import { township } from "@taizhang/domain/township"
import type { ModelOption } from "@taizhang/store/book/Operations"

const title = { zh: "", en: "" }
const column = (key: string, path: Path): Column => ({ key, title, at: path })

/** Everyone on record, whether member, applicant or gone. */
export const persons: Ledger = {
  ...{ name: "by-name.member", title, kind: "member", order: [] },
  where: () => not(isNull(at(person, "name"))),
  columns: [
    column("name", at(person, "name")),
    column("idNumber", at(person, "idNumber")),
    ...(Object.keys(DETAILS) as ReadonlyArray<keyof typeof DETAILS>).map((key) => column(key, at(person, key))),
    column("branch", at(membership, "branch")),
    column("confirmed", at(membership, "confirmed", "on")),
    column("ageFrom", at(membership, "ageFrom")),
    column("applications", at(development, "applications")),
  ],
}

const branches: Ledger = {
  ...{ name: "by-name.branch", title, kind: "branch", order: [] },
  where: () => not(isNull(at(organization, "name"))),
  columns: [column("name", at(organization, "name"))],
}

const committees: Ledger = {
  ...{ name: "by-name.committee", title, kind: "committee", order: [] },
  where: () => not(isNull(at(committee, "name"))),
  columns: [column("name", at(committee, "name"))],
}

/** The committees that approve members. */
export const approving: Ledger = {
  ...{ ...committees, name: "approving" },
  where: () => eq(at(committee, "approvesMembers"), true),
}

const visits: Ledger = {
  ...{ name: "by-name.matter", title, kind: "matter", order: [] },
  where: () => not(isNull(at(reception, "visitor"))),
  columns: [column("name", at(reception, "visitor"))],
}

const own = [persons, branches, committees, visits]

/** The view on each other kind of entity that has a name: a venue, a campaign, a case by its number. */
const others = [...namePaths(township(), true)]
  .filter(([kind]) => own.every((ledger) => ledger.kind !== kind))
  .map(([kind, path]): Ledger => ({
    ...{ name: `by-name.${kind}`, title, kind, order: [] },
    where: () => not(isNull(path)),
    columns: [column("name", path)],
  }))

/** The view on a kind of entity by name. */
export const byName: ReadonlyMap<string, Ledger> = new Map([...own, ...others].map((ledger) => [ledger.kind, ledger]))

/** A township's model with these views. */
export const withViews: ModelOption = (settings): Model => {
  const model = township(settings)
  return {
    ...model,
    ledgers: new Map([...model.ledgers, ...[...byName.values(), approving].map((one) => [one.name, one] as const)]),
  }
}
