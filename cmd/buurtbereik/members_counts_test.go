package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// valuesAnswer is /values as far as it is asked here.
type valuesAnswer struct {
	Level   string           `json:"level"`
	Values  []*float64       `json:"values"`
	Reasons map[string][]int `json:"reasons"`
	Notes   []atlas.Text     `json:"notes"`
}

// TestReadyMadeCounts takes counts per wijk and branch from the shell to the map:
// what the file withholds is a secret, of its wijk and its gemeente, of every figure.
func TestReadyMadeCounts(t *testing.T) {
	path := places(t)
	db, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	areas, err := db.EditionAreas(t.Context(), "2024-demo")
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	codes := map[string][]string{}
	for _, a := range areas {
		codes[a.Level] = append(codes[a.Level], a.Code)
	}
	for level := range codes {
		slices.Sort(codes[level])
	}
	wijken, gemeenten := codes["wijk"], codes["gemeente"]
	const marked = 0 // the wijk with a mark
	in := "GM" + wijken[marked][2:6]

	var b strings.Builder
	b.WriteString("Wijkcode;Vestiging;Aantal leden\n")
	truth := make([]int, len(wijken))
	for i, code := range wijken {
		truth[i] = 120 + 17*i
		fmt.Fprintf(&b, "%s;MCEN;%d\n", strings.TrimPrefix(code, "WK"), truth[i]-53) // without prefix
		if i == marked {
			fmt.Fprintf(&b, "%s;OOST;*\n", strings.TrimPrefix(code, "WK"))
		} else {
			fmt.Fprintf(&b, "%s;OOST;53\n", strings.TrimPrefix(code, "WK"))
		}
	}
	folder := t.TempDir()
	file := filepath.Join(folder, "aantallen_2024-12-31.csv")
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	// Nobody said what the mark is, and nobody may guess.
	if said := say(t, exitFailed, "import", "--db", path, "--yes", file); !strings.Contains(said, "bereik") && !strings.Contains(said, "betek") {
		t.Error(said)
	}
	mapping := filepath.Join(folder, "aantallen.yaml")
	if err := os.WriteFile(mapping, []byte("columns: {gebied: Wijkcode, aantal: Aantal leden, vestiging: Vestiging}\nbranchIs: inschrijving\nbranches: {MCEN: MCEN, OOST: OOST}\nwithheld: {\"*\": 1-4}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	said := say(t, exitDone, "import", "--db", path, "--yes", "--mapping", mapping, "--answer-all", "klopt", file)
	if !strings.Contains(said, "per gebied geteld") || !strings.Contains(said, "achtergehouden is niet nul") {
		t.Error(said)
	}

	s := serveAsAdmin(t, path)
	ask := func(query string) (answer valuesAnswer) {
		s.do(http.MethodGet, "values/"+query, "", http.StatusOK, &answer)
		return answer
	}
	secret := func(query string, at ...int) valuesAnswer {
		t.Helper()
		a := ask(query)
		if !slices.Equal(a.Reasons[atlas.Secret.String()], at) {
			t.Errorf("%s: secret are %v, want %v", query, a.Reasons, at)
		}
		for _, i := range at {
			if a.Values[i] != nil {
				t.Errorf("%s: a secret is %g", query, *a.Values[i])
			}
		}
		return a
	}
	members := secret("members?level=wijk", marked)
	for i, v := range members.Values {
		if v != nil && (int(*v)%5 != 0 || *v <= float64(truth[i]-5) || *v >= float64(truth[i]+5)) {
			t.Errorf("%s: %g for %d", wijken[i], *v, truth[i])
		}
	}
	if !slices.ContainsFunc(members.Notes, func(n atlas.Text) bool {
		return strings.Contains(n.NL, "niet nul") && strings.Contains(n.EN, "not zero")
	}) {
		t.Errorf("notes are %q", members.Notes)
	}
	gemeente := slices.Index(gemeenten, in)
	secret("members?level=gemeente", gemeente)
	secret("memberShare?level=wijk&with=interval", marked)
	secret("memberShare?level=wijk&smooth=local", marked)
	secret("memberShare?level=gemeente&smooth=global", gemeente)
	secret("nonMembers?level=wijk", marked)
	// Of the branch that is known there is a number in the same wijk.
	secret("members?level=wijk&branch=OOST", marked)
	secret("members?level=gemeente&branch=OOST", gemeente)
	if known := secret("members?level=wijk&branch=MCEN"); known.Values[marked] == nil || *known.Values[marked] == 0 {
		t.Errorf("%v", known)
	}
	// Below the wijken, and of ages, nothing is known.
	for _, query := range []string{"members?level=buurt", "memberShare?level=buurt", "members?level=buurt&branch=MCEN", "memberShare?level=gemeente&band=65%2B"} {
		a := ask(query)
		for i, v := range a.Values {
			if v != nil {
				t.Errorf("%s: %d is %g", query, i, *v)
			}
		}
		if len(a.Reasons[atlas.Missing.String()]) == 0 {
			t.Errorf("%s: %v", query, a.Reasons)
		}
	}
	if a := ask("members"); a.Level != "wijk" {
		t.Errorf("the usual level is %s", a.Level)
	}
	var day struct {
		BaseLevel    string
		Branches     []any
		BranchCounts []struct {
			ID     string
			Count  *int
			Reason string
		}
		Reconciliation []struct{ Half string }
	}
	s.do(http.MethodGet, "members/2024-12-31", "", http.StatusOK, &day)
	if day.BaseLevel != "wijk" || len(day.Branches) > 0 || len(day.BranchCounts) != 2 || day.BranchCounts[0].Count == nil || day.BranchCounts[1].Count != nil || day.BranchCounts[1].Reason != "secret" {
		t.Errorf("%+v", day)
	}
	for _, r := range day.Reconciliation {
		if r.Half != "all" {
			t.Errorf("reconciled are %v", day.Reconciliation)
		}
	}
}
