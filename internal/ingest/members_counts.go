package ingest

import (
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/disclosure"
	"github.com/buurtbereik/buurtbereik/internal/source/library"
)

// countSink takes ready-made counts by postcode in as groups of members whose age
// is not known.
type countSink struct{ *memberSink }

// Date implements library.DateSink.
func (k countSink) Date(index uint8, date time.Time) error { return k.memberSink.Date(index, date) }

// AddCount implements library.CountSink.
func (k countSink) AddCount(c library.AreaCount) error {
	r := disclosure.Record{Date: c.Date, Branch: c.Branch, Group: atlas.UnknownAdult, Loans: disclosure.Unknown, Count: c.Persons.From}
	if c.Withheld {
		return atlas.NewError(atlas.Invalid, "", "in dit bestand staan achtergehouden aantallen. Zo'n aantal is niet nul en niet bekend, en kan nog niet worden opgenomen.",
			"Vraag een uitvoer met een rij voor elk lid: Buurtbereik rondt zelf af voor er iets wordt bewaard.")
	}
	if r.Count < 1 {
		return nil
	}
	if c.Area != "" {
		code := c.Area
		if p, ok := atlas.ParsePostcode(code); ok {
			code = p.String()
		} else if _, ok := atlas.ParsePC4(code); !ok {
			return atlas.NewError(atlas.Invalid, "", "de gebieden in dit bestand zijn geen postcodes. Aantallen per buurt of wijk kunnen nog niet worden opgenomen.",
				"Vraag een uitvoer met een rij voor elk lid, of met aantallen per postcode.")
		}
		r.Address = disclosure.Dutch
		copy(r.Postcode[:], code)
	}
	return k.Add(r)
}
