/** The rights of the roles of a database of townships: who writes may add to a log, and change nothing in it. */
import { SCHEMA } from "./schema.ts"

const quoted = (role: string): string => `"${role.replaceAll('"', '""')}"`

/** The statements that let a role read every township; run by the owner of the tables. */
export const readerGrants = (role: string): string => `
GRANT USAGE ON SCHEMA ${SCHEMA} TO ${quoted(role)};
GRANT SELECT ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${quoted(role)};
`

/**
 * The statements that let a role write: it appends to the logs and keeps the registers, and can update, delete or
 * truncate nothing that was recorded. It makes no township and takes no schema step: that is the owner's.
 */
export const writerGrants = (role: string): string => `${readerGrants(role)}
GRANT INSERT ON ${["entry", "entry_tag", "strike", "tree_node", "checkpoint", "cosignature"].map((table) => `${SCHEMA}.${table}`).join(", ")} TO ${quoted(role)};
GRANT UPDATE (size, root, frontier, writes, fingerprint) ON ${SCHEMA}.log_state TO ${quoted(role)};
GRANT INSERT, UPDATE, DELETE ON ${SCHEMA}.register TO ${quoted(role)};
`
