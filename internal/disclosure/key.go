package disclosure

import (
	"crypto/rand"
	"errors"
	"fmt"
)

// Key is the secret of a database, made at its first import. Whoever has it
// and the tables could undo part of the rounding: it is stored, and never
// shown or logged.
type Key [32]byte

// NewKey makes a key.
func NewKey() (Key, error) {
	var k Key
	if _, err := rand.Read(k[:]); err != nil {
		return Key{}, fmt.Errorf("make a key: %w", err)
	}
	return k, nil
}

// String hides the key.
func (Key) String() string { return "(key)" }

// GoString hides the key.
func (Key) GoString() string { return "(key)" }

// Format hides the key.
func (Key) Format(state fmt.State, _ rune) { _, _ = state.Write([]byte("(key)")) }

// errKey is what whoever tries to write a key hears.
var errKey = errors.New("the key of a database is stored as its bytes and written nowhere else")

// MarshalJSON refuses.
func (Key) MarshalJSON() ([]byte, error) { return nil, errKey }

// MarshalText refuses.
func (Key) MarshalText() ([]byte, error) { return nil, errKey }
