//go:build linux

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/store"
)

// TestNoTrace plants a group in a member file: so many people on one postcode, of
// one year of birth. It imports the file, plain and packed, asks every route
// everything there is to ask, makes every export, brings the file through the page
// too, and forgets it. Then the postcode, the year and the number are nowhere: not in
// an answer or its headers, in what the program says, in the database and what SQLite
// puts beside it, nor in any file that was there, however short, or open without a
// name. What is found too when the group is left out of the file is of others.
func TestNoTrace(t *testing.T) {
	keys := []byte{1}
	if os.Getenv(longRun) != "" {
		keys = []byte{1, 2, 3, 4, 5}
	}
	d := newPlanted(t)
	for _, key := range keys {
		t.Run(fmt.Sprintf("key %d", key), func(t *testing.T) {
			with, without := d.lives(t, key, nil)
			suspect := with.outside.found.without(without.outside.found)
			t.Logf("%d questions, %d processes; %d answers and files hold a needle without the group too, %d only with it",
				len(with.questions), with.outside.processes, len(without.outside.found), len(suspect))
			d.doubt(t, key, suspect)
			suspect.tell(t)
			with.outside.tellStrays(t)

			refused := &tracing{public: d.public, outside: newOutside(t, d.earlier(t, key), plantedNeedles())}
			refused.refusals(t, d.with)
			refused.outside.tellStrays(t)
		})
	}
}

// planted is what the lives of a member file begin with.
type planted struct {
	public        string // a database that never had members
	before        string // the file of an earlier date
	with, without [2]string
}

func newPlanted(t *testing.T) *planted {
	t.Helper()
	public, files := publicDatabase(t)
	d := &planted{public: public, before: files[1]}
	d.with, d.without = plantedFiles(t, files[2])
	return d
}

// earlier is a database with this key that has members of an earlier date.
func (d *planted) earlier(t *testing.T, key byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "eerder.db")
	copyFile(t, d.public, path)
	fixKey(t, path, key)
	say(t, exitDone, membersArgs(t, "--pile-ups", "all=school", "--db", path, d.before)...)
	return path
}

// lives is the life of the file with the group, and of the file without it, which is
// asked again what may be found.
func (d *planted) lives(t *testing.T, key byte, questions []string) (with, without *tracing) {
	t.Helper()
	earlier := d.earlier(t, key)
	with = &tracing{public: d.public, outside: newOutside(t, earlier, plantedNeedles())}
	with.life(t, d.with, questions)
	without = &tracing{public: d.public, outside: newOutside(t, earlier, plantedNeedles())}
	without.life(t, d.without, questionsIn(with.outside.found))
	return with, without
}

// doubt tries finds of the number again, with numbers that are rounded by other keys:
// by chance some other number may become this one. What then is not there, or is there
// without the group, is no trace.
func (d *planted) doubt(t *testing.T, key byte, suspect finds) {
	t.Helper()
	for range 3 {
		doubtful := finds{}
		for where, text := range suspect {
			if strings.HasSuffix(where, ": "+fmt.Sprint(plantedMembers)) {
				doubtful[where] = text
			}
		}
		if len(doubtful) == 0 {
			return
		}
		key += 50
		with, without := d.lives(t, key, questionsIn(doubtful))
		for where := range doubtful {
			if _, again := with.outside.found[where]; !again {
				delete(suspect, where)
			} else if _, anyway := without.outside.found[where]; anyway {
				delete(suspect, where)
			}
		}
		t.Logf("%d finds of a number were tried again, %d are left", len(doubtful), len(suspect))
	}
}

func plantedNeedles() []needle {
	return needlesOf(plantedPostcode, plantedYear, fmt.Sprint(plantedMembers))
}

// tracing is the life of a member file in the program.
type tracing struct {
	public    string // a database that never had members
	outside   *outside
	questions []string
}

// life takes a file in, asks all there is about it, and forgets it. questions are
// those to ask; nil for all.
func (w *tracing) life(t *testing.T, files [2]string, questions []string) {
	t.Helper()
	o := w.outside
	o.members = files[:]
	s := o.serve(t, "serve") // which has the database open all the time
	o.run(t, exitDone, "import", membersArgs(t, "--pile-ups", "all=correct", files[0])...)
	o.lookInDatabase(t)
	if w.questions = questions; questions == nil {
		w.questions = everyQuestion(t, s)
	}
	w.askAll(t, s, w.questions)
	w.verbs(t)
	o.run(t, exitDone, "import of a packed file", membersArgs(t, "--pile-ups", "all=institution", files[1])...)
	for _, target := range []string{to("/members"), to("/members/2024-12-31"), to("/values/members", "level", "buurt"), to("/editions")} {
		w.ask(t, s, "GET "+target, "after the second import, ")
	}
	page := w.openPage(t, s)
	last := page.bring(t, files[1])
	o.lookInDatabase(t)
	page.send(t, http.MethodDelete, fmt.Sprintf("/imports/%d", last), "", http.StatusOK)
	page.bring(t, files[0])
	w.forget(t, s)
	w.askAll(t, s, sample(w.questions, 5))
	s.stop(t, "serve")
}

