package library

import (
	"cmp"
	"slices"
	"strings"
)

// profile is what the cells of one column look like, over the first rows.
type profile struct {
	filled   int
	pc6      int // whole postcodes
	pc4      int // four digits from 1000 up
	ages     int // whole numbers of 0 to 115
	years    int // whole numbers from firstYear on
	bands    int // two ages, or one and more
	dates    int
	oldDates int // of at least 18 years before today
	marks    int // "<5", "*"
	numbers  int
	distinct map[string]struct{}
	shapes   map[string]int
}

// mostShapes bounds what is kept of a column.
const mostShapes = 500

func newProfile() *profile {
	return &profile{distinct: map[string]struct{}{}, shapes: map[string]int{}}
}

func (p *profile) add(cell string, thisYear int) {
	cell = strings.TrimSpace(cell)
	if isBlank(cell) {
		return
	}
	p.filled++
	p.distinct[cell] = struct{}{}
	if s := shape(cell); len(p.shapes) < mostShapes || p.shapes[s] > 0 {
		p.shapes[s]++
	}
	if code, ok := dutch(cell, true); ok {
		if code[5] != 0 {
			p.pc6++
		} else {
			p.pc4++
		}
	}
	if n, ok := parseCount(cell); ok {
		p.numbers++
		switch {
		case n >= 0 && n <= 115:
			p.ages++
		case n >= firstYear && n <= thisYear:
			p.years++
		}
	} else if isMark(cell) {
		p.marks++
	}
	if a, _, c, f := splitDate(cell); f == formYearFirst || f == formYearLast {
		p.dates++
		if max(a, c) <= thisYear-18 {
			p.oldDates++
		}
	} else if _, number := parseCount(cell); !number && mayBeBand(cell) {
		if _, ok := readBand(cell); ok {
			p.bands++
		}
	}
}

// mayBeBand is a quick look before a band is read.
func mayBeBand(cell string) bool {
	return len(cell) <= 30 && (strings.ContainsAny(cell, "0123456789") || strings.EqualFold(cell, "jeugd") || strings.EqualFold(cell, "volwassen"))
}

// most says whether a number of cells is at least so many in a hundred of those
// that are filled.
func (p *profile) most(n, inHundred int) bool { return p.filled > 0 && n*100 >= p.filled*inHundred }

// Shape is what some cells of a column look like: letters A, digits 9.
type Shape struct {
	private

	Text string
	Rows int
}

// common lists the shapes of k rows or more, at most eight.
func (p *profile) common(k int) []Shape {
	const most = 8
	var all []Shape
	for text, n := range p.shapes {
		if n >= k {
			all = append(all, Shape{Text: text, Rows: n})
		}
	}
	slices.SortFunc(all, func(a, b Shape) int {
		return cmp.Or(cmp.Compare(b.Rows, a.Rows), strings.Compare(a.Text, b.Text))
	})
	return all[:min(len(all), most)]
}
