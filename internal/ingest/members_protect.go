package ingest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/audit"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// MemberPreview is what would be stored of a file: protected, and fit to be shown
// to whoever imports it.
type MemberPreview struct {
	Sets      []atlas.MemberSet // one per reference date, the oldest first
	Questions []Question        // each must be answered
	Notes     []string          // what was found while reading, in rounded numbers of rows
}

// Question is a doubt to be answered before the file is stored.
type Question struct{ Key, Text string }

// Protect turns what was read into protected tables. marks says of every pile-up,
// by its handle, what it is. It may be called again with other marks.
func (s *MemberSession) Protect(ctx context.Context, marks map[string]atlas.Mark) (*MemberPreview, error) {
	if err := s.open(); err != nil {
		return nil, err
	}
	r := s.read
	if r == nil {
		return nil, atlas.NewError(atlas.Conflict, "", "het bestand is nog niet gelezen.", "Bevestig eerst wat de kolommen en codes betekenen.")
	}
	s.preview = nil
	if err := s.mark(marks); err != nil {
		return nil, err
	}
	r.options.Progress.at(StageProtect, 0, 0)
	tables, err := r.intake.Protect(ctx)
	if err != nil {
		return nil, err
	}
	p := &MemberPreview{Notes: slices.Clone(r.notes)}
	for i := range tables {
		p.Sets = append(p.Sets, atlas.MemberSet{Tables: tables[i], MemberDate: atlas.MemberDate{
			Day: tables[i].Day, Edition: r.places[i].edition.ID, Demo: s.demo, Facts: s.facts(r, r.places[i], &tables[i]),
		}})
	}
	if p.Questions, err = s.doubts(ctx, r, p.Sets); err != nil {
		return nil, err
	}
	slices.SortFunc(p.Sets, func(a, b atlas.MemberSet) int { return cmp.Compare(a.Day, b.Day) })
	for i := range p.Sets {
		for _, note := range p.Sets[i].Facts.Notes {
			if !slices.Contains(p.Notes, note) {
				p.Notes = append(p.Notes, note)
			}
		}
	}
	s.preview = p
	return p, nil
}

// mark hands all marks on, or none where one is missing or of nothing.
func (s *MemberSession) mark(marks map[string]atlas.Mark) error {
	handles := map[string]bool{}
	open := 0
	for _, p := range s.read.piles {
		handles[p.Handle()] = true
		if marks[p.Handle()] == atlas.NotMarked {
			open++
		}
	}
	for handle, m := range marks {
		if !handles[handle] || int(m) >= atlas.Marks {
			return atlas.NewError(atlas.NotFound, "", "een van deze opeenhopingen is er niet (meer), of het antwoord bestaat niet.", "Laad de lijst opnieuw.")
		}
	}
	if open > 0 {
		return atlas.NewError(atlas.Invalid, "", fmt.Sprintf("van %d postcodes met opvallend veel leden is nog niet gezegd wat er staat.", open),
			"Kies bij elk: een school, een instelling, een eigen adres van de bibliotheek, of dat het klopt.")
	}
	for handle, m := range marks {
		if err := s.read.intake.Mark(handle, m); err != nil {
			return err
		}
	}
	return nil
}

// facts are what is kept beside the tables of a date. Nothing in them comes from
// the rows but what the tables show.
func (s *MemberSession) facts(r *memberReading, places *memberPlaces, t *atlas.MemberTables) atlas.MemberFacts {
	definition := definitionOf(r.mapping, s.proposal, places.countsBy)
	f := atlas.MemberFacts{
		Definition: definition.NL, DefinitionEN: definition.EN, BranchIs: string(r.mapping.BranchIs), Werkgebied: slices.Clone(places.geography.Gemeenten),
		BaseLevel: levelBelow(places.countsBy, r.options.EstimatePC4), KeyEdition: places.keyEdition, EstimatePC4: r.options.EstimatePC4 && places.keyEdition != "", Branches: []string{}, Answers: []atlas.MemberAnswer{}, Notes: append([]string{}, places.notes...),
	}
	if places.countsBy != "" {
		f.Notes = append(f.Notes, readyMadeNotes(places.countsBy, t)...)
	}
	for _, row := range t.Buckets {
		if row.Branch != "" && !slices.Contains(f.Branches, row.Branch) {
			f.Branches = append(f.Branches, row.Branch)
		}
	}
	slices.Sort(f.Branches)
	return f
}

// doubts compares every date with the one before it, in the file or the database,
// and with the inhabitants.
func (s *MemberSession) doubts(ctx context.Context, r *memberReading, sets []atlas.MemberSet) ([]Question, error) {
	held, err := s.im.db.MemberDates(ctx)
	if err != nil {
		return nil, err
	}
	var questions []Question
	for i := range sets {
		before, err := s.before(ctx, sets, held, sets[i].Day)
		if err != nil {
			return nil, err
		}
		people, err := s.inhabitants(ctx, sets[i].Edition)
		if err != nil {
			return nil, err
		}
		for code := range people {
			if strings.HasPrefix(code, "GM") && !slices.Contains(sets[i].Facts.Werkgebied, code) {
				delete(people, code)
			}
		}
		for _, d := range audit.DoubtMembers(audit.Members{Tables: &sets[i].Tables, Counts: r.places[i].countsBy, Before: before, Inhabitants: people, Names: r.places[i].names, Branches: s.branches}) {
			questions = append(questions, Question{Key: d.Key, Text: d.Text})
		}
	}
	slices.SortStableFunc(questions, func(a, b Question) int { return cmp.Compare(a.Key[:len("2024-12-31")], b.Key[:len("2024-12-31")]) })
	return questions, nil
}

// before returns the tables of the newest date before a day; nil for none. What
// the file brings goes before what the database has.
func (s *MemberSession) before(ctx context.Context, sets []atlas.MemberSet, held []atlas.MemberDate, day string) (*atlas.MemberTables, error) {
	var newest *atlas.MemberTables
	for i := range sets {
		if t := &sets[i].Tables; t.Day < day && (newest == nil || t.Day > newest.Day) {
			newest = t
		}
	}
	for _, d := range held {
		if d.Demo != s.demo || d.Day >= day || newest != nil && d.Day <= newest.Day {
			continue
		}
		set, err := s.im.db.MemberSet(ctx, d.Day, d.Demo)
		if err != nil {
			return nil, err
		}
		newest = &set.Tables
	}
	return newest, nil
}

// inhabitants reads those of gemeenten and wijken, all and by CBS's ages.
func (s *MemberSession) inhabitants(ctx context.Context, edition string) (map[string]audit.Inhabitants, error) {
	people := map[string]audit.Inhabitants{}
	for _, level := range []string{atlas.Gemeente.Key, atlas.Wijk.Key} {
		for i, key := range []string{"inhabitants", "age0to14", "age15to24", "age25to44", "age45to64", "age65plus"} {
			series, err := s.im.db.Values(ctx, store.ValuesQuery{Edition: edition, Level: level, Indicator: key})
			if atlas.CodeOf(err) == atlas.NotFound {
				continue
			}
			if err != nil {
				return nil, err
			}
			for at, code := range series.Codes {
				n, known := series.Values[at].Get()
				p, have := people[code]
				switch {
				case i == 0 && known:
					people[code] = audit.Inhabitants{All: n, Ages: [5]float64{-1, -1, -1, -1, -1}}
				case i > 0 && known && have:
					p.Ages[i-1] = n
					people[code] = p
				}
			}
		}
	}
	return people, nil
}