// questionsIn are the questions with a find in the answer: the only ones that are
// worth asking again.
func questionsIn(found finds) []string {
	all := []string{}
	for where := range found {
		question, _, _ := strings.Cut(where, ": ")
		if verb, target, _ := strings.Cut(question, " "); strings.ToUpper(verb) == verb && strings.HasPrefix(target, "/") {
			all = append(all, question)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// everyQuestion is all there is to ask a service, and what it refuses.
func everyQuestion(t *testing.T, s *proofService) []string {
	t.Helper()
	routes := proofRoutes()
	faults, err := unasked(s.ask(t, "GET", "/openapi.json").body, routes)
	if err != nil || len(faults) > 0 {
		t.Fatalf("%v\n%s", err, strings.Join(faults, "\n"))
	}
	k := knownOf(t, s)
	all := []string{"GET /", "GET /config.json", "GET /openapi.json", "GET /healthz", "GET /readyz", "GET /metrics",
		"GET /" + plantedPostcode, "GET " + api + "/postcodes/" + plantedPostcode, "GET " + api + "/members/" + plantedPostcode + "/137"}
	for _, name := range slices.Sorted(maps.Keys(routes)) {
		verb, _, _ := strings.Cut(name, " ")
		n := 0
		routes[name].every(k, func(target string) {
			all = append(all, verb+" "+target)
			if n++; n == 1 {
				for _, method := range []string{"HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} {
					all = append(all, method+" "+target)
				}
			}
		})
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (w *tracing) askAll(t *testing.T, s *proofService, questions []string) {
	t.Helper()
	eachOf(questions, func(question string) { w.ask(t, s, question, "") })
}

func (w *tracing) ask(t *testing.T, s *proofService, question, called string) {
	t.Helper()
	method, target, _ := strings.Cut(question, " ")
	a := s.ask(t, method, target)
	w.outside.look(called+question, append([]byte(a.headers()+"\n"), withoutPlaces(a.body)...))
	if a.status >= 500 && a.status != 501 {
		t.Errorf("%s: %d %s", question, a.status, a.body)
	}
}

// placesInMap are the lists in an answer that say which places of the map have a
// reason, or inhabitants of another day. The numbers in them are of places.
var placesInMap = regexp.MustCompile(`"(reasons|others)":\{[^{}]*\}`)

func withoutPlaces(body []byte) []byte { return placesInMap.ReplaceAll(body, nil) }

// sample is one of so many, where there is not the time for all.
func sample[T any](all []T, oneOf int) (some []T) {
	for i := range all {
		if i%oneOf == 0 || os.Getenv(longRun) != "" {
			some = append(some, all[i])
		}
	}
	return some
}

// verbs runs every verb that tells something; who adds one adds it here.
func (w *tracing) verbs(t *testing.T) {
	t.Helper()
	known := map[string][][]string{
		"check": {{"check"}, {"check", "--json"}}, "werkgebied": {{"werkgebied"}},
		// The life of the file has these; demo and fetch bring other files.
		"import": nil, "serve": nil, "forget": nil, "demo": nil, "fetch": nil,
	}
	for _, verb := range newRoot(io.Discard, io.Discard).Commands() {
		runs, ok := known[verb.Name()]
		if !ok {
			t.Errorf("TestNoTrace does not run the verb %s: add it to verbs in proof_notrace_test.go", verb.Name())
		}
		for _, args := range runs {
			w.outside.run(t, exitDone, strings.Join(args, " "), args...)
		}
	}
}

// forget forgets the planted file, and then all members there are: nothing of any is
// left, and the database holds what one holds that never had members.
func (w *tracing) forget(t *testing.T, s *proofService) {
	t.Helper()
	o := w.outside
	db, err := store.OpenReadOnly(t.Context(), o.db)
	if err != nil {
		t.Fatal(err)
	}
	key, _, err := db.MemberSecret(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	dates, err := db.MemberDates(t.Context())
	if err != nil || len(dates) != 2 || dates[0].Day != "2024-12-31" {
		t.Fatalf("%+v, %v", dates, err)
	}
	left := [][]byte{key[:], []byte("V-BUD"), []byte("MHFD"), []byte("Geblokkeerd"), []byte("Zo is het voorbeeld gemaakt"), []byte(dates[0].Import.SHA256)}
	for _, d := range dates {
		set, err := db.MemberSet(t.Context(), d.Day, d.Demo)
		if err != nil {
			t.Fatal(err)
		}
		body, err := json.Marshal(set.Tables)
		if err != nil {
			t.Fatal(err)
		}
		const piece = 40
		for at := 0; at+piece < len(body); at += 997 {
			left = append(left, body[at:at+piece])
		}
		left = append(left, []byte(d.Facts.Definition))
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for i, d := range dates {
		o.run(t, exitDone, fmt.Sprintf("forget %d", i), "forget", "--yes", fmt.Sprint(d.Import.ID))
		o.lookInDatabase(t)
		w.ask(t, s, "GET "+to("/members"), "after forgetting, ")
	}
	for _, beside := range []string{"", "-wal", "-shm", "-journal"} {
		content, err := os.ReadFile(o.db + beside)
		if err != nil {
			continue
		}
		for _, of := range left {
			if bytes.Contains(content, of) {
				t.Errorf("after everything was forgotten there is in the database%s: %.60q", beside, of)
			}
		}
	}
	w.likeNew(t)
}

// likeNew compares the database with one that never had members.
func (w *tracing) likeNew(t *testing.T) {
	t.Helper()
	changes := map[string]bool{"revision": true, "sqlite_sequence": true, "usage": true, "usage_start": true}
	tables := func(path string) map[string]string {
		all := map[string][]string{}
		for _, c := range cellsOf(t, path) {
			if !changes[c.table] {
				all[c.table] = append(all[c.table], fmt.Sprintf("%s=%q", c.column, c.body))
			}
		}
		text := map[string]string{}
		for table, cells := range all {
			text[table] = strings.Join(cells, " ")
		}
		return text
	}
	got, want := tables(w.outside.db), tables(w.public)
	for table := range got {
		if got[table] != want[table] {
			t.Errorf("after everything was forgotten table %s is not what it was:\n%s", table, around([]byte(got[table]), []byte(want[table])))
		}
	}
}

// refusals gives the program the file in ways that it does not take, and interrupts
// it: nothing of the group is said or kept then either. What is in the database
// before does not count.
func (w *tracing) refusals(t *testing.T, files [2]string) {
	t.Helper()
	o := w.outside
	o.members = []string{files[0], files[1], files[0] + ".yaml"}
	o.lookAround("before", true)
	o.lookInDatabase(t)
	before := o.found
	o.found = finds{}
	o.run(t, exitDone, "describe", "import", "--describe", files[0])
	if text, err := os.ReadFile(files[0] + ".yaml"); err != nil {
		t.Error(err)
	} else {
		o.look("the mapping beside the file", text)
	}
	if err := os.Remove(files[0] + ".yaml"); err != nil {
		t.Error(err)
	}
	o.run(t, exitDone, "dry run", membersArgs(t, "--pile-ups", "all=correct", "--dry-run", files[0])...)
	o.run(t, exitFailed, "not confirmed", "import", files[0])
	o.run(t, exitFailed, "pile-ups without marks", membersArgs(t, files[0])...)
	o.run(t, exitFailed, "swapped columns", "import", "--yes", "--map", "postcode=Geboortejaar,geboortejaar=Postcode", files[0])
	o.run(t, exitFailed, "branches for subscriptions", "import", "--yes", "--map", "vestiging=Postcode,abonnement=Geboortejaar", files[1])
	o.run(t, exitFailed, "ages", "import", "--yes", "--map", "leeftijd=Geboortejaar", files[1])
	o.run(t, exitFailed, "as something else", "import", "--as", "statistics", files[0])
	o.run(t, exitFailed, "as a table of others", "import", "--as", "local", files[0])
	o.run(t, exitFailed, "as branches", "import", "--as", "branches", files[0])
	o.run(t, exitFailed, "another edition", membersArgs(t, "--edition", "2021-demo", "--pile-ups", "all=correct", files[0])...)
	for i, stage := range []string{"openen", "lezen", "beschermen", "opslaan"} {
		o.runUntil(t, exitFailed, stage, "interrupted while "+stage, membersArgs(t, "--pile-ups", "all=correct", files[i%2])...)
	}
	o.lookInDatabase(t)
	o.found.without(before).tell(t)
}
