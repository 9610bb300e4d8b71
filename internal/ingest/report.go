package ingest

import (
	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// Report is what happened to a file.
type Report struct {
	Import     atlas.Import
	Levels     []LevelReport
	Indicators int    // how many indicators the file holds
	Vertices   [3]int // drawn, by atlas.Detail
	Postcodes  int    // of a key or of points
	Houses     int    // house numbers of a key; 0 for one without
	Buurten    int    // that a key names
	Branches   int    // of a library

	Members     []atlas.MemberSet // of a member file: protected
	MemberNotes []string          // what was found while reading it
}

// LevelReport counts the areas of one level in the file.
type LevelReport struct {
	Level      atlas.Level
	Areas      int
	WithoutMap int // areas without a border: not in the file, nor from their parts
}

func newReport(record atlas.Import, m *cbs.Map, b *borders) Report {
	r := Report{Import: record, Vertices: b.vertices}
	keys := map[string]bool{}
	drawn := map[string]bool{}
	for i := range b.areas {
		drawn[b.areas[i].Area.Code] = len(b.areas[i].Geometry[atlas.High]) > 0
	}
	for _, layer := range m.Layers {
		counts := LevelReport{Level: levelOf(layer.Level), Areas: len(layer.Areas)}
		for _, a := range layer.Areas {
			if !drawn[a.Area.Code] {
				counts.WithoutMap++
			}
		}
		for _, s := range layer.Series {
			keys[s.Indicator] = true
		}
		r.Levels = append(r.Levels, counts)
	}
	r.Indicators = len(keys)
	return r
}
