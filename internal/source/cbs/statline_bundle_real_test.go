package cbs_test

import (
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// The complete table of 2020 as StatLine gave it in version 3, rewritten in the
// form of version 4, is the same table.
func TestBundleOfARealTableIsTheSameTable(t *testing.T) {
	dump := realMap(t, "statline_2020/84799NED_TypedDataSet.csv.gz")
	v3 := ungzip(t, dump)
	want, err := cbs.ReadStatistics(t.Context(), v3, catalogue(t), cbs.StatisticsOptions{FileName: filepath.Base(dump)})
	if err != nil {
		t.Fatal(err)
	}
	got, err := cbs.ReadStatistics(t.Context(), asBundle(t, v3, realMap(t, "statline_2020/84799NED_DataProperties.csv")), catalogue(t),
		cbs.StatisticsOptions{FileName: "84799NED.zip/Observations.csv"})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Areas) != len(want.Areas) || got.Year != want.Year {
		t.Fatalf("%d areas of %d, want %d of %d", len(got.Areas), got.Year, len(want.Areas), want.Year)
	}
	values := 0
	for _, s := range want.Series {
		at := -1
		for i, have := range got.Series {
			if have.Indicator == s.Indicator && have.Level == s.Level {
				at = i
			}
		}
		if at < 0 {
			t.Errorf("%s of %s is not there", s.Indicator, s.Level)
			continue
		}
		if !slices.Equal(got.Series[at].Codes, s.Codes) || !slices.Equal(got.Series[at].Values, s.Values) {
			t.Errorf("%s of %s differs", s.Indicator, s.Level)
		}
		values += len(s.Values)
	}
	t.Logf("%d values are the same", values)
}

func ungzip(t *testing.T, path string) string {
	t.Helper()
	in, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	packed, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), strings.TrimSuffix(filepath.Base(path), ".gz"))
	out, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if _, err := out.ReadFrom(packed); err != nil {
		t.Fatal(err)
	}
	return to
}

func records(t *testing.T, path string) (map[string]int, [][]string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range all[0] {
		at[name] = i
	}
	return at, all[1:]
}

// asBundle writes a table of version 3 as version 4 does.
func asBundle(t *testing.T, v3, properties string) string {
	t.Helper()
	folder := t.TempDir()
	create := func(name string) (*csv.Writer, func()) {
		f, err := os.Create(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		w := csv.NewWriter(f)
		w.Comma = ';'
		return w, func() {
			if w.Flush(); w.Error() != nil || f.Close() != nil {
				t.Fatal(w.Error())
			}
		}
	}
	write := func(w *csv.Writer, cells ...string) {
		if err := w.Write(cells); err != nil {
			t.Fatal(err)
		}
	}
	at, topics := records(t, properties)
	measures, endMeasures := create("MeasureCodes.csv")
	groups, endGroups := create("MeasureGroups.csv")
	write(measures, "Identifier", "Index", "Title", "Description", "DataType", "Unit", "Decimals", "MeasureGroupId")
	write(groups, "Id", "Index", "Title", "Description", "ParentId")
	identifier := map[string]string{}
	for _, topic := range topics {
		cell := func(name string) string { return topic[at[name]] }
		switch cell("Type") {
		case "TopicGroup":
			write(groups, cell("ID"), cell("ID"), cell("Title"), cell("Description"), cell("ParentID"))
		case "Topic":
			id := "M" + cell("ID")
			identifier[cell("Key")] = id
			write(measures, id, cell("ID"), cell("Title"), cell("Description"), cell("Datatype"), cell("Unit"), cell("Decimals"), cell("ParentID"))
		}
	}
	endMeasures()
	endGroups()
	columns, rows := records(t, v3)
	cells, endCells := create("Observations.csv")
	write(cells, "Id", "Measure", "ValueAttribute", "Value", "StringValue", "WijkenEnBuurten")
	n := 0
	for key, id := range identifier {
		for _, row := range rows {
			n++
			value := strings.TrimSpace(row[columns[key]])
			attribute := "None"
			if value == "" {
				attribute = "Impossible"
			}
			write(cells, fmt.Sprint(n), id, attribute, strings.Replace(value, ".", ",", 1), "", strings.TrimSpace(row[columns["WijkenEnBuurten"]]))
		}
	}
	endCells()
	return filepath.Join(folder, "Observations.csv")
}
