package library

import (
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/disclosure"
)

// fuzzedHeaders are headers under which any text is read. Names of columns may
// be told, so that the secret is planted below one of these.
func fuzzedHeaders() []string {
	return []string{
		"Postcode;Geboortedatum;Inschrijfvestiging;Abonnementsoort;Status;Einddatum;Uitleningen;Laatste gebruik;Land", "postcode;leeftijd", "pc;geboortejaar;aantal",
		"gebied;aantal leden;vestiging inschrijving", "postcode,leeftijdsgroep,peildatum", "zip\tstatus\tland",
	}
}

// FuzzRead reads any text as members and as counts. Nothing may crash, no error
// may be our fault, records are whole, and a cell with the secret is never told.
func FuzzRead(f *testing.F) {
	for i, text := range []string{
		strings.SplitN(wise, "\n", 2)[1], "8011AB;37\n8011ab;-1\n", "8011;1987;3\n48143;x;0\n", "A;<5;\nB;*;c\n;12;c\n", "8011AB,4-11,2024-01-01\n", "8011AB\tA\tBE\n\"8011\"\t\"\"\tNL\n",
		"postcode;abonnement\n8011AB;=cmd\n", "\ufeffpostcode;uitleningen\n8011AB;-1\n",
	} {
		f.Add(uint8(i), text, 0)
		f.Add(uint8(i), text, 3)
	}
	f.Fuzz(func(t *testing.T, head uint8, text string, at int) {
		if leaks(text) {
			t.Skip()
		}
		headers := fuzzedHeaders()
		planted := int(head) < len(headers)
		if planted {
			text = plant(headers[head]+"\n"+text, at)
		}
		file := put(t, "x.csv", text)
		if planted {
			checkSilent(t, file, text)
		}
		p, err := proposed(t, file, ProposeOptions{})
		ours(t, err)
		if err != nil {
			return
		}
		if saved, err := p.Mapping.YAML(); err != nil {
			t.Fatal(err)
		} else if _, err := ReadMapping(saved, "x"); err != nil {
			t.Fatalf("a mapping cannot be read back: %v", err)
		}
		out := &collected{}
		r, err := Read(t.Context(), file, p.Mapping, Options{ReferenceDate: newYearsEve, IgnoreExtra: true}, out)
		ours(t, err)
		for _, rec := range out.records {
			whole(t, rec)
		}
		if err == nil && len(out.records) > r.Rows {
			t.Errorf("%d records of %d rows", len(out.records), r.Rows)
		}
		_, err = ReadCounts(t.Context(), file, p.Mapping, Options{ReferenceDate: newYearsEve, IgnoreExtra: true}, out)
		ours(t, err)
		for _, c := range out.counts {
			if c.Withheld && c.Persons.From < 1 || c.Persons.From > c.Persons.To || c.Persons.From < 0 {
				t.Errorf("a count of %d to %d", c.Persons.From, c.Persons.To)
			}
		}
	})
}

// FuzzReadBranches reads any text as branches.
func FuzzReadBranches(f *testing.F) {
	f.Add(branchTable, 0)
	f.Add(branchJSON, 1)
	f.Add("id;naam;lon;lat\na;A;6,1;52,5\n", 0)
	f.Add(`{"type":"FeatureCollection","features":[{"id":1e300,"geometry":{"type":"Point","coordinates":[1]},"properties":{"naam":null}}]}`, 0)
	f.Fuzz(func(t *testing.T, text string, at int) {
		if leaks(text) {
			t.Skip()
		}
		file := put(t, "x.csv", plant(text, at))
		list, err := ReadBranches(t.Context(), file)
		ours(t, err)
		if err != nil {
			if leaks(err.Error()) {
				t.Error(err)
			}
			return
		}
		ids := map[string]bool{}
		for _, b := range list.Branches {
			if !idForm.MatchString(b.ID) || ids[b.ID] || b.Name == "" {
				t.Errorf("a branch without a sound id or name: %+v", b)
			}
			ids[b.ID] = true
		}
	})
}

// FuzzReadMapping reads any text as a mapping.
func FuzzReadMapping(f *testing.F) {
	f.Add("columns:\n  postcode: Pc\nbranchIs: gebruik\n")
	f.Add(`{"columns":{"gebied":"x","aantal":"y"},"withheld":{"*":"1-4"}}`)
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ReadMapping([]byte(text), "x")
		ours(t, err)
		if err == nil {
			ours(t, m.Check("x"))
		}
	})
}

// FuzzCells reads any cell as each kind of cell.
func FuzzCells(f *testing.F) {
	for _, cell := range []string{"1234 AB", "31-12-2024", "4 t/m 11", "12,5", "37 jaar", "<5", "=cmd", "\u00a0", "é"} {
		f.Add(cell)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		if address, code := readPostcode(cell, true); (address == disclosure.Dutch) != (code[0] != 0) {
			t.Error("a postcode that is half there")
		}
		for _, order := range []DateOrder{DayFirst, MonthFirst, YearFirst} {
			if d, p := readDay(cell, order); p == fine && dayOf(d.time()) != d {
				t.Error("a day that is not on the calendar")
			}
		}
		if b, ok := readBand(cell); ok && (b.from < 0 || b.from > b.to || b.to > atlas.OldestAge) {
			t.Error("a band that cannot be")
		}
		if r, err := ParseRange(cell); err == nil && (r.From < 1 || r.From > r.To) {
			t.Error("a range that cannot be")
		}
		for _, c := range shape(cell) {
			if c >= 0x7f || c < ' ' || c >= '0' && c <= '8' || c >= 'B' && c <= 'Z' || c >= 'a' && c <= 'z' {
				t.Error("a shape that tells")
			}
		}
		_, _ = ParseMap(cell)
	})
}

// plant puts the secret in place of a cell after the header.
func plant(text string, at int) string {
	header, rest, ok := strings.Cut(text, "\n")
	if !ok || rest == "" {
		return text
	}
	cells := strings.FieldsFunc(rest, func(c rune) bool { return strings.ContainsRune(";,\t\r\n", c) })
	if len(cells) == 0 {
		return text
	}
	if at = at % len(cells); at < 0 {
		at = -at
	}
	return header + "\n" + strings.Replace(rest, cells[at], secret, 1)
}

// ours fails where an error is not one for a user.
func ours(t *testing.T, err error) {
	t.Helper()
	if code := atlas.CodeOf(err); code != "" && code != atlas.Invalid {
		t.Errorf("%s: %v", code, err)
	}
}

func whole(t *testing.T, r disclosure.Record) {
	t.Helper()
	if r.Count < 1 || r.Loans < disclosure.Unknown || int(r.Group) >= atlas.AgeGroups || int(r.Standing) >= disclosure.Standings || int(r.Use) >= atlas.Uses ||
		(r.Address == disclosure.Dutch) != (r.Postcode[0] != 0) || (r.Address == disclosure.Unreadable) != (r.Pattern != "") {
		t.Error("a record that is not whole")
	}
}
