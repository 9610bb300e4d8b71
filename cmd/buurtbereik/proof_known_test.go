//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// known is what a service says it has, to be asked for.
type known struct {
	editions   []string
	levels     map[string][]string // by edition
	codes      map[string][]string
	names      []string
	indicators map[string][]knownIndicator
	days       map[string][]string
	bands      []string
	branches   []string
}

type knownIndicator struct {
	Key      string
	Members  bool
	Bands    []string
	Branches bool
	Smooth   bool
	Levels   []struct{ Level string }
}

// knownOf asks a service what it has.
func knownOf(t *testing.T, s *proofService) *known {
	t.Helper()
	k := &known{levels: map[string][]string{}, codes: map[string][]string{}, indicators: map[string][]knownIndicator{}, days: map[string][]string{}}
	read := func(target string, into any) {
		t.Helper()
		a := s.ask(t, "GET", target)
		if err := json.Unmarshal(a.body, into); err != nil || a.status != 200 {
			t.Fatalf("%s: %d, %v", target, a.status, err)
		}
	}
	var editions struct {
		Editions []struct {
			ID     string
			Levels []struct{ Key string }
		}
	}
	read(to("/editions"), &editions)
	for _, e := range editions.Editions {
		k.editions = append(k.editions, e.ID)
		for _, l := range e.Levels {
			k.levels[e.ID] = append(k.levels[e.ID], l.Key)
		}
		var areas struct{ Areas []struct{ Code, Name string } }
		read(to("/areas", "edition", e.ID), &areas)
		for i, a := range areas.Areas {
			k.codes[e.ID] = append(k.codes[e.ID], a.Code)
			if i%10 == 0 {
				k.names = append(k.names, a.Name)
			}
		}
		var indicators struct{ Indicators []knownIndicator }
		read(to("/indicators", "edition", e.ID), &indicators)
		k.indicators[e.ID] = indicators.Indicators
		var members struct {
			Dates    []struct{ Day string }
			Bands    []struct{ Key string }
			Branches []struct{ ID string }
		}
		read(to("/members", "edition", e.ID), &members)
		for _, d := range members.Dates {
			k.days[e.ID] = append(k.days[e.ID], d.Day)
		}
		for _, b := range members.Bands {
			k.bands = append(k.bands, b.Key)
		}
		for _, b := range members.Branches {
			k.branches = append(k.branches, b.ID)
		}
	}
	for _, list := range []*[]string{&k.names, &k.bands, &k.branches} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return k
}

func (k *known) allDays() []string {
	var all []string
	for _, e := range k.editions {
		all = append(all, k.days[e]...)
	}
	return all
}

// halves are the age bands that a branch is split in.
var halves = []string{"", "0-17", "18+"}

// asked are the pairs of an age band and a branch that a figure takes.
func (i knownIndicator) asked(k *known) [][2]string {
	all := [][2]string{{}}
	for _, band := range i.Bands {
		all = append(all, [2]string{band, ""})
	}
	if i.Branches {
		for _, branch := range k.branches {
			for _, half := range halves {
				all = append(all, [2]string{half, branch})
			}
		}
	}
	return all
}

// level is one where the figure is, or any other.
func (i knownIndicator) level(k *known, r *rand.Rand, edition string) string {
	if len(i.Levels) > 0 && r.Float64() < 0.9 {
		return oneOf(r, i.Levels).Level
	}
	return k.level(r, edition)
}

func (i knownIndicator) smoothings() []string {
	if i.Smooth {
		return []string{"", "global", "local"}
	}
	return []string{""}
}

func oneOf[T any](r *rand.Rand, list []T) (none T) {
	if len(list) == 0 {
		return none
	}
	return list[r.IntN(len(list))]
}

// some returns a text with this chance, else none.
func some(r *rand.Rand, chance float64, text string) string {
	if r.Float64() < chance {
		return text
	}
	return ""
}

