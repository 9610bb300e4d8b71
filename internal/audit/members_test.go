package audit

import (
	"strings"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// membersOn are the members of a day: so many at each branch, and by wijk and age.
func membersOn(day string, branches map[string]int32, wijken map[string][atlas.AgeGroups]int32) *atlas.MemberTables {
	t := &atlas.MemberTables{Day: day, K: 5}
	for id, n := range branches {
		t.Buckets = append(t.Buckets, atlas.BucketRow{Branch: id, Half: atlas.Adult, Bucket: atlas.MatchedPC6.Key(), Gemeente: "GM0193", Count: n})
	}
	all := atlas.AgeRow{Code: "GM0193"}
	for _, code := range []string{"WK019310", "WK019311"} {
		row := atlas.AgeRow{Code: code, Groups: wijken[code]}
		for g, n := range row.Groups {
			row.All += n
			all.Groups[g] += n
			all.All += n
		}
		t.Wijken = append(t.Wijken, row)
	}
	t.Gemeenten = []atlas.AgeRow{all}
	return t
}

// evenly spreads members over the known ages as inhabitants are.
func evenly(n int32) (g [atlas.AgeGroups]int32) {
	for i := range atlas.UnknownYouth {
		g[i] = n
	}
	return g
}

func TestDoubtMembers(t *testing.T) {
	full := map[string][atlas.AgeGroups]int32{"WK019310": evenly(50), "WK019311": evenly(50)}
	branches := map[string]int32{"C": 700, "Z": 700}
	before := membersOn("2023-12-31", branches, full)
	people := map[string]Inhabitants{
		"GM0193": {All: 7000, Ages: [5]float64{2500, 1500, 1000, 1000, 1000}}, "WK019310": {All: 3500}, "WK019311": {All: 3500},
	}
	young := evenly(50)
	for g := range atlas.Age15to17 {
		young[g] = 0
	}
	unknown := [atlas.AgeGroups]int32{atlas.UnknownAdult: 700}
	closed := []atlas.PlacedBranch{{Branch: atlas.Branch{ID: "Z", Name: "Zuid", Closed: time.Date(2024, 4, 1, 0, 0, 0, 0, time.UTC)}}}
	for what, c := range map[string]struct {
		now     *atlas.MemberTables
		before  *atlas.MemberTables
		known   []atlas.PlacedBranch
		unmatch int32
		keys    []string
	}{
		"the same as before":         {now: membersOn("2024-12-31", branches, full), before: before},
		"nothing before":             {now: membersOn("2024-12-31", map[string]int32{"C": 1400}, full)},
		"a branch lost half":         {now: membersOn("2024-12-31", map[string]int32{"C": 1050, "Z": 350}, full), before: before, keys: []string{"vestiging:C", "vestiging:Z"}},
		"a branch closed":            {now: membersOn("2024-12-31", map[string]int32{"C": 800}, full), before: before, known: closed},
		"a quarter less":             {now: membersOn("2024-12-31", map[string]int32{"C": 700, "Z": 525}, full), before: before},
		"years apart":                {now: membersOn("2026-12-31", map[string]int32{"C": 1300, "Z": 100}, full), before: before},
		"a wijk gone":                {now: membersOn("2024-12-31", branches, map[string][atlas.AgeGroups]int32{"WK019310": evenly(100)}), before: before, keys: []string{"verdwenen:wijk"}},
		"the young gone":             {now: membersOn("2024-12-31", branches, map[string][atlas.AgeGroups]int32{"WK019310": young, "WK019311": young}), before: before, keys: []string{"leeftijd:0-14"}},
		"the young never there":      {now: membersOn("2024-12-31", branches, map[string][atlas.AgeGroups]int32{"WK019310": young, "WK019311": young}), keys: []string{"leeftijd:0-14"}},
		"no ages":                    {now: membersOn("2024-12-31", branches, map[string][atlas.AgeGroups]int32{"WK019310": unknown, "WK019311": unknown}), keys: []string{"leeftijd"}},
		"more members than people":   {now: membersOn("2024-12-31", branches, map[string][atlas.AgeGroups]int32{"WK019310": evenly(400), "WK019311": evenly(10)}), keys: []string{"teveel:wijk"}},
		"a few members say nothing":  {now: membersOn("2024-12-31", map[string]int32{"C": 20}, map[string][atlas.AgeGroups]int32{"WK019310": {atlas.Age75up: 20}}), unmatch: 10},
		"a fifth without an address": {now: membersOn("2024-12-31", branches, full), before: before, unmatch: 350, keys: []string{"plaatsing"}},
	} {
		if c.unmatch > 0 {
			c.now.Buckets = append(c.now.Buckets, atlas.BucketRow{Branch: "", Bucket: atlas.NoPostcode.Key(), Count: c.unmatch})
		}
		var keys []string
		for _, d := range DoubtMembers(Members{Tables: c.now, Before: c.before, Inhabitants: people, Names: map[string]string{"GM0193": "Zwolle", "WK019310": "Noord", "WK019311": "Zuid"}, Branches: c.known}) {
			key, found := strings.CutPrefix(d.Key, c.now.Day+":")
			if !found || !strings.HasSuffix(d.Text, "?") {
				t.Errorf("%s: %+v", what, d)
			}
			keys = append(keys, key)
		}
		if strings.Join(keys, " ") != strings.Join(c.keys, " ") {
			t.Errorf("%s: %v, want %v", what, keys, c.keys)
		}
	}
}
