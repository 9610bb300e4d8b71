-- What all areas of a layer are in the same level of another edition: found out
-- once, when the second of the two is stored, or when it is first asked for.
CREATE TABLE lineage (
    layer INTEGER NOT NULL REFERENCES layer (id),
    other INTEGER NOT NULL REFERENCES layer (id),
    body  TEXT    NOT NULL CHECK (json_valid(body)), -- see lineagekept.go
    PRIMARY KEY (layer, other)
) STRICT;
CREATE INDEX lineage_other ON lineage (other);

-- It holds for the areas, marks and borders it was found with, and goes with any
-- of them, whichever way they change.
CREATE TRIGGER lineage_new_area AFTER INSERT ON area BEGIN
    DELETE FROM lineage WHERE layer = NEW.layer;
    DELETE FROM lineage WHERE other = NEW.layer;
END;
CREATE TRIGGER lineage_area AFTER UPDATE OF layer, code, change ON area BEGIN
    DELETE FROM lineage WHERE layer IN (OLD.layer, NEW.layer);
    DELETE FROM lineage WHERE other IN (OLD.layer, NEW.layer);
END;
CREATE TRIGGER lineage_no_area AFTER DELETE ON area BEGIN
    DELETE FROM lineage WHERE layer = OLD.layer;
    DELETE FROM lineage WHERE other = OLD.layer;
END;
CREATE TRIGGER lineage_new_border AFTER INSERT ON geometry WHEN NEW.detail = 2 BEGIN
    DELETE FROM lineage WHERE layer = (SELECT layer FROM area WHERE id = NEW.area);
    DELETE FROM lineage WHERE other = (SELECT layer FROM area WHERE id = NEW.area);
END;
CREATE TRIGGER lineage_border AFTER UPDATE OF body ON geometry WHEN NEW.detail = 2 AND NEW.body IS NOT OLD.body BEGIN
    DELETE FROM lineage WHERE layer = (SELECT layer FROM area WHERE id = NEW.area);
    DELETE FROM lineage WHERE other = (SELECT layer FROM area WHERE id = NEW.area);
END;
CREATE TRIGGER lineage_no_border AFTER DELETE ON geometry WHEN OLD.detail = 2 BEGIN
    DELETE FROM lineage WHERE layer = (SELECT layer FROM area WHERE id = OLD.area);
    DELETE FROM lineage WHERE other = (SELECT layer FROM area WHERE id = OLD.area);
END;
CREATE TRIGGER lineage_no_layer AFTER DELETE ON layer BEGIN
    DELETE FROM lineage WHERE layer = OLD.id;
    DELETE FROM lineage WHERE other = OLD.id;
END;
-- An edition whose last file is withdrawn.
CREATE TRIGGER lineage_withdrawn AFTER UPDATE OF withdrawn_at ON import
    WHEN NOT EXISTS (SELECT 1 FROM import WHERE edition = NEW.edition AND withdrawn_at IS NULL) BEGIN
    DELETE FROM lineage WHERE layer IN (SELECT id FROM layer WHERE edition = NEW.edition);
    DELETE FROM lineage WHERE other IN (SELECT id FROM layer WHERE edition = NEW.edition);
END;
