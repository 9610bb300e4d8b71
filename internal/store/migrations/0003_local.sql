-- Statistics that others than CBS made, as their tables are described: the
-- catalogue of the program knows only its own.
CREATE TABLE local_source (
    key       TEXT PRIMARY KEY,
    import    INTEGER NOT NULL REFERENCES import (id), -- the newest that speaks of it
    body      TEXT NOT NULL CHECK (json_valid(body)),  -- atlas.Source
    review_on TEXT NOT NULL                            -- day to ask whether it is still needed, '2027-11-25'
) STRICT, WITHOUT ROWID;

CREATE TABLE local_indicator (
    key    TEXT PRIMARY KEY,
    source TEXT NOT NULL REFERENCES local_source (key),
    body   TEXT NOT NULL CHECK (json_valid(body))      -- atlas.Indicator
) STRICT, WITHOUT ROWID;
