package library

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Division is a library's own division of gemeenten, as a table of two columns:
// which part each buurt belongs to.
type Division struct {
	Rows []DivisionRow
}

// DivisionRow puts a buurt in a part.
type DivisionRow struct {
	Line  int
	Buurt string // name or code
	Part  string // name
}

// The names that the two columns go by.
func divisionColumns() (buurt, part []string) {
	return []string{"buurt", "buurten", "buurtcode", "buurtnaam", "bu code", "buurt code", "buurt naam"},
		[]string{"naam", "kern", "kernen", "gebied", "gebieden", "stadsdeel", "stadsdelen", "deel", "dorp", "indeling", "regio", "plaats"}
}

// seemsDivision says whether a table has two columns, of buurten and of parts.
func seemsDivision(ctx context.Context, f File) bool {
	t, err := f.table(ctx, nil)
	if err != nil {
		return false
	}
	defer t.Close()
	_, _, ok := divisionHeader(t.Header())
	return ok
}

// divisionHeader finds the two columns; others may not hold anything.
func divisionHeader(header []string) (buurt, part int, ok bool) {
	buurten, parts := divisionColumns()
	buurt, part = -1, -1
	for i, name := range header {
		switch key := atlas.NameKey(name); {
		case key == "":
		case buurt < 0 && contains(buurten, key):
			buurt = i
		case part < 0 && contains(parts, key):
			part = i
		default:
			return 0, 0, false
		}
	}
	return buurt, part, buurt >= 0 && part >= 0
}

func contains(list []string, key string) bool {
	for _, name := range list {
		if atlas.NameKey(name) == key {
			return true
		}
	}
	return false
}

// ReadDivision reads a table of two columns: buurt and part, by their names, else
// the first and the second.
func ReadDivision(ctx context.Context, f File) (*Division, error) {
	t, err := f.table(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer t.Close()
	header := t.Header()
	buurt, part, ok := divisionHeader(header)
	if !ok {
		if buurt, part = 0, 1; len(header) != 2 {
			return nil, atlas.NewError(atlas.Invalid, f.Name, "een eigen indeling is een tabel met twee kolommen: buurt en naam.", "Zet in de eerste kolom de buurt (naam of code) en in de tweede het deel waar hij bij hoort.")
		}
	}
	d := &Division{}
	var faults []atlas.Fault
	const most = 20
	for {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		r := DivisionRow{Line: row.Line, Buurt: strings.TrimSpace(row.Cells[buurt]), Part: strings.TrimSpace(row.Cells[part])}
		switch {
		case r.Buurt == "" && r.Part == "":
		case (r.Buurt == "" || r.Part == "") && len(faults) < most:
			faults = append(faults, atlas.Fault{Where: fmt.Sprintf("regel %d", row.Line), What: "op deze regel staat maar een van de twee: buurt en naam.", Mend: "Vul de regel aan, of haal hem weg."})
		default:
			d.Rows = append(d.Rows, r)
		}
	}
	if len(faults) == 0 && len(d.Rows) == 0 {
		faults = append(faults, atlas.Fault{What: "in deze tabel staat geen enkele buurt."})
	}
	if len(faults) > 0 {
		return nil, &atlas.Error{Code: atlas.Invalid, Faults: faults}
	}
	return d, nil
}
