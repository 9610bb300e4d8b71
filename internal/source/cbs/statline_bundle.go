package cbs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// isObservations says whether a header is that of v4's Observations.csv: one
// cell of the table in each row.
func isObservations(header []string) bool {
	h := headerIndex(header)
	return h.at("measure") >= 0 && h.at("value") >= 0 && h.at("wijkenenbuurten", "regios") >= 0
}

const mendBundle = "Geef het hele zip-bestand dat StatLine als onbewerkte dataset levert."

// openBundle reads the Observations.csv of the download of StatLine, version 4,
// with the files beside it: what each measure is (MeasureCodes.csv, the headings
// above them in MeasureGroups.csv), and the names of the places
// (WijkenEnBuurtenCodes.csv).
func openBundle(ctx context.Context, t *table.Table, path, name string) (*statLineTable, error) {
	parts := map[string][]record{}
	for _, part := range []string{"MeasureCodes", "MeasureGroups", "WijkenEnBuurtenCodes"} {
		records, err := readBundlePart(ctx, path, part)
		if err != nil {
			return nil, err
		}
		parts[part] = records
	}
	if len(parts["MeasureCodes"]) == 0 {
		return nil, atlas.NewError(atlas.Invalid, name, "MeasureCodes.csv ligt er niet bij: daarin staat welk cijfer bij welke code hoort.", mendBundle)
	}
	cells, err := readObservations(t, name)
	if err != nil {
		return nil, err
	}
	return cells.table(titlesOf(parts["WijkenEnBuurtenCodes"]), measuresOf(parts)), nil
}

func readObservations(t *table.Table, name string) (*pivot, error) {
	h := headerIndex(t.Header())
	measure, place, value := h.at("measure"), h.at("wijkenenbuurten", "regios"), h.at("value")
	attribute, text := h.at("valueattribute"), h.at("stringvalue")
	cells := newPivot()
	for {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			return cells, nil
		}
		if err != nil {
			return nil, err
		}
		at := func(column int) string {
			if column < 0 {
				return ""
			}
			return strings.TrimSpace(row.Cells[column])
		}
		o := observation{code: at(place), measure: at(measure), value: observed(at(value), at(attribute), at(text))}
		if o.code == "" || o.measure == "" {
			return nil, atlas.NewError(atlas.Invalid, fmt.Sprintf("%s, regel %d", name, row.Line),
				"op deze regel ontbreekt het gebied of het onderwerp.", mendAgain)
		}
		var twice *twoValues
		if err := cells.add(o); errors.As(err, &twice) {
			return nil, twice.refuse(name)
		}
	}
}

// readBundlePart reads a table beside Observations.csv; none where it is not
// there.
func readBundlePart(ctx context.Context, path, part string) ([]record, error) {
	file := bundlePart(path, part)
	if file == "" {
		return nil, nil
	}
	t, err := table.Open(ctx, file, filepath.Base(file), table.Options{})
	if err != nil {
		return nil, err
	}
	defer t.Close()
	header := t.Header()
	var records []record
	for {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			return records, nil
		}
		if err != nil {
			return nil, err
		}
		one := record{}
		for i, name := range header {
			if row.Cells[i] != "" {
				one[name] = strings.Clone(row.Cells[i])
			}
		}
		records = append(records, one)
	}
}

// bundlePart finds a file of the bundle that Observations.csv is of:
// "MeasureCodes.csv" beside it, or with what stands before both names.
func bundlePart(path, part string) string {
	const observations = "observations.csv"
	base := filepath.Base(path)
	before := len(base) - len(observations)
	if before < 0 || !strings.EqualFold(base[before:], observations) {
		before = 0
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return ""
	}
	for _, e := range entries {
		if strings.EqualFold(e.Name(), base[:before]+part+".csv") && e.Type().IsRegular() {
			return filepath.Join(filepath.Dir(path), e.Name())
		}
	}
	return ""
}