func garbage(r *rand.Rand) string {
	return oneOf(r, []string{"1", "0-5", "zz", "' OR 1=1", "é", strings.Repeat("9", 300), "BU", "<b>", "2024-13-01"})
}

func (k *known) edition(r *rand.Rand) string {
	return some(r, 0.97, oneOf(r, append(slices.Clone(k.editions), "")))
}

// of is an edition that has lists: the newest for none.
func (k *known) of(edition string) string {
	if slices.Contains(k.editions, edition) {
		return edition
	}
	return k.editions[0]
}

func (k *known) code(r *rand.Rand, edition string) string {
	if r.Float64() < 0.03 {
		return garbage(r) + "....."
	}
	return oneOf(r, k.codes[k.of(edition)])
}

func (k *known) level(r *rand.Rand, edition string) string {
	if r.Float64() < 0.03 {
		return garbage(r)
	}
	return oneOf(r, k.levels[k.of(edition)])
}

// indicator is one of members more often than not.
func (k *known) indicator(r *rand.Rand, edition string) knownIndicator {
	all := k.indicators[k.of(edition)]
	if r.Float64() < 0.03 {
		return knownIndicator{Key: garbage(r), Members: r.Float64() < 0.5}
	}
	if r.Float64() < 0.8 {
		if of := slices.DeleteFunc(slices.Clone(all), func(i knownIndicator) bool { return !i.Members }); len(of) > 0 {
			return oneOf(r, of)
		}
	}
	return oneOf(r, all)
}

// unasked compares what a service describes of itself with what the proofs ask, and
// returns what to add to proofRoutes.
func unasked(openapi []byte, routes map[string]proofRoute) ([]string, error) {
	var doc struct {
		Paths map[string]map[string]struct {
			Parameters []struct{ Name string }
		}
	}
	if err := json.Unmarshal(openapi, &doc); err != nil {
		return nil, err
	}
	if len(doc.Paths) == 0 {
		return nil, fmt.Errorf("no routes in %s", openapi)
	}
	const mend = "add it to proofRoutes in proof_routes_test.go, so that both proofs (no trace, no more than the table) ask it"
	var faults []string
	there := map[string]bool{}
	for path, operations := range doc.Paths {
		for method, operation := range operations {
			name := strings.ToUpper(method) + " " + strings.TrimPrefix(path, api)
			route, ok := routes[name]
			if there[name] = true; !ok {
				faults = append(faults, fmt.Sprintf("the proofs do not ask %s: %s", name, mend))
				continue
			}
			for _, p := range operation.Parameters {
				if !slices.Contains(route.params, p.Name) {
					faults = append(faults, fmt.Sprintf("the proofs do not ask %s with %s: %s", name, p.Name, mend))
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(routes)) {
		if !there[name] {
			faults = append(faults, fmt.Sprintf("%s is in proofRoutes, and the service does not have it (any more)", name))
		}
	}
	slices.Sort(faults)
	return faults, nil
}

// TestUnasked: a route or parameter that the proofs do not know is told.
func TestUnasked(t *testing.T) {
	routes := map[string]proofRoute{"GET /a": {params: []string{"x"}}, "GET /gone": {}}
	faults, err := unasked([]byte(`{"paths":{"/api/v1/a":{"get":{"parameters":[{"name":"x"},{"name":"y"}]},"post":{}},"/api/v1/b/{c}":{"get":{}}}}`), routes)
	told := strings.Join(faults, "\n")
	for _, part := range []string{"GET /a with y", "not ask POST /a:", "not ask GET /b/{c}:", "GET /gone is in", "both proofs"} {
		if err != nil || !strings.Contains(told, part) || len(faults) != 4 {
			t.Errorf("no %q in %v:\n%s", part, err, told)
		}
	}
	if _, err := unasked([]byte(`{}`), routes); err == nil {
		t.Error("a description without routes is taken")
	}
}
