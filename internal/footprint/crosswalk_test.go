package footprint

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

type keyLine struct {
	postcode string
	buurt    string
	houses   uint32
}

func keyOf(lines ...keyLine) *atlas.PostcodeKey {
	var codes []string
	var entries []atlas.KeyEntry
	for i, l := range lines {
		p, ok := atlas.ParsePostcode(l.postcode)
		if !ok {
			panic(l.postcode)
		}
		codes = append(codes, l.buurt)
		entries = append(entries, atlas.KeyEntry{Postcode: p, KeyPart: atlas.KeyPart{Buurt: uint32(i), Houses: l.houses}}) //nolint:gosec // a few
	}
	return atlas.NewPostcodeKey(codes, entries)
}

func everybodyLives(string) bool { return false }

func TestCrosswalk(t *testing.T) {
	// BU1 stayed. BU2 and BU3 exchanged some houses; BU4 was split off from BU3.
	there := keyOf(keyLine{"1000AA", "BU1", 10}, keyLine{"1000AB", "BU1", 5}, keyLine{"1000AB", "BU2", 15}, keyLine{"1000AC", "BU2", 20},
		keyLine{"1000AD", "BU3", 30}, keyLine{"1000AE", "BU3", 10}, keyLine{"1000AF", "BU3", 10})
	here := keyOf(keyLine{"1000AA", "BU1", 12}, keyLine{"1000AB", "BU1", 9}, keyLine{"1000AB", "BU2", 15}, keyLine{"1000AC", "BU3", 20},
		keyLine{"1000AD", "BU3", 20}, keyLine{"1000AD", "BU4", 20}, keyLine{"1000AE", "BU4", 10})
	c := NewCrosswalk(here, there, map[string]string{"BU1": "BU1"})
	for code, want := range map[string]map[string]float64{
		"BU1": {"BU1": 1},
		"BU2": {"BU2": 15. / 35},
		"BU3": {"BU2": 20. / 35, "BU3": 20. / 40},
		"BU4": {"BU3": 20. / 40},
	} {
		f := atlas.WholeAreas("here", "buurt", []string{code})
		got, ok := c.Carry(&f, "there", everybodyLives)
		if !ok || got.Same != (code == "BU1") || len(got.Weights) != len(want) || got.Edition != "there" {
			t.Errorf("%s: %+v", code, got)
		}
		for from, share := range want {
			if math.Abs(got.Weights[from]-share) > 1e-12 {
				t.Errorf("%s of %s: %v, want %v", from, code, got.Weights[from], share)
			}
		}
		if found := map[string]float64{"BU1": 1, "BU2": 1, "BU3": 75. / 85, "BU4": 40. / 50}[code]; math.Abs(got.Found-found) > 1e-12 {
			t.Errorf("%s: found %v, want %v", code, got.Found, found)
		}
	}

	// Without a key only what is the same is known.
	c = NewCrosswalk(nil, there, map[string]string{"BU1": "BU1"})
	f := atlas.WholeAreas("here", "buurt", []string{"BU1", "BU2"})
	if got, ok := c.Carry(&f, "there", everybodyLives); ok {
		t.Errorf("%+v", got)
	}
	if got, ok := c.Carry(&f, "there", func(code string) bool { return code == "BU2" }); !ok || !got.Same || len(got.Weights) != 1 {
		t.Errorf("%+v", got)
	}
}

// twoKeys are a town in two years: some buurten are the same, some under another
// code, and the houses of the others moved about, came and went.
func twoKeys(random *rand.Rand) (here, there *atlas.PostcodeKey, same map[string]string) {
	const buurten = 12
	same = map[string]string{}
	code := func(year, i int) string {
		if i%4 == 1 {
			return fmt.Sprintf("BU%d%02d", year, i) // got another code
		}
		return fmt.Sprintf("BU%02d", i)
	}
	for i := range buurten / 2 {
		same[code(1, i)] = code(2, i)
	}
	var old, now []keyLine
	for p := range 200 {
		postcode := fmt.Sprintf("%dA%c", 1000+p/20, 'A'+p%20)
		for range 1 + random.IntN(3) {
			i, n := random.IntN(buurten), uint32(1+random.IntN(40)) //nolint:gosec // small
			old = append(old, keyLine{postcode, code(1, i), n})
			j := i
			if i >= buurten/2 && random.IntN(3) == 0 {
				j = buurten/2 + random.IntN(buurten/2)
			}
			if random.IntN(20) > 0 {
				now = append(now, keyLine{postcode, code(2, j), n + uint32(random.IntN(3))}) //nolint:gosec // small
			}
		}
	}
	return keyOf(now...), keyOf(old...), same
}

