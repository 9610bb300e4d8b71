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

func only(at int) func(int) bool { return func(c int) bool { return c == at } }

func TestPeers(t *testing.T) {
	traits := []Trait{
		{Indicator: "young", Weight: 1, Place: atlas.Value{Number: 20}, Values: numbers(20, 21, 30, 10, 20, gap)},
		{Indicator: "urban", Weight: 2, Place: atlas.Value{Number: 3}, Values: numbers(3, 3, 1, 5, gap, 3)},
	}
	group := FindPeers(traits, 6, 3, only(0))
	// Candidate 4 is known for a third of the weight, 5 for two thirds.
	if group.Compare != 3 || group.Within != 3 || len(group.Peers) != 3 || group.Peers[0].At != 1 || len(group.Unknown) != 0 {
		t.Fatalf("%+v", group)
	}
	if alike := group.Peers[0].Alike(traits, 5); !slices.Equal(alike, []int{1}) {
		t.Errorf("alike in %v", alike)
	}
	traits[0].Most = 1
	group = FindPeers(traits, 6, 3, only(0))
	// 5 has no number for the bound: it cannot keep to it, and is not kept out by it.
	if group.Within != 1 || len(group.Peers) != 1 || group.Peers[0].At != 1 || !slices.Equal(group.Left, []int{2, 0}) {
		t.Errorf("with a bound: %+v", group)
	}
	if len(group.Gone) != 2 || !slices.Equal(group.Gone[0].By, []int{0}) {
		t.Errorf("who left: %+v", group.Gone)
	}
}

func TestPeersWithoutTheirTrait(t *testing.T) {
	known := Trait{Indicator: "young", Weight: 1, Place: atlas.Value{Number: 2}, Values: numbers(1, 2, 3)}
	flat := Trait{Indicator: "flat", Weight: 1, Place: atlas.Value{Number: 2}, Values: numbers(2, 2, 2)}
	lost := Trait{Indicator: "lost", Weight: 1, Place: atlas.None(atlas.Secret), Values: numbers(1, 2, 3)}
	group := FindPeers([]Trait{known, flat, lost}, 3, 9, nil)
	if !slices.Equal(group.Unknown, []int{1, 2}) || len(group.Peers) != 3 || group.Peers[0].At != 1 {
		t.Errorf("%+v", group)
	}
	if group = FindPeers([]Trait{flat, lost}, 3, 9, nil); len(group.Peers) != 0 {
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
	want := FindPeers(base, n, 20, only(0))
	other := make([]Trait, len(base))
	order := random.Perm(n)
	for i := range base {
		scale, shift := 1+100*random.Float64(), 50*random.NormFloat64()
		other[i] = Trait{Weight: base[i].Weight, Values: make([]atlas.Value, n), Place: atlas.Value{Number: shift + scale*base[i].Place.Number}}
		for c, from := range order {
			other[i].Values[c].Number = shift + scale*base[i].Values[from].Number
		}
	}
	got := FindPeers(other, n, 20, only(slices.Index(order, 0)))
	for k := range want.Peers {
		if at := order[got.Peers[k].At]; at != want.Peers[k].At || math.Abs(got.Peers[k].Distance-want.Peers[k].Distance) > 1e-9 {
			t.Fatalf("peer %d is %d at %v, want %d at %v", k, at, got.Peers[k].Distance, want.Peers[k].At, want.Peers[k].Distance)
		}
	}
}

// TestBoundsOnlyTakeAway: with a bound, a group is what it was without those who
// do not keep to it, in the same order; the narrower, the smaller.
func TestBoundsOnlyTakeAway(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6)) //nolint:gosec // no secret
	const n = 300
	traits := make([]Trait, 3)
	for i := range traits {
		traits[i] = Trait{Weight: 1, Values: make([]atlas.Value, n)}
		for c := range n {
			traits[i].Values[c].Number = random.NormFloat64()
		}
		traits[i].Place = traits[i].Values[0]
	}
	all := FindPeers(traits, n, n, only(0))
	last := all.Within
	for _, most := range []float64{3, 2, 1, 0.5, 0.1} {
		traits[1].Most = most
		group := FindPeers(traits, n, n, only(0))
		if group.Within > last || group.Within+group.Left[1] != all.Within || len(group.Peers)+len(group.Gone) != len(all.Peers) {
			t.Fatalf("within %v: %d stay, %d leave of %d", most, group.Within, group.Left[1], all.Within)
		}
		last = group.Within
		k := 0
		for _, p := range all.Peers {
			if math.Abs(p.Apart[1]) > most {
				continue
			}
			if group.Peers[k].At != p.At {
				t.Fatalf("within %v: peer %d is %d, want %d", most, k, group.Peers[k].At, p.At)
			}
			k++
		}
	}
}

func TestWhy(t *testing.T) {
	words := []TraitWords{
		{Alike: atlas.Text{NL: "even stedelijk", EN: "as urban"}, More: atlas.Text{NL: "stedelijker", EN: "more urban"}, Less: atlas.Text{NL: "minder stedelijk", EN: "less urban"}},
		{Alike: atlas.Text{NL: "evenveel kinderen", EN: "as many children"}, More: atlas.Text{NL: "meer kinderen", EN: "more children"}, Less: atlas.Text{NL: "minder kinderen", EN: "fewer children"}},
		{Alike: atlas.Text{NL: "ongeveer hetzelfde inkomen", EN: "about the same income"}, More: atlas.Text{NL: "een hoger inkomen", EN: "a higher income"}, Less: atlas.Text{NL: "een lager inkomen", EN: "a lower income"}},
	}
	traits := []Trait{{Weight: 3}, {Weight: 2}, {Weight: 1}}
	for _, c := range []struct {
		apart  []float64
		nl, en string
	}{
		{[]float64{0, 0.1, -0.2}, "Even stedelijk, evenveel kinderen en ongeveer hetzelfde inkomen.", "As urban, as many children and about the same income."},
		{[]float64{0, 0.1, -1.2}, "Even stedelijk en evenveel kinderen; wel een lager inkomen.", "As urban and as many children, but a lower income."},
		{[]float64{0, 1.5, 1.2}, "Even stedelijk; wel meer kinderen.", "As urban, but more children."},
		{[]float64{math.NaN(), 0, 0.7}, "Evenveel kinderen.", "As many children."},
		{[]float64{0.8, -0.9, 0.7}, "Op geen kenmerk bijna gelijk; over alle kenmerken samen is het verschil klein.", "Nearly equal on no single trait; over all traits together the difference is small."},
		{[]float64{1.8, -0.9, 0.7}, "Lijkt er maar weinig op: stedelijker.", "Only slightly alike: more urban."},
		{[]float64{0.9, -0.9, 0.9}, "Lijkt er maar weinig op.", "Only slightly alike."},
	} {
		p := Peer{Apart: c.apart, Distance: math.Abs(c.apart[0]) - 0.15}
		if got := p.Why(traits, words); got.NL != c.nl || got.EN != c.en {
			t.Errorf("%v: %q, %q", c.apart, got.NL, got.EN)
		}
	}
}
