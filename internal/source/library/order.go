package library

// orderCount finds out in which order a column writes its dates.
type orderCount struct {
	yearFirst, dayFirst, monthFirst int // dates that can be nothing else
	open                            int // dates that can be either
}

func (n *orderCount) add(cell string) {
	a, b, _, f := splitDate(cell)
	switch {
	case f == formYearFirst:
		n.yearFirst++
	case f != formYearLast:
	case a > 12 && b <= 12:
		n.dayFirst++
	case b > 12 && a <= 12:
		n.monthFirst++
	default:
		n.open++
	}
}

// order is the order of most dates; sure is false where the dates leave it open.
func (n *orderCount) order() (o DateOrder, sure bool) {
	switch last := n.dayFirst + n.monthFirst + n.open; {
	case n.yearFirst > last:
		return YearFirst, true
	case n.monthFirst > n.dayFirst:
		return MonthFirst, false
	default:
		return DayFirst, last == 0 || n.dayFirst > 0
	}
}

// example shows an order.
func (o DateOrder) example() string {
	switch o {
	case YearFirst:
		return "jaar-maand-dag"
	case MonthFirst:
		return "maand-dag-jaar"
	}
	return "dag-maand-jaar"
}
