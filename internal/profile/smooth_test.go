package profile

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// sids reads the counties of North Carolina and their raw rates.
func sids(t *testing.T) ([]Area, [][]string) {
	t.Helper()
	rows := vectors(t, "empirical_bayes_nc_sids.csv")
	at := map[string]int{}
	for i, row := range rows {
		at[row[0]] = i
	}
	areas := make([]Area, len(rows))
	for i, row := range rows {
		areas[i].Inhabitants.Number = parse(t, row[2])
		areas[i].Members.Number = parse(t, row[3])
		for _, code := range strings.Fields(row[7]) {
			areas[i].Neighbours = append(areas[i].Neighbours, at[code])
		}
	}
	return areas, rows
}

func TestSmoothVectors(t *testing.T) {
	areas, rows := sids(t)
	all := globalPrior(areas, Poisson)
	agree(t, "a", all.variance, "7.69293064701e-07")
	agree(t, "b", all.mean, "0.00202144489365")
	global, local := SmoothGlobal(areas, Poisson), SmoothLocal(areas, Poisson)
	for i, row := range rows {
		agree(t, row[1]+" global", global[i].Number/100, row[5])
		agree(t, row[1]+" local", local[i].Number/100, row[6])
	}
}

func area(members, inhabitants float64, neighbours ...int) Area {
	return Area{Members: atlas.Value{Number: members}, Inhabitants: atlas.Value{Number: inhabitants}, Neighbours: neighbours}
}

// TestSmoothByHand works five areas of 100 inhabitants out.
func TestSmoothByHand(t *testing.T) {
	areas := []Area{area(10, 100, 1), area(30, 100, 0, 2), area(20, 100, 1), area(50, 100), area(40, 100)}
	// b = 150/500 = 0.3, s² = 0.1²x2/5 + 0.2²x2/5 = 0.02, a = 0.02 - 0.3/100.
	a := 0.02 - 0.003
	got := SmoothGlobal(areas, Poisson)
	for i, raw := range []float64{0.1, 0.3, 0.2, 0.5, 0.4} {
		if want := 100 * (0.3 + (raw-0.3)*a/(a+0.003)); math.Abs(got[i].Number-want) > 1e-9 {
			t.Errorf("area %d: %g, want %g", i, got[i].Number, want)
		}
	}
	// Binomial: chance is 0.3 x 0.7 / 100.
	a = 0.02 - 0.0021
	if got, want := SmoothGlobal(areas, Binomial)[0].Number, 100*(0.3-0.2*a/(a+0.0021)); math.Abs(got-want) > 1e-9 {
		t.Errorf("binomial: %g, want %g", got, want)
	}
	// Rounding adds 25/6/100² to the variance of each.
	for i := range areas {
		areas[i].Rounding = RoundedTo(5, 1)
	}
	own := 0.003 + 25.0/6/10000
	a = 0.02 - own
	if got, want := SmoothGlobal(areas, Poisson)[0].Number, 100*(0.3-0.2*a/(a+own)); math.Abs(got-want) > 1e-9 {
		t.Errorf("rounded: %g, want %g", got, want)
	}
	// No neighbours: as SmoothGlobal.
	if local, global := SmoothLocal(areas, Poisson), SmoothGlobal(areas, Poisson); local[3] != global[3] || local[0] == global[0] {
		t.Errorf("local %+v, global %+v", local, global)
	}
}

func TestSmoothGaps(t *testing.T) {
	whole := []Area{area(10, 100, 1, 3), area(40, 100, 0, 2), area(20, 100, 1)}
	gaps := append([]Area(nil), whole...)
	gaps = append(gaps,
		Area{Members: atlas.None(atlas.Missing), Inhabitants: atlas.Value{Number: 100}, Neighbours: []int{0}},
		Area{Members: atlas.Value{Number: 5}, Inhabitants: atlas.None(atlas.NoDenominator)},
		area(0, 0, 0), area(120, 100, 1))
	gaps[0].Neighbours = []int{1, 3, 5, 0}
	gaps[1].Neighbours = []int{0, 2, 6, 4}
	whole[0].Neighbours = []int{1}
	for _, smooth := range []func([]Area, Law) []atlas.Value{SmoothGlobal, SmoothLocal} {
		want, got := smooth(whole, Poisson), smooth(gaps, Poisson)
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("area %d: %+v, without the gaps %+v", i, got[i], want[i])
			}
		}
		for i, reason := range []atlas.Reason{atlas.Missing, atlas.NoDenominator, atlas.NoInhabitants, atlas.Denominator} {
			if got[3+i].Reason != reason {
				t.Errorf("area %d: %+v, want %v", 3+i, got[3+i], reason)
			}
		}
		// A small area counts for the others and shows nothing itself.
		small := smooth(append(append([]Area(nil), whole...), area(40, 45, 0)), Poisson)
		if small[3].Reason != atlas.SmallGroup {
			t.Errorf("45 inhabitants: %+v", small[3])
		}
		if got := smooth([]Area{area(0, 0)}, Poisson); got[0].Reason != atlas.NoInhabitants {
			t.Errorf("nothing known: %+v", got)
		}
		if got := smooth(nil, Poisson); len(got) != 0 {
			t.Errorf("no areas: %+v", got)
		}
		// No members at all, all alike, everybody.
		for share, areas := range map[float64][]Area{
			0:   {area(0, 100, 1), area(0, 200, 0)},
			10:  {area(10, 100, 1), area(20, 200, 0)},
			100: {area(100, 100, 1), area(200, 200, 0)},
		} {
			for _, law := range []Law{Poisson, Binomial} {
				for i, v := range smooth(areas, law) {
					if v.Reason != atlas.Known || math.Abs(v.Number-share) > 1e-9 {
						t.Errorf("%g%%, area %d: %+v", share, i, v)
					}
				}
			}
		}
	}
}

