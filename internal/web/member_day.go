package web

import (
	"context"
	"encoding/json"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
)

type bucketJSON struct {
	Bucket   string `json:"bucket"`
	Name     string `json:"name"`
	Enrolled bool   `json:"enrolled"`
	Count    int    `json:"count"`
}

type branchTotalJSON struct {
	branchRefJSON
	Youth int32 `json:"youth"`
	Adult int32 `json:"adult"`
	Exact bool  `json:"exact"` // both
}

// branchCountJSON is a branch in ready-made counts, which know no ages.
type branchCountJSON struct {
	branchRefJSON
	Count  *int32 `json:"count"`  // null with a reason
	Reason string `json:"reason"` // where the file withholds a part "secret"; "missing" where it says nothing of gemeenten
	Exact  bool   `json:"exact"`
}

type reconciliationJSON struct {
	Gemeente              namedJSON `json:"gemeente"`
	Half                  string    `json:"half"` // youth, adult or all
	Enrolled              int32     `json:"enrolled"`
	ElsewhereInWerkgebied int32     `json:"elsewhereInWerkgebied"`
	Outside               int32     `json:"outside"`
	Abroad                int32     `json:"abroad"`
	Unknown               int32     `json:"unknown"`
	PC4Only               int32     `json:"pc4Only"`
	SetAside              int32     `json:"setAside"`
	EnrolledElsewhere     int32     `json:"enrolledElsewhere"`
	Rounding              int32     `json:"rounding"`
	Living                int32     `json:"living"`
	LivingExact           bool      `json:"livingExact"`
	ViaSchool             int32     `json:"viaSchool"`
}

type patternJSON struct {
	Pattern string `json:"pattern"`
	Count   int32  `json:"count"`
}

type pileUpJSON struct {
	Mark   string   `json:"mark"`
	Name   string   `json:"name"`
	Groups []string `json:"groups"`
	Count  int32    `json:"count"`
}

