-- On which day a statistic of others was last looked at: of the statistic only,
-- never by whom, where or how often. Writing here does not change the revision,
-- as nothing that is shown depends on it.
CREATE TABLE usage (
    indicator TEXT PRIMARY KEY REFERENCES local_indicator (key) ON DELETE CASCADE,
    last_day  TEXT NOT NULL                            -- '2026-11-25'
) STRICT, WITHOUT ROWID;

-- One row: since when that is kept. What was imported before may have been looked
-- at without anybody noting it.
CREATE TABLE usage_start (
    id  INTEGER PRIMARY KEY CHECK (id = 1),
    day TEXT NOT NULL                                  -- '2026-11-25'
) STRICT;
INSERT INTO usage_start (id, day) VALUES (1, date('now', 'localtime'));
