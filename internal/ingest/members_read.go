package ingest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/disclosure"
	"github.com/buurtbereik/buurtbereik/internal/source/library"
)

// memberReading is what came of reading the file once.
type memberReading struct {
	intake  *disclosure.Intake
	mapping *MemberMapping
	options MemberOptions
	days    []string
	places  []*memberPlaces // by date
	notes   []string        // of the reader; they hold rounded numbers of rows
	piles   []disclosure.PileUp
}

// Read takes all rows into memory as the mapping says, and returns the postcodes
// on which members pile up. It may be called again with another mapping; what was
// read before is forgotten.
func (s *MemberSession) Read(ctx context.Context, m *MemberMapping, o MemberOptions) ([]disclosure.PileUp, error) {
	if err := s.open(); err != nil {
		return nil, err
	}
	s.forget()
	if err := s.prepare(ctx, m, o); err != nil {
		return nil, inFile(s.file.Name, err)
	}
	r, err := s.readRows(ctx, m, o)
	if err != nil {
		return nil, inFile(s.file.Name, err)
	}
	if r.piles, err = r.intake.PileUps(); err != nil {
		r.intake.Forget()
		return nil, err
	}
	s.read = r
	return r.piles, nil
}

// prepare refuses what stands in the way before a row is read.
func (s *MemberSession) prepare(ctx context.Context, m *MemberMapping, o MemberOptions) error {
	if err := m.Check(s.file.Name); err != nil {
		return err
	}
	if err := s.chooseK(o.K); err != nil {
		return err
	}
	// Branches may have come in, and the werkgebied may be another, since the file came.
	if err := s.loadLibrary(ctx); err != nil {
		return err
	}
	if len(s.werkgebied) == 0 {
		return atlas.NewError(atlas.Conflict, "", "het werkgebied is nog niet bekend: de gemeenten waarvoor u werkt.",
			"Importeer eerst het bestand met uw vestigingen, of geef de gemeenten op, bijvoorbeeld: buurtbereik werkgebied GM0193")
	}
	if !sameColumns(m, s.proposal.Mapping) {
		// Other columns have other codes, which whoever imports must see.
		saved := *m
		if err := s.propose(ctx, m.Columns, &saved); err != nil {
			return err
		}
	}
	return s.knownBranches(m)
}

// sameColumns says whether the codes of two mappings come from the same columns.
func sameColumns(a, b *MemberMapping) bool {
	for _, r := range []MemberRole{library.BranchCode, library.Subscription, library.Status} {
		if name := a.Columns[r]; name != "" && atlas.PlainName(name) != atlas.PlainName(b.Columns[r]) {
			return false
		}
	}
	return true
}

// knownBranches refuses codes of branches that stand for none that is known. They
// are counted and not quoted: the proposal has them.
func (s *MemberSession) knownBranches(m *MemberMapping) error {
	if m.Columns[library.BranchCode] == "" {
		return nil
	}
	n := 0
	for _, c := range s.proposal.Codes {
		if id, decided := m.Branches[c.Text]; c.Role == library.BranchCode && decided && id != library.NoBranch && !s.isBranch(id) {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	what := fmt.Sprintf("%d codes in deze kolom horen bij een vestiging die niet bekend is.", n)
	if n == 1 {
		what = "1 code in deze kolom hoort bij een vestiging die niet bekend is."
	}
	mend := fmt.Sprintf("Neem deze vestigingen op in het bestand met vestigingen en importeer dat eerst, of zet bij branches in de indeling %q achter een code die geen vestiging is.", library.NoBranch)
	if len(s.branches) == 0 {
		mend = "Importeer eerst het bestand met uw vestigingen. " +
			fmt.Sprintf("Of zet bij branches in de indeling %q achter elke code: de leden worden dan niet naar vestiging geteld.", library.NoBranch)
	}
	return atlas.NewError(atlas.Conflict, "kolom "+m.Columns[library.BranchCode], what, mend)
}

func (s *MemberSession) isBranch(id string) bool {
	return slices.ContainsFunc(s.branches, func(b atlas.PlacedBranch) bool { return b.ID == id })
}

// readRows hands the rows to an intake; on an error that forgets them.
func (s *MemberSession) readRows(ctx context.Context, m *MemberMapping, o MemberOptions) (*memberReading, error) {
	o.Progress.at(StageRead, 0, 0)
	copied := *m
	copied.Columns = maps.Clone(m.Columns)
	r := &memberReading{mapping: &copied, options: o}
	sink := &memberSink{ctx: ctx, s: s, r: r, frame: disclosure.Frame{Key: s.key, K: s.k, Branches: s.frameBranches(m), EstimatePC4: o.EstimatePC4}}
	options := library.Options{ReferenceDate: o.ReferenceDate, IgnoreExtra: o.IgnoreExtra, Demo: s.demo}
	if options.ReferenceDate.IsZero() {
		options.ReferenceDate = s.proposal.FileDate
	}
	var reading *library.Reading
	var err error
	if m.Layout() == library.Counts {
		reading, err = s.readCounts(ctx, m, options, sink)
	} else {
		reading, err = library.Read(ctx, s.file, m, options, sink)
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		if r.intake != nil {
			r.intake.Forget()
		}
		return nil, err
	}
	r.notes = reading.Notes
	return r, nil
}

// frameBranches are the branches of a mapping in the order in which rows refer to
// them.
func (s *MemberSession) frameBranches(m *MemberMapping) []disclosure.Branch {
	ids := m.BranchIDs()
	all := make([]disclosure.Branch, len(ids))
	for i, id := range ids {
		all[i].ID = id
		for j := range s.branches {
			if s.branches[j].ID == id {
				all[i].Gemeente = s.branches[j].Gemeente
			}
		}
	}
	return all
}

// memberSink puts the rows in an intake, which it makes when the first reference
// date is known.
type memberSink struct {
	ctx   context.Context //nolint:containedctx // of one call of Read
	s     *MemberSession
	r     *memberReading
	frame disclosure.Frame
}

// Date implements library.DateSink.
func (k *memberSink) Date(index uint8, date time.Time) error {
	if int(index) < len(k.r.days) {
		return nil // more dates than can be told apart: the reader refuses them
	}
	places, err := k.s.placesOn(k.ctx, date, k.r.options)
	if err != nil {
		return err
	}
	return k.begin(index, date, places)
}

// begin makes a reference date known to the intake.
func (k *memberSink) begin(index uint8, date time.Time, places *memberPlaces) (err error) {
	if int(index) < len(k.r.days) {
		return nil
	}
	day := disclosure.Date{Day: date.Format(time.DateOnly), Geography: places.geography}
	if k.r.intake == nil {
		k.frame.Dates = []disclosure.Date{day}
		k.r.intake, err = disclosure.New(k.frame)
	} else {
		err = k.r.intake.AddDate(day)
	}
	if err != nil {
		return err
	}
	k.r.days, k.r.places = append(k.r.days, day.Day), append(k.r.places, places)
	return nil
}

// Add implements library.Sink.
func (k *memberSink) Add(r disclosure.Record) error { return k.r.intake.Add(&r) }
