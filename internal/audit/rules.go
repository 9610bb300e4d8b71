package audit

import (
	"fmt"
	"math"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// rounding is how far a count of a wijk or buurt may be from the truth: CBS
// rounds it at random to a multiple of five, up or down (Toelichting Wijk- en
// Buurtkaart 2024). Counts of gemeenten are exact.
func rounding(level string) float64 {
	if level == atlas.Wijk.Key || level == atlas.Buurt.Key {
		return 5
	}
	if level == atlas.PC4.Key {
		return 20 // an age group is the sum of three to seven bands, each rounded to 5
	}
	return 0
}

const adviceSource = "Vergelijk met de tabel van het CBS; is het bestand bewerkt, neem dan het oorspronkelijke."

// shares are percentages that are none.
func (a *auditor) shares(l *Level) {
	for i := range a.e.Catalogue.Indicators {
		ind := &a.e.Catalogue.Indicators[i]
		if ind.Kind != atlas.Share {
			continue
		}
		for at, v := range l.Values[ind.Key] {
			if n, ok := v.Get(); ok && (n < 0 || n > 100) {
				a.add(Finding{Rule: "share", Severity: Wrong, Level: l.Key, Indicator: ind.Key,
					What: "een percentage onder 0 of boven 100", Advice: adviceSource}, fmt.Sprintf("%s (%g%%)", l.Areas[at].Code, n))
			}
		}
	}
}

// whole is a count and the parts that make it up.
type whole struct {
	of    string
	parts []string
}

func wholes() []whole {
	return []whole{
		{"inhabitants", []string{"men", "women"}},
		{"inhabitants", []string{"age0to14", "age15to24", "age25to44", "age45to64", "age65plus"}},
	}
}

// parts are counts that together differ from their whole by more than the
// rounding of each of them.
func (a *auditor) parts(l *Level) {
	for _, w := range wholes() {
		if l.Periods[w.of] != l.Periods[w.parts[0]] {
			continue // of different days
		}
		slack := max(rounding(l.Key), l.rounded(append([]string{w.of}, w.parts...))) * float64(len(w.parts)+1)
		for at := range l.Areas {
			total, ok := l.number(w.of, at)
			sum, all := l.sum(w.parts, at)
			if !ok || !all || abs(sum-total) <= slack {
				continue
			}
			f := Finding{Rule: "parts", Severity: Notable, Level: l.Key, Indicator: w.of,
				What:   fmt.Sprintf("%s tellen samen niet op tot %s, ook niet met afronding", strings.Join(w.parts, ", "), w.of),
				Advice: adviceSource}
			if sum > total+slack {
				f.Severity = Wrong
			}
			a.add(f, fmt.Sprintf("%s (%g en %g)", l.Areas[at].Code, sum, total))
		}
	}
}

// rounded is 5 where all numbers of a level are multiples of five: until 2016 CBS
// rounded those of gemeenten too.
func (l *Level) rounded(indicators []string) float64 {
	const step, fewest = 5, 20
	known := 0
	for _, key := range indicators {
		for at := range l.Areas {
			n, ok := l.number(key, at)
			switch {
			case !ok:
			case math.Mod(n, step) != 0:
				return 0
			default:
				known++
			}
		}
	}
	if known < fewest {
		return 0 // by chance
	}
	return step
}

func (l *Level) sum(indicators []string, at int) (sum float64, all bool) {
	for _, key := range indicators {
		n, ok := l.number(key, at)
		if !ok {
			return 0, false
		}
		sum += n
	}
	return sum, true
}

func abs(n float64) float64 { return max(n, -n) }

// partitions are percentages that should make a hundred together.
func (a *auditor) partitions(l *Level) {
	const fewest = 100 // below it rounding of counts moves whole percentages
	for _, parts := range [][]string{
		{"age0to14Share", "age15to24Share", "age25to44Share", "age45to64Share", "age65plusShare"},
		{"unmarriedShare", "marriedShare", "divorcedShare", "widowedShare"},
	} {
		for at := range l.Areas {
			inhabitants, ok := l.number("inhabitants", at)
			sum, all := l.sum(parts, at)
			if !ok || !all || inhabitants < fewest {
				continue
			}
			// Half a percentage each, and what rounding of the counts adds.
			slack := 0.5*float64(len(parts)) + 100*rounding(l.Key)*float64(len(parts)+1)/inhabitants
			if abs(sum-100) > slack {
				a.add(Finding{Rule: "partition", Severity: Wrong, Level: l.Key, Indicator: parts[0],
					What: fmt.Sprintf("%s zijn samen geen 100%%, ook niet met afronding", strings.Join(parts, ", ")), Advice: adviceSource},
					fmt.Sprintf("%s (%g%%)", l.Areas[at].Code, sum))
			}
		}
	}
}

// sums compare every larger area with what it is made of.
func (a *auditor) sums() {
	for i := range a.e.Levels {
		upper := &a.e.Levels[i]
		if upper.Key != atlas.Gemeente.Key && upper.Key != atlas.Wijk.Key {
			continue
		}
		for j := i + 1; j < len(a.e.Levels); j++ {
			if lower := &a.e.Levels[j]; lower.Key == atlas.Wijk.Key || lower.Key == atlas.Buurt.Key {
				a.compare(upper, lower)
				break // the level below, and not those below that
			}
		}
	}
}

func (a *auditor) compare(upper, lower *Level) {
	children := map[string][]int{}
	for at, area := range lower.Areas {
		for _, parent := range area.Parents {
			children[parent] = append(children[parent], at)
		}
	}
	for i := range a.e.Catalogue.Indicators {
		ind := &a.e.Catalogue.Indicators[i]
		if ind.Kind != atlas.Count || upper.Values[ind.Key] == nil || lower.Values[ind.Key] == nil {
			continue
		}
		for at, area := range upper.Areas {
			total, ok := upper.number(ind.Key, at)
			parts := children[area.Code]
			if !ok || len(parts) == 0 {
				continue
			}
			sum, all := 0.0, true
			for _, p := range parts {
				n, known := lower.number(ind.Key, p)
				all = all && known
				sum += n
			}
			if all {
				a.judgeSum(ind.Key, upper, lower, at, total, sum, len(parts))
			}
		}
	}
}

// judgeSum allows for the rounding of every part and of the whole. People whose
// buurt is not known are counted in their gemeente only, so that its parts may
// fall short; they may not exceed it.
func (a *auditor) judgeSum(indicator string, upper, lower *Level, at int, total, sum float64, parts int) {
	slack := rounding(upper.Key) + rounding(lower.Key)*float64(parts)
	const unplaced = 0.01
	if upper.Key == atlas.Gemeente.Key && sum < total && total-sum <= slack+unplaced*total {
		return
	}
	if abs(sum-total) <= slack {
		return
	}
	f := Finding{Rule: "sum", Severity: Notable, Level: upper.Key, Indicator: indicator,
		What: fmt.Sprintf("het cijfer van de %s is niet de som van zijn %s", upper.Key, lower.Key+"en"), Advice: adviceSource}
	if !isPeople(indicator) {
		f.Advice = "Dat hoeft geen fout te zijn: groot water en auto's van leasebedrijven telt het CBS wel bij de gemeente en bij geen enkele wijk."
	}
	if sum > total+slack && rounding(lower.Key) > 0 && isPeople(indicator) {
		f.Severity = Wrong
	}
	a.add(f, fmt.Sprintf("%s (%g, de delen samen %g)", upper.Areas[at].Code, total, sum))
}

// isPeople says whether a count is of inhabitants or households, which live in
// one buurt and no other; benefits and areas are put together otherwise.
func isPeople(indicator string) bool {
	switch indicator {
	case "inhabitants", "men", "women", "households", "age0to14", "age15to24", "age25to44", "age45to64", "age65plus":
		return true
	}
	return false
}
