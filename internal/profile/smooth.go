package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// SmoothGlobal returns the empirical-Bayes smoothed shares, in percent (0-100)
// and in the order of areas: each is drawn to the share of all areas together,
// the further the less it says itself (R.J. Marshall, Mapping disease and
// mortality rates using empirical Bayes estimators, Applied Statistics 40, 1991,
// 283-294: method of moments, as spdep's EBest). Where the areas differ by no
// more than chance, all get the share of all together.
//
// An area that is not known, not lived in or has more members than inhabitants
// counts nowhere and keeps that reason; one of fewer than 50 inhabitants counts
// for the others but has no share of its own (smallGroup). What a rounded count
// varies by its rounding, V/n², is added to what it varies by chance, in the
// moments and in the drawing; without rounding this is Marshall's estimator.
func SmoothGlobal(areas []Area, law Law) []atlas.Value {
	all := globalPrior(areas, law)
	return smooth(areas, law, func(int) prior { return all })
}

// SmoothLocal is SmoothGlobal with each area drawn to the share of itself and
// its neighbours together; the spread within such a neighbourhood is taken round
// the local mean of each of its areas (Marshall 1991, as spdep's EBlocal). An
// area none of whose neighbours counts is drawn to the share of all areas, as in
// SmoothGlobal: with itself alone it would not be smoothed at all.
func SmoothLocal(areas []Area, law Law) []atlas.Value {
	all := globalPrior(areas, law)
	means := make([]float64, len(areas))
	for i := range areas {
		if areas[i].counts() {
			var members, inhabitants float64
			for _, a := range neighbourhood(areas, i) {
				members += areas[a].share() * areas[a].Inhabitants.Number
				inhabitants += areas[a].Inhabitants.Number
			}
			means[i] = members / inhabitants
		}
	}
	return smooth(areas, law, func(i int) prior {
		around := neighbourhood(areas, i)
		if len(around) == 1 {
			return all
		}
		return newPrior(areas, around, means[i], func(a int) float64 { return means[a] }, law)
	})
}

// prior is what is known of a share before its own count: fractions.
type prior struct{ mean, variance float64 }

// newPrior estimates by moments how much the shares of some areas vary beyond
// chance and rounding: the inhabitants' weighted variance round their centres,
// less what chance and rounding add to it.
func newPrior(areas []Area, of []int, mean float64, centre func(int) float64, law Law) prior {
	var inhabitants, spread, rounding float64
	for _, i := range of {
		a := &areas[i]
		n, off := a.Inhabitants.Number, a.share()-centre(i)
		inhabitants += n
		spread += n * off * off
		rounding += a.rounding()
	}
	chance := law.variance(mean) * float64(len(of))
	return prior{mean: mean, variance: max((spread-chance-rounding)/inhabitants, 0)}
}

// globalPrior is that of all areas that count; of none, the zero prior.
func globalPrior(areas []Area, law Law) prior {
	var of []int
	var members, inhabitants float64
	for i := range areas {
		if a := &areas[i]; a.counts() {
			of = append(of, i)
			members += a.share() * a.Inhabitants.Number
			inhabitants += a.Inhabitants.Number
		}
	}
	if len(of) == 0 {
		return prior{}
	}
	mean := members / inhabitants
	return newPrior(areas, of, mean, func(int) float64 { return mean }, law)
}

// neighbourhood is the area itself and those of its neighbours that count.
func neighbourhood(areas []Area, i int) []int {
	around := make([]int, 1, len(areas[i].Neighbours)+1)
	around[0] = i
	for _, j := range areas[i].Neighbours {
		if j != i && areas[j].counts() {
			around = append(around, j)
		}
	}
	return around
}

// smooth draws the share of each area to its prior.
func smooth(areas []Area, law Law, of func(int) prior) []atlas.Value {
	values := make([]atlas.Value, len(areas))
	for i := range areas {
		a := &areas[i]
		if reason := withheld(a.Members, a.Inhabitants); reason != atlas.Known {
			values[i] = atlas.None(reason)
			continue
		}
		p, n := of(i), a.Inhabitants.Number
		smoothed := p.mean
		if p.variance > 0 {
			own := (law.variance(p.mean) + a.rounding()) / n
			smoothed += (a.share() - p.mean) * p.variance / (p.variance + own)
		}
		values[i] = atlas.Value{Number: 100 * smoothed}
	}
	return values
}
