package ingest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// countsOf imports a file of ready-made counts and returns what was stored of it.
func countsOf(t *testing.T, im *Importer, db *store.Store, text string, o MemberOptions) *atlas.MemberSet {
	t.Helper()
	o.ReferenceDate = endOf2024
	if _, err := take(t, im, "aantallen.csv", text, o); err != nil {
		t.Fatal(err)
	}
	set, err := db.MemberSet(t.Context(), "2024-12-31", false)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// TestCountsByBuurt: areas need a map and no postcode key; with a prefix or without.
func TestCountsByBuurt(t *testing.T) {
	im, db := openImporter(t)
	codes := zwolle(t, db, 2024)
	if err := db.SetWerkgebied(t.Context(), false, []string{"GM0193"}); err != nil {
		t.Fatal(err)
	}
	var with, without strings.Builder
	for _, b := range []*strings.Builder{&with, &without} {
		b.WriteString("Buurtcode;Aantal leden\n")
	}
	for i, code := range codes {
		fmt.Fprintf(&with, "%s;%d\n", code, 30+i)
		fmt.Fprintf(&without, "%s;%d\n", strings.TrimPrefix(code, "BU0"), 30+i) // as a spreadsheet leaves it
	}
	for _, text := range []string{with.String(), without.String() + "Totaal;7950\n;12\nBU99999999;8\n"} {
		set := countsOf(t, im, db, text, MemberOptions{})
		if set.Facts.BaseLevel != "buurt" || set.Facts.KeyEdition != "" || len(set.Tables.Ages) != 100 || len(set.Tables.Withheld) != 0 {
			t.Errorf("%+v, %d buurten", set.Facts, len(set.Tables.Ages))
		}
		if all := set.Tables.Gemeenten[0].All; all < 7945 || all > 7955 {
			t.Errorf("%d members", all)
		}
		if e := set.Tables.Exact; len(e) != 1 || e[0].Count != 7950 {
			t.Errorf("exact is %+v", e)
		}
		if !strings.Contains(set.Facts.Definition, "per buurt een aantal leden") || strings.Contains(set.Facts.Definition, "teken") {
			t.Error(set.Facts.Definition)
		}
		if rate, _ := set.Tables.MatchRate(); rate < 99 {
			t.Errorf("%.1f%% stands on the map", rate)
		}
	}
}

// TestCountsWithMarks: what a mark stands for is asked, and said, and never counted.
func TestCountsWithMarks(t *testing.T) {
	im, db := libraryOf(t, 2024)
	text := "Buurtcode;Vestiging;Leden\nBU01931000;C;61\nBU01931000;Z;<5\nBU01931001;C;37\nBU01931002;Z;44\n"
	set := countsOf(t, im, db, text, MemberOptions{})
	if want := []string{"BU01931000", "GM0193", "WK019310"}; !slices.Equal(set.Tables.Withheld, want) || len(set.Tables.Gemeenten)+len(set.Tables.Exact) != 0 {
		t.Errorf("%+v", set.Tables)
	}
	if want := []atlas.WithheldCell{{Code: "BU01931000", Branch: "Z"}}; !slices.Equal(set.Tables.WithheldCells, want) {
		t.Errorf("%+v", set.Tables.WithheldCells)
	}
	if !strings.Contains(set.Facts.Definition, "1 tot en met 4") || !strings.Contains(strings.Join(set.Facts.Notes, " "), "niet nul") {
		t.Errorf("%s %v", set.Facts.Definition, set.Facts.Notes)
	}
	if got := strings.Join(set.Facts.Branches, " "); got != "C Z" {
		t.Errorf("branches %s", got)
	}
	// What the marks are is remembered, and said only where there are any.
	set = countsOf(t, im, db, strings.Replace(text, "<5", "14", 1), MemberOptions{})
	if len(set.Tables.Withheld) != 0 || strings.Contains(set.Facts.Definition, "teken") {
		t.Errorf("%+v", set)
	}
}

// TestCountsByOtherLevels: of wijken and gemeenten nothing is known below.
func TestCountsByOtherLevels(t *testing.T) {
	im, db := libraryOf(t, 2024)
	for text, want := range map[string]struct {
		base          string
		wijken, wider int
	}{
		"Wijkcode;Leden\n019310;512\n":     {"wijk", 1, 1},
		"Gemeentecode;Leden\nGM0193;512\n": {"gemeente", 0, 1},
	} {
		set := countsOf(t, im, db, text, MemberOptions{})
		if set.Facts.BaseLevel != want.base || len(set.Tables.Ages)+len(set.Tables.Use) != 0 || len(set.Tables.Wijken) != want.wijken || len(set.Tables.Gemeenten) != want.wider {
			t.Errorf("%s: %+v", want.base, set)
		}
		if all := set.Tables.Gemeenten[0].All; (all != 510 && all != 515) || len(set.Tables.Exact) != 0 {
			t.Errorf("%s: %d members, exact %+v: rounded like everything else", want.base, all, set.Tables.Exact)
		}
	}
}

// TestCountsByPostcode: a mark hides the buurten of its postcode.
func TestCountsByPostcode(t *testing.T) {
	im, db := libraryOf(t, 2024)
	set := countsOf(t, im, db, "pc6;Leden\n8011AB;12\n8012 ab;1-4\n8013AB;14\n", MemberOptions{Columns: map[MemberRole]string{"gebied": "pc6"}})
	if set.Facts.BaseLevel != "buurt" || set.Facts.KeyEdition != "2024" || !slices.Contains(set.Tables.Withheld, "BU01931001") || len(set.Tables.Withheld) != 3 || len(set.Tables.Ages) != 2 {
		t.Errorf("%+v", set)
	}
	set = countsOf(t, im, db, "gebied;Leden\n8011;12\n8012;<5\n8013;20\n", MemberOptions{EstimatePC4: true})
	if set.Facts.BaseLevel != "buurt" || !set.Facts.EstimatePC4 || !slices.Contains(set.Tables.Withheld, "BU01931001") {
		t.Errorf("%+v", set)
	}
}
