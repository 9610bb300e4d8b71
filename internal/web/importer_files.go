package web

import (
	"context"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest"
)

// Importer takes files in from memory: an *ingest.Importer. Its log hears names
// of files and must say nothing.
type Importer interface {
	BeginMembers(ctx context.Context, f ingest.MemberFile, o ingest.MemberOptions) (*ingest.MemberSession, error)
	ImportContent(ctx context.Context, name string, content []byte, opts ingest.Options) (ingest.Report, error)
}

// importerFiles lets ingest take in what the page brings.
type importerFiles struct{ importer Importer }

func (f importerFiles) kindOf(ctx context.Context, name string, content []byte) (string, error) {
	kind, err := ingest.KindOfContent(ctx, name, content)
	if err != nil {
		return "", inPageWords(err)
	}
	switch kind {
	case ingest.KindMembers, ingest.KindCounts:
		return kindMembers, nil
	case ingest.KindBranches:
		return kindBranches, nil
	case ingest.KindStatistics: // a table that nobody else reads: whoever drops it here says that it is of members
		return kindMembers, nil
	default:
		return "", atlas.NewError(atlas.Invalid, name, "dit soort bestand kan via de pagina nog niet worden opgenomen.", "Neem het op met: buurtbereik import BESTAND")
	}
}

func (f importerFiles) importBranches(ctx context.Context, name string, content []byte, progress ingest.Progress) (resultJSON, error) {
	report, err := f.importer.ImportContent(ctx, name, content, ingest.Options{Progress: progress})
	if err != nil {
		return resultJSON{}, inPageWords(err)
	}
	return resultOf(&report, ""), nil
}

func (f importerFiles) beginMembers(ctx context.Context, name string, content []byte, progress ingest.Progress) (memberSteps, error) {
	s, err := f.importer.BeginMembers(ctx, ingest.MemberFile{Name: name, Content: content}, ingest.MemberOptions{Progress: progress})
	if err != nil {
		return nil, inPageWords(err)
	}
	return sessionSteps{s}, nil
}

func resultOf(r *ingest.Report, advice string) resultJSON {
	return resultJSON{Import: importRefJSON{r.Import.ID, r.Import.Name}, Notes: orEmpty(r.Import.Notes), Advice: advice}
}

// sessionSteps is a session of ingest in the words of the page.
type sessionSteps struct{ *ingest.MemberSession }

func (s sessionSteps) close() { s.Close() }

func (s sessionSteps) read(ctx context.Context, m *mappingBody, progress ingest.Progress) ([]stackJSON, error) {
	day, err := readDay(m.ReferenceDate)
	if err != nil {
		return nil, err
	}
	piles, err := s.Read(ctx, mappingOf(m), ingest.MemberOptions{
		ReferenceDate: day, IgnoreExtra: m.IgnoreExtra, AllowYearMismatch: m.AllowYearMismatch, EstimatePC4: m.EstimatePC4,
		K: m.K, Progress: progress,
	})
	if err != nil {
		return nil, inPageWords(err)
	}
	out := make([]stackJSON, 0, len(piles))
	for _, p := range piles {
		one := stackJSON{Handle: p.Handle(), Postcode: p.Postcode(), Members: p.Members(), HouseNumbers: p.HouseNumbers(), Groups: []string{}}
		for _, g := range p.Groups() {
			one.Groups = append(one.Groups, g.Key())
		}
		out = append(out, one)
	}
	return out, nil
}

func (s sessionSteps) protect(ctx context.Context, marks map[string]atlas.Mark) (reportJSON, error) {
	preview, err := s.Protect(ctx, marks)
	if err != nil {
		return reportJSON{}, inPageWords(err)
	}
	out := reportJSON{Dates: []reportDateJSON{}, Questions: []questionJSON{}, Notes: orEmpty(preview.Notes)}
	for i := range preview.Sets {
		out.Dates = append(out.Dates, reportDateOf(&preview.Sets[i]))
	}
	for _, q := range preview.Questions {
		out.Questions = append(out.Questions, questionJSON{q.Key, q.Text})
	}
	return out, nil
}

// reportDateOf adds up the protected buckets of a reference date over branches.
func reportDateOf(set *atlas.MemberSet) reportDateJSON {
	out := reportDateJSON{Day: set.Tables.Day, Edition: set.Edition, Buckets: bucketsOf(&set.Tables), Patterns: []patternJSON{}}
	if rate, ok := set.Tables.MatchRate(); ok {
		rate = roundTo(rate, 1)
		out.MatchRate = &rate
	}
	for _, b := range out.Buckets {
		if b.Enrolled {
			out.Members += b.Count
		}
	}
	for _, p := range set.Tables.Patterns {
		out.Patterns = append(out.Patterns, patternJSON{p.Pattern, p.Count})
	}
	return out
}

func (s sessionSteps) store(ctx context.Context, c *confirmation) (resultJSON, error) {
	report, err := s.Store(ctx, ingest.MemberConfirmation{Purpose: c.purpose, EndsOn: c.endsOn, Answers: c.answers})
	if err != nil {
		return resultJSON{}, inPageWords(err)
	}
	return resultOf(&report, ingest.AfterMembers), nil
}

// proposal copies what a file seems to hold: the type of the reader refuses to
// be written.
func (s sessionSteps) proposal() proposalJSON {
	p := s.Proposal()
	k, fixed := s.K()
	out := proposalJSON{
		Rows: p.Rows, Columns: []columnJSON{}, Extra: orEmpty(p.Extra), Personal: orEmpty(p.Personal), Codes: []codeJSON{},
		Meanings: map[string][]string{}, Branches: []branchRefJSON{}, Questions: orEmpty(p.Questions), FirstImport: !fixed,
	}
	if fixed {
		out.K = &k
	}
	out.Mapping = bodyOf(p.Mapping)
	out.Mapping.K = k
	if !p.FileDate.IsZero() {
		day := p.FileDate.Format(time.DateOnly)
		out.FileDate, out.Mapping.ReferenceDate = &day, day
	}
	for _, c := range p.Columns {
		one := columnJSON{Name: c.Name, Role: string(c.Role), Shapes: []shapeJSON{}}
		for _, shape := range c.Shapes {
			one.Shapes = append(one.Shapes, shapeJSON{shape.Text, shape.Rows})
		}
		out.Columns = append(out.Columns, one)
	}
	for _, c := range p.Codes {
		out.Codes = append(out.Codes, codeJSON{string(c.Role), c.Text, c.Rows, c.Guess, c.Saved})
	}
	for _, r := range ingest.MemberRoles() {
		out.Roles = append(out.Roles, string(r))
		if meanings := ingest.MemberMeanings(string(r)); meanings != nil {
			out.Meanings[string(r)] = meanings
		}
	}
	for _, b := range s.Branches() {
		out.Branches = append(out.Branches, branchRefJSON{b.ID, b.Name})
	}
	return out
}