// TestCrosswalkConserves: everybody of a buurt there of which a house was found is
// somewhere here, once; and a place is the sum of its parts.
func TestCrosswalkConserves(t *testing.T) {
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // no secret
		here, there, same := twoKeys(random)
		c := NewCrosswalk(here, there, same)
		sum := map[string]float64{}
		for _, code := range here.Buurten {
			f := atlas.WholeAreas("here", "buurt", []string{code})
			got, _ := c.Carry(&f, "there", everybodyLives)
			for from, w := range got.Weights {
				if w < 0 || w > 1 {
					t.Fatalf("seed %d: %v of %s in %s", seed, w, from, code)
				}
				sum[from] += w
			}
		}
		for _, from := range there.Buurten {
			if c.there[from].found > 0 && math.Abs(sum[from]-1) > 1e-9 {
				t.Fatalf("seed %d: %v of %s is somewhere", seed, sum[from], from)
			}
		}
		// Disjoint parts, in any halves and weights.
		one, two := atlas.Footprint{Base: "buurt", Weights: map[string]float64{}}, atlas.Footprint{Base: "buurt", Weights: map[string]float64{}}
		both := atlas.Footprint{Base: "buurt", Weights: map[string]float64{}}
		for _, code := range here.Buurten {
			a := random.Float64()
			one.Weights[code], two.Weights[code], both.Weights[code] = a, (1-a)*random.Float64(), 0
			both.Weights[code] = one.Weights[code] + two.Weights[code]
		}
		a, _ := c.Carry(&one, "there", everybodyLives)
		b, _ := c.Carry(&two, "there", everybodyLives)
		ab, _ := c.Carry(&both, "there", everybodyLives)
		for _, from := range there.Buurten {
			if math.Abs(a.Weights[from]+b.Weights[from]-ab.Weights[from]) > 1e-9 {
				t.Fatalf("seed %d: %s: %v and %v are not %v", seed, from, a.Weights[from], b.Weights[from], ab.Weights[from])
			}
		}
	}
}

// TestCrosswalkOfNothingNew: where no house moved, every place stays what it was,
// whether or not it is known that the borders did not change; and going through a
// year in which nothing changed is the same as going at once.
func TestCrosswalkOfNothingNew(t *testing.T) {
	for seed := range uint64(100) {
		random := rand.New(rand.NewPCG(seed, 2)) //nolint:gosec // no secret
		here, there, same := twoKeys(random)
		f := atlas.Footprint{Base: "buurt", Weights: map[string]float64{}, Method: atlas.Whole}
		for _, code := range here.Buurten {
			f.Weights[code] = random.Float64()
		}
		equal := func(what string, got, want map[string]float64) {
			for _, code := range slices.Concat(here.Buurten, there.Buurten) {
				if math.Abs(got[code]-want[code]) > 1e-9 {
					t.Fatalf("seed %d, %s: %s is %v, want %v", seed, what, code, got[code], want[code])
				}
			}
		}
		still := NewCrosswalk(here, here, nil)
		stayed, ok := still.Carry(&f, "between", everybodyLives)
		if !ok || stayed.Found != 1 {
			t.Fatalf("seed %d: %+v", seed, stayed)
		}
		equal("unmoved", stayed.Weights, f.Weights)
		own := map[string]string{}
		for _, code := range here.Buurten {
			own[code] = code
		}
		known, _ := NewCrosswalk(nil, nil, own).Carry(&f, "between", everybodyLives)
		if !known.Same || known.Method != atlas.Whole {
			t.Fatalf("%+v", known)
		}
		equal("known to be the same", known.Weights, f.Weights)

		c := NewCrosswalk(here, there, same)
		atOnce, _ := c.Carry(&f, "there", everybodyLives)
		through, _ := c.Carry(&stayed.Footprint, "there", everybodyLives)
		equal("through a year without change", through.Weights, atOnce.Weights)
	}
}

// BenchmarkCrosswalk is of a country: 14,500 buurten of which a thirtieth changed, and
// 470,000 postcodes.
func BenchmarkCrosswalk(b *testing.B) {
	const buurten, postcodes = 14_500, 470_000
	codes, same := make([]string, buurten), map[string]string{}
	for i := range codes {
		codes[i] = fmt.Sprintf("BU%08d", i)
		if i%30 > 0 {
			same[codes[i]] = codes[i]
		}
	}
	key := func(moved int) *atlas.PostcodeKey {
		entries := make([]atlas.KeyEntry, 0, 2*postcodes)
		for i := range postcodes {
			p, _ := atlas.NewPostcode(1000+i/500, byte('A'+i/25%20), byte('A'+i%25))
			at := uint32(i * buurten / postcodes) //nolint:gosec // small
			entries = append(entries, atlas.KeyEntry{Postcode: p, KeyPart: atlas.KeyPart{Buurt: at, Houses: 15}})
			if i%10 == 0 {
				entries = append(entries, atlas.KeyEntry{Postcode: p, KeyPart: atlas.KeyPart{Buurt: (at + uint32(moved)) % buurten, Houses: 5}}) //nolint:gosec // small
			}
		}
		return atlas.NewPostcodeKey(codes, entries)
	}
	here, there := key(1), key(30)
	var c *Crosswalk
	b.Run("make", func(b *testing.B) {
		for b.Loop() {
			c = NewCrosswalk(here, there, same)
		}
	})
	f := atlas.WholeAreas("here", "buurt", codes[:600])
	b.Run("carry", func(b *testing.B) {
		for b.Loop() {
			c.Carry(&f, "there", everybodyLives)
		}
	})
}
