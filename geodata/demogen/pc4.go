package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// The first PC4 of each gemeente, in the order of districts. In none of the
// public files with postcodes that this project tests with (PC4 areas of 2020,
// ages of 2021, places, points and PO boxes) does any PC4 occur from 8942 to
// 8999, 8659 to 8699, 8776 to 8799 and 4945 to 4999: looked up once.
// Readers take postcodes with a Q in their letters in demo editions only.
var firstPC4 = [...]int{8942, 8659, 8776}

// What stands beside the streets: a PC4 of PO boxes per gemeente, and PC4s of
// places elsewhere in the country. The key has none of them.
var (
	boxPC4       = [...]int{8999, 8699, 8799}
	elsewherePC4 = [...]int{4945, 4946, 4950, 4951, 4957, 4962, 4968, 4975, 4981, 4990}
)

// letters are the combinations of two letters that hold a Q: QA to QZ, then AQ
// to ZQ. There are 51, which keeps a PC4 at about a thousand homes.
func letters() []string {
	var all []string
	for c := 'A'; c <= 'Z'; c++ {
		all = append(all, "Q"+string(c))
	}
	for c := 'A'; c <= 'Z'; c++ {
		if c != 'Q' {
			all = append(all, string(c)+"Q")
		}
	}
	return all
}

// inPC4 is how many postcodes a PC4 gets at most on average; the last
// combinations of letters are left for postcodes that nobody knows.
const (
	inPC4         = 48
	unusedLetters = 2
)

// numberPostcodes gives the postcodes of each gemeente their codes: the area is
// divided into PC4s, and those into postcodes in the order of the streets.
func numberPostcodes(all []postcode, buurten []settled) error {
	combinations := letters()
	for g, first := range firstPC4 {
		var mine []int
		for i := range all {
			if buurten[all[i].place].gemeente == g {
				mine = append(mine, i)
			}
		}
		count := int(math.Ceil(float64(len(mine)) / inPC4))
		if first+count > boxPC4[g] {
			return fmt.Errorf("gemeente %s needs %d PC4s: too many", districts[g].code, count)
		}
		for n, group := range halves(all, mine, count) {
			if len(group) > len(combinations)-unusedLetters {
				return fmt.Errorf("PC4 %d has %d postcodes: too many", first+n, len(group))
			}
			slices.Sort(group) // by buurt, and there as one walks by
			for k, i := range group {
				all[i].code = fmt.Sprintf("%d%s", first+n, combinations[k])
			}
		}
	}
	return nil
}

// halves divides places into groups of about the same size that lie together:
// across the longer side, again and again.
func halves(all []postcode, some []int, count int) [][]int {
	if count <= 1 {
		return [][]int{some}
	}
	low, high := all[some[0]].at, all[some[0]].at
	for _, i := range some {
		p := all[i].at
		low = point{min(low.x, p.x), min(low.y, p.y)}
		high = point{max(high.x, p.x), max(high.y, p.y)}
	}
	wide := high.x-low.x > high.y-low.y
	slices.SortFunc(some, func(a, b int) int {
		p, q := all[a].at, all[b].at
		if !wide {
			p, q = point{p.y, p.x}, point{q.y, q.x}
		}
		return cmp.Or(cmp.Compare(p.x, q.x), cmp.Compare(p.y, q.y), cmp.Compare(a, b))
	})
	left := count / 2
	cut := len(some) * left / count
	return append(halves(all, some[:cut:cut], left), halves(all, some[cut:], count-left)...)
}
