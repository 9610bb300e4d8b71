package web

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const memberRow = "Postcode;Leeftijd\n8982QU;1943\n"

// bring uploads a file and returns it.
func bring(t *testing.T, s *service, cookie string) uploadJSON {
	t.Helper()
	return uploadIn(t, asAdmin(s, cookie, http.MethodPost, "/api/v1/uploads?name=leden.csv", memberRow), http.StatusCreated)
}

// step does a step of a file.
func step(s *service, cookie, id, name, body string) *httptest.ResponseRecorder {
	return asAdmin(s, cookie, http.MethodPost, "/api/v1/uploads/"+id+"/"+name, body)
}

func isZero(b []byte) bool { return len(bytes.Trim(b, "\x00")) == 0 }

// TestUpload goes the whole way of a member file.
func TestUpload(t *testing.T) {
	f := &fakeFiles{kind: kindMembers}
	s, cookie := adminService(t, f)
	var log bytes.Buffer
	s.desk.log = slog.New(slog.NewTextHandler(&log, nil))
	got := asAdmin(s, cookie, http.MethodPost, `/api/v1/uploads?name=C:%5Cgeheim%5Cleden.csv`, memberRow)
	u := uploadIn(t, got, http.StatusCreated)
	if got.Header().Get("Location") != "/api/v1/uploads/"+u.ID || u.Name != "leden.csv" || u.Kind != kindMembers || u.State != stateMapping || u.Busy || u.Proposal == nil || u.Proposal.Rows != 3 || len(u.ID) < 20 {
		t.Fatalf("%s", got.Body)
	}
	if string(f.content) != memberRow {
		t.Errorf("brought %q", f.content)
	}
	target := "/api/v1/uploads/" + u.ID
	// Steps that cannot be taken yet.
	for _, name := range []string{"marks", "confirm"} {
		faultsIn(t, step(s, cookie, u.ID, name, "{}"), http.StatusConflict)
	}
	f.reads = func(_ context.Context, m *mappingBody) error {
		if m.Columns["postcode"] != "Pc" || m.Subscriptions == nil || m.K != 10 || m.ReferenceDate != "2024-12-31" {
			t.Errorf("%+v", m)
		}
		return nil
	}
	u = uploadIn(t, step(s, cookie, u.ID, "mapping", `{"columns":{"postcode":"Pc"},"k":10,"referenceDate":"2024-12-31"}`), http.StatusOK)
	if u.State != statePileUps || len(*u.PileUps) != 1 || (*u.PileUps)[0].Postcode != "8982QU" || u.Proposal.Mapping.K != 10 || u.Proposal.Rows != 3 {
		t.Fatalf("%+v", u)
	}
	for body, want := range map[string]string{
		`{}`:                                   "marks",
		`{"marks":{"H1":"huis"}}`:              "H1",
		`{"marks":{"H1":"school","H2":"own"}}`: "H2",
		`{"marks":{"H2":"thuis"}}`:             "H2 marks",
	} {
		var wheres []string
		for _, fault := range faultsIn(t, step(s, cookie, u.ID, "marks", body), http.StatusBadRequest) {
			wheres = append(wheres, fault.Where)
		}
		if said := strings.Join(wheres, " "); said != want {
			t.Errorf("%s: %s", body, said)
		}
	}
	u = uploadIn(t, step(s, cookie, u.ID, "marks", `{"marks":{"H1":"school"}}`), http.StatusOK)
	if u.State != stateReport || (*u.PileUps)[0].Mark != "school" || f.marks["H1"] != atlas.AtSchool || u.Report == nil {
		t.Fatalf("%+v", u)
	}
	for body, want := range map[string]string{
		`{}`: "purpose Q1",
		`{"purpose":"  ","endsOn":"morgen","answers":{"Q1":"ja","Q2":"nee"}}`: "purpose endsOn Q2",
	} {
		var wheres []string
		for _, fault := range faultsIn(t, step(s, cookie, u.ID, "confirm", body), http.StatusBadRequest) {
			wheres = append(wheres, fault.Where)
		}
		if said := strings.Join(wheres, " "); said != want {
			t.Errorf("%s: %s", body, said)
		}
	}
	u = uploadIn(t, step(s, cookie, u.ID, "confirm", `{"purpose":"kaart","endsOn":"2027-01-01","answers":{"Q1":"ja"}}`), http.StatusOK)
	if u.State != stateDone || u.Result == nil || u.Result.Import.ID != 8 || u.Result.Advice == "" || u.Proposal != nil || u.PileUps != nil || u.Report != nil {
		t.Fatalf("%+v", u)
	}
	if f.said.purpose != "kaart" || f.said.answers["Q1"] != "ja" || f.said.endsOn.Year() != 2027 {
		t.Errorf("%+v", f.said)
	}
	if !isZero(f.content) || f.closed != 1 || s.desk.current().content != nil {
		t.Errorf("the file is still in memory: %q, closed %d times", f.content, f.closed)
	}
	if again := uploadIn(t, asAdmin(s, cookie, http.MethodGet, target, ""), http.StatusOK); again.Result == nil {
		t.Errorf("%+v", again)
	}
	faultsIn(t, step(s, cookie, u.ID, "mapping", "{}"), http.StatusConflict)
	// The next file needs no room to be made.
	if next := bring(t, s, cookie); next.ID == u.ID {
		t.Error("the same number")
	}
	faultsIn(t, asAdmin(s, cookie, http.MethodGet, target, ""), http.StatusNotFound)
	for _, told := range []string{"8982QU", "1943", "leden.csv", "geheim", "Pc", "kaart", "J17"} {
		if strings.Contains(log.String(), told) {
			t.Errorf("the log tells %s: %s", told, &log)
		}
	}
	if !strings.Contains(log.String(), "kind=members") {
		t.Errorf("%s", &log)
	}
}

