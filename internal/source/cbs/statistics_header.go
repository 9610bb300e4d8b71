package cbs

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// explainHeader says why no row of a table is a header of CBS, from what stands
// in its first row; refusal where that does not tell.
func explainHeader(ctx context.Context, path, name string, refusal error) error {
	t, err := table.Open(ctx, path, name, table.Options{})
	if err != nil {
		return refusal
	}
	defer t.Close()
	first := t.Header()
	if err := otherTable(name, first); err != nil {
		return err
	}
	for _, cell := range first {
		if prefixed.MatchString(cell) {
			return atlas.NewError(atlas.Invalid, name,
				fmt.Sprintf("de regel met de kolomnamen ontbreekt: regel %d begint al met de cijfers van %s.", t.HeaderLine(), cell),
				"Zet de kolomnamen erboven (gwb_code_10, regio, recs, a_inw, ...), zoals in het bestand van het CBS.")
		}
	}
	return refusal
}

var (
	// prefixed is a code of a gemeente, wijk or buurt.
	prefixed = regexp.MustCompile(`^(GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})$`)
	// postcodes are the names of columns with postcodes.
	postcodes = regexp.MustCompile(`^(pc|postcode)[ _-]?[456]?(hnr)?$`)
)

// otherTable says of a header that it is of no table of key figures, where it
// is one that people take for it; nil where it is not.
func otherTable(name string, header []string) error {
	for _, column := range headerIndex(header) {
		if postcodes.MatchString(column) {
			return atlas.NewError(atlas.Invalid, name, fmt.Sprintf("dit is een tabel per postcode (kolom %s), niet per gemeente, wijk of buurt.", column),
				"Cijfers per postcode gaan een andere weg; gebruik hier de tabel met de naam Kerncijfers wijken en buurten.").WithCause(ErrNotStatistics)
		}
	}
	if len(header) == 1 {
		what := "deze tabel heeft maar één kolom: het scheidingsteken is niet te herkennen."
		if at := strings.IndexAny(header[0], ":/^~#"); at > 0 {
			what = fmt.Sprintf("deze tabel heeft maar één kolom; %q is geen scheidingsteken dat dit programma kent.", header[0][at:at+1])
		}
		return atlas.NewError(atlas.Invalid, name, what, "Bewaar de tabel met een puntkomma, een komma of een tab tussen de kolommen.")
	}
	return nil
}