// memberDay answers /members/{day}: how a file of members was read, and how its
// members lead to those in the annual report.
func (s *service) memberDay(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	d, err := p.memberDate(ctx, s, edition, "day")
	if err != nil {
		return nil, err
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	m, err := s.membersOn(ctx, d)
	if err != nil {
		return nil, err
	}
	names, err := s.branchNames(ctx, edition.Demo)
	if err != nil {
		return nil, err
	}
	return json.Marshal(struct {
		Day            string               `json:"day"`
		Edition        string               `json:"edition"`
		K              int                  `json:"k"`
		Definition     atlas.Text           `json:"definition"`
		MatchRate      *float64             `json:"matchRate"`
		Buckets        []bucketJSON         `json:"buckets"`
		BaseLevel      string               `json:"baseLevel"` // of the areas that ready-made counts are of; "" for members
		Branches       []branchTotalJSON    `json:"branches"`  // none of ready-made counts
		BranchCounts   []branchCountJSON    `json:"branchCounts"`
		Reconciliation []reconciliationJSON `json:"reconciliation"`
		Patterns       []patternJSON        `json:"patterns"`
		PileUps        []pileUpJSON         `json:"pileUps"`
		Answers        []atlas.MemberAnswer `json:"answers"`
		Notes          []string             `json:"notes"`
	}{
		d.Day, edition.ID, m.Tables().K, definitionOf(d), matchRateOf(m), bucketsOf(m.Tables()),
		d.Facts.BaseLevel, branchTotalsOf(m, names), branchCountsOf(m, names), reconciliationOf(m),
		patternsOf(m.Tables()), pileUpsOf(m.Tables()), orEmpty(d.Facts.Answers), orEmpty(d.Facts.Notes),
	})
}

// bucketsOf adds the buckets of all branches up, in their order.
func bucketsOf(t *atlas.MemberTables) []bucketJSON {
	all := []bucketJSON{}
	for b, count := range t.BucketTotals() {
		if b := atlas.Bucket(b); count > 0 { //nolint:gosec // a score
			all = append(all, bucketJSON{b.Key(), b.Name(), b.Enrolled(), count})
		}
	}
	return all
}

func branchTotalsOf(m *profile.Members, names branchNames) []branchTotalJSON {
	all := []branchTotalJSON{}
	if m.Date().Facts.ReadyMade() {
		return all
	}
	for _, id := range m.Branches() {
		t := m.BranchTotal(id)
		all = append(all, branchTotalJSON{
			branchRefJSON: branchRefJSON{id, names.of(id)}, Youth: t.Halves[atlas.Youth], Adult: t.Halves[atlas.Adult],
			Exact: t.Exact[atlas.Youth] && t.Exact[atlas.Adult],
		})
	}
	return all
}

func branchCountsOf(m *profile.Members, names branchNames) []branchCountJSON {
	all := []branchCountJSON{}
	if !m.Date().Facts.ReadyMade() {
		return all
	}
	for _, id := range m.Branches() {
		t := m.BranchTotal(id)
		one := branchCountJSON{branchRefJSON: branchRefJSON{id, names.of(id)}}
		switch {
		case t.Withheld:
			one.Reason = atlas.Secret.String()
		case !m.Counts(atlas.Gemeente.Key): // postcode areas lie across borders
			one.Reason = atlas.Missing.String()
		default:
			count := t.Halves[atlas.Youth] + t.Halves[atlas.Adult]
			one.Count, one.Exact = &count, t.Exact[atlas.Adult]
		}
		all = append(all, one)
	}
	return all
}

// reconciliationOf gives for each gemeente youth, adults and both; of ready-made
// counts, which know no ages, both alone.
func reconciliationOf(m *profile.Members) []reconciliationJSON {
	exact := map[string][atlas.Halves]bool{}
	for _, e := range m.Tables().Exact {
		if e.Gemeente != "" {
			shown := exact[e.Gemeente]
			shown[e.Half] = true
			exact[e.Gemeente] = shown
		}
	}
	all := []reconciliationJSON{}
	rows := m.Tables().Reconciliation
	for i := range rows {
		r := &rows[i]
		if i == 0 || rows[i-1].Gemeente != r.Gemeente {
			all = append(all, reconciliationJSON{Gemeente: namedJSON{r.Gemeente, m.Region().Name(r.Gemeente)}, Half: "all",
				LivingExact: exact[r.Gemeente] == [atlas.Halves]bool{true, true}})
		}
		both := len(all) - 1
		one := reconciliationJSON{Gemeente: all[both].Gemeente, Half: atlas.HalfKey(r.Half), LivingExact: exact[r.Gemeente][r.Half]}
		one.add(r)
		all[both].add(r)
		if m.Date().Facts.ReadyMade() {
			all[both].LivingExact = all[both].LivingExact || one.LivingExact && r.Half == atlas.Adult
			continue
		}
		// Youth and adults stand before both.
		all = append(all[:both], one, all[both])
	}
	return all
}

func (j *reconciliationJSON) add(r *atlas.Reconciliation) {
	j.Enrolled += r.Enrolled
	j.ElsewhereInWerkgebied += r.ElsewhereInWerkgebied
	j.Outside += r.Outside
	j.Abroad += r.Abroad
	j.Unknown += r.Unknown
	j.PC4Only += r.PC4Only
	j.SetAside += r.SetAside
	j.EnrolledElsewhere += r.EnrolledElsewhere
	j.Rounding += r.Rounding
	j.Living += r.Living
	j.ViaSchool += r.ViaSchool
}

func patternsOf(t *atlas.MemberTables) []patternJSON {
	all := make([]patternJSON, 0, len(t.Patterns))
	for _, row := range t.Patterns {
		all = append(all, patternJSON{row.Pattern, row.Count})
	}
	return all
}

// markNames are what whoever imported said of a pile-up, by the key of the mark.
var markNames = map[string]string{
	atlas.NotMarked.Key(): "niets over gezegd", atlas.Correct.Key(): "zij wonen er", atlas.AtSchool.Key(): "adres van een school",
	atlas.AtInstitute.Key(): "adres van een instelling", atlas.AtOwn.Key(): "eigen adres van de bibliotheek",
}

func pileUpsOf(t *atlas.MemberTables) []pileUpJSON {
	all := make([]pileUpJSON, 0, len(t.PileUps))
	for _, row := range t.PileUps {
		all = append(all, pileUpJSON{row.Mark, markNames[row.Mark], orEmpty(row.Groups), row.Count})
	}
	return all
}
