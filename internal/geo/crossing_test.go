package geo

import (
	"testing"

	"github.com/paulmach/orb"
)

func TestSelfCrossing(t *testing.T) {
	for name, c := range map[string]struct {
		shape orb.MultiPolygon
		at    orb.Point
		found bool
	}{
		"nothing":   {},
		"square":    {shape: orb.MultiPolygon{{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}}}},
		"hourglass": {shape: orb.MultiPolygon{{{{0, 0}, {4, 4}, {4, 0}, {0, 4}, {0, 0}}}}, at: orb.Point{2, 2}, found: true},
		"hole across the border": {
			shape: orb.MultiPolygon{{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}, {{3, 1}, {3, 2}, {5, 2}, {5, 1}, {3, 1}}}},
			at:    orb.Point{4, 2}, found: true,
		},
		"hole that touches": {
			shape: orb.MultiPolygon{{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}, {{2, 1}, {1, 2}, {4, 2}, {2, 1}}}},
		},
		"two parts on each other": {
			shape: orb.MultiPolygon{{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}}, {{{4, 1}, {8, 1}, {8, 3}, {4, 3}, {4, 1}}}},
			at:    orb.Point{4, 1}, found: true,
		},
		"two parts in a corner": {
			shape: orb.MultiPolygon{{{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}}}, {{{4, 4}, {8, 4}, {8, 8}, {4, 8}, {4, 4}}}},
		},
		"a spike": {shape: orb.MultiPolygon{{{{0, 0}, {4, 0}, {6, 0}, {4, 0}, {4, 4}, {0, 0}}}}, at: orb.Point{4, 0}, found: true},
	} {
		at, found := SelfCrossing(c.shape)
		if found != c.found || at != c.at {
			t.Errorf("%s: %v %v, want %v %v", name, at, found, c.at, c.found)
		}
	}
}
