/**
 * The schema of a book's SQLite file, as a numbered list of steps; `user_version` is how many have been taken.
 *
 * The triggers are guard rails against mistakes: whoever can drop them can write anything, and is found by `verify`.
 * SQLite's `REPLACE` deletes without asking a delete trigger unless `recursive_triggers` is on for the connection, so
 * the insert guard refuses it by itself.
 */

/** "tzhb", in the file's header, so that no other SQLite file passes for a book. */
export const APPLICATION_ID = 0x747a6862

const forbid = (table: string): string =>
  (["UPDATE", "DELETE"] as const)
    .map(
      (verb) => `
CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
BEGIN SELECT RAISE(ABORT, 'the log is never changed: correct by a strike'); END;`,
    )
    .join("")

const first = `
CREATE TABLE entry (
  position INTEGER PRIMARY KEY CHECK (position > 0),
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  occurred_on TEXT NOT NULL CHECK (length(occurred_on) = 10),
  rank INTEGER NOT NULL,
  place INTEGER NOT NULL CHECK (place > 0 AND place <= position),
  body TEXT NOT NULL CHECK (octet_length(body) <= 65535)
) STRICT;
CREATE INDEX entry_order ON entry (occurred_on, rank, place, position, type);

CREATE TABLE entry_tag (
  tag TEXT NOT NULL,
  type TEXT NOT NULL,
  position INTEGER NOT NULL REFERENCES entry (position),
  PRIMARY KEY (tag, type, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE strike (
  entry_position INTEGER PRIMARY KEY REFERENCES entry (position),
  struck_at INTEGER NOT NULL UNIQUE REFERENCES entry (position) CHECK (struck_at > entry_position)
) STRICT;

CREATE TABLE register (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  state TEXT NOT NULL,
  heads TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT; -- with rowids: its rows are kilobytes, which WITHOUT ROWID keeps in the nodes of the tree

CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
${forbid("entry")}${forbid("entry_tag")}${forbid("strike")}

CREATE TRIGGER entry_dense BEFORE INSERT ON entry
WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM entry)
BEGIN SELECT RAISE(ABORT, 'positions are dense, and no entry is replaced'); END;
CREATE TRIGGER entry_once BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the id is recorded, and no entry is replaced'); END;
CREATE TRIGGER entry_tag_once BEFORE INSERT ON entry_tag
WHEN EXISTS (SELECT 1 FROM entry_tag WHERE tag = NEW.tag AND type = NEW.type AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'the log is never changed: no tag is replaced'); END;
CREATE TRIGGER strike_once BEFORE INSERT ON strike
WHEN EXISTS (SELECT 1 FROM strike WHERE entry_position = NEW.entry_position OR struck_at = NEW.struck_at)
BEGIN SELECT RAISE(ABORT, 'an entry is struck once'); END;
`

/** The steps, oldest first. A step that was released is never edited; a new one is added. */
export const STEPS: ReadonlyArray<string> = [first]
