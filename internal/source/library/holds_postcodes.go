package library

import "context"

// HoldsPostcodes says whether a column of whole postcodes (PC6) stands in a file,
// whatever its columns are called: it may then be of people. A file that cannot
// be read holds none.
func HoldsPostcodes(ctx context.Context, f File) bool {
	f, ok := f.begun()
	if !ok {
		return false
	}
	var at []int
	t, err := f.table(ctx, func(cells []string) bool {
		at = at[:0]
		for i, cell := range cells {
			if isPC6(cell) {
				at = append(at, i)
			}
		}
		return len(at) > 0
	})
	if err != nil {
		return false
	}
	defer t.Close()
	rows := firstRows(t)
	for _, i := range at {
		if len(rows) == 0 || looks(rows, i, func(p *profile) bool { return p.most(p.pc6, 50) }) {
			return true
		}
	}
	return false
}