// TestBackAndForth goes back to an earlier step: what came after it is gone, and
// what was refused leaves the file where it is.
func TestBackAndForth(t *testing.T) {
	f := &fakeFiles{kind: kindMembers}
	s, cookie := adminService(t, f)
	id := bring(t, s, cookie).ID
	f.reads = func(context.Context, *mappingBody) error {
		return atlas.NewError(atlas.Invalid, "leden.csv, kolom Pc", "dit zijn geen postcodes.", "Kies een andere.")
	}
	faults := faultsIn(t, step(s, cookie, id, "mapping", `{"columns":{"postcode":"Naam"}}`), http.StatusBadRequest)
	now := uploadIn(t, asAdmin(s, cookie, http.MethodGet, "/api/v1/uploads/"+id, ""), http.StatusOK)
	if faults[0].Where != "leden.csv, kolom Pc" || now.State != stateMapping || now.Busy || now.Proposal.Mapping.Columns["postcode"] != "Naam" {
		t.Errorf("%+v, %+v", faults, now)
	}
	f.reads = nil
	uploadIn(t, step(s, cookie, id, "mapping", `{}`), http.StatusOK)
	uploadIn(t, step(s, cookie, id, "marks", `{"marks":{"H1":"own"}}`), http.StatusOK)
	// Marked anew, and the report is another one.
	if u := uploadIn(t, step(s, cookie, id, "marks", `{"marks":{"H1":"correct"}}`), http.StatusOK); (*u.PileUps)[0].Mark != "correct" || f.marks["H1"] != atlas.Correct {
		t.Errorf("%+v", u)
	}
	f.stores = func(context.Context) error {
		return atlas.NewError(atlas.Unavailable, "", "de database kan niet worden beschreven.", "")
	}
	confirm := `{"purpose":"kaart","answers":{"Q1":"ja"}}`
	faultsIn(t, step(s, cookie, id, "confirm", confirm), http.StatusServiceUnavailable)
	if u := s.desk.current().seen(); u.State != stateReport || u.Report == nil || isZero(f.content) {
		t.Errorf("what could not be stored is gone: %+v", u)
	}
	f.protects = func(context.Context) error { return errors.New("8982QU") }
	if got := step(s, cookie, id, "marks", `{}`); got.Code != http.StatusInternalServerError || strings.Contains(got.Body.String(), "8982QU") {
		t.Errorf("%s", got.Body)
	}
	if u := s.desk.current().seen(); u.State != statePileUps || u.Report != nil {
		t.Errorf("an old report of new marks: %+v", u)
	}
	faultsIn(t, step(s, cookie, id, "confirm", confirm), http.StatusConflict)
	if u := uploadIn(t, step(s, cookie, id, "mapping", `{}`), http.StatusOK); u.State != statePileUps || (*u.PileUps)[0].Mark != "" {
		t.Errorf("%+v", u)
	}
}

// TestBranchFile: a file of branches is taken in at once.
func TestBranchFile(t *testing.T) {
	f := &fakeFiles{kind: kindBranches}
	s, cookie := adminService(t, f)
	u := uploadIn(t, asAdmin(s, cookie, http.MethodPost, "/api/v1/uploads?name=vestigingen.geojson", "{}"), http.StatusCreated)
	if u.Kind != kindBranches || u.State != stateDone || u.Result.Import.Name != "vestigingen.geojson" || u.Result.Advice != "" || !isZero(f.content) {
		t.Errorf("%+v", u)
	}
}

