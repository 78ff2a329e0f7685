/**
 * The schema of a database of townships, as a numbered list of steps; the table `format` says how many have been taken.
 *
 * The township leads every key and index, so that the tables can be distributed by it: no key, sequence or trigger
 * looks at another township's rows. Text compares by code point (`COLLATE "C"`), as it does in JavaScript here.
 *
 * The guards are against mistakes: triggers that are `ENABLE ALWAYS`, for plain ones are skipped under
 * `session_replication_role = replica`, and a role for writing that may not do it at all (`grants.ts`). Whoever owns
 * the tables can lift both, and is found by `verify`.
 */
import { CUSTODY, GOING_ON } from "../sqlite/schema.ts"

/** The PostgreSQL schema in which the tables stand. */
export const SCHEMA = "taizhang"

/** The tables of which no row is ever changed or removed. */
const FIXED = ["entry", "entry_tag", "strike", "tree_node", "checkpoint", "cosignature"] as const

/** A trigger that guards a table. */
interface Guard {
  readonly table: string
  readonly name: string
  readonly when: string
}

const REFUSE = "EXECUTE FUNCTION refuse_change()"

const fixed = (table: string): Guard => ({
  table,
  name: `${table}_is_fixed`,
  when: `BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW ${REFUSE}`,
})

const stays = (table: string): Guard => ({
  table,
  name: `${table}_stays`,
  when: `BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT ${REFUSE}`,
})

/** The guards, as the steps make them: `guards` names those that were lifted or exchanged. */
export const GUARDS: ReadonlyArray<Guard> = [
  ...FIXED.flatMap((table) => [fixed(table), stays(table)]),
  {
    table: "log_state",
    name: "log_state_grows",
    when: `BEFORE UPDATE ON log_state FOR EACH ROW
  WHEN (NEW.township <> OLD.township OR NEW.size < OLD.size OR NEW.writes <= OLD.writes) ${REFUSE}`,
  },
  {
    table: "log_state",
    name: "log_state_is_fixed",
    when: `BEFORE DELETE ON log_state FOR EACH ROW WHEN (OLD.size > 0) ${REFUSE}`,
  },
  stays("log_state"),
  { table: "book", name: "book_is_fixed", when: `BEFORE UPDATE ON book FOR EACH ROW ${REFUSE}` },
  stays("book"),
  {
    table: "book",
    name: "book_holds_a_log",
    when: "BEFORE DELETE ON book FOR EACH ROW EXECUTE FUNCTION refuse_removal()",
  },
]

/** The statement that makes a guard. */
export const triggerOf = ({ name, when }: Guard): string => `CREATE TRIGGER ${name} ${when}`

/** A trigger fires whatever the session says of replication. */
const always = (guard: Guard): string => `
${triggerOf(guard)};
ALTER TABLE ${guard.table} ENABLE ALWAYS TRIGGER ${guard.name};`

/** The bodies of the functions under the guards. */
export const FUNCTIONS = {
  refuse_change: `
BEGIN
  RAISE EXCEPTION 'the log is never changed: correct by a strike (% on %)', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END `,
  // A book goes only where its log is gone, and that goes only where nothing was ever recorded in it.
  refuse_removal: `
BEGIN
  IF EXISTS (SELECT 1 FROM log_state WHERE township = OLD.township) THEN
    RAISE EXCEPTION 'the book of % holds a log', OLD.township USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END `,
} as const

/** The indexes that hold keys to one row, and those that the statements are planned for. */
export const INDEXES: ReadonlyArray<string> = [
  ...["book", "log_state", "register", ...FIXED].map((table) => `${table}_pkey`),
  ...["entry_township_id_key", "strike_township_struck_at_key", "entry_order", "entry_custody"],
]

const first = `
-- What a book says of itself, as JSON.
CREATE TABLE book (
  township text COLLATE "C" PRIMARY KEY CHECK (township ~ '^[a-z0-9-]{1,40}$'),
  meta text NOT NULL
);

-- One row for each township, which its one writer locks: the tree over its entries, how often it was written, and by
-- what its registers were folded. Kept loose, so that each new version of a row stays on its page.
CREATE TABLE log_state (
  township text COLLATE "C" PRIMARY KEY,
  size bigint NOT NULL CHECK (size >= 0),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  frontier bytea NOT NULL CHECK (octet_length(frontier) % 32 = 0),
  writes bigint NOT NULL,
  fingerprint text COLLATE "C"
) WITH (fillfactor = 30);

CREATE TABLE entry (
  township text COLLATE "C" NOT NULL,
  position bigint NOT NULL CHECK (position > 0),
  id text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  occurred_on text COLLATE "C" NOT NULL CHECK (char_length(occurred_on) = 10),
  rank integer NOT NULL,
  place bigint NOT NULL CHECK (place > 0 AND place <= position),
  body bytea NOT NULL CHECK (octet_length(body) <= 65535),
  PRIMARY KEY (township, position),
  UNIQUE (township, id)
);
CREATE INDEX entry_order ON entry (township, occurred_on, rank, place, position, type);
CREATE INDEX entry_custody ON entry (township, position) WHERE type IN (${CUSTODY});

CREATE TABLE entry_tag (
  township text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  PRIMARY KEY (township, kind, id, position)
);

CREATE TABLE strike (
  township text COLLATE "C" NOT NULL,
  entry_position bigint NOT NULL,
  struck_at bigint NOT NULL CHECK (struck_at > entry_position),
  PRIMARY KEY (township, entry_position),
  UNIQUE (township, struck_at)
);

-- The text of a state is as it was written; criteria ask the JSON made of it.
CREATE TABLE register (
  township text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  state text NOT NULL,
  facts jsonb NOT NULL GENERATED ALWAYS AS (state::jsonb) STORED,
  heads text NOT NULL,
  PRIMARY KEY (township, kind, id)
);

CREATE TABLE tree_node (
  township text COLLATE "C" NOT NULL,
  level integer NOT NULL CHECK (level > 0),
  idx bigint NOT NULL CHECK (idx >= 0),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (township, level, idx)
);

CREATE TABLE checkpoint (
  township text COLLATE "C" NOT NULL,
  size bigint NOT NULL CHECK (size > 0),
  origin text COLLATE "C" NOT NULL,
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  note text NOT NULL,
  signed_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (township, size, origin)
);

CREATE TABLE cosignature (
  township text COLLATE "C" NOT NULL,
  size bigint NOT NULL,
  origin text COLLATE "C" NOT NULL,
  witness text COLLATE "C" NOT NULL,
  time bigint NOT NULL,
  line text COLLATE "C" NOT NULL,
  PRIMARY KEY (township, size, origin, witness, line)
);

${Object.entries(FUNCTIONS)
  .map(([name, body]) => `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$${body}$$;`)
  .join("\n")}
${GUARDS.map(always).join("")}
`

/** The steps, oldest first. A step that was released is never edited; a new one is added. */
export const STEPS: ReadonlyArray<string> = [first, GOING_ON]

/** From this version on a database has the tables of the newest. */
export const ALIKE_FROM = 1
