package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
	"github.com/buurtbereik/buurtbereik/internal/web"
)

// served is a running service and its administrator.
type served struct {
	t      *testing.T
	url    string
	client *http.Client
	log    bytes.Buffer
}

// serveAsAdmin runs the service as the verb does and logs in.
func serveAsAdmin(t *testing.T, path string) *served {
	t.Helper()
	s := &served{t: t}
	db, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	catalogue, err := geodata.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	p := &program{settings: &settings{DB: path}, log: slog.New(slog.NewTextHandler(&s.log, &slog.HandlerOptions{Level: slog.LevelDebug}))}
	cfg := p.service(db, catalogue, "")
	cfg.Page = fstest.MapFS{}
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() { ended <- web.Serve(ctx, "127.0.0.1:0", cfg, func(url string) { ready <- url }) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	s.url = <-ready
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	s.client = &http.Client{Jar: jar}
	s.do(http.MethodPost, "session", `{"token":"`+cfg.Admin.Token+`"}`, http.StatusOK, nil)
	return s
}

// do asks something and reads the answer.
func (s *served) do(method, target, body string, status int, into any) string {
	s.t.Helper()
	request, err := http.NewRequest(method, s.url+"api/v1/"+target, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Origin", strings.TrimSuffix(s.url, "/"))
	answer, err := s.client.Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != status {
		s.t.Fatalf("%s %s: %d, want %d: %v\n%.2000s", method, target, answer.StatusCode, status, err, text)
	}
	if into != nil {
		if err := json.Unmarshal(text, into); err != nil {
			s.t.Fatalf("%v: %s", err, text)
		}
	}
	return string(text)
}

// pageUpload is an upload as the page reads it.
type pageUpload struct {
	ID, Kind, State string
	Proposal        struct {
		Rows        int
		FirstImport bool
		Codes       []struct{ Role, Text, Guess string }
		Branches    []struct{ ID string }
		Mapping     map[string]any
	}
	PileUps []struct{ Handle, Postcode string }
	Report  struct {
		Dates []struct {
			Day       string
			MatchRate float64
			Members   int
		}
		Questions []struct{ Key, Text string }
	}
	Result struct {
		Import struct{ ID int64 }
		Notes  []string
		Advice string
	}
}

func demoFile(t *testing.T, name string) string {
	t.Helper()
	content, err := fs.ReadFile(geodata.Demo(), name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestPageImport takes branches and members of the demo in through the service,
// as the page does, and forgets the members again. While it runs nothing is
// written but the database.
func TestPageImport(t *testing.T) {
	temp, folder := t.TempDir(), t.TempDir()
	db := filepath.Join(folder, "test.db")
	for _, path := range demoMaps(t) {
		if name := filepath.Base(path); strings.Contains(name, "_2024_") && !strings.HasPrefix(name, "leeftijden") {
			importFile(t, exitDone, db, path)
		}
	}
	t.Setenv("TMPDIR", temp)
	s := serveAsAdmin(t, db)

	var u pageUpload
	s.do(http.MethodPost, "uploads?name=vestigingen_demo.csv", demoFile(t, "vestigingen_demo.csv"), http.StatusCreated, &u)
	if u.Kind != "branches" || u.State != "done" || u.Result.Import.ID == 0 {
		t.Fatalf("%+v", u)
	}
	var served struct{ Gemeenten []struct{ Code string } }
	if s.do(http.MethodGet, "werkgebied", "", http.StatusOK, &served); len(served.Gemeenten) == 0 {
		t.Fatal("no werkgebied after the branches")
	}

	const member = "8671SQ"
	u = pageUpload{}
	s.do(http.MethodPost, "uploads?name=leden_2024-12-31_demo.csv.gz", piledUp(t, demoFile(t, "leden_2024-12-31_demo.csv.gz")), http.StatusCreated, &u)
	if u.Kind != "members" || u.State != "mapping" || !u.Proposal.FirstImport || len(u.Proposal.Branches) == 0 || u.Proposal.Rows < 10_000 {
		t.Fatalf("%+v", u)
	}
	// All codes of the demo can be guessed; a mapping without them is refused.
	at := "uploads/" + u.ID
	send := func(of any) string {
		body, err := json.Marshal(of)
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	m := u.Proposal.Mapping
	m["k"] = 10
	undecided := map[string]any{"columns": m["columns"], "dates": m["dates"]}
	s.do(http.MethodPost, at+"/mapping", send(undecided), http.StatusBadRequest, nil)
	s.do(http.MethodPost, at+"/mapping", send(m), http.StatusOK, &u)
	if u.State != "pileUps" || len(u.PileUps) == 0 || u.PileUps[0].Postcode != member {
		t.Fatalf("%+v", u)
	}
	marks := map[string]string{}
	for _, p := range u.PileUps {
		marks[p.Handle] = "school"
	}
	s.do(http.MethodPost, at+"/marks", send(map[string]any{"marks": marks}), http.StatusOK, &u)
	if u.State != "report" || len(u.Report.Dates) != 1 || u.Report.Dates[0].Day != "2024-12-31" || u.Report.Dates[0].MatchRate < 50 || u.Report.Dates[0].Members%10 != 0 {
		t.Fatalf("%+v", u.Report)
	}
	said := map[string]string{}
	for _, q := range u.Report.Questions {
		said[q.Key] = "Dat klopt."
	}
	s.do(http.MethodPost, at+"/confirm", send(map[string]any{"purpose": "voorbeeld", "answers": said, "endsOn": "2020-01-01"}), http.StatusBadRequest, nil)
	last := s.do(http.MethodPost, at+"/confirm", send(map[string]any{"purpose": "voorbeeld", "answers": said}), http.StatusOK, &u)
	if u.State != "done" || !strings.Contains(u.Result.Advice, "Verwijder nu het exportbestand") || strings.Contains(last, member) {
		t.Fatalf("%s", last)
	}
	reader, err := store.OpenReadOnly(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	dates, err := reader.MemberDates(t.Context())
	if err != nil || len(dates) != 1 || dates[0].Import.ID != u.Result.Import.ID || dates[0].Import.Purpose != "voorbeeld" || dates[0].EndsOn != "2029-12-31" {
		t.Fatalf("%+v, %v", dates, err)
	}

	// Nothing of a row is anywhere: not in the log, not in a file.
	if log := s.log.String(); strings.Contains(log, member) || strings.Contains(log, "leden_") || strings.Contains(log, "token") {
		t.Errorf("%s", log)
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("%v, %v", left, err)
	}

	var gone struct{ Removed, NotReached []string }
	s.do(http.MethodDelete, "imports/"+jsonNumber(u.Result.Import.ID), "", http.StatusOK, &gone)
	if len(gone.Removed) == 0 || len(gone.NotReached) == 0 {
		t.Errorf("%+v", gone)
	}
	s.do(http.MethodDelete, "imports/9999", "", http.StatusNotFound, nil)
	if dates, err = reader.MemberDates(t.Context()); err != nil || len(dates) != 0 {
		t.Errorf("%+v, %v", dates, err)
	}
	if h := contents(t, db); h.problems != 0 {
		t.Errorf("%+v", h)
	}
}

// piledUp adds a school class, many times, at one address.
func piledUp(t *testing.T, packed string) string {
	t.Helper()
	in, err := gzip.NewReader(strings.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	zip := gzip.NewWriter(&out)
	if _, err := io.Copy(zip, in); err != nil { //nolint:gosec // our own file
		t.Fatal(err)
	}
	if _, err := io.WriteString(zip, strings.Repeat("8671 SQ;2016;BUS1;J17;Actief;;16;2024-09-27;2024-12-31\n", 300)); err != nil {
		t.Fatal(err)
	}
	if err := zip.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func jsonNumber(n int64) string {
	text, _ := json.Marshal(n)
	return string(text)
}

// TestPageImportReadOnly: a database that cannot be written to says so before
// anything is asked.
func TestPageImportReadOnly(t *testing.T) {
	db := filepath.Join(t.TempDir(), "test.db")
	importFile(t, exitDone, db, demoMaps(t)[0])
	s := serveAsAdmin(t, db)
	if err := os.Rename(db, db+".weg"); err != nil { // as root nothing else keeps us from writing
		t.Fatal(err)
	}
	content := "Postcode;Leeftijd;Abonnement;Peildatum\n8982QU;9;J17;2024-12-31\n"
	answer := s.do(http.MethodPost, "uploads?name=leden.csv", content, http.StatusNotFound, nil)
	if !strings.Contains(answer, "dit databasebestand bestaat niet") {
		t.Error(answer)
	}
	w := &lateWriter{path: db + ".weg", log: slog.New(slog.DiscardHandler)}
	if os.Geteuid() != 0 {
		if err := os.Chmod(db+".weg", 0o400); err != nil {
			t.Fatal(err)
		}
		if err := w.SetWerkgebied(t.Context(), true, []string{"GM9901"}); atlas.CodeOf(err) != atlas.Unavailable {
			t.Errorf("%v", err)
		}
	}
	if err := os.Rename(db+".weg", db); err != nil {
		t.Fatal(err)
	}
}
