package web

import (
	"context"
	"strings"
	"sync"

	"golang.org/x/sync/singleflight"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/footprint"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// laid keeps what figures of members are made of, laid beside the areas of an
// edition, for as long as nothing is imported.
type laid struct {
	mu        sync.Mutex
	revision  int64
	regions   map[string]*profile.Region // by edition
	members   map[laidKey]*profile.Members
	held      map[string]map[levelIndicator]bool // by edition
	stocks    map[stockKey]*profile.Stock
	grounds   map[string]*footprint.Ground // by edition
	making    singleflight.Group           // of grounds
	divided   map[dividedKey]atlas.Series  // of levels of own divisions
	dividedIn map[string][]store.Holding   // likewise, by edition
	places    laidPlaces
	profiles  laidProfiles
}

type laidKey struct {
	day  string
	demo bool
}

type levelIndicator struct{ level, indicator string }

// stockKey is the inhabitants that one edition counts, beside the areas of another.
type stockKey struct {
	of, beside, level string
	aged              bool
}

// remember returns what is kept of a revision under a key, or makes it. What is
// made twice at the same time is the same.
func remember[K comparable, V any](s *service, ctx context.Context, of func(l *laid) *map[K]V, key K, make func() (V, error)) (V, error) {
	l := &s.laid
	revision, err := s.revisions.current(ctx)
	if err != nil {
		var none V
		return none, err
	}
	l.mu.Lock()
	if l.revision != revision {
		l.revision, l.regions, l.members, l.held, l.stocks, l.grounds = revision, nil, nil, nil, nil, nil
		l.divided, l.dividedIn, l.places, l.profiles = nil, nil, laidPlaces{}, laidProfiles{}
	}
	kept, ok := (*of(l))[key]
	l.mu.Unlock()
	if ok {
		return kept, nil
	}
	made, err := make()
	if err != nil {
		return made, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.revision == revision {
		if *of(l) == nil {
			*of(l) = map[K]V{}
		}
		(*of(l))[key] = made
	}
	return made, nil
}

// region returns the areas of an edition.
func (s *service) region(ctx context.Context, edition string) (*profile.Region, error) {
	return remember(s, ctx, func(l *laid) *map[string]*profile.Region { return &l.regions }, edition, func() (*profile.Region, error) {
		areas, err := s.store.EditionAreas(ctx, edition)
		if err != nil {
			return nil, err
		}
		return profile.NewRegion(areas), nil
	})
}

// membersOn returns the members of a reference date beside the areas of its
// edition.
func (s *service) membersOn(ctx context.Context, d *atlas.MemberDate) (*profile.Members, error) {
	return remember(s, ctx, func(l *laid) *map[laidKey]*profile.Members { return &l.members }, laidKey{d.Day, d.Demo}, func() (*profile.Members, error) {
		region, err := s.region(ctx, d.Edition)
		if err != nil {
			return nil, err
		}
		set, err := s.store.MemberSet(ctx, d.Day, d.Demo)
		if err != nil {
			return nil, err
		}
		return profile.NewMembers(set, region), nil
	})
}

// holds returns which indicators an edition has at which level.
func (s *service) holds(ctx context.Context, edition string) (map[levelIndicator]bool, error) {
	return remember(s, ctx, func(l *laid) *map[string]map[levelIndicator]bool { return &l.held }, edition, func() (map[levelIndicator]bool, error) {
		holdings, err := s.store.Holdings(ctx, edition)
		if err != nil {
			return nil, err
		}
		held := make(map[levelIndicator]bool, len(holdings))
		for _, h := range holdings {
			held[levelIndicator{h.Level, h.Indicator}] = true
		}
		return held, nil
	})
}

// inhabitants gives what members of an edition are a share of: the inhabitants of
// the year after, where the area is the same in that edition, else those of the
// edition itself. 1 January counts as 31 December of the year before.
func (s *service) inhabitants(ctx context.Context, edition store.EditionInfo) (profile.Inhabitants, error) {
	editions, err := s.store.Editions(ctx)
	if err != nil {
		return nil, err
	}
	next := yearAfter(editions, edition)
	return func(level string, who profile.Who) (*profile.Denominator, error) {
		key := denominatorKey{next, edition.ID, level, who.Key()}
		return remember(s, ctx, func(l *laid) *map[denominatorKey]*profile.Denominator { return &l.profiles.denominators }, key, func() (*profile.Denominator, error) {
			var stocks []profile.Stock
			for _, of := range []string{next, edition.ID} {
				if of == "" {
					continue
				}
				stock, err := s.stock(ctx, stockKey{of, edition.ID, level, who.Key() != ""})
				if err != nil {
					return nil, err
				}
				stocks = append(stocks, *stock)
			}
			return profile.NewDenominator(stocks, who), nil
		})
	}, nil
}

// yearAfter returns the edition of the year after: that of the same name, else the
// plain one; "" where there is none.
func yearAfter(editions []store.EditionInfo, edition store.EditionInfo) string {
	_, name, _ := strings.Cut(edition.ID, "-")
	plain := ""
	for _, e := range editions {
		if e.Year != edition.Year+1 || e.Demo != edition.Demo {
			continue
		}
		_, other, _ := strings.Cut(e.ID, "-")
		switch other {
		case name:
			return e.ID
		case "":
			plain = e.ID
		}
	}
	return plain
}

// stock reads the inhabitants of one edition beside the areas of another.
func (s *service) stock(ctx context.Context, key stockKey) (*profile.Stock, error) {
	return remember(s, ctx, func(l *laid) *map[stockKey]*profile.Stock { return &l.stocks }, key, func() (*profile.Stock, error) {
		region, err := s.region(ctx, key.beside)
		if err != nil {
			return nil, err
		}
		stock := &profile.Stock{}
		if key.of != key.beside {
			there, err := s.region(ctx, key.of)
			if err != nil {
				return nil, err
			}
			stock.Same = region.SameIn(there, key.level)
		}
		column := func(indicator string) (*profile.Column, error) {
			if key.of == key.beside { // no second copy
				c, err := s.columns(ctx, key.of)
				if err != nil {
					return nil, err
				}
				return c.Layer(key.level).Column(ctx, indicator)
			}
			held, err := s.holds(ctx, key.of)
			if err != nil || !held[levelIndicator{key.level, indicator}] {
				return nil, err
			}
			series, err := s.store.Values(ctx, store.ValuesQuery{Edition: key.of, Level: key.level, Indicator: indicator})
			if err != nil {
				return nil, err
			}
			return profile.NewColumn(&series, region, key.level), nil
		}
		if stock.Everybody, err = column(inhabitantsKey); err != nil || !key.aged {
			return stock, err
		}
		catalogue, err := s.catalogue(ctx)
		if err != nil {
			return nil, err
		}
		for i := range catalogue.Indicators {
			ind := &catalogue.Indicators[i]
			band, ok := atlas.ParseAgeBand(ind.AgeBand)
			if !ok {
				continue
			}
			c, err := column(ind.Key)
			if err != nil {
				return nil, err
			}
			if c != nil {
				stock.Parts = append(stock.Parts, profile.AgePart{Column: c, Band: band,
					Percent: ind.Kind == atlas.Share, Estimate: ind.Estimate != (atlas.Text{})})
			}
		}
		return stock, nil
	})
}

// inhabitantsKey is the indicator that counts everybody.
const inhabitantsKey = "inhabitants"
