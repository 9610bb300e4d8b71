package disclosure

import (
	"database/sql/driver"
	"errors"
	"fmt"
)

// errExact is what whoever tries to write an exact count hears.
var errExact = errors.New("an exact count of members is never written: protect it first")

// exact is embedded in every type that holds exact counts. Such a type cannot
// be written as JSON, text, SQL or with fmt.
type exact struct{}

func (exact) MarshalJSON() ([]byte, error)   { return nil, errExact }
func (exact) MarshalText() ([]byte, error)   { return nil, errExact }
func (exact) MarshalBinary() ([]byte, error) { return nil, errExact }
func (exact) GobEncode() ([]byte, error)     { return nil, errExact }
func (exact) Value() (driver.Value, error)   { return nil, errExact }
func (exact) String() string                 { return "(exact)" }
func (exact) GoString() string               { return "(exact)" }
func (exact) Format(state fmt.State, _ rune) { _, _ = state.Write([]byte("(exact)")) }
