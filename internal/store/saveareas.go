package store

import (
	"fmt"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const (
	sqlSetName   = "UPDATE area SET name = ?, name_key = ? WHERE id = ?"
	sqlSetChange = "UPDATE area SET change = ? WHERE id = ?"
	sqlHeldAreas = "SELECT id, layer, code, name, water, change FROM area WHERE edition = ?"
	sqlLastArea  = "SELECT coalesce(max(id), 0) FROM area"
	sqlAddAreas  = "INSERT INTO area (id, edition, layer, code, name, name_key, water, change) VALUES "
	sqlAddParent = "INSERT INTO area_parent (area, parent) VALUES "
	sqlSetWater  = "UPDATE area SET water = ? WHERE id = ?"
)

// heldArea is an area that the edition has already.
type heldArea struct {
	id, layer int64
	name      string
	water     atlas.Water
	change    atlas.Change
}

// saveAreas stores the areas that are new and fills w.areas. New ones get
// numbers in the order they come in, so that what is read together lies together.
func (w *mapWriter) saveAreas(areas []MapArea) error {
	held, err := w.heldAreas()
	if err != nil {
		return err
	}
	var last int64
	if err := w.tx.QueryRowContext(w.ctx, sqlLastArea).Scan(&last); err != nil {
		return err
	}
	rows := newBatch(w.ctx, w.tx, sqlAddAreas, 8, "")
	for i := range areas {
		a := &areas[i].Area
		layer, err := w.layer(a.Level)
		if err != nil {
			return err
		}
		if was, ok := held[a.Code]; ok {
			if err := w.keep(was, layer, a); err != nil {
				return err
			}
			continue
		}
		if _, twice := w.areas[a.Code]; twice {
			return fmt.Errorf("area %q stands in the map twice", a.Code)
		}
		last++
		w.areas[a.Code] = last
		if err := rows.add(last, w.edition, layer, a.Code, a.Name, atlas.NameKey(a.Name), string(a.Water), int64(a.Change)); err != nil {
			return err
		}
	}
	if err := rows.end(); err != nil {
		return err
	}
	return w.saveParents(areas)
}

func (w *mapWriter) heldAreas() (map[string]heldArea, error) {
	rows, err := w.tx.QueryContext(w.ctx, sqlHeldAreas, w.edition)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	held := map[string]heldArea{}
	for rows.Next() {
		var a heldArea
		var code string
		if err := rows.Scan(&a.id, &a.layer, &code, &a.name, &a.water, &a.change); err != nil {
			return nil, err
		}
		held[code], w.areas[code] = a, a.id
	}
	return held, rows.Err()
}

// keep brings an area that the edition has up to date. It refuses to make one
// code mean two places: an older report would change.
func (w *mapWriter) keep(was heldArea, layer int64, a *atlas.Area) error {
	name := w.nameOf(was, a)
	if was.layer != layer || name == "" {
		return atlas.NewError(atlas.Conflict, a.Code,
			fmt.Sprintf("heet hier %q en in editie %s %q, of is daar een ander soort gebied.", a.Name, w.edition, was.name),
			"Importeer het bestand als een eigen editie, met --edition.")
	}
	if name != was.name {
		if _, err := w.tx.ExecContext(w.ctx, sqlSetName, name, atlas.NameKey(name), was.id); err != nil {
			return err
		}
	}
	if a.Change != atlas.ChangeUnknown && a.Change != was.change {
		if _, err := w.tx.ExecContext(w.ctx, sqlSetChange, int64(a.Change), was.id); err != nil {
			return err
		}
	}
	if a.Water == atlas.UnknownWater || a.Water == was.water {
		return nil
	}
	_, err := w.tx.ExecContext(w.ctx, sqlSetWater, string(a.Water), was.id)
	return err
}

// nameOf decides between two names of an area; "" when they must agree and do not.
func (w *mapWriter) nameOf(was heldArea, a *atlas.Area) string {
	switch {
	case a.Name == was.name, a.Name == a.Code:
		return was.name
	case was.name == a.Code, w.names == NamesNew:
		return a.Name
	case w.names == NamesHeld:
		return was.name
	default:
		return ""
	}
}

func (w *mapWriter) saveParents(areas []MapArea) error {
	rows := newBatch(w.ctx, w.tx, sqlAddParent, 2, " ON CONFLICT DO NOTHING")
	for i := range areas {
		a := &areas[i].Area
		for _, parent := range a.Parents {
			if err := rows.add(w.areas[a.Code], parent); err != nil {
				return err
			}
		}
	}
	return rows.end()
}
