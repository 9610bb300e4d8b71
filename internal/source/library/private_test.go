package library

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// secret is what is planted in cells; it must come out of nothing.
const secret = "Zqxwvk"

// TestNothingPrivateCanBeWritten tries every way in which a value is written by
// accident.
func TestNothingPrivateCanBeWritten(t *testing.T) {
	code := Code{Role: Subscription, Text: secret, Rows: 4321}
	for _, value := range []any{
		code, &code, []Code{code}, map[string]Code{"x": code}, struct{ C Code }{code},
		Shape{Text: secret, Rows: 4321}, AreaCount{Area: secret, Persons: Range{4321, 4321}}, &Reading{Rows: 4321, Branches: []string{secret}},
		&Proposal{Rows: 4321, Extra: []string{secret}}, ColumnGuess{Name: secret},
	} {
		var out bytes.Buffer
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
			fmt.Fprintf(&out, verb, value)
		}
		if text, err := json.Marshal(value); err == nil {
			t.Errorf("%T is written as JSON: %s", value, text)
		}
		if err := json.NewEncoder(&out).Encode(value); err == nil {
			t.Errorf("%T is written as JSON", value)
		}
		if err := gob.NewEncoder(&out).Encode(value); err == nil {
			t.Errorf("%T is written as gob", value)
		}
		if err := yaml.NewEncoder(&out).Encode(value); err == nil {
			t.Errorf("%T is written as YAML", value)
		}
		_ = xml.NewEncoder(&out).Encode(value)
		slog.New(slog.NewTextHandler(&out, nil)).Info("x", "value", value)
		slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "value", value)
		if strings.Contains(out.String(), secret) || strings.Contains(out.String(), "4321") {
			t.Errorf("%T: %s", value, out.String())
		}
	}
}

// leaks says whether a text holds the secret, whatever its capitals, or a part of
// it that is long enough to tell.
func leaks(text string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(secret[:5]))
}

// TestNoErrorQuotesACell puts the secret in every cell of every kind of file, one
// at a time, in several disguises.
func TestNoErrorQuotesACell(t *testing.T) {
	disguises := []string{
		secret, "8011 " + secret, "=" + secret + "()", secret + "@x.nl", "31-12-" + secret, "<" + secret, "-" + secret + "|x", "\"" + secret, secret + "\x00", strings.Repeat(secret, 40), "4-" + secret, "*" + secret,
	}
	tables := []string{wise, "postcode;leeftijd;vestiging inschrijving;abonnement;aantal;peildatum\n" + many(3, "8011AB;37;C;VOLW;3;2024-12-31"), "gebied;vestiging inschrijving;aantal leden;peildatum\nA1;C;12;2024-12-31\nA2;C;<5;2024-12-31\n", branchTable}
	f := put(t, "x.csv", "")
	for _, text := range tables {
		lines := strings.Split(strings.TrimRight(text, "\r\n"), "\n")
		cells := strings.Split(strings.TrimRight(lines[1], "\r"), ";")
		for at := range cells {
			for i, disguise := range disguises {
				// In one row of many it is a stray cell, in thirty it is refused.
				repeat := 1 + 29*((at+i)%2)
				spoiled := slices.Clone(cells)
				spoiled[at] = disguise
				all := slices.Clone(lines)
				all[1] = strings.TrimRight(strings.Repeat(strings.Join(spoiled, ";")+"\n", repeat), "\n")
				checkSilent(t, f, strings.Join(all, "\n")+"\n")
			}
		}
	}
}

// checkSilent reads a text in every way and looks for the secret in all that
// comes out as words.
func checkSilent(t *testing.T, f File, text string) {
	t.Helper()
	if err := os.WriteFile(f.Path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	check := func(what, said string) {
		if leaks(said) {
			t.Errorf("%s says %q of\n%s", what, said, text)
		}
	}
	say := func(what string, err error) {
		for err != nil {
			check(what, fmt.Sprintf("%v %+v %s", err, err, err.Error()))
			u, ok := err.(interface{ Unwrap() error })
			if !ok {
				return
			}
			err = u.Unwrap()
		}
	}
	_ = Recognise(t.Context(), f)
	_ = Recognise(t.Context(), inMemory(t, f))
	list, err := ReadBranches(t.Context(), f)
	say("ReadBranches", err)
	if err == nil {
		check("ReadBranches", strings.Join(list.Notes, " "))
	}
	p, err := proposed(t, f, ProposeOptions{})
	say("Propose", err)
	if err != nil {
		return
	}
	check("Propose", strings.Join(p.Questions, " ")+strings.Join(p.Extra, " "))
	say("Check", p.Mapping.Check(f.Name))
	// Without its codes the mapping meets all of them as new ones.
	bare := *p.Mapping
	bare.Subscriptions, bare.Branches, bare.Statuses, bare.Withheld = nil, nil, nil, nil
	for _, m := range []*Mapping{p.Mapping, &bare} {
		o := Options{ReferenceDate: newYearsEve, IgnoreExtra: true}
		r, err := Read(t.Context(), f, m, o, &collected{})
		say("Read", err)
		if err == nil {
			check("Read", strings.Join(r.Notes, " "))
		}
		r, err = ReadCounts(t.Context(), f, m, o, &collected{})
		say("ReadCounts", err)
		if err == nil {
			check("ReadCounts", strings.Join(r.Notes, " "))
		}
	}
}
