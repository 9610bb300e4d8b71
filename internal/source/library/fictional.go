package library

import (
	"context"
	"errors"
	"io"
	"regexp"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// The codes of areas by the gemeente in them: BU99010000, 99010000, 990100. Four
// digits alone may be a PC4, and say nothing.
var (
	fictionalArea = regexp.MustCompile(`^(?i)((BU|WK|GM)99[0-9]{2}|99[0-9]{4})`)
	realArea      = regexp.MustCompile(`^(?i)((BU|WK|GM)[0-9]{4}|[0-9]{6})`)
)

// areaColumn returns which column has the codes of areas; -1 for none.
func areaColumn(header []string, given map[Role]string) int {
	book := newNameBook()
	for i, name := range header {
		if given[AreaCode] != "" {
			if atlas.PlainName(name) == atlas.PlainName(given[AreaCode]) {
				return i
			}
		} else if r, _, ok := book.role(name); ok && r == AreaCode {
			return i
		}
	}
	return -1
}

// IsFictional says whether the postcodes in the first rows of a file are those of
// a demo: with a Q in their letters, which real ones do not have. So are areas of
// gemeenten from 9900 on. A file that cannot be read is not. given are columns that
// the user named.
func IsFictional(ctx context.Context, f File, given map[Role]string) bool {
	const rows = 1000
	f, ok := f.begun()
	if !ok {
		return false
	}
	t, err := f.open(ctx, newNameBook(), given)
	if err != nil {
		return false
	}
	defer t.Close()
	real, fictional := 0, 0
	areas := areaColumn(t.Header(), given)
	for range rows {
		row, err := t.Next()
		if errors.Is(err, io.EOF) || err != nil {
			break
		}
		for i, cell := range row.Cells {
			switch cell = strings.TrimSpace(cell); {
			case i == areas && fictionalArea.MatchString(cell):
				fictional++
			case i == areas && realArea.MatchString(cell):
				real++
			case hasDemoLetter(cell):
				fictional++
			case isPC6(cell):
				real++
			}
		}
	}
	return fictional > real
}
