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

/** The first: tags and registers under their names. */
const named = `
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

/**
 * Each entity that a tag names gets a number, by which its tags and its register are kept: they are written for every
 * entry, and stay small and in one place by it (decision 0011).
 */
const numbered = `
CREATE TABLE entity (
  no INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  UNIQUE (kind, id)
) STRICT;
INSERT INTO entity (kind, id)
  SELECT substr(tag, 1, instr(tag, ':') - 1), substr(tag, instr(tag, ':') + 1) FROM entry_tag GROUP BY tag
  UNION SELECT kind, id FROM register;

ALTER TABLE entry_tag RENAME TO entry_tag_by_name;
CREATE TABLE entry_tag (
  entity INTEGER NOT NULL REFERENCES entity (no),
  position INTEGER NOT NULL REFERENCES entry (position),
  PRIMARY KEY (entity, position)
) STRICT, WITHOUT ROWID;
INSERT INTO entry_tag SELECT no, position FROM entry_tag_by_name JOIN entity ON tag = kind || ':' || id;
DROP TABLE entry_tag_by_name;

ALTER TABLE register RENAME TO register_by_name;
CREATE TABLE register (
  entity INTEGER PRIMARY KEY REFERENCES entity (no),
  state TEXT NOT NULL,
  heads TEXT NOT NULL
) STRICT; -- with rowids: its rows are kilobytes, which WITHOUT ROWID keeps in the nodes of the tree
INSERT INTO register SELECT no, state, heads FROM register_by_name NATURAL JOIN entity;
DROP TABLE register_by_name;
${forbid("entity")}${forbid("entry_tag")}

CREATE TRIGGER entity_once BEFORE INSERT ON entity
WHEN EXISTS (SELECT 1 FROM entity WHERE no = NEW.no OR kind = NEW.kind AND id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the log is never changed: no entity is replaced'); END;
`

/** The steps, oldest first. A step that was released is never edited; a new one is added. */
export const STEPS: ReadonlyArray<string> = [named, numbered]
