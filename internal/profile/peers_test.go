package profile

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

func numbers(list ...float64) []atlas.Value {
	values := make([]atlas.Value, len(list))
	for i, n := range list {
		values[i] = atlas.Value{Number: n}
		if math.IsNaN(n) {
			values[i] = atlas.None(atlas.Secret)
		}
	}
	return values
}

var gap = math.NaN() // a value that is not known

func TestSpread(t *testing.T) {
	for name, c := range map[string]struct {
		values        []atlas.Value
		n             int
		median, scale float64
	}{
		"one to nine":         {numbers(1, 2, 3, 4, 5, 6, 7, 8, 9), 9, 5, 2 * 1.4826},
		"an extreme one":      {numbers(1, 2, 3, 4, 5, 6, 7, 8, 9000), 9, 5, 2 * 1.4826},
		"what is not known":   {numbers(1, gap, 2, 3), 3, 2, 1.4826},
		"more than half same": {numbers(4, 4, 4, 4, 8, 8, 8), 7, 4, 4 / 1.349},
		"nearly all the same": {numbers(0, 0, 0, 0, 0, 0, 0, 8), 8, 0, math.Sqrt(8)},
		"all the same":        {numbers(3, 3, 3), 3, 3, 0},
		"nothing":             {nil, 0, 0, 0},
	} {
		s := SpreadOf(c.values)
		if s.N != c.n || s.Median != c.median || math.Abs(s.Scale-c.scale) > 1e-9 {
			t.Errorf("%s: %d, %v, %v; want %d, %v, %v", name, s.N, s.Median, s.Scale, c.n, c.median, c.scale)
		}
	}
}

func TestStanding(t *testing.T) {
	s := SpreadOf(numbers(10, 20, 20, 30, gap))
	for number, want := range map[float64]Standing{
		30: {Rank: 1, Equal: 1, Of: 4, Below: 100},
		20: {Rank: 2, Equal: 2, Of: 4, Below: 50},
		10: {Rank: 4, Equal: 1, Of: 4, Below: 0},
	} {
		if got := s.Stand(number); got != want {
			t.Errorf("%v stands at %+v, want %+v", number, got, want)
		}
	}
	alone := SpreadOf(numbers(7))
	if got := alone.Stand(7); got != (Standing{Rank: 1, Equal: 1, Of: 1}) {
		t.Errorf("one alone: %+v", got)
	}
}

func TestPeers(t *testing.T) {
	traits := []Trait{
		{Indicator: "young", Weight: 1, Place: atlas.Value{Number: 20}, Values: numbers(20, 21, 30, 10, 20, gap)},
		{Indicator: "urban", Weight: 2, Place: atlas.Value{Number: 3}, Values: numbers(3, 3, 1, 5, gap, 3)},
	}
	group := FindPeers(traits, 6, 3, 0)
	// Candidate 4 is known for a third of the weight, 5 for two thirds.
	if group.Compare != 3 || group.Within != 3 || len(group.Peers) != 3 || group.Peers[0].At != 1 || len(group.Unknown) != 0 {
		t.Fatalf("%+v", group)
	}
	if alike := group.Peers[0].Alike(traits, 5); !slices.Equal(alike, []int{1}) {
		t.Errorf("alike in %v", alike)
	}
	traits[0].Most = 1
	group = FindPeers(traits, 6, 3, 0)
	// 5 has no number for the bound: it cannot keep to it, and is not kept out by it.
	if group.Within != 1 || len(group.Peers) != 1 || group.Peers[0].At != 1 || !slices.Equal(group.Left, []int{2, 0}) {
		t.Errorf("with a bound: %+v", group)
	}
}

func TestPeersWithoutTheirTrait(t *testing.T) {
	known := Trait{Indicator: "young", Weight: 1, Place: atlas.Value{Number: 2}, Values: numbers(1, 2, 3)}
	flat := Trait{Indicator: "flat", Weight: 1, Place: atlas.Value{Number: 2}, Values: numbers(2, 2, 2)}
	lost := Trait{Indicator: "lost", Weight: 1, Place: atlas.None(atlas.Secret), Values: numbers(1, 2, 3)}
	group := FindPeers([]Trait{known, flat, lost}, 3, 9, -1)
	if !slices.Equal(group.Unknown, []int{1, 2}) || len(group.Peers) != 3 || group.Peers[0].At != 1 {
		t.Errorf("%+v", group)
	}
	if group = FindPeers([]Trait{flat, lost}, 3, 9, -1); len(group.Peers) != 0 {
		t.Errorf("nothing to compare by, and yet %+v", group)
	}
}

// TestPeersKnowNoUnits finds the same peers in the same order whatever traits are
// measured in, and however the candidates are shuffled.
func TestPeersKnowNoUnits(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4)) //nolint:gosec // no secret
	const n = 200
	base := make([]Trait, 4)
	for i := range base {
		base[i] = Trait{Weight: 1 + random.Float64(), Values: make([]atlas.Value, n)}
		for c := range n {
			base[i].Values[c].Number = random.NormFloat64()
		}
		base[i].Place = base[i].Values[0]
	}
	want := FindPeers(base, n, 20, 0)
	other := make([]Trait, len(base))
	order := random.Perm(n)
	for i := range base {
		scale, shift := 1+100*random.Float64(), 50*random.NormFloat64()
		other[i] = Trait{Weight: base[i].Weight, Values: make([]atlas.Value, n), Place: atlas.Value{Number: shift + scale*base[i].Place.Number}}
		for c, from := range order {
			other[i].Values[c].Number = shift + scale*base[i].Values[from].Number
		}
	}
	got := FindPeers(other, n, 20, slices.Index(order, 0))
	for k := range want.Peers {
		if at := order[got.Peers[k].At]; at != want.Peers[k].At || math.Abs(got.Peers[k].Distance-want.Peers[k].Distance) > 1e-9 {
			t.Fatalf("peer %d is %d at %v, want %d at %v", k, at, got.Peers[k].Distance, want.Peers[k].At, want.Peers[k].Distance)
		}
	}
}
