package store

import (
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// The kinds of import that draw borders: of places, and of postcode areas.
const (
	kindMap = "map"
	kindPC4 = "pc4"
)

const (
	sqlAreasToForget = `SELECT a.id, a.code, y.level, EXISTS (SELECT 1 FROM geometry g WHERE g.detail = 2 AND g.area = a.id), ` + sqlParents + `
		FROM area a JOIN layer y ON y.id = a.layer WHERE a.edition = ?`
	sqlAreasOfImport = "SELECT DISTINCT v.area FROM series s JOIN value v ON v.series = s.id WHERE s.import = ?"
	sqlImportsBeside = `SELECT id, kind FROM import m WHERE edition = ?1 AND id <> ?2
		AND (kind IN ('map', 'pc4') OR EXISTS (SELECT 1 FROM series WHERE import = m.id))`
	sqlWerkgebieden = `SELECT m.name, d.facts FROM member_date d JOIN import m ON m.id = d.import WHERE d.edition = ? ORDER BY m.id`

	// ?1 is a list of numbers of areas.
	sqlTheseAreas       = "(SELECT value FROM json_each(?1))"
	sqlForgetGeometry   = "DELETE FROM geometry WHERE detail IN (0, 1, 2) AND area IN " + sqlTheseAreas
	sqlForgetBoxes      = "DELETE FROM area_box WHERE area IN " + sqlTheseAreas
	sqlForgetBorders    = "DELETE FROM neighbour WHERE a IN " + sqlTheseAreas + " OR b IN " + sqlTheseAreas
	sqlForgetAreaParent = "DELETE FROM area_parent WHERE area IN " + sqlTheseAreas
	sqlForgetAreas      = "DELETE FROM area WHERE id IN " + sqlTheseAreas
	// Whatever lay in an area that has gone.
	sqlForgetAround = `DELETE FROM area_parent WHERE area IN (SELECT id FROM area WHERE edition = ?1)
		AND parent IN (SELECT value FROM json_each(?2))`
)

// spokenArea is an area of the edition of an import that is to go.
type spokenArea struct {
	id      int64
	code    string
	parents []string
	pc4     bool
	drawn   bool

	said      bool // by figures of the import that goes,
	saidElse  bool // of another,
	drawnElse bool // of another that draws areas of its kind

	stays, undrawn bool // what is decided
}

// areas removes the figures of the import, the areas that only it speaks of, and
// the borders that only it drew.
//
// Who speaks of an area is known by the figures: those of it and those of places
// in it. An area without any belongs to all files that can have brought it, and
// goes with the last of them. A place in which one lies that stays, stays too.
func (w *forgetter) areas() (err error) {
	if w.spoken, err = w.texts(sqlIndicatorsOfImport, w.im.ID); err != nil {
		return err
	}
	if w.im.Kind != kindMap && w.im.Kind != kindPC4 && len(w.spoken) == 0 {
		return nil
	}
	areas, err := w.spokenAreas()
	if err != nil {
		return err
	}
	beside, err := w.saidBeside(areas)
	if err != nil {
		return err
	}
	if err := w.values(); err != nil {
		return err
	}
	w.decide(areas.byCode, beside)
	if err := w.notNeeded(areas.byCode); err != nil {
		return err
	}
	return w.removeAreas(areas.byCode)
}

// spokenAreas are the areas of an edition, by number and by code.
type spokenAreas struct {
	byID   map[int64]*spokenArea
	byCode map[string]*spokenArea
}

func (w *forgetter) spokenAreas() (spokenAreas, error) {
	all := spokenAreas{byID: map[int64]*spokenArea{}, byCode: map[string]*spokenArea{}}
	err := each(w.ctx, w.tx, sqlAreasToForget, []any{w.im.Edition}, func(rows *sql.Rows) error {
		var a spokenArea
		var level string
		var parents sql.NullString
		err := rows.Scan(&a.id, &a.code, &level, &a.drawn, &parents)
		a.pc4, a.parents = level == atlas.PC4.Key, strings.Fields(parents.String)
		all.byID[a.id], all.byCode[a.code] = &a, &a
		return err
	})
	if err != nil {
		return all, err
	}
	return all, w.eachSaid(all, w.im.ID, func(a *spokenArea) { a.said = true })
}

// eachSaid hands over the areas that an import has figures of, and the places that
// these lie in.
func (w *forgetter) eachSaid(areas spokenAreas, importID int64, said func(*spokenArea)) error {
	return each(w.ctx, w.tx, sqlAreasOfImport, []any{importID}, func(rows *sql.Rows) error {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		a, ok := areas.byID[id]
		if !ok {
			return nil
		}
		said(a)
		for _, code := range a.parents {
			if parent, ok := areas.byCode[code]; ok && !a.pc4 {
				said(parent)
			}
		}
		return nil
	})
}

// besideIt counts the other imports of an edition that bring areas.
type besideIt struct {
	all       int
	maps, pc4 bool // whether one draws places, or postcode areas
}

func (b besideIt) draws(a *spokenArea) bool { return a.pc4 && b.pc4 || !a.pc4 && b.maps }

func draws(kind string, a *spokenArea) bool {
	return a.pc4 && kind == kindPC4 || !a.pc4 && kind == kindMap
}

// saidBeside notes what the other imports of the edition speak of.
func (w *forgetter) saidBeside(areas spokenAreas) (b besideIt, err error) {
	kinds := map[int64]string{}
	err = each(w.ctx, w.tx, sqlImportsBeside, []any{w.im.Edition, w.im.ID}, func(rows *sql.Rows) error {
		var id int64
		var kind string
		err := rows.Scan(&id, &kind)
		kinds[id] = kind
		b.maps, b.pc4 = b.maps || kind == kindMap, b.pc4 || kind == kindPC4
		return err
	})
	b.all = len(kinds)
	for id, kind := range kinds {
		if err == nil {
			err = w.eachSaid(areas, id, func(a *spokenArea) {
				a.saidElse, a.drawnElse = true, a.drawnElse || draws(kind, a)
			})
		}
	}
	return b, err
}

// decide says which areas stay, and which of them without their border.
func (w *forgetter) decide(areas map[string]*spokenArea, beside besideIt) {
	for _, a := range areas {
		ours := draws(w.im.Kind, a)
		a.undrawn = a.drawn && ours && !(beside.draws(a) && (a.drawnElse || !a.said))
		a.stays = a.stays || a.saidElse || a.drawn && !a.undrawn ||
			!a.said && (!ours && beside.all > 0 || ours && beside.draws(a))
		if !a.stays || a.pc4 {
			continue
		}
		for _, code := range a.parents {
			if parent, ok := areas[code]; ok {
				parent.stays = true
			}
		}
	}
}

// notNeeded refuses when members are kept of places that would go.
func (w *forgetter) notNeeded(areas map[string]*spokenArea) error {
	losing := map[string]bool{}
	for _, a := range areas {
		if !a.stays || a.undrawn {
			losing[a.code] = true
			for _, code := range a.parents {
				losing[code] = true
			}
		}
	}
	var names []string
	err := each(w.ctx, w.tx, sqlWerkgebieden, []any{w.im.Edition}, func(rows *sql.Rows) error {
		var name, facts string
		if err := rows.Scan(&name, &facts); err != nil {
			return err
		}
		var known atlas.MemberFacts
		err := json.Unmarshal([]byte(facts), &known)
		if slices.ContainsFunc(known.Werkgebied, func(code string) bool { return losing[code] }) && !slices.Contains(names, name) {
			names = append(names, name)
		}
		return err
	})
	if err == nil && len(names) > 0 {
		return needed(w.im.Edition, names)
	}
	return err
}

func (w *forgetter) removeAreas(areas map[string]*spokenArea) error {
	var gone, undrawn []int64
	var codes []string
	drawnElse := 0
	for _, a := range areas {
		switch {
		case !a.stays:
			gone, codes = append(gone, a.id), append(codes, a.code)
		case a.undrawn:
			undrawn = append(undrawn, a.id)
		case a.said && a.drawn && draws(w.im.Kind, a):
			drawnElse++
		}
	}
	if len(gone) > 0 {
		w.removed("%s met naam en grens, door geen ander bestand genoemd.", numberOf(len(gone), "gebied", "gebieden"))
	}
	if len(undrawn) > 0 {
		w.removed("De grens van nog %s.", numberOf(len(undrawn), "gebied", "gebieden"))
		w.kept("De naam van %s: andere bestanden noemen ze. Zonder grens staan ze niet op de kaart.", numberOf(len(undrawn), "gebied", "gebieden"))
	}
	if drawnElse > 0 {
		w.kept("Naam en grens van %s: een andere kaart van editie %s noemt ze ook.", numberOf(drawnElse, "gebied", "gebieden"), w.im.Edition)
	}
	list, err := jsonList(append(undrawn, gone...))
	if err != nil {
		return err
	}
	if err := w.runAll([]any{list}, sqlForgetGeometry, sqlForgetBoxes, sqlForgetBorders); err != nil || len(gone) == 0 {
		return err
	}
	if list, err = jsonList(gone); err != nil {
		return err
	}
	if err := w.runAll([]any{list}, sqlForgetAreaParent, sqlForgetDivisionOf, sqlForgetAreas); err != nil {
		return err
	}
	if list, err = jsonList(codes); err != nil {
		return err
	}
	return w.run(sqlForgetAround, w.im.Edition, list)
}
