// Package static holds the built web page. It alone knows where the build puts
// it; it imports nothing of ours.
package static

import (
	"embed"
	"io/fs"
)

// all: because dist/.keep, which lets an unbuilt page compile, starts with a dot.
//
//go:embed all:dist
var files embed.FS

// Page returns the files of the page: index.html and, in assets/, files with a
// hash of their content in their name, which may be cached for ever.
func Page() fs.FS {
	page, err := fs.Sub(files, "dist")
	if err != nil { // only for a malformed path, and "dist" is not one
		return files
	}
	return page
}

// Built says whether the page was built before the program was compiled.
func Built() bool {
	info, err := fs.Stat(Page(), "index.html")
	return err == nil && !info.IsDir()
}
