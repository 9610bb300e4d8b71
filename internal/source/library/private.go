package library

import (
	"database/sql/driver"
	"errors"
	"fmt"
)

// errPrivate is what whoever tries to write what a member file holds hears.
var errPrivate = errors.New("what a member file holds is shown to whoever imports it and never written")

// private is embedded in every type that holds something of a member file. Such
// a type cannot be written as JSON, YAML, text, SQL or with fmt.
type private struct{}

func (private) MarshalJSON() ([]byte, error)   { return nil, errPrivate }
func (private) MarshalYAML() (any, error)      { return nil, errPrivate }
func (private) MarshalText() ([]byte, error)   { return nil, errPrivate }
func (private) MarshalBinary() ([]byte, error) { return nil, errPrivate }
func (private) GobEncode() ([]byte, error)     { return nil, errPrivate }
func (private) Value() (driver.Value, error)   { return nil, errPrivate }
func (private) String() string                 { return "(private)" }
func (private) GoString() string               { return "(private)" }
func (private) Format(state fmt.State, _ rune) { _, _ = state.Write([]byte("(private)")) }
