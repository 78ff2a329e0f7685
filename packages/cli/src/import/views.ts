/**
 * Views on the registers that an import reads: everyone on record, and the committees that approve members. They are
 * ledgers like any other, with an empty title because nobody is shown them.
 */
import { DETAILS } from "@taizhang/domain/import/PersonCells"
import { at, eq, isNull, not, type Path } from "@taizhang/domain/kernel/Criteria"
import type { Column, Ledger } from "@taizhang/domain/kernel/Ledger"
import { development } from "@taizhang/domain/contexts/development/register"
import { membership, person } from "@taizhang/domain/contexts/membership/register"
import { committee } from "@taizhang/domain/contexts/organization/register"

const title = { zh: "", en: "" }
const column = (key: string, path: Path): Column => ({ key, title, at: path })

/** Everyone on record, whether member, applicant or gone. */
export const persons: Ledger = {
  ...{ name: "persons", title, kind: "member", order: [] },
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

/** The committees that approve members. */
export const approving: Ledger = {
  ...{ name: "approving", title, kind: "committee", order: [] },
  where: () => eq(at(committee, "approvesMembers"), true),
  columns: [column("name", at(committee, "name"))],
}
