-- How an area relates to the year before, as CBS gives it: 0 not said,
-- 1 unchanged, 2 another code for the same area, 3 other borders.
ALTER TABLE area ADD COLUMN change INTEGER NOT NULL DEFAULT 0 CHECK (change BETWEEN 0 AND 3);