// TestSmoothHelps: smoothed shares are nearer to the true ones than raw shares,
// and what rounding does is part of it.
func TestSmoothHelps(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 1991))
	var raw, unaware, aware, binomial float64
	for range 40 {
		areas := make([]Area, 300)
		blind := make([]Area, len(areas))
		truth := make([]float64, len(areas))
		for i := range areas {
			truth[i] = min(max(0.6+0.06*random.NormFloat64(), 0.05), 0.95)
			n := 50 + random.IntN(400)
			count := 0
			for range n {
				if random.Float64() < truth[i] {
					count++
				}
			}
			areas[i] = area(float64(roundAtRandom(random, count, 5)), float64(n))
			areas[i].Members.Number = min(areas[i].Members.Number, float64(n))
			blind[i] = areas[i]
			areas[i].Rounding = RoundedTo(5, 1)
		}
		squares := func(values []atlas.Value) (sum float64) {
			for i, v := range values {
				sum += (v.Number/100 - truth[i]) * (v.Number/100 - truth[i])
			}
			return sum
		}
		own := make([]atlas.Value, len(areas))
		for i := range areas {
			own[i].Number = 100 * areas[i].share()
		}
		raw += squares(own)
		unaware += squares(SmoothGlobal(blind, Binomial))
		aware += squares(SmoothGlobal(areas, Binomial))
		binomial += squares(SmoothGlobal(areas, Poisson))
	}
	scale := func(sum float64) float64 { return 100 * math.Sqrt(sum/40/300) }
	t.Logf("root mean square error at 60%%: raw %.2f points, smoothed %.2f, unaware of rounding %.2f, by Poisson %.2f",
		scale(raw), scale(aware), scale(unaware), scale(binomial))
	if aware >= raw || aware >= unaware || aware >= binomial {
		t.Error("smoothing with the right law and rounding should be the nearest")
	}
}

func TestMoranVectors(t *testing.T) {
	areas, _ := sids(t)
	values, neighbours := make([]atlas.Value, len(areas)), make([][]int, len(areas))
	for i := range areas {
		values[i].Number, neighbours[i] = areas[i].share(), areas[i].Neighbours
	}
	got, ok := Moran(values, neighbours)
	if !ok || got.Areas != 100 {
		t.Fatalf("%+v", got)
	}
	agree(t, "I", got.I, "0.23091044884586")
	agree(t, "variance", got.Variance, "0.00406513368576")
	if math.Abs(got.Expectation+1.0/99) > 1e-15 {
		t.Errorf("expectation %g", got.Expectation)
	}
}

// TestMoranByHand: six areas in a row, 1 to 6. Deviations -2.5 to 2.5, their
// squares sum to 17.5; an area's neighbours deviate on average as it does itself
// except at the ends (-1.5 for -2.5), so the cross products sum to 12.5.
func TestMoranByHand(t *testing.T) {
	row := [][]int{{1}, {0, 2}, {1, 3}, {2, 4}, {3, 5}, {4}}
	got, ok := Moran(known(1, 2, 3, 4, 5, 6), row)
	if !ok || math.Abs(got.I-12.5/17.5) > 1e-12 || got.Areas != 6 || got.Z() < 1 {
		t.Errorf("%+v", got)
	}
	// An area without a value, one that only it knows, and one alone, take no part.
	more := append(known(1, 2, 3, 4, 5, 6), atlas.None(atlas.Missing), atlas.Value{Number: 9}, atlas.Value{Number: 9})
	gaps, ok := Moran(more, [][]int{{1, 6}, {0, 2}, {1, 3}, {2, 4}, {3, 5}, {4, 6}, {0, 5, 7}, {6}, nil})
	if !ok || gaps != got {
		t.Errorf("with gaps %+v, want %+v", gaps, got)
	}
	if _, ok := Moran(known(0.1, 0.1, 0.1, 0.1, 0.1, 0.1), row); ok {
		t.Error("all alike")
	}
	if _, ok := Moran(known(1, 2, 3), [][]int{{1}, {0, 2}, {1}}); ok {
		t.Error("three areas")
	}
}

// TestMoranRandomisation holds expectation and variance beside all orders of six
// values.
func TestMoranRandomisation(t *testing.T) {
	row := [][]int{{1, 2}, {0, 2}, {1, 3, 0}, {2, 4}, {3, 5}, {4}}
	numbers := []float64{0, 1, 3, 4, 9, 20}
	var sum, squares, count float64
	var permute func(int)
	permute = func(at int) {
		if at == len(numbers) {
			got, _ := Moran(known(numbers...), row)
			sum, squares, count = sum+got.I, squares+got.I*got.I, count+1
			return
		}
		for i := at; i < len(numbers); i++ {
			numbers[at], numbers[i] = numbers[i], numbers[at]
			permute(at + 1)
			numbers[at], numbers[i] = numbers[i], numbers[at]
		}
	}
	permute(0)
	got, _ := Moran(known(numbers...), row)
	mean := sum / count
	if math.Abs(mean-got.Expectation) > 1e-12 || math.Abs(squares/count-mean*mean-got.Variance) > 1e-12 {
		t.Errorf("mean %g variance %g over all orders, formula %+v", mean, squares/count-mean*mean, got)
	}
}
