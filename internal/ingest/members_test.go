package ingest

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// library is a database with a map, a postcode key, two branches and a werkgebied.
func libraryOf(t testing.TB, years ...int) (*Importer, *store.Store) {
	t.Helper()
	im, db := openImporter(t)
	for _, year := range years {
		codes := zwolle(t, db, year)
		path := writeFile(t, fmt.Sprintf("pc6hnr%d0801_gwb.csv", year), keyText(year, "AB", codes...))
		if _, err := im.Import(t.Context(), path, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	_, err := db.SaveBranches(context.WithoutCancel(t.Context()), store.BranchesToSave{
		Import: atlas.Import{Name: "vestigingen.csv"}, Edition: atlas.Edition{ID: fmt.Sprint(years[0]), Year: years[0]}, Werkgebied: []string{"GM0193"},
		Branches: []atlas.PlacedBranch{
			{Branch: atlas.Branch{ID: "C", Name: "Centrum"}, Gemeente: "GM0193"}, {Branch: atlas.Branch{ID: "Z", Name: "Zuid"}, Gemeente: "GM0193"},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return im, db
}

const memberHead = "Postcode;Leeftijd;Vestiging;Abonnement\n"

// memberText is a file of members spread over the postcodes of zwolle.
func memberText(n int) string {
	var b strings.Builder
	b.WriteString(memberHead)
	for i := range n {
		branch, subscription := "C", "Volwassen"
		if i%3 == 0 {
			branch = "Z"
		}
		age := i * 7 % 90
		if age < 18 {
			subscription = "Jeugd"
		}
		fmt.Fprintf(&b, "%d AB;%d;%s;%s\n", 8011+i%100, age, branch, subscription)
	}
	return b.String()
}

var endOf2024 = time.Date(2024, 12, 31, 0, 0, 0, 0, time.UTC)

// take imports a member file as one does who answers everything.
func take(t testing.TB, im *Importer, name, text string, o MemberOptions) (Report, error) {
	t.Helper()
	s, err := im.BeginMembers(t.Context(), MemberFile{Name: name, Content: []byte(text)}, o)
	if err != nil {
		return Report{}, err
	}
	defer s.Close()
	piles, err := s.Read(t.Context(), s.Proposal().Mapping, o)
	if err != nil {
		return Report{}, err
	}
	marks := map[string]atlas.Mark{}
	for _, p := range piles {
		marks[p.Handle()] = atlas.AtSchool
	}
	preview, err := s.Protect(t.Context(), marks)
	if err != nil {
		return Report{}, err
	}
	answers := map[string]string{}
	for _, q := range preview.Questions {
		answers[q.Key] = "het klopt"
	}
	return s.Store(t.Context(), MemberConfirmation{Answers: answers})
}

func TestImportMembers(t *testing.T) {
	im, db := libraryOf(t, 2024)
	report, err := take(t, im, "leden 31-12-2024.csv", memberText(1000), MemberOptions{})
	if err != nil {
		t.Fatal(err)
	}
	set, err := db.MemberSet(t.Context(), "2024-12-31", false)
	if err != nil {
		t.Fatal(err)
	}
	f := set.Facts
	if set.Edition != "2024" || set.EndsOn != "2029-12-31" || set.Import.Purpose != MemberPurpose || f.KeyEdition != "2024" || f.BranchIs != "inschrijving" ||
		strings.Join(f.Branches, " ") != "C Z" || strings.Join(f.Werkgebied, " ") != "GM0193" || len(f.Answers) != 0 {
		t.Errorf("%+v", set.MemberDate)
	}
	if !strings.Contains(f.Definition, "jeugd of volwassen") || !strings.Contains(f.Definition, "ingeschreven") {
		t.Error(f.Definition)
	}
	if n := set.Tables.Gemeenten[0].All; n < 990 || n > 1010 || n%5 != 0 {
		t.Errorf("%d members", n)
	}
	if rate, _ := set.Tables.MatchRate(); rate < 99 {
		t.Errorf("%.1f%% are placed", rate)
	}
	if len(report.Members) != 1 || report.Import.RowsRead%5 != 0 || report.Import.Bytes%100_000 != 0 || len(report.Import.SHA256) != 64 {
		t.Errorf("%+v", report.Import)
	}
	if _, err := db.MemberMapping(t.Context(), "leden"); err != nil {
		t.Error(err)
	}
	// The same bytes in another database have another sum.
	other, _ := libraryOf(t, 2024)
	again, err := take(t, other, "leden 31-12-2024.csv", memberText(1000), MemberOptions{})
	if err != nil || again.Import.SHA256 == report.Import.SHA256 {
		t.Errorf("the sum of a file tells that it is that file: %v", err)
	}
}

// A file of several dates takes the map and key of each; 1 January is the last of
// December, and a second reading begins anew.
func TestMembersOfSeveralDates(t *testing.T) {
	im, db := libraryOf(t, 2023, 2024)
	var b strings.Builder
	b.WriteString("Pc6;Geboortejaar;Peildatum\n")
	for i := range 400 {
		fmt.Fprintf(&b, "%dAB;%d;01-01-2024\n%dAB;%d;31-12-2024\n", 8011+i%100, 1940+i%80, 8011+i%100, 1940+i%80)
	}
	s, err := im.BeginMembers(t.Context(), MemberFile{Name: "l.csv", Content: []byte(b.String())}, MemberOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for range 2 {
		if _, err := s.Read(t.Context(), s.Proposal().Mapping, MemberOptions{}); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			p, err := s.Protect(t.Context(), nil)
			if err != nil || len(p.Sets) != 2 || p.Sets[0].Day != "2023-12-31" || p.Sets[0].Edition != "2023" || p.Sets[1].Edition != "2024" || len(p.Questions) > 0 {
				t.Fatalf("%+v, %v", p, err)
			}
		}
	}
	if _, err := s.Store(t.Context(), MemberConfirmation{Purpose: "proef", EndsOn: endOf2024.AddDate(1, 0, 0)}); err != nil {
		t.Fatal(err)
	}
	dates, err := db.MemberDates(t.Context())
	if err != nil || len(dates) != 2 || dates[0].EndsOn != "2025-12-31" || dates[0].Import.Purpose != "proef" {
		t.Errorf("%+v, %v", dates, err)
	}
	if _, err := s.Store(t.Context(), MemberConfirmation{}); atlas.CodeOf(err) != atlas.Conflict {
		t.Errorf("stored twice: %v", err)
	}
}

// Whatever is wrong with a file, nothing is stored, and no cell is quoted.
func TestMembersRefuse(t *testing.T) {
	im, db := libraryOf(t, 2024)
	rows := func(format string, n int) string { return memberHead + strings.Repeat(format, n) }
	good := strings.TrimPrefix(memberText(70), memberHead)
	for what, c := range map[string]struct {
		text, says string
		o          MemberOptions
	}{
		"a third is unreadable":  {text: memberHead + good + strings.Repeat("Zqxwvk;12;C;Jeugd\n", 30), says: "staat geen postcode"},
		"ages of 130":            {text: rows("8011AB;130;C;Jeugd\n", 20), says: "niemand heeft"},
		"ages of -1":             {text: rows("8011AB;-1;C;Jeugd\n", 20), says: "niemand heeft"},
		"years of birth as ages": {text: memberHead + good + strings.Repeat("8011AB;1987;C;Jeugd\n", 10), says: "--map geboortejaar=Leeftijd"},
		"swapped columns":        {text: "Postcode;Leeftijd;Pc2\n" + strings.Repeat("12;8011AB;x\n", 30), says: "--map postcode=Leeftijd", o: MemberOptions{Columns: map[MemberRole]string{"postcode": "Postcode", "leeftijd": "Leeftijd"}, IgnoreExtra: true}},
		"mixed dates":            {text: "Postcode;Leeftijd;Peildatum\n" + strings.Repeat("8011AB;12;31-12-2024\n", 20) + strings.Repeat("8011AB;12;2024-12-31\n", 10), says: "andere volgorde"},
		"no date":                {text: memberText(20), says: "peildatum", o: MemberOptions{ReferenceDate: time.Time{}}},
		"an unknown branch":      {text: memberHead + good + strings.Repeat("8011AB;12;Zqxwvk;Jeugd\n", 3), says: "vestigingen"},
		"formulas":               {text: memberHead + good + "8011AB;12;C;=cmd|' /C calc'!A0\n", says: "formule"},
		"names":                  {text: "Postcode;Leeftijd;Naam\n" + strings.Repeat("8011AB;12;Zqxwvk\n", 20), says: "Naam"},
		"no map":                 {text: memberText(20), says: "geen kaart van editie 2019", o: MemberOptions{ReferenceDate: endOf2024.AddDate(-5, 0, 0)}},
		"a demo edition":         {text: memberText(20), says: "verzonnen streek", o: MemberOptions{Edition: "2024-demo"}},
		"made-up postcodes":      {text: rows("8011QA;12;C;Jeugd\n", 20), says: "werkgebied"},
		"made-up, real edition":  {text: rows("8011QA;12;C;Jeugd\n", 20), says: "Q in de letters", o: MemberOptions{Edition: "2024"}},
		"k of 7":                 {text: memberText(20), says: "op 5 of op 10", o: MemberOptions{K: 7}},
		"marks without meaning":  {text: "buurtcode;aantal leden\nBU01931000;12\nBU01931001;*\n", says: "bereik"},
		"marks among members":    {text: "Postcode;Leeftijd;Aantal\n" + strings.Repeat("8011AB;12;<5\n8012AB;12;6\n", 20), says: "--map gebied=", o: MemberOptions{Columns: map[MemberRole]string{"postcode": "Postcode"}}},
		"counts on no map":       {text: "buurtcode;aantal leden\nE01014397;12\nE01014398;20\n", says: "geen van de gebieden"},
		"counts of elsewhere":    {text: "buurtcode;aantal leden\nBU03631000;12\nBU03631001;20\n", says: "geen van de gebieden"},
		"counts twice":           {text: "buurtcode;aantal leden\nBU01931000;12\nBU01931001;20\nWK019310;32\n", says: "meer dan één soort"},
		"counts of another year": {text: "buurtcode;aantal leden\nBU01931000;12\nBU01931001;20\nBU01937001;20\n", says: "1 van de 3 gebieden"},
		"counts by PC4":          {text: "gebied;aantal leden\n8011;12\n8012;20\n", says: "--estimate-pc4"},
		"no number of members":   {text: "buurtcode;aantal leden\n" + strings.Repeat("BU01931000;12\nBU01931001;veel\n", 20), says: "aantal"},
	} {
		t.Run(what, func(t *testing.T) {
			if c.o.ReferenceDate.IsZero() && what != "no date" {
				c.o.ReferenceDate = endOf2024
			}
			_, err := take(t, im, "l.csv", c.text, c.o)
			if code := atlas.CodeOf(err); code != atlas.Invalid && code != atlas.Conflict || !strings.Contains(err.Error(), c.says) {
				t.Fatalf("%s: no %q in: %v", code, c.says, err)
			}
			for _, cell := range []string{"Zqxwvk", "8011AB", "8011", "cmd|", "130", "1987"} {
				if strings.Contains(err.Error(), cell) {
					t.Errorf("quotes %s: %v", cell, err)
				}
			}
		})
	}
	if dates, err := db.MemberDates(t.Context()); err != nil || len(dates) > 0 {
		t.Errorf("something was stored: %v, %v", dates, err)
	}
}

// The old of a day stays until the new is complete.
func TestMembersReplace(t *testing.T) {
	im, db := libraryOf(t, 2024)
	o := MemberOptions{ReferenceDate: endOf2024}
	if _, err := take(t, im, "a.csv", memberText(1000), o); err != nil {
		t.Fatal(err)
	}
	first, err := db.MemberSet(t.Context(), "2024-12-31", false)
	if err != nil {
		t.Fatal(err)
	}
	bad := memberText(500) + strings.Repeat("8011AB;130;C;Jeugd\n", 100)
	if _, err := take(t, im, "b.csv", bad, o); atlas.CodeOf(err) != atlas.Invalid {
		t.Fatal(err)
	}
	if held, err := db.MemberSet(t.Context(), "2024-12-31", false); err != nil || held.Import.ID != first.Import.ID {
		t.Fatalf("%+v, %v", held, err)
	}
	second, err := take(t, im, "b.csv", memberText(500), o)
	if err != nil {
		t.Fatal(err)
	}
	dates, err := db.MemberDates(t.Context())
	if err != nil || len(dates) != 1 || dates[0].Import.ID != second.Import.ID {
		t.Errorf("%+v, %v", dates, err)
	}
	if _, err := take(t, im, "b.csv", memberText(500), MemberOptions{ReferenceDate: endOf2024, K: 10}); atlas.CodeOf(err) != atlas.Conflict {
		t.Errorf("another k: %v", err)
	}
}

// Without a key nothing can be placed; with one of another year only where that
// was allowed, and then it is said.
func TestMembersNeedAKey(t *testing.T) {
	im, db := libraryOf(t, 2023)
	zwolle(t, db, 2024)
	zwolle(t, db, 2012)
	_, err := take(t, im, "l.csv", memberText(500), MemberOptions{ReferenceDate: time.Date(2012, 6, 30, 0, 0, 0, 0, time.UTC)})
	if atlas.CodeOf(err) != atlas.Conflict || !strings.Contains(err.Error(), "geen postcodesleutel van editie 2012") {
		t.Error(err)
	}
	o := MemberOptions{ReferenceDate: endOf2024}
	if _, err = take(t, im, "l.csv", memberText(500), o); atlas.CodeOf(err) != atlas.Conflict || !strings.Contains(err.Error(), "--allow-year-mismatch") {
		t.Error(err)
	}
	o.AllowYearMismatch = true
	if _, err = take(t, im, "l.csv", memberText(500), o); err != nil {
		t.Fatal(err)
	}
	set, err := db.MemberSet(t.Context(), "2024-12-31", false)
	if err != nil || set.Edition != "2024" || set.Facts.KeyEdition != "2023" || !strings.Contains(strings.Join(set.Facts.Notes, " "), "postcodesleutel van 2023") {
		t.Errorf("%+v, %v", set, err)
	}
}

func TestMembersNeedAWerkgebied(t *testing.T) {
	im, db := openImporter(t)
	zwolle(t, db, 2024)
	_, err := take(t, im, "l.csv", memberText(50), MemberOptions{ReferenceDate: endOf2024})
	if atlas.CodeOf(err) != atlas.Conflict || !strings.Contains(err.Error(), "buurtbereik werkgebied") {
		t.Error(err)
	}
}

// Pile-ups and doubts keep a file out until they are answered, and the answers stay
// with it without a postcode.
func TestMembersAsk(t *testing.T) {
	im, db := libraryOf(t, 2024)
	o := MemberOptions{ReferenceDate: endOf2024.AddDate(0, -6, 0)}
	if _, err := take(t, im, "a.csv", memberText(1000), o); err != nil {
		t.Fatal(err)
	}
	o.ReferenceDate = endOf2024
	text := strings.ReplaceAll(memberText(1000), ";Z;", ";C;") + strings.Repeat("8050AB;8;C;Jeugd\n", 60)
	s, err := im.BeginMembers(t.Context(), MemberFile{Name: "l.csv", Content: []byte(text)}, o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Protect(t.Context(), nil); atlas.CodeOf(err) != atlas.Conflict {
		t.Errorf("protected before it was read: %v", err)
	}
	piles, err := s.Read(t.Context(), s.Proposal().Mapping, o)
	if err != nil || len(piles) != 1 || piles[0].Postcode() != "8050AB" {
		t.Fatalf("%d pile-ups, %v", len(piles), err)
	}
	if _, err := s.Protect(t.Context(), nil); atlas.CodeOf(err) != atlas.Invalid {
		t.Errorf("a pile-up without a mark: %v", err)
	}
	if _, err := s.Protect(t.Context(), map[string]atlas.Mark{piles[0].Handle(): atlas.AtSchool, "x": atlas.Correct}); atlas.CodeOf(err) != atlas.NotFound {
		t.Errorf("a mark of nothing: %v", err)
	}
	p, err := s.Protect(t.Context(), map[string]atlas.Mark{piles[0].Handle(): atlas.AtSchool})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Questions) != 2 || !strings.HasPrefix(p.Questions[0].Key, "2024-12-31:vestiging:") {
		t.Fatalf("%+v", p.Questions)
	}
	if _, err := s.Store(t.Context(), MemberConfirmation{Answers: map[string]string{p.Questions[0].Key: "ja"}}); atlas.CodeOf(err) != atlas.Invalid || !strings.Contains(err.Error(), p.Questions[1].Text) {
		t.Errorf("a doubt without an answer: %v", err)
	}
	answers := map[string]string{p.Questions[0].Key: "samengevoegd", p.Questions[1].Key: "samengevoegd"}
	if _, err := s.Store(t.Context(), MemberConfirmation{Answers: answers}); err != nil {
		t.Fatal(err)
	}
	set, err := db.MemberSet(t.Context(), "2024-12-31", false)
	if err != nil || len(set.Facts.Answers) != 2 || set.Facts.Answers[0].Answer != "samengevoegd" || len(set.Tables.PileUps) != 1 || set.Tables.PileUps[0].Mark != "school" {
		t.Errorf("%+v, %v", set, err)
	}
}

// What came over the net is zeros when the session is closed.
func TestMembersForget(t *testing.T) {
	im, _ := libraryOf(t, 2024)
	content := []byte(memberText(100))
	s, err := im.BeginMembers(t.Context(), MemberFile{Name: "l.csv", Content: content}, MemberOptions{})
	if err != nil {
		t.Fatal(err)
	}
	m, o := s.Proposal().Mapping, MemberOptions{ReferenceDate: endOf2024}
	if _, err := s.Read(t.Context(), m, o); err != nil {
		t.Fatal(err)
	}
	s.Close()
	s.Close()
	if len(bytes.Trim(content, "\x00")) > 0 || s.Proposal() != nil {
		t.Error("something is left of the file")
	}
	if _, err := s.Read(t.Context(), m, o); atlas.CodeOf(err) != atlas.NotFound {
		t.Errorf("read after it was closed: %v", err)
	}
}

// Members of four digits stand in no buurt, or are divided where that is asked;
// ready-made counts by postcode are members whose age is not known.
func TestMembersByPC4AndCounts(t *testing.T) {
	im, db := libraryOf(t, 2024)
	text := strings.ReplaceAll(memberText(600), " AB;", ";")
	for _, estimate := range []bool{false, true} {
		if _, err := take(t, im, "l.csv", text, MemberOptions{ReferenceDate: endOf2024, EstimatePC4: estimate}); err != nil {
			t.Fatal(err)
		}
		set, err := db.MemberSet(t.Context(), "2024-12-31", false)
		if err != nil || set.Facts.EstimatePC4 != estimate || (len(set.Tables.Ages) > 0) != estimate {
			t.Errorf("estimate %v: %d buurten, %v", estimate, len(set.Tables.Ages), err)
		}
	}
	counts := "Postcode;Aantal leden\n" + strings.Repeat("8011AB;3\n8012 ab;4\n", 30)
	if _, err := take(t, im, "c.csv", counts, MemberOptions{ReferenceDate: endOf2024.AddDate(0, 0, -31)}); err != nil {
		t.Fatal(err)
	}
	if set, err := db.MemberSet(t.Context(), "2024-11-30", false); err != nil || len(set.Tables.Ages)+len(set.Tables.PileUps) == 0 {
		t.Errorf("%+v, %v", set, err)
	}
}
