package profile

import (
	"math"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

func TestShare(t *testing.T) {
	r := RoundedTo(5, 1)
	got := Share(atlas.Value{Number: 30}, atlas.Value{Number: 200}, r)
	if got.Value != (atlas.Value{Number: 15}) || got.Interval != Wilson(30, 200, r).scaled(100) {
		t.Errorf("30 of 200: %+v", got)
	}
	for _, c := range []struct {
		what                 string
		members, inhabitants atlas.Value
		want                 atlas.Value
	}{
		{"all", atlas.Value{Number: 50}, atlas.Value{Number: 50}, atlas.Value{Number: 100}},
		{"all, of a weighted sum", atlas.Value{Number: 0.1 + 0.2 + 59.7}, atlas.Value{Number: 60}, atlas.Value{Number: 100}},
		{"less than none", atlas.Value{Number: -5}, atlas.Value{Number: 60}, atlas.Value{}},
		{"nobody", atlas.Value{}, atlas.Value{}, atlas.None(atlas.NoInhabitants)},
		{"members without inhabitants", atlas.Value{Number: 5}, atlas.Value{}, atlas.None(atlas.NoInhabitants)},
		{"few", atlas.Value{Number: 5}, atlas.Value{Number: 49.9}, atlas.None(atlas.SmallGroup)},
		{"few, fewer than members", atlas.Value{Number: 50}, atlas.Value{Number: 45}, atlas.None(atlas.SmallGroup)},
		{"more than inhabitants", atlas.Value{Number: 55}, atlas.Value{Number: 50}, atlas.None(atlas.Denominator)},
		{"not counted", atlas.Value{Number: 5}, atlas.None(atlas.NoDenominator), atlas.None(atlas.NoDenominator)},
		{"elsewhere", atlas.None(atlas.OutsideWerkgebied), atlas.Value{Number: 5}, atlas.None(atlas.OutsideWerkgebied)},
	} {
		if got := Share(c.members, c.inhabitants, r); got.Value.Reason != c.want.Reason || math.Abs(got.Value.Number-c.want.Number) > 1e-9 {
			t.Errorf("%s: %+v, want %+v", c.what, got, c.want)
		}
	}
}
