package cbs

import (
	"slices"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// A row may hold anything: what comes out is an area with a code, parents and
// figures, or a problem is named.
func FuzzDecodeRow(f *testing.F) {
	f.Add("BU01931000", "Naam", "WK019310", "GM0193", "NEE", "12,5", []byte("GP\x00\x01"))
	f.Add(" bu0363mk03", "", "", "193", "b", "-99997", []byte{})
	f.Add("BU09980000", "", "", "", "", "", []byte(nil))
	f.Add("GM", "\xff", "x", ".", "?", "1e400", []byte("GP"))
	p := layerPlan{
		level:   atlas.Buurt,
		code:    "buurtcode",
		parents: []parentColumn{{atlas.Gemeente, "gemeentecode"}, {atlas.Wijk, "wijkcode"}},
		figures: []figureColumn{{"aantal_inwoners", &atlas.Indicator{Kind: atlas.Share}, &atlas.Column{}}},
	}
	f.Fuzz(func(t *testing.T, code, name, wijk, gemeente, water, figure string, blob []byte) {
		r := p.decode([]any{slices.Clone(blob), code, name, water, any(nil), gemeente, wijk, figure})
		if len(r.problems) > 0 {
			return
		}
		again, bare, ok := parseCode(p.level.Key, r.code)
		if !ok || bare || again != r.code {
			t.Fatalf("%q became the code %q", code, r.code)
		}
		if isBuitenland(r.code) {
			return
		}
		if len(r.area.Parents) != 2 || r.area.Name == "" || len(r.values) != 1 {
			t.Errorf("area %+v, values %v", r.area, r.values)
		}
		if n, known := r.values[0].Get(); known && (n < 0 || n > 100 || n != n) {
			t.Errorf("a share of %v from %q", n, figure)
		}
	})
}
