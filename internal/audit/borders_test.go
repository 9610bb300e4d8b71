package audit

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

func TestBorders(t *testing.T) {
	for name, c := range map[string]struct {
		change   func(Edition)
		rule     string
		severity Severity
		hectares float64
		example  string
	}{
		"a buurt over half of another": {func(e Edition) {
			e.Levels[2].Borders[0][0][0][1][0] += 0.0075
			e.Levels[2].Borders[0][0][0][2][0] += 0.0075
		}, "overlap", Wrong, 50, "BU01930000 en BU01930100 Oost (5"},
		"a buurt over a strip of another": {func(e Edition) {
			e.Levels[2].Borders[0][0][0][1][0] += 0.0001
			e.Levels[2].Borders[0][0][0][2][0] += 0.0001
		}, "smallOverlap", Notable, 0.68, "BU01930000 en BU01930100 Oost (0,68 ha, 0,67%)"},
		"a buurt that is not drawn": {func(e Edition) {
			e.Levels[2].Borders[4] = nil // in the middle
		}, "gap", Notable, 101, "bij BU01930"},
	} {
		e := town(t, 3, 3, func() float64 { return 200 })
		e.Levels[2].Areas[3].Name = "Oost"
		c.change(e)
		ok := false
		for _, f := range check(t, e) {
			ok = ok || f.Rule == c.rule && f.Severity == c.severity && f.Count == 1 && f.Level == "buurt" &&
				strings.HasPrefix(f.Examples[0], c.example) && math.Abs(f.Hectares-c.hectares) < 0.02*c.hectares
		}
		if !ok {
			t.Errorf("%s: %+v", name, check(t, e))
		}
	}
}

// Water is drawn as buurten, so that a lake is a hole in the wijken alone.
func TestWaterIsNoGap(t *testing.T) {
	e := town(t, 3, 3, func() float64 { return 200 })
	e.Levels[2].Areas[4].Water = atlas.IsWater
	wijk := e.Levels[1].Borders[1]
	wijk[0] = append(wijk[0], orb.Ring(field(1, 1, 2, 2)[0][0]))
	for _, f := range check(t, e) {
		if f.Rule == "gap" {
			t.Errorf("%+v", f)
		}
	}
}

func TestCheckIsCalledOff(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Check(ctx, town(t, 2, 2, func() float64 { return 200 })); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestDutchNumber(t *testing.T) {
	for n, want := range map[float64]string{0: "0", 0.0123: "0,012", 0.5: "0,5", 4.53: "4,5", 13.997: "14", 113504.7: "113.505", 999.6: "1.000"} {
		if got := dutchNumber(n); got != want {
			t.Errorf("%v is %s, want %s", n, got, want)
		}
	}
}
