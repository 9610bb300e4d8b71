package web

import (
	"context"
	"io/fs"
	"log/slog"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// Config is what the service needs.
type Config struct {
	Store     Store
	Usage     UsageKeeper // nil: which statistics of others are used is not noted
	Catalogue *atlas.Catalogue
	Page      fs.FS // index.html, and assets/ with hashes in their names
	Log       *slog.Logger
	Admin     *Admin   // nil: nothing can be changed over HTTP
	Tiles     string   // address of a background map with {z}, {x}, {y}; "" for none
	EmbedOn   []string // origins of other sites that may show the page in a frame
}

// Store is what the service reads. All its errors that a user can mend are
// *atlas.Error.
type Store interface {
	Revision(ctx context.Context) (int64, error)
	Editions(ctx context.Context) ([]store.EditionInfo, error)
	Holdings(ctx context.Context, edition string) ([]store.Holding, error)
	Areas(ctx context.Context, q store.AreaQuery) ([]store.AreaHit, error)
	Area(ctx context.Context, edition, code string) (store.AreaDetail, error)
	Lineage(ctx context.Context, edition, code string) ([]atlas.Lineage, error)
	LevelLineage(ctx context.Context, here, there atlas.Edition, level string) (store.LevelLineage, error)
	Map(ctx context.Context, q store.MapQuery) ([]store.Feature, error)
	Locals(ctx context.Context) ([]store.Local, error)
	Values(ctx context.Context, q store.ValuesQuery) (atlas.Series, error)
	EditionAreas(ctx context.Context, edition string) ([]atlas.Area, error)
	LevelShapes(ctx context.Context, edition, level string, detail atlas.Detail) (map[string]orb.MultiPolygon, error)
	PostcodeKey(ctx context.Context, edition string) (*atlas.PostcodeKey, error)
	PostcodePoints(ctx context.Context, edition string) (*atlas.PostcodePoints, error)
	Neighbours(ctx context.Context, edition, level string) ([][]int, error)
	MemberDates(ctx context.Context) ([]atlas.MemberDate, error)
	MemberSet(ctx context.Context, day string, demo bool) (*atlas.MemberSet, error)
	Branches(ctx context.Context, demo bool) ([]atlas.PlacedBranch, error)
	Werkgebied(ctx context.Context, demo bool) ([]string, error)
}
