package store

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// Forgotten says what became of an import that was forgotten, or what will; in
// Dutch sentences.
type Forgotten struct {
	Import     atlas.Import
	Removed    []string // what is gone, with how much of it
	Kept       []string // what stays although the file had to do with it, and why
	NotReached []string // copies that this program cannot reach
}