// TestRefusedUpload: what cannot be taken in is forgotten at once.
func TestRefusedUpload(t *testing.T) {
	f := &fakeFiles{}
	s, cookie := adminService(t, f)
	if faults := faultsIn(t, asAdmin(s, cookie, http.MethodPost, "/api/v1/uploads?name=kaart.gpkg", "kaart"), http.StatusBadRequest); faults[0].Mend != "Gebruik: buurtbereik import" {
		t.Errorf("%+v", faults)
	}
	if !isZero(f.content) || s.desk.current() != nil {
		t.Error("it is still there")
	}
	f.kind = kindMembers
	f.begin = func(context.Context) error { return atlas.NewError(atlas.Invalid, "", "geen postcodes.", "") }
	faultsIn(t, asAdmin(s, cookie, http.MethodPost, "/api/v1/uploads?name=leden.csv", memberRow), http.StatusBadRequest)
	faultsIn(t, asAdmin(s, cookie, http.MethodPost, "/api/v1/uploads?name=leden.csv", ""), http.StatusBadRequest)
	for _, name := range []string{"", "?name=", "?name=%00", "?name=map/", "?name=" + strings.Repeat("x", 300), "?naam=leden.csv"} {
		faultsIn(t, asAdmin(s, cookie, http.MethodPost, "/api/v1/uploads"+name, memberRow), http.StatusBadRequest)
	}
	if !isZero(f.content) || s.desk.current() != nil {
		t.Error("it is still there")
	}
}

// TestTooLargeUpload: refused by its length, before any of it is read, or when
// it turns out to be longer.
func TestTooLargeUpload(t *testing.T) {
	s, cookie := adminService(t, &fakeFiles{kind: kindMembers})
	r := fromHere(http.MethodPost, "/api/v1/uploads?name=leden.csv", "", "Cookie", cookieName+"="+cookie)
	r.Body, r.ContentLength = io.NopCloser(unreadable{t}), maxUpload+1
	if faults := faultsIn(t, askRequest(s, r), http.StatusRequestEntityTooLarge); faults[0].Mend == "" {
		t.Errorf("%+v", faults)
	}
	if testing.Short() {
		return
	}
	r = fromHere(http.MethodPost, "/api/v1/uploads?name=leden.csv", "", "Cookie", cookieName+"="+cookie)
	r.Body, r.ContentLength = io.NopCloser(io.MultiReader(strings.NewReader(memberRow), iotestErr{})), -1
	faultsIn(t, askRequest(s, r), http.StatusBadRequest)
	if s.desk.current() != nil {
		t.Error("half a file is kept")
	}
}

// unreadable is a body that may not be read.
type unreadable struct{ t *testing.T }

func (u unreadable) Read([]byte) (int, error) { u.t.Error("it was read"); return 0, io.EOF }

// iotestErr is a body that breaks off.
type iotestErr struct{}

func (iotestErr) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// TestGrowing reads bodies that say how long they are, do not say so, or lie,
// and leaves nothing of them in memory it gave away.
func TestGrowing(t *testing.T) {
	var old [][]byte
	content := make([]byte, 0, 4)
	for i := range byte(100) {
		if len(content) == cap(content) {
			old = append(old, content)
			content = grown(content, 50)
		}
		content = append(content, i+1)
	}
	for i, c := range content {
		if c != byte(i)+1 {
			t.Fatalf("%v", content)
		}
	}
	for _, o := range old {
		if !isZero(o) {
			t.Errorf("%v is left behind", o)
		}
	}
}

// TestOneAtATime: a second file waits for the first, and the first can be found.
func TestOneAtATime(t *testing.T) {
	f := &fakeFiles{kind: kindMembers}
	s, cookie := adminService(t, f)
	first := bring(t, s, cookie)
	content := f.content
	if faults := faultsIn(t, asAdmin(s, cookie, http.MethodPost, "/api/v1/uploads?name=b.csv", memberRow), http.StatusConflict); faults[0].Mend == "" {
		t.Errorf("%+v", faults)
	}
	if got := asAdmin(s, cookie, http.MethodGet, "/api/v1/uploads", ""); !strings.Contains(got.Body.String(), first.ID) {
		t.Errorf("%s", got.Body)
	}
	got := asAdmin(s, cookie, http.MethodDelete, "/api/v1/uploads/"+first.ID, "")
	if got.Code != http.StatusNoContent || got.Header().Get("Cache-Control") != "no-store" || !isZero(content) || f.closed != 1 {
		t.Errorf("%d %v", got.Code, got.Header())
	}
	for _, q := range [][2]string{{http.MethodGet, ""}, {http.MethodDelete, ""}, {http.MethodPost, "/mapping"}, {http.MethodPost, "/marks"}, {http.MethodPost, "/confirm"}} {
		faultsIn(t, asAdmin(s, cookie, q[0], "/api/v1/uploads/"+first.ID+q[1], "{}"), http.StatusNotFound)
	}
	bring(t, s, cookie)
}
