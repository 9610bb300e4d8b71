// Package geodata is the data the program carries with it: the catalogue of
// indicators and the demo files. It alone knows how they are embedded; of ours
// it imports atlas.
package geodata

import (
	"embed"
	"io/fs"
)

//go:embed all:demo
var demo embed.FS

// Demo returns the files of the fictional region, in CBS's and libraries' own
// formats, without the folder they are kept in.
func Demo() fs.FS {
	sub, err := fs.Sub(demo, "demo")
	if err != nil { // only for a name that is no path
		return demo
	}
	return sub
}
