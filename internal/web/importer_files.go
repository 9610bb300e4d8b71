package web

import (
	"context"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest"
)

// Importer takes files in from memory.
type Importer interface{}

// importerFiles lets ingest take in what the page brings.
type importerFiles struct {
	importer Importer
	store    Store
}

func (f importerFiles) kindOf(ctx context.Context, name string, content []byte) (string, error) {
	return "", atlas.NewError(atlas.Invalid, name, "dit bestand kan via de pagina nog niet worden opgenomen.", "Neem het op met: buurtbereik import BESTAND")
}

func (f importerFiles) beginMembers(ctx context.Context, name string, content []byte, progress ingest.Progress) (memberSteps, error) {
	return nil, nil
}

func (f importerFiles) importBranches(ctx context.Context, name string, content []byte, progress ingest.Progress) (resultJSON, error) {
	return resultJSON{}, nil
}
