package web

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

type namedJSON struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

type memberDateJSON struct {
	Day         string        `json:"day"`
	Definition  atlas.Text    `json:"definition"` // EN is empty for what was imported before there was English
	BranchIs    string        `json:"branchIs"`
	Purpose     string        `json:"purpose"`
	EndsOn      string        `json:"endsOn"`
	MatchRate   *float64      `json:"matchRate"` // percentage; null in a file without members
	EstimatePC4 bool          `json:"estimatePC4"`
	KeyEdition  string        `json:"keyEdition"`
	Import      importRefJSON `json:"import"`
	Notes       []string      `json:"notes"`
}

type bandJSON struct {
	Key  string     `json:"key"`
	Name atlas.Text `json:"name"`
}

type branchRefJSON struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// members answers /members: which reference dates an edition has, and by what they
// can be asked.
func (s *service) members(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	out := struct {
		Edition    string           `json:"edition"`
		K          *int             `json:"k"` // null without members
		Werkgebied []namedJSON      `json:"werkgebied"`
		Dates      []memberDateJSON `json:"dates"`
		Bands      []bandJSON       `json:"bands"`
		Branches   []branchRefJSON  `json:"branches"`
	}{edition.ID, nil, []namedJSON{}, []memberDateJSON{}, []bandJSON{}, []branchRefJSON{}}
	dates, err := s.memberDates(ctx, edition)
	if err != nil {
		return nil, err
	}
	if len(dates) == 0 {
		return json.Marshal(out)
	}
	if out.Werkgebied, err = s.werkgebied(ctx, edition); err != nil {
		return nil, err
	}
	names, err := s.branchNames(ctx, edition.Demo)
	if err != nil {
		return nil, err
	}
	var ids []string
	for i := range dates {
		m, err := s.membersOn(ctx, &dates[i])
		if err != nil {
			return nil, err
		}
		out.K = &m.Tables().K
		out.Dates = append(out.Dates, memberDateOf(m))
		ids = append(ids, m.Branches()...)
	}
	for _, b := range profile.Bands() {
		out.Bands = append(out.Bands, bandJSON{b.Key(), b.Name()})
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		out.Branches = append(out.Branches, branchRefJSON{id, names.of(id)})
	}
	return json.Marshal(out)
}

func memberDateOf(m *profile.Members) memberDateJSON {
	d := m.Date()
	return memberDateJSON{
		Day: d.Day, Definition: definitionOf(d), BranchIs: d.Facts.BranchIs, Purpose: d.Import.Purpose, EndsOn: d.EndsOn,
		MatchRate: matchRateOf(m), EstimatePC4: d.Facts.EstimatePC4, KeyEdition: d.Facts.KeyEdition,
		Import: importRefJSON{d.Import.ID, d.Import.Name}, Notes: orEmpty(d.Facts.Notes),
	}
}

func definitionOf(d *atlas.MemberDate) atlas.Text {
	return atlas.Text{NL: d.Facts.Definition, EN: d.Facts.DefinitionEN}
}

func matchRateOf(m *profile.Members) *float64 {
	rate, ok := m.Tables().MatchRate()
	if !ok {
		return nil
	}
	rate = roundTo(rate, 1)
	return &rate
}

// orEmpty makes a list that is not there an empty one.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// werkgebied returns the gemeenten that the library serves.
func (s *service) werkgebied(ctx context.Context, edition store.EditionInfo) ([]namedJSON, error) {
	codes, err := s.store.Werkgebied(ctx, edition.Demo)
	if err != nil {
		return nil, err
	}
	region, err := s.region(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	all := make([]namedJSON, 0, len(codes))
	for _, code := range codes {
		all = append(all, namedJSON{code, region.Name(code)})
	}
	return all, nil
}

// branchNames are names of branches by ID.
type branchNames map[string]string

func (s *service) branchNames(ctx context.Context, demo bool) (branchNames, error) {
	branches, err := s.store.Branches(ctx, demo)
	if err != nil {
		return nil, err
	}
	names := branchNames{}
	for i := range branches {
		names[branches[i].ID] = branches[i].Name
	}
	return names, nil
}

// of returns the name of a branch; its ID where no file of branches names it.
func (n branchNames) of(id string) string {
	if name := n[id]; name != "" {
		return name
	}
	return id
}
