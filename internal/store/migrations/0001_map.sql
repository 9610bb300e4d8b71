-- Times are milliseconds since 1970 in UTC. Codes and keys are compared byte by
-- byte. Whatever a later kind of file brings gets tables of its own.

-- One row. Every committed write adds one, so that a reader in any process sees
-- that what it remembers is old. It starts at random: two databases served one
-- after the other at the same address must not look alike to a browser's cache.
CREATE TABLE revision (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL
) STRICT;
INSERT INTO revision (id, number) VALUES (1, random() & 0xFFFFFFFFFF);

CREATE TABLE edition (
    id   TEXT    PRIMARY KEY,                      -- '2024', '2024-proef', '2024-demo'
    year INTEGER NOT NULL,                         -- of the borders: 1 January
    demo INTEGER NOT NULL CHECK (demo IN (0, 1))   -- 1: fictional places
) STRICT, WITHOUT ROWID;

-- One file taken in. AUTOINCREMENT: the number of a forgotten import is never
-- given to another.
CREATE TABLE import (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    edition       TEXT    NOT NULL REFERENCES edition (id),
    kind          TEXT    NOT NULL,                -- 'map'
    name          TEXT    NOT NULL,                -- of the file, without its folder
    bytes         INTEGER NOT NULL,
    sha256        TEXT    NOT NULL,                -- of the file, hexadecimal
    at            INTEGER NOT NULL,                -- milliseconds since 1970
    owner         TEXT    NOT NULL,
    licence       TEXT    NOT NULL,
    purpose       TEXT    NOT NULL,
    rows_read     INTEGER NOT NULL,
    rows_rejected INTEGER NOT NULL,
    notes         TEXT    NOT NULL CHECK (json_valid(notes)), -- array of sentences
    withdrawn_at  INTEGER                          -- milliseconds since 1970; NULL: in use
) STRICT;
CREATE INDEX import_edition ON import (edition);

CREATE TABLE level (
    key    TEXT    PRIMARY KEY,                    -- 'gemeente', 'wijk', 'buurt'
    plural TEXT    NOT NULL,
    rank   INTEGER NOT NULL                        -- small number: large areas
) STRICT, WITHOUT ROWID;

-- A level within an edition.
CREATE TABLE layer (
    id      INTEGER PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES edition (id),
    level   TEXT NOT NULL REFERENCES level (key),
    UNIQUE (edition, level),
    UNIQUE (id, edition)                           -- for the foreign key of area
) STRICT;

CREATE TABLE area (
    id       INTEGER PRIMARY KEY,
    edition  TEXT    NOT NULL,
    layer    INTEGER NOT NULL,
    code     TEXT    NOT NULL,                     -- 'BU01931000'
    name     TEXT    NOT NULL,
    name_key TEXT    NOT NULL,                     -- the name as it is searched: no capitals, accents, punctuation
    water    TEXT    NOT NULL,                     -- as CBS: 'JA', 'NEE', 'B', ''
    FOREIGN KEY (layer, edition) REFERENCES layer (id, edition),
    UNIQUE (edition, code),
    UNIQUE (layer, code)                           -- the order of maps and values
) STRICT;

-- What an area lies in, directly or not. The parent is a code, not a row: a file
-- with buurten alone names wijken that the edition does not hold, or not yet.
CREATE TABLE area_parent (
    area   INTEGER NOT NULL REFERENCES area (id),
    parent TEXT    NOT NULL,
    PRIMARY KEY (area, parent)
) STRICT, WITHOUT ROWID;
CREATE INDEX area_parent_parent ON area_parent (parent, area);

-- Who shares a border with whom, within one layer; each pair once.
CREATE TABLE neighbour (
    a      INTEGER NOT NULL REFERENCES area (id),
    b      INTEGER NOT NULL REFERENCES area (id),
    metres REAL    NOT NULL,                       -- length of the shared border
    PRIMARY KEY (a, b),
    CHECK (a < b)
) STRICT, WITHOUT ROWID;
CREATE INDEX neighbour_b ON neighbour (b);

-- The border of an area; areas without one have no row. Detail first: a map
-- draws one detail of many areas.
CREATE TABLE geometry (
    detail INTEGER NOT NULL CHECK (detail BETWEEN 0 AND 2), -- 0 low, 1 mid, 2 high
    area   INTEGER NOT NULL REFERENCES area (id),
    body   BLOB    NOT NULL,                       -- longitude and latitude, see shape.go
    PRIMARY KEY (detail, area)
) STRICT, WITHOUT ROWID;

-- The box around each border, in millionths of a degree.
CREATE VIRTUAL TABLE area_box USING rtree_i32 (area, west, east, south, north);

CREATE TABLE indicator (
    id  INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE                       -- of the catalogue
) STRICT;

CREATE TABLE period (
    id   INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE                      -- '2024-01-01', or '2022' for a whole year
) STRICT;

-- What one import says of one indicator in one layer.
CREATE TABLE series (
    id        INTEGER PRIMARY KEY,
    import    INTEGER NOT NULL REFERENCES import (id),
    layer     INTEGER NOT NULL REFERENCES layer (id),
    indicator INTEGER NOT NULL REFERENCES indicator (id),
    period    INTEGER NOT NULL REFERENCES period (id),
    known     INTEGER NOT NULL,                    -- how many of its values are numbers,
    unknown   INTEGER NOT NULL,                    -- and how many reasons; values never change
    UNIQUE (layer, indicator, import)
) STRICT;
CREATE INDEX series_import ON series (import);

-- A number in the unit of the indicator, or the reason why there is none.
CREATE TABLE value (
    series INTEGER NOT NULL REFERENCES series (id),
    area   INTEGER NOT NULL REFERENCES area (id),
    number REAL,
    reason INTEGER,                                -- atlas.Reason
    PRIMARY KEY (series, area),
    CHECK ((number IS NULL) <> (reason IS NULL))
) STRICT, WITHOUT ROWID;
