package library

import (
	"context"
	"fmt"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// BranchList is a file of branches as read.
type BranchList struct {
	Branches []atlas.Branch // in the order of the file
	Notes    []string
}

// mostFaults is how many faults of single rows are told.
const mostFaults = 20

// ReadBranches reads branches from a table (CSV, Excel) or from GeoJSON, whole or
// not at all. Coordinates in RD stay in RD; a branch without coordinates has none.
// What is wrong is an *atlas.Error with all faults; cells are not quoted.
func ReadBranches(ctx context.Context, f File) (*BranchList, error) {
	r := &branchReader{file: f.Name, ids: map[string]string{}, out: &BranchList{}}
	isJSON, err := startsAsJSON(f)
	if err != nil {
		return nil, err
	}
	if isJSON {
		if err := r.readJSON(ctx, f); err != nil {
			return nil, err
		}
	} else if err := r.readTable(ctx, f); err != nil {
		return nil, err
	}
	return r.finish()
}

// branchReader collects branches and what is wrong with them.
type branchReader struct {
	file   string
	ids    map[string]string // where each id stands
	faults []atlas.Fault
	out    *BranchList

	guessed, unknown, nowhere int
}

func (r *branchReader) readTable(ctx context.Context, f File) error {
	book := newBranchBook()
	t, err := f.table(ctx, book.isHeader)
	if err != nil {
		return err
	}
	defer t.Close()
	at, extra := book.find(t.Header())
	unit := "regel"
	if t.Format() == table.XLSX || t.Format() == table.XLS {
		unit = "rij"
	}
	err = eachRow(t, func(row table.Row) error {
		var cells branchCells
		for field, i := range at {
			if i >= 0 {
				cells[field] = strings.TrimSpace(row.Cells[i])
			}
		}
		r.add(fmt.Sprintf("%s %d", unit, row.Line), &cells, atlas.NoPosition)
		return nil
	})
	if err != nil {
		return err
	}
	if len(extra) > 0 {
		p := plan{header: t.Header()}
		names := make([]string, len(extra))
		for n, i := range extra {
			names[n] = p.name(i)
		}
		r.out.Notes = append(r.out.Notes, fmt.Sprintf("Kolommen die niet zijn gelezen: %s.", strings.Join(names, ", ")))
	}
	return nil
}

func (r *branchReader) fault(where, what, mend string) {
	r.faults = append(r.faults, atlas.Fault{Where: r.file + ", " + where, What: what, Mend: mend})
}

// add keeps one branch. system is that of its coordinates where the file says so.
func (r *branchReader) add(where string, cells *branchCells, system atlas.PositionSystem) {
	before := len(r.faults)
	b := r.branch(where, cells, system)
	if other, twice := r.ids[b.ID]; twice && len(r.faults) == before {
		r.fault(where, fmt.Sprintf("deze id staat ook op %s.", other), "Geef elke vestiging een eigen id.")
	}
	if len(r.faults) > before {
		return
	}
	r.ids[b.ID] = where
	switch {
	case b.Kind == atlas.UnknownBranchKind:
		r.unknown++
	case b.KindGuessed:
		r.guessed++
	}
	if b.At.System == atlas.NoPosition {
		r.nowhere++
	}
	r.out.Branches = append(r.out.Branches, b)
}

func (r *branchReader) finish() (*BranchList, error) {
	if n := len(r.faults); n > 0 {
		faults := r.faults
		if n > mostFaults {
			faults = append(faults[:mostFaults:mostFaults], atlas.Fault{What: fmt.Sprintf("en nog %d fouten.", n-mostFaults)})
		}
		return nil, &atlas.Error{Code: atlas.Invalid, Faults: faults}
	}
	if len(r.out.Branches) == 0 {
		return nil, noRows(r.file)
	}
	note := func(n int, one, many string) {
		switch {
		case n == 1:
			r.out.Notes = append(r.out.Notes, one)
		case n > 1:
			r.out.Notes = append(r.out.Notes, fmt.Sprintf(many, n))
		}
	}
	note(r.guessed, "Van 1 vestiging is de soort bepaald uit de bemande uren of de naam.", "Van %d vestigingen is de soort bepaald uit de bemande uren of de naam.")
	note(r.unknown, "Van 1 vestiging is de soort niet bekend.", "Van %d vestigingen is de soort niet bekend.")
	note(r.nowhere, "1 vestiging heeft geen coördinaten en komt op het punt van haar postcode te staan.", "%d vestigingen hebben geen coördinaten en komen op het punt van hun postcode te staan.")
	return r.out, nil
}
