package table

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// workbook is what both kinds of workbook give.
type workbook interface {
	visible() []sheet
	rowsOf(s sheet, p place) (rows, error)
	survey(ctx context.Context, s sheet) ([]area, error)
	close() error
}

func (b *xlsxBook) visible() []sheet { return b.sheets }

func openXLSX(ctx context.Context, src source, name string, o Options) (*Table, error) {
	p, err := openParts(src, name)
	if err != nil {
		return nil, err
	}
	book, err := readXLSXBook(p)
	if err != nil {
		p.close()
		return nil, err
	}
	return openSheet(ctx, book, name, XLSX, o)
}

// openSheet chooses a sheet and opens it. It closes the book when it fails.
func openSheet(ctx context.Context, b workbook, name string, f Format, o Options) (*Table, error) {
	t, err := readSheet(ctx, b, name, f, o)
	if err != nil {
		b.close()
		return nil, err
	}
	return t, nil
}

func readSheet(ctx context.Context, b workbook, name string, f Format, o Options) (*Table, error) {
	s, err := chooseSheet(ctx, b, name, o)
	if err != nil {
		return nil, err
	}
	p := place{name: name, sheet: s.name, unit: "rij"}
	merged, err := b.survey(ctx, s)
	if err != nil {
		return nil, err
	}
	r, err := b.rowsOf(s, p)
	if err != nil {
		return nil, err
	}
	h, found, any, err := findHeader(&live{rows: r, ctx: ctx}, o.IsHeader)
	if err == nil && !found {
		err = p.noHeader(any)
	}
	if err == nil {
		err = p.row(h.line).refuseMerged(merged)
	}
	if err != nil {
		r.close()
		return nil, err
	}
	return &Table{format: f, place: p, header: h.names, line: h.line, rows: bookRows{r, b}}, nil
}

// bookRows closes a book with its sheet.
type bookRows struct {
	rows
	book workbook
}

func (r bookRows) close() error {
	err := r.rows.close()
	if e := r.book.close(); err == nil {
		err = e
	}
	return err
}

// chooseSheet returns the sheet that is named, else the only one with the
// header, else the first with anything in it. Two with the header are refused:
// choosing one would leave the other out unseen.
func chooseSheet(ctx context.Context, b workbook, name string, o Options) (sheet, error) {
	if o.Sheet != "" {
		for _, s := range b.visible() {
			if strings.EqualFold(s.name, o.Sheet) {
				return s, nil
			}
		}
		return sheet{}, noSheet(name, o.Sheet, b.visible())
	}
	var filled, fitting []sheet
	for _, s := range b.visible() {
		found, any, err := look(ctx, b, s, name, o)
		if err != nil {
			return sheet{}, err
		}
		if found {
			fitting = append(fitting, s)
		}
		if any {
			filled = append(filled, s)
		}
		if o.IsHeader == nil && any {
			break
		}
	}
	switch {
	case len(fitting) > 1:
		return sheet{}, refuseFile(name, fmt.Sprintf("op %d bladen staat een tabel die past: %s.", len(fitting), sheetNames(fitting)),
			"Kies het blad, of bewaar het blad dat u bedoelt als een bestand op zich.")
	case len(fitting) == 1:
		return fitting[0], nil
	case len(filled) > 0:
		return filled[0], nil
	}
	return sheet{}, refuseFile(name, "in dit Excel-bestand is geen zichtbaar blad waar iets op staat.", "Controleer of dit het goede bestand is, en of het blad is verborgen.")
}

func look(ctx context.Context, b workbook, s sheet, name string, o Options) (found, any bool, err error) {
	r, err := b.rowsOf(s, place{name: name, sheet: s.name, unit: "rij"})
	if err != nil {
		return false, false, err
	}
	defer r.close()
	_, found, any, err = findHeader(&live{rows: r, ctx: ctx}, o.IsHeader)
	return found, any, err
}

func noSheet(name, wanted string, have []sheet) error {
	return refuseFile(name, fmt.Sprintf("er is geen zichtbaar blad %s.", strconv.Quote(wanted)), fmt.Sprintf("Er zijn: %s.", sheetNames(have)))
}

func sheetNames(all []sheet) string {
	names := make([]string, len(all))
	for i, s := range all {
		names[i] = strconv.Quote(s.name)
	}
	return strings.Join(names, ", ")
}
