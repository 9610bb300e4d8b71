//go:build linux

package main

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// TestNoMoreThanTheTable holds a service that has had the member files against one
// that has only what is kept of them: the protected tables, the exact totals shown,
// what was said of each file, and public figures. It never saw a row, and has a key
// of its own. Their answers to thousands of questions are the same byte for byte: so
// no question, and no number of questions, tells more than the tables.
func TestNoMoreThanTheTable(t *testing.T) {
	public, files := publicDatabase(t)
	full, bare := newOutside(t, public, nil), newOutside(t, public, nil)
	say(t, exitDone, membersArgs(t, append([]string{"--pile-ups", "all=school", "--db", full.db}, files...)...)...)
	copyTables(t, full.db, bare.db)
	checkTables(t, full.db)

	a, b := full.serve(t, "full"), bare.serve(t, "bare")
	routes := proofRoutes()
	faults, err := unasked(a.ask(t, "GET", "/openapi.json").body, routes)
	if err != nil || len(faults) > 0 {
		t.Fatalf("%v\n%s", err, strings.Join(faults, "\n"))
	}
	k := knownOf(t, a)
	questions := []string{"GET /openapi.json", "GET /config.json", "GET /healthz", "GET /readyz", "GET /"}
	for _, name := range slices.Sorted(maps.Keys(routes)) {
		if routes[name].random == nil {
			continue
		}
		r := rand.New(rand.NewPCG(20241231, uint64(len(name)))) //nolint:gosec // the same questions each time
		times := 100
		if name == "GET /values/{indicator}" {
			times = 2000
		}
		if os.Getenv(longRun) != "" {
			times *= 30
		}
		for range times {
			questions = append(questions, oneOf(r, []string{"GET", "GET", "GET", "GET", "GET", "GET", "GET", "GET", "HEAD", "POST"})+" "+routes[name].random(k, r))
		}
	}
	slices.Sort(questions)
	questions = slices.Compact(questions)
	statuses := compareServices(t, a, b, questions)
	a.stop(t, "full")
	b.stop(t, "bare")
	t.Logf("%d questions, answers by status: %v", len(questions), statuses)
	if good := statuses["200"]; good < len(questions)/2 {
		t.Errorf("only %d of %d questions were answered", good, len(questions))
	}
	for _, name := range slices.Sorted(maps.Keys(routes)) {
		if routes[name].random != nil && statuses["200 "+shapeOf(name)] == 0 {
			t.Errorf("%s never answered anything", name)
		}
	}
}

// shapeOf is the beginning of a route, up to where it varies.
func shapeOf(name string) string {
	path, _, _ := strings.Cut(strings.TrimPrefix(name, "GET "), "{")
	return path
}

// compareServices asks both the same and counts the answers by status, and by status
// and route.
func compareServices(t *testing.T, a, b *proofService, questions []string) map[string]int {
	t.Helper()
	statuses := map[string]int{}
	var mu sync.Mutex
	wrong := 0
	eachOf(questions, func(question string) {
		method, target, _ := strings.Cut(question, " ")
		one, other := a.ask(t, method, target), b.ask(t, method, target)
		mu.Lock()
		defer mu.Unlock()
		status := fmt.Sprint(one.status)
		statuses[status]++
		path, _, _ := strings.Cut(strings.TrimPrefix(target, api), "?")
		statuses[status+" "+path]++
		if at := strings.LastIndexByte(path, '/'); at > 0 {
			statuses[status+" "+path[:at+1]]++
		}
		if one.headers() == other.headers() && bytes.Equal(one.body, other.body) {
			return
		}
		if wrong++; wrong <= 5 {
			t.Errorf("%s is answered from more than the tables:\n%s\n%s\nfrom the tables alone:\n%s\n%s", question,
				one.headers(), around(one.body, other.body), other.headers(), around(other.body, one.body))
		}
	})
	if wrong > 5 {
		t.Errorf("and %d more", wrong-5)
	}
	for name := range statuses {
		if len(name) > 3 && strings.Count(name, "/") > 1 && !strings.HasSuffix(name, "/") {
			delete(statuses, name)
		}
	}
	return statuses
}

// around is the part of a text where another begins to differ.
func around(text, other []byte) string {
	at := 0
	for at < len(text) && at < len(other) && text[at] == other[at] {
		at++
	}
	return fmt.Sprintf("...%.200q", text[max(0, at-80):])
}

// eachOf does something for all, two at a time.
func eachOf[T any](all []T, do func(T)) {
	var workers sync.WaitGroup
	next := make(chan T)
	for range 2 {
		workers.Go(func() {
			for one := range next {
				do(one)
			}
		})
	}
	for _, one := range all {
		next <- one
	}
	close(next)
	workers.Wait()
}

// copyTables writes what a database shows of its members to one that has none.
func copyTables(t *testing.T, from, to string) {
	t.Helper()
	source, err := store.OpenReadOnly(t.Context(), from)
	if err != nil {
		t.Fatal(err)
	}
	defer source.Close()
	target, err := store.OpenExisting(t.Context(), to)
	if err != nil {
		t.Fatal(err)
	}
	defer target.Close()
	if dates, err := target.MemberDates(t.Context()); err != nil || len(dates) > 0 {
		t.Fatalf("the other database has had members: %v, %v", dates, err)
	}
	dates, err := source.MemberDates(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	key, k, err := source.MemberSecret(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i := range key {
		key[i] ^= 0x5a
	}
	imports := map[int64]*store.MembersToSave{}
	for _, d := range dates {
		set, err := source.MemberSet(t.Context(), d.Day, d.Demo)
		if err != nil {
			t.Fatal(err)
		}
		if imports[d.Import.ID] == nil {
			imports[d.Import.ID] = &store.MembersToSave{Import: d.Import, Key: key, K: k, Layout: "leden"}
		}
		m := imports[d.Import.ID]
		m.Sets = append(m.Sets, atlas.MemberSet{MemberDate: d, Tables: set.Tables})
	}
	for _, id := range slices.Sorted(maps.Keys(imports)) {
		saved, err := target.SaveMembers(t.Context(), *imports[id])
		if err != nil || saved.ID != id {
			t.Fatalf("import %d became %d: %v", id, saved.ID, err)
		}
	}
}
