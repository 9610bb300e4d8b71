package library

import (
	"context"
	"errors"
	"io"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// openMapped opens a file as its mapping says and finds its columns. What stands
// in the way of reading its rows comes at once.
func openMapped(ctx context.Context, f File, m *Mapping, o Options, layout Layout) (*table.Table, *plan, error) {
	if err := m.Check(f.Name); err != nil {
		return nil, nil, err
	}
	if m.Layout() != layout {
		return nil, nil, otherLayout(f.Name, layout)
	}
	book := newNameBook()
	t, err := f.open(ctx, book, m.Columns)
	if err != nil {
		return nil, nil, err
	}
	p, faults := newPlan(f.Name, t.Header(), m.Columns)
	if !o.IgnoreExtra {
		faults = append(faults, p.refuseExtra(f.Name, book, layout == Counts)...)
	}
	if p.at[atReference] < 0 && o.ReferenceDate.IsZero() {
		faults = append(faults, atlas.Fault{
			Where: f.Name, What: "er is geen peildatum: niet als kolom in het bestand en niet opgegeven.",
			Mend: "Geef de dag op waarop deze leden zijn geteld, bijvoorbeeld 2024-12-31.",
		})
	}
	if len(faults) > 0 {
		t.Close()
		return nil, nil, &atlas.Error{Code: atlas.Invalid, Faults: faults}
	}
	return t, p, nil
}

func otherLayout(file string, wanted Layout) error {
	if wanted == Members {
		return atlas.NewError(atlas.Invalid, file, "dit zijn kant-en-klare aantallen per gebied, en geen ledenbestand.", "Lees het in als aantallen per gebied.")
	}
	return atlas.NewError(atlas.Invalid, file, "dit is een ledenbestand, en geen lijst met aantallen per gebied.", "Wijs de kolom met de codes van de gebieden aan: --map gebied=...")
}

// eachRow hands over the rows of a table in order, up to the first error.
func eachRow(t *table.Table, take func(table.Row) error) error {
	for {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := take(row); err != nil {
			return err
		}
	}
}
