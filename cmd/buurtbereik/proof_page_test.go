//go:build linux

package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// proofPage is the page of an administrator, and of everybody else beside it.
type proofPage struct {
	*tracing
	service *proofService
	cookie  *http.Cookie
}

// openPage logs in with the token that the service says when it starts.
func (w *tracing) openPage(t *testing.T, s *proofService) *proofPage {
	t.Helper()
	p := &proofPage{tracing: w, service: s}
	_, token, _ := strings.Cut(s.said(), "Token voor beheer")
	_, token, _ = strings.Cut(token, ": ")
	token, _, _ = strings.Cut(token, "\n")
	p.send(t, http.MethodPost, "/session", `{"token":"`+plantedPostcode+` 137 1931"}`, http.StatusUnauthorized)
	p.send(t, http.MethodPost, "/session", `{"token":"`+token+`"}`, http.StatusOK)
	if p.cookie == nil {
		t.Fatal("the service gave no cookie")
	}
	return p
}

// refused is any status that says that a request was wrong.
const refused = 4

// send sends as the page of the administrator does, and looks at the answer. Only
// whoever brought a file sees where its pile-ups are, until they say what those are.
func (p *proofPage) send(t *testing.T, method, target, body string, want int) (u pageUpload) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, p.service.url+api+target, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Origin", p.service.url)
	request.Header.Set("Content-Type", "application/json")
	if p.cookie != nil {
		request.AddCookie(p.cookie)
	}
	answer, err := p.service.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != want && (want != refused || answer.StatusCode < 400 || answer.StatusCode >= 500) {
		t.Fatalf("%s %s: %d, want %d: %v\n%.2000s", method, target, answer.StatusCode, want, err, text)
	}
	if cookies := answer.Cookies(); len(cookies) > 0 {
		p.cookie = cookies[0]
	}
	named, _, _ := strings.Cut(target, "?")
	if parts := strings.Split(named, "/"); len(parts) > 2 {
		parts[2] = "ID"
		named = strings.Join(parts, "/")
	}
	all := map[string]any{}
	if strings.HasPrefix(target, "/uploads") && json.Unmarshal(text, &all) == nil && answer.StatusCode < http.StatusBadRequest {
		if err := json.Unmarshal(text, &u); err != nil {
			t.Fatal(err)
		}
		if u.State != "done" {
			delete(all, "pileUps")
		}
		if text, err = json.Marshal(all); err != nil {
			t.Fatal(err)
		}
	}
	a := proofAnswer{answer.StatusCode, answer.Header, text}
	p.outside.look("the page, "+method+" "+named+", "+u.State, append([]byte(a.headers()+"\n"), text...))
	return u
}

// peek asks as everybody else: about a file that is not theirs nobody tells anything.
func (p *proofPage) peek(t *testing.T, u pageUpload) {
	t.Helper()
	for _, question := range []string{"GET /uploads", "GET /uploads/" + u.ID, "DELETE /uploads/" + u.ID, "POST /uploads/" + u.ID + "/marks", "POST /uploads/" + u.ID + "/confirm"} {
		method, target, _ := strings.Cut(question, " ")
		a := p.service.ask(t, method, api+target)
		p.outside.look("the page, without login, "+u.State, append([]byte(a.headers()+"\n"), a.body...))
		if a.status != http.StatusUnauthorized {
			t.Errorf("%s without login: %d %s", question, a.status, a.body)
		}
	}
	p.ask(t, p.service, "GET "+to("/members"), "with a file on the page, ")
}

// bring takes a member file in through the page, after it was refused and cancelled
// at each step, and returns the number of the import.
func (p *proofPage) bring(t *testing.T, path string) (id int64) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	start := "/uploads?name=" + filepath.Base(path)
	steps := []string{"mapping", "pileUps", "report", "done"}
	for _, until := range steps {
		if os.Getenv(longRun) == "" && (until == "mapping" || until == "pileUps") {
			continue
		}
		u := p.send(t, http.MethodPost, start, string(content), http.StatusCreated)
		at := "/uploads/" + u.ID
		for _, step := range steps {
			if u.State != step {
				t.Fatalf("the file is at %s, not at %s", u.State, step)
			}
			p.peek(t, u)
			if p.send(t, http.MethodGet, at, "", http.StatusOK); step == until {
				break
			}
			switch step {
			case "mapping":
				p.send(t, http.MethodPost, at+"/mapping", jsonOf(t, swapped(u.Proposal.Mapping)), refused)
				p.send(t, http.MethodPost, at+"/mapping", `{"geboortejaar":1931,"columns":"`+plantedPostcode+`"}`, refused)
				u = p.send(t, http.MethodPost, at+"/mapping", jsonOf(t, u.Proposal.Mapping), http.StatusOK)
			case "pileUps":
				marks := map[string]string{}
				for _, pile := range u.PileUps {
					marks[pile.Handle] = "correct"
				}
				p.send(t, http.MethodPost, at+"/marks", `{"marks":{"1931":"school","137":"1931"}}`, refused)
				u = p.send(t, http.MethodPost, at+"/marks", jsonOf(t, map[string]any{"marks": marks}), http.StatusOK)
			case "report":
				answers := map[string]string{}
				for _, q := range u.Report.Questions {
					answers[q.Key] = "Zo is het voorbeeld gemaakt."
				}
				p.send(t, http.MethodPost, at+"/confirm", jsonOf(t, map[string]any{"answers": answers, "endsOn": "1931-01-37"}), refused)
				u = p.send(t, http.MethodPost, at+"/confirm", jsonOf(t, map[string]any{"answers": answers, "purpose": "voorbeeld"}), http.StatusOK)
			}
		}
		if id = u.Result.Import.ID; until != "done" {
			p.send(t, http.MethodDelete, at, "", http.StatusNoContent)
			p.send(t, http.MethodGet, at, "", http.StatusNotFound)
		}
		p.outside.lookAround("the page", true)
	}
	return id
}

// swapped is a mapping that takes the postcode for the year of birth.
func swapped(mapping map[string]any) map[string]any {
	columns := map[string]any{}
	held, _ := mapping["columns"].(map[string]any)
	for role, column := range held {
		columns[role] = column
	}
	columns["postcode"], columns["geboortejaar"] = columns["geboortejaar"], columns["postcode"]
	wrong := map[string]any{}
	for field, value := range mapping {
		wrong[field] = value
	}
	wrong["columns"] = columns
	return wrong
}

func jsonOf(t *testing.T, of any) string {
	t.Helper()
	text, err := json.Marshal(of)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
