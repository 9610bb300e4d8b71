package web

import (
	"context"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// makeTimeout bounds how long an answer may take to make, waiting included.
const makeTimeout = 30 * time.Second

// makersAtOnce is how many answers are made at the same time. A map of the whole
// country in every detail takes tens of megabytes on the way to some hundreds of
// kilobytes: were everybody served at once, the memory would not hold.
const makersAtOnce = 2

// gate lets a few in at a time.
type gate chan struct{}

func newGate() gate { return make(gate, makersAtOnce) }

// enter waits for a place and returns what gives it back.
func (g gate) enter(ctx context.Context) (release func(), err error) {
	select {
	case g <- struct{}{}:
		return func() { <-g }, nil
	case <-ctx.Done():
		return nil, atlas.NewError(atlas.Unavailable, "", "het is nu te druk.", "Probeer het over een minuut opnieuw.").WithCause(ctx.Err())
	}
}
