package ingest

import (
	"os"

	"github.com/buurtbereik/buurtbereik/internal/source/library"
)

// description is what lies beside a file to say how to read it.
type description int

const (
	notDescribedBeside description = iota
	asLocalTable                   // the description of a table of others
	asLibrary                      // the mapping of a member file
)

// describedAs says what kind of description lies beside a file.
func describedAs(origin string) description {
	if origin == "" || !isDescribed(origin) {
		return notDescribedBeside
	}
	text, err := os.ReadFile(descriptionOf(origin))
	if err == nil && library.IsMapping(text) {
		return asLibrary
	}
	return asLocalTable
}
