package cbs

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// rowFaults counts what is wrong with the rows of a long file: every kind with
// how often it is met and on which lines first. It does not grow with the file.
type rowFaults struct {
	unit  string // what a row is called; "" for "regel"
	order []int
	kinds map[int]*rowFault
}

type rowFault struct {
	rows  int
	lines []string
}

func (f *rowFaults) add(kind, line int) {
	one, ok := f.kinds[kind]
	if !ok {
		if f.kinds == nil {
			f.kinds = map[int]*rowFault{}
		}
		one = &rowFault{}
		f.kinds[kind] = one
		f.order = append(f.order, kind)
	}
	if one.rows++; one.rows <= maxExamples {
		one.lines = append(one.lines, strconv.Itoa(line))
	}
}

// asError returns all faults as one refusal, or nil. sentence says what a kind
// is: in which column, what, and how it is mended.
func (f *rowFaults) asError(file string, sentence func(kind int) (where, what, mend string)) error {
	if len(f.order) == 0 {
		return nil
	}
	e := &atlas.Error{Code: atlas.Invalid}
	for _, kind := range f.order {
		where, what, mend := sentence(kind)
		one := f.kinds[kind]
		lines := cmp.Or(f.unit, "regel") + " " + strings.Join(one.lines, ", ")
		if more := one.rows - len(one.lines); more > 0 {
			lines += fmt.Sprintf(" en nog %d", more)
		}
		place := file
		if where != "" {
			place += ", " + where
		}
		e.Faults = append(e.Faults, atlas.Fault{Where: place, What: what + ": " + lines + ".", Mend: mend})
	}
	for i := range e.Faults[:len(e.Faults)-1] {
		for _, later := range e.Faults[i+1:] {
			if e.Faults[i].Mend == later.Mend {
				e.Faults[i].Mend = ""
			}
		}
	}
	return e
}
