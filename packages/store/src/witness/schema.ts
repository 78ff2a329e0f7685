/**
 * The schema of a witness's state. Only the guards of the table hold what a witness promises against a mistake in the
 * code: never a smaller tree, never a second root at one size, nothing changed or taken back.
 */
import type { Format } from "../log/sqlite/Connection.ts"

const forbid = (table: string): string =>
  (["UPDATE", "DELETE"] as const)
    .map(
      (verb) => `
CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
BEGIN SELECT RAISE(ABORT, 'a witness takes nothing back'); END;`,
    )
    .join("")

/** The first: logs and what was cosigned of them. */
const cosigning = `
CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE log (
  origin TEXT NOT NULL,
  vkey TEXT NOT NULL,
  added INTEGER NOT NULL,
  repeated INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (origin, vkey)
) STRICT, WITHOUT ROWID;

CREATE TABLE cosigned (
  seq INTEGER PRIMARY KEY,
  origin TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  root BLOB NOT NULL CHECK (length(root) = 32),
  time INTEGER NOT NULL CHECK (time > 0),
  checkpoint TEXT NOT NULL,
  cosignature TEXT NOT NULL
) STRICT;
CREATE INDEX cosigned_newest ON cosigned (origin, size, seq);

CREATE TABLE contradiction (
  origin TEXT NOT NULL,
  size INTEGER NOT NULL,
  root BLOB NOT NULL CHECK (length(root) = 32),
  time INTEGER NOT NULL,
  checkpoint TEXT NOT NULL,
  PRIMARY KEY (origin, size)
) STRICT, WITHOUT ROWID;
${forbid("cosigned")}${forbid("contradiction")}

-- SQLite's REPLACE deletes without asking a delete trigger, unless the connection says otherwise.
CREATE TRIGGER contradiction_once BEFORE INSERT ON contradiction
WHEN EXISTS (SELECT 1 FROM contradiction WHERE origin = NEW.origin AND size = NEW.size)
BEGIN SELECT RAISE(IGNORE); END;
CREATE TRIGGER cosigned_once BEFORE INSERT ON cosigned
WHEN EXISTS (SELECT 1 FROM cosigned WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'a witness takes nothing back'); END;
CREATE TRIGGER cosigned_forward BEFORE INSERT ON cosigned
WHEN EXISTS (SELECT 1 FROM cosigned WHERE origin = NEW.origin AND size > NEW.size)
BEGIN SELECT RAISE(ABORT, 'a larger tree was cosigned before'); END;
CREATE TRIGGER cosigned_one_root BEFORE INSERT ON cosigned
WHEN EXISTS (SELECT 1 FROM cosigned WHERE origin = NEW.origin AND size = NEW.size AND root <> NEW.root)
BEGIN SELECT RAISE(ABORT, 'another root was cosigned at that size'); END;
`

/** The second: logs that are cosigned no more. */
const retiring = `
CREATE TABLE retired (
  origin TEXT NOT NULL PRIMARY KEY,
  time INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
${forbid("retired")}
CREATE TRIGGER retired_once BEFORE INSERT ON retired
WHEN EXISTS (SELECT 1 FROM retired WHERE origin = NEW.origin)
BEGIN SELECT RAISE(ABORT, 'a witness takes nothing back'); END;
CREATE TRIGGER cosigned_of_retired BEFORE INSERT ON cosigned
WHEN EXISTS (SELECT 1 FROM retired WHERE origin = NEW.origin)
BEGIN SELECT RAISE(ABORT, 'the log was retired'); END;
`

/** "tzhw", in the file's header. */
export const FORMAT: Format = { applicationId: 0x747a6877, steps: [cosigning, retiring] }
