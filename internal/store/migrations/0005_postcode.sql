-- What is known of postcodes, of one import, in one row per PC4. Codes of buurten
-- are in the body and not numbers of areas: a key may come in before the map of
-- its year, and may hold gemeenten that the map does not show.
CREATE TABLE postcode_key (
    import INTEGER NOT NULL REFERENCES import (id),
    pc4    INTEGER NOT NULL CHECK (pc4 BETWEEN 1000 AND 9999),
    body   BLOB    NOT NULL,                       -- house numbers by postcode and buurt, see postcodebody.go
    PRIMARY KEY (import, pc4)
) STRICT, WITHOUT ROWID;

CREATE TABLE postcode_point (
    import INTEGER NOT NULL REFERENCES import (id),
    pc4    INTEGER NOT NULL CHECK (pc4 BETWEEN 1000 AND 9999),
    body   BLOB    NOT NULL,                       -- longitude and latitude by postcode, see postcodebody.go
    PRIMARY KEY (import, pc4)
) STRICT, WITHOUT ROWID;
