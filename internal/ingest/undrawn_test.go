package ingest

import (
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// TestUndrawn: the report says what becomes of an area whose own border cannot be
// used, and calls no area that is on the map one without a border.
func TestUndrawn(t *testing.T) {
	m, _ := town()
	layer := map[string]int{"gemeente": 0, "wijk": 1, "buurt": 2}
	fault := func(level, code, why string) {
		areas := m.Layers[layer[level]].Areas
		for i := range areas {
			if areas[i].Area.Code == code {
				areas[i].RD, areas[i].Fault = nil, why
			}
		}
	}
	const crosses = "de grens kruist zichzelf bij x 1.0, y 2.0 (RD)"
	fault("gemeente", "GM9901", crosses)
	fault("wijk", "WK990102", crosses)
	fault("buurt", "BU99010101", crosses)
	fault("buurt", "BU99010102", "")
	fault("buurt", "BU99010201", crosses)
	held := map[string]orb.MultiPolygon{"BU99010201": {{{{5.3, 52.4}, {5.4, 52.4}, {5.4, 52.5}, {5.3, 52.5}, {5.3, 52.4}}}}}
	b := draw(t, m, nil, held)
	notes := strings.Join(b.notes, "\n")
	for _, want := range []string{
		"1 gemeente met een eigen grens die niet te gebruiken is, op de kaart getekend uit de delen: GM9901 (" + crosses + ").",
		"1 wijk zonder grens in het bestand, en daarom niet op de kaart: WK990101.",
		"1 wijk met een eigen grens die niet te gebruiken is, op de kaart getekend uit de delen: WK990102 (" + crosses + ").",
		"1 buurt met een grens die niet te gebruiken is, en daarom niet op de kaart: BU99010101 (" + crosses + ").",
		"1 buurt zonder grens in het bestand, en daarom niet op de kaart: BU99010102.",
		"1 buurt met een grens die niet te gebruiken is, op de kaart met de grens die de editie al had: BU99010201 (" + crosses + ").",
	} {
		if !strings.Contains(notes, want) {
			t.Errorf("%q is not in\n%s", want, notes)
		}
	}
	report := newReport(atlas.Import{}, m, b)
	for _, l := range report.Levels {
		if want := map[string]int{"gemeente": 0, "wijk": 1, "buurt": 2}[l.Level.Key]; l.WithoutMap != want {
			t.Errorf("%s: %d without a border, want %d", l.Level.Key, l.WithoutMap, want)
		}
	}
}
