package ingest

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/disclosure"
	"github.com/buurtbereik/buurtbereik/internal/source/library"
)

// readCounts reads a file of ready-made counts twice: first the codes of its areas,
// which together say by what it counts, and then the counts.
func (s *MemberSession) readCounts(ctx context.Context, m *MemberMapping, o library.Options, sink *memberSink) (*library.Reading, error) {
	first := &areaSink{sink: sink}
	if _, err := library.ReadCounts(ctx, s.file, m, o, first); err != nil {
		return nil, err
	}
	level, err := countedBy(first.dates, sink.r.options.EstimatePC4)
	if err != nil {
		return nil, err
	}
	counts := &countSink{memberSink: sink, level: level}
	if levelBelow(level, sink.r.options.EstimatePC4) != level {
		return library.ReadCounts(ctx, s.file, m, o, counts)
	}
	for _, d := range first.dates {
		areas := d.places.areaPlaces(level)
		if err := areas.check(d.codes); err != nil {
			return nil, err
		}
		counts.areas = append(counts.areas, areas)
	}
	return library.ReadCounts(ctx, s.file, m, o, counts)
}

// areaSink collects the codes of the areas.
type areaSink struct {
	sink  *memberSink
	dates []*areaCodes
}

// Date implements library.DateSink.
func (k *areaSink) Date(index uint8, date time.Time) error {
	if int(index) < len(k.dates) {
		return nil
	}
	places, err := k.sink.s.mapOn(k.sink.ctx, date, k.sink.r.options)
	if err != nil {
		return err
	}
	k.dates = append(k.dates, &areaCodes{places, map[string]bool{}})
	return nil
}

// AddCount implements library.CountSink.
func (k *areaSink) AddCount(c library.AreaCount) error {
	if c.Area != "" {
		k.dates[c.Date].codes[c.Area] = true
	}
	return nil
}

// countSink takes ready-made counts in: by area, or where there are no areas by
// postcode, as groups of members of whom nothing else is known.
type countSink struct {
	*memberSink
	level string        // that is counted by, or byPostcode
	areas []*areaPlaces // by date; none where postcodes lead to buurten
}

// Date implements library.DateSink.
func (k *countSink) Date(index uint8, date time.Time) error {
	if int(index) < len(k.areas) {
		return k.begin(index, date, k.areas[index].places)
	}
	if err := k.memberSink.Date(index, date); err != nil {
		return err
	}
	by := *k.r.places[index]
	by.countsBy = k.level
	k.r.places[index] = &by
	return nil
}

// AddCount implements library.CountSink.
func (k *countSink) AddCount(c library.AreaCount) error {
	if len(k.areas) == 0 {
		return k.addPostcode(c)
	}
	p := disclosure.PlaceCount{Date: c.Date, Branch: c.Branch, Place: disclosure.Unplaced, Withheld: c.Withheld}
	if c.Area != "" {
		p.Place = k.areas[c.Date].find(c.Area)
	}
	if !c.Withheld {
		p.Count = c.Persons.From
	}
	return k.r.intake.AddPlace(&p)
}

func (k *countSink) addPostcode(c library.AreaCount) error {
	r := disclosure.Record{
		Date: c.Date, Branch: c.Branch, Group: atlas.UnknownAdult, Loans: disclosure.Unknown, Count: c.Persons.From, Withheld: c.Withheld,
	}
	if !c.Withheld && r.Count < 1 {
		return nil
	}
	if c.Area != "" {
		r.Address = disclosure.Unreadable
		r.Pattern = c.Area
		reads := readArea(c.Area)
		for _, code := range []string{reads[byPostcode], reads[atlas.PC4.Key]} {
			if code != "" {
				r.Address, r.Pattern = disclosure.Dutch, ""
				copy(r.Postcode[:], code)
				break
			}
		}
	}
	return k.Add(r)
}

// levelBelow returns the level of the smallest areas that have a number when a file
// counts by a level: whole postcodes, and those that are divided, lead to buurten.
func levelBelow(level string, estimate bool) string {
	if level == byPostcode || level == atlas.PC4.Key && estimate {
		return atlas.Buurt.Key
	}
	return level
}

// readyMadeNotes are what must be known of ready-made counts, in Dutch.
func readyMadeNotes(level string, t *atlas.MemberTables) []string {
	notes := []string{"De bibliotheek leverde kant-en-klare aantallen per " + nameOfLevel(level) + ". Van leeftijden en van het lenen is niets bekend."}
	if level == atlas.Wijk.Key || level == atlas.Gemeente.Key {
		notes[0] += " Kleinere gebieden hebben geen cijfer."
	}
	if len(t.Withheld)+len(t.WithheldCells) > 0 {
		notes = append(notes, "In het bestand staat soms een teken in plaats van een aantal. Zo'n gebied heeft geen cijfer, en een groter gebied waar het in ligt ook niet: achtergehouden is niet nul.")
	}
	return notes
}

// rangesOf lists what the marks in a file stand for: "1 tot en met 4".
func rangesOf(m *MemberMapping, p *MemberProposal) string {
	var all []string
	for _, c := range p.Codes {
		if from, to, ok := strings.Cut(m.Withheld[c.Text], "-"); ok && c.Role == library.Number {
			all = append(all, strings.TrimSpace(from)+" tot en met "+strings.TrimSpace(to))
		}
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " of ")
}
