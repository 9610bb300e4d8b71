package ingest

import (
	"context"
	"path/filepath"

	"github.com/buurtbereik/buurtbereik/internal/source/library"
)

// The kinds of file of a library.
const (
	KindMembers  Kind = "members"
	KindCounts   Kind = "counts"
	KindBranches Kind = "branches"
)

// memberContent returns what the readers open.
func memberContent(_ context.Context, f MemberFile) (library.File, error) {
	name := f.Name
	if name == "" {
		name = filepath.Base(f.Path)
	}
	return library.File{Path: f.Path, Content: f.Content, Name: name}, nil
}
