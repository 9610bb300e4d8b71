package web

import (
	"context"

	"github.com/buurtbereik/buurtbereik/internal/store"
)

// Admin is what the service lends to whoever has the token: to take files in, to
// change settings and to forget. Without it the service only reads.
type Admin struct {
	// Token is the secret that was printed when the service started.
	Token string
	// Importer takes files in.
	Importer Importer
	// Keeper changes what the database holds.
	Keeper Keeper
}

// Keeper changes what the database holds beside imports. It opens the database
// to write only as long as that takes.
type Keeper interface {
	// SetWerkgebied sets the gemeenten that the organisation serves.
	SetWerkgebied(ctx context.Context, demo bool, gemeenten []string) error
	// Forget removes an import for good, with all that was derived from it.
	Forget(ctx context.Context, id int64) (store.Forgotten, error)
}

// NewToken makes a token that nobody can guess.
func NewToken() string { return randomText(32) }
