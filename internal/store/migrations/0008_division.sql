-- Which file brought an area of a library's own division: it goes with that file.
CREATE TABLE division (
    area   INTEGER PRIMARY KEY REFERENCES area (id),
    import INTEGER NOT NULL REFERENCES import (id)
) STRICT;
CREATE INDEX division_import ON division (import);
