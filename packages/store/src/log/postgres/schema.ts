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
import { CUSTODY } from "../sqlite/schema.ts"

/** The PostgreSQL schema in which the tables stand. */
export const SCHEMA = "taizhang"

/** The tables of which no row is ever changed or removed. */
const FIXED = ["entry", "entry_tag", "strike", "tree_node", "checkpoint", "cosignature"] as const

/** A trigger that fires whatever the session says of replication. */
const always = (table: string, name: string, when: string): string => `
CREATE TRIGGER ${name} ${when};
ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${name};`

const REFUSE = "EXECUTE FUNCTION refuse_change()"

const fixed = (table: string): string =>
  always(table, `${table}_is_fixed`, `BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW ${REFUSE}`) + stays(table)

const stays = (table: string): string =>
  always(table, `${table}_stays`, `BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT ${REFUSE}`)

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

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log is never changed: correct by a strike (% on %)', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
${FIXED.map(fixed).join("")}
${always(
  "log_state",
  "log_state_grows",
  `BEFORE UPDATE ON log_state FOR EACH ROW
  WHEN (NEW.township <> OLD.township OR NEW.size < OLD.size OR NEW.writes <= OLD.writes) ${REFUSE}`,
)}
${always("log_state", "log_state_is_fixed", `BEFORE DELETE ON log_state FOR EACH ROW WHEN (OLD.size > 0) ${REFUSE}`)}
${stays("log_state")}
${always("book", "book_is_fixed", `BEFORE UPDATE ON book FOR EACH ROW ${REFUSE}`)}
${stays("book")}

-- A book goes only where its log is gone, and that goes only where nothing was ever recorded in it.
CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM log_state WHERE township = OLD.township) THEN
    RAISE EXCEPTION 'the book of % holds a log', OLD.township USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END $$;
${always("book", "book_holds_a_log", "BEFORE DELETE ON book FOR EACH ROW EXECUTE FUNCTION refuse_removal()")}
`

/** The steps, oldest first. A step that was released is never edited; a new one is added. */
export const STEPS: ReadonlyArray<string> = [first]

/** The guards, by table, as the steps made them: `damage` names those that were lifted. */
export const GUARDS: ReadonlyArray<readonly [table: string, trigger: string]> = [
  ...FIXED.flatMap((table) => [[table, `${table}_is_fixed`] as const, [table, `${table}_stays`] as const]),
  ["log_state", "log_state_grows"],
  ["log_state", "log_state_is_fixed"],
  ["log_state", "log_state_stays"],
  ["book", "book_is_fixed"],
  ["book", "book_holds_a_log"],
  ["book", "book_stays"],
]
