-- Of members only protected tables are kept: see the package disclosure.

-- One row, made at the first import of members. The key rounds; k is what to.
CREATE TABLE member_secret (
    id  INTEGER PRIMARY KEY CHECK (id = 1),
    key BLOB    NOT NULL CHECK (length(key) = 32),
    k   INTEGER NOT NULL CHECK (k IN (5, 10))
) STRICT;

-- A reference date of a member file. There is one of a day: a later file replaces
-- it, as two tables of the same members would tell more than one.
CREATE TABLE member_date (
    id      INTEGER PRIMARY KEY,
    import  INTEGER NOT NULL REFERENCES import (id),
    edition TEXT    NOT NULL REFERENCES edition (id),
    demo    INTEGER NOT NULL CHECK (demo IN (0, 1)),
    day     TEXT    NOT NULL,                      -- '2024-12-31'
    ends_on TEXT    NOT NULL,                      -- day on which it is to go
    facts   TEXT    NOT NULL CHECK (json_valid(facts)), -- atlas.MemberFacts
    UNIQUE (demo, day)
) STRICT;
CREATE INDEX member_date_import ON member_date (import);

CREATE TABLE member_table (
    date INTEGER PRIMARY KEY REFERENCES member_date (id) ON DELETE CASCADE,
    body TEXT    NOT NULL CHECK (json_valid(body)) -- atlas.MemberTables
) STRICT;

-- What the columns and codes of a file meant last time.
CREATE TABLE member_mapping (
    layout TEXT PRIMARY KEY,                       -- 'leden', 'gebieden'
    body   TEXT NOT NULL                           -- YAML
) STRICT, WITHOUT ROWID;

CREATE TABLE branch (
    demo     INTEGER NOT NULL CHECK (demo IN (0, 1)),
    id       TEXT    NOT NULL,
    import   INTEGER NOT NULL REFERENCES import (id),
    body     TEXT    NOT NULL CHECK (json_valid(body)), -- atlas.PlacedBranch
    PRIMARY KEY (demo, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX branch_import ON branch (import);

-- The gemeenten that the organisation serves, made-up ones apart.
CREATE TABLE werkgebied (
    demo     INTEGER NOT NULL CHECK (demo IN (0, 1)),
    gemeente TEXT    NOT NULL,                     -- code
    PRIMARY KEY (demo, gemeente)
) STRICT, WITHOUT ROWID;
