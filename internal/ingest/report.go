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
}

// LevelReport counts the areas of one level in the file.
type LevelReport struct {
	Level      atlas.Level
	Areas      int
	WithoutMap int // areas without a border
}

func newReport(record atlas.Import, m *cbs.Map, b *borders) Report {
	r := Report{Import: record, Vertices: b.vertices}
	keys := map[string]bool{}
	for _, layer := range m.Layers {
		counts := LevelReport{Areas: len(layer.Areas)}
		for _, l := range atlas.CBSLevels() {
			if l.Key == layer.Level {
				counts.Level = l
			}
		}
		for _, a := range layer.Areas {
			if len(a.RD) == 0 {
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
