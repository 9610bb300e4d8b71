package table

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// place is where in a file something is.
type place struct {
	name  string // of the file
	sheet string
	unit  string // what a row is called: "regel", "rij", "record"
	line  int    // 0 for the whole file
}

// row is the same place at one row.
func (p place) row(line int) place {
	p.line = line
	return p
}

func (p place) String() string {
	s := p.name
	if p.sheet != "" {
		s += ", blad " + strconv.Quote(p.sheet)
	}
	if p.line > 0 {
		s += fmt.Sprintf(", %s %d", p.unit, p.line)
	}
	return s
}

// refuse says what is wrong at a place, and how to mend it.
func (p place) refuse(what, mend string) *atlas.Error {
	return atlas.NewError(atlas.Invalid, p.String(), what, mend)
}

// refuseFile is for what is wrong with a file as a whole.
func refuseFile(name, what, mend string) *atlas.Error {
	return atlas.NewError(atlas.Invalid, name, what, mend)
}

// unreadable is for a file the system does not let us read.
func unreadable(name string, err error) *atlas.Error {
	if errors.Is(err, fs.ErrNotExist) {
		return atlas.NewError(atlas.NotFound, name, "dit bestand bestaat niet.", "Controleer de naam en de map.").WithCause(err)
	}
	return refuseFile(name, "dit bestand kan niet worden gelezen.", "Controleer of u het mag openen.").WithCause(err)
}

// errPanic is the cause of a refusal that a library's panic led to.
var errPanic = errors.New("a library panicked")

// calm turns a panic of a library into a refusal. The value of the panic is
// left out: it may hold what is in a cell.
func calm(name string, err *error) {
	if recover() != nil {
		*err = damaged(name, errPanic)
	}
}

// damaged is for a file that is not whole. The cause may not hold cells.
func damaged(name string, cause error) *atlas.Error {
	return refuseFile(name, "dit bestand is beschadigd of niet compleet.", mendDamaged).WithCause(cause)
}

const mendDamaged = "Download het opnieuw, of open het en sla het nog eens op."

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// columnLetters names a column, from 0, as a spreadsheet does: A, B, AA.
func columnLetters(at int) string {
	var letters []byte
	for at++; at > 0; at = (at - 1) / 26 {
		letters = append([]byte{byte('A' + (at-1)%26)}, letters...) //nolint:gosec // at most 25
	}
	return string(letters)
}
