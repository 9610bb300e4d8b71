package web

import (
	"context"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest"
)

// files takes in what the page brings, from memory. It is ingest in the words of
// the page, see importerFiles.
type files interface {
	// kindOf says what a file holds; a kind that only the shell can take in is an error.
	kindOf(ctx context.Context, name string, content []byte) (string, error)
	beginMembers(ctx context.Context, name string, content []byte, progress ingest.Progress) (memberSteps, error)
	importBranches(ctx context.Context, name string, content []byte, progress ingest.Progress) (resultJSON, error)
}

// memberSteps is the way a member file goes. A step may be taken again; after
// that the later ones have to be taken anew.
type memberSteps interface {
	proposal() proposalJSON
	read(ctx context.Context, m *mappingBody, progress ingest.Progress) ([]stackJSON, error)
	protect(ctx context.Context, marks map[string]atlas.Mark) (reportJSON, error)
	store(ctx context.Context, c *confirmation) (resultJSON, error)
	// close forgets everything; it may be called twice.
	close()
}
