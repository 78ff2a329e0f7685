/**
 * The schema of a book's SQLite file, as a numbered list of steps; `user_version` is how many have been taken.
 *
 * The triggers are guard rails against mistakes: whoever can drop them can write anything, and is found by `verify`.
 * SQLite's `REPLACE` deletes without asking a delete trigger unless `recursive_triggers` is on for the connection, so
 * the insert guard refuses it by itself.
 */

import type { Database } from "better-sqlite3"
import { leafHash } from "../../merkle/Hash.ts"
import { frontierBytes, Growing } from "../../merkle/Tree.ts"
import type { Step } from "./Connection.ts"

/** The types of the entries of the keeping itself, as the index of the third step names them. */
export const CUSTODY =
  "'SubjectRestricted', 'SubjectRestrictionLifted', 'SubjectErasureRequested', 'SubjectErased', 'LogContinued'"

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

/**
 * The RFC 6962 tree over the entries: its state, the hashes of its full tiles (decision 0012), and what was signed of
 * it. The index makes the few entries of the keeping itself quick to find.
 */
const treed = `
CREATE TABLE tree (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  size INTEGER NOT NULL CHECK (size >= 0),
  root BLOB NOT NULL CHECK (length(root) = 32),
  frontier BLOB NOT NULL CHECK (length(frontier) % 32 = 0)
) STRICT;
CREATE TABLE tree_node (
  level INTEGER NOT NULL CHECK (level > 0),
  idx INTEGER NOT NULL CHECK (idx >= 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, idx)
) STRICT, WITHOUT ROWID;
CREATE TABLE checkpoint (
  origin TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  root BLOB NOT NULL CHECK (length(root) = 32),
  note TEXT NOT NULL,
  signed_at TEXT NOT NULL,
  PRIMARY KEY (size, origin)
) STRICT, WITHOUT ROWID;
CREATE TABLE cosignature (
  origin TEXT NOT NULL,
  size INTEGER NOT NULL,
  witness TEXT NOT NULL,
  time INTEGER NOT NULL,
  line TEXT NOT NULL,
  PRIMARY KEY (size, origin, witness, line),
  FOREIGN KEY (size, origin) REFERENCES checkpoint (size, origin)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_custody ON entry (position) WHERE type IN (${CUSTODY});
${["tree_node", "checkpoint", "cosignature"].map(forbid).join("")}

CREATE TRIGGER tree_grows BEFORE UPDATE ON tree
WHEN NEW.id <> OLD.id OR NEW.size < OLD.size
BEGIN SELECT RAISE(ABORT, 'the tree only grows'); END;
CREATE TRIGGER tree_stays BEFORE DELETE ON tree
BEGIN SELECT RAISE(ABORT, 'the tree only grows'); END;
CREATE TRIGGER tree_once BEFORE INSERT ON tree
WHEN EXISTS (SELECT 1 FROM tree)
BEGIN SELECT RAISE(ABORT, 'the tree only grows'); END;
CREATE TRIGGER tree_node_once BEFORE INSERT ON tree_node
WHEN EXISTS (SELECT 1 FROM tree_node WHERE level = NEW.level AND idx = NEW.idx)
BEGIN SELECT RAISE(ABORT, 'a node of the tree is never replaced'); END;
CREATE TRIGGER checkpoint_once BEFORE INSERT ON checkpoint
WHEN EXISTS (SELECT 1 FROM checkpoint WHERE size = NEW.size AND origin = NEW.origin)
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never replaced'); END;
CREATE TRIGGER cosignature_once BEFORE INSERT ON cosignature
WHEN EXISTS (
  SELECT 1 FROM cosignature
  WHERE size = NEW.size AND origin = NEW.origin AND witness = NEW.witness AND line = NEW.line)
BEGIN SELECT RAISE(ABORT, 'a cosignature is never replaced'); END;
`

/**
 * The tags of the latest entries stand in a small table of their own, a row for each append: under its first position
 * a list for each of its entries of the numbers of the entities that it names. They are moved to the large one many at a
 * time: an append then writes at the end of a table, not a page for each entity that it names (decision 0014). The large
 * table is made anew without its references, which were looked up for every tag: `verify` compares all tags with the entries.
 */
const recent = `
ALTER TABLE entry_tag RENAME TO entry_tag_referring;
CREATE TABLE entry_tag (
  entity INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (entity, position)
) STRICT, WITHOUT ROWID;
INSERT INTO entry_tag SELECT entity, position FROM entry_tag_referring ORDER BY entity, position;
DROP TABLE entry_tag_referring;
CREATE TABLE entry_tag_recent (
  position INTEGER PRIMARY KEY,
  entities TEXT NOT NULL
) STRICT;
CREATE VIEW tag AS
  SELECT entity, position FROM entry_tag
  UNION ALL SELECT one.value AS entity, position + entry.key AS position
    FROM entry_tag_recent, json_each(entities) AS entry, json_each(entry.value) AS one;
${forbid("entry_tag")}
CREATE TRIGGER entry_tag_recent_no_update BEFORE UPDATE ON entry_tag_recent
BEGIN SELECT RAISE(ABORT, 'the log is never changed: correct by a strike'); END;
CREATE TRIGGER entry_tag_recent_once BEFORE INSERT ON entry_tag_recent
WHEN EXISTS (SELECT 1 FROM entry_tag_recent WHERE position >= NEW.position)
BEGIN SELECT RAISE(ABORT, 'the log is never changed: no tag is replaced'); END;
CREATE TRIGGER entry_tag_recent_moved BEFORE DELETE ON entry_tag_recent
WHEN EXISTS (
  SELECT 1 FROM json_each(OLD.entities) AS entry, json_each(entry.value) AS one
  WHERE NOT EXISTS (SELECT 1 FROM entry_tag WHERE entity = one.value AND position = OLD.position + entry.key))
BEGIN SELECT RAISE(ABORT, 'the log is never changed: a tag is only moved'); END;
`

/**
 * Changes no table: from here on entries may say what they go on being (decision 0025), and a program that does not know
 * of that, and would derive other tags from them, refuses the file as newer than itself.
 */
export const GOING_ON = "SELECT 1"

/** Makes the tree over the entries that stand. */
const plant = (db: Database): void => {
  const growing = new Growing()
  const node = db.prepare("INSERT INTO tree_node (level, idx, hash) VALUES (?, ?, ?)")
  const page = db.prepare<[number], { readonly position: number; readonly bytes: Uint8Array }>(
    "SELECT position, CAST(body AS BLOB) AS bytes FROM entry WHERE position > ? ORDER BY position LIMIT 1000",
  )
  for (let after = 0; ;) {
    const rows = page.all(after)
    for (const { bytes } of rows) growing.push(leafHash(bytes))
    for (const { level, index, hash } of growing.takeNodes()) node.run(level, index, hash)
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.position
  }
  const { size, root, frontier } = growing.state()
  db.prepare("INSERT INTO tree (id, size, root, frontier) VALUES (1, ?, ?, ?)").run(size, root, frontierBytes(frontier))
}

/** The steps, oldest first. A step that was released is never edited; a new one is added. */
export const STEPS: ReadonlyArray<Step> = [
  named,
  numbered,
  (db) => {
    db.exec(treed)
    plant(db)
    db.exec(recent)
  },
  GOING_ON,
]

/** From this version on a file has the tables of the newest. */
export const ALIKE_FROM = 3
