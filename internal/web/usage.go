package web

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// UsageKeeper keeps on which day ("2026-11-25") statistics of others, by the key
// of the indicator, were last looked at.
type UsageKeeper interface {
	SaveUsage(ctx context.Context, days map[string]string) error
}

// usageInterval is how often uses are handed to the keeper.
const usageInterval = time.Hour

// usage notes that statistics of others were sent to somebody: which, and on what
// day. Nothing of who asked is looked at. Sending an answer costs no more for it
// than comparing two numbers, the first time in a day excepted.
type usage struct {
	keeper UsageKeeper // nil: nothing is noted
	own    map[string]bool
	log    *slog.Logger
	now    func() time.Time

	keeping sync.Mutex // held while something is handed over
	mu      sync.Mutex
	pending map[string]string // key -> day, not kept yet
	kept    map[string]string
	failed  bool // that was logged
}

func newUsage(keeper UsageKeeper, own *atlas.Catalogue, log *slog.Logger) *usage {
	u := &usage{keeper: keeper, own: map[string]bool{}, log: log, now: time.Now, pending: map[string]string{}, kept: map[string]string{}}
	for i := range own.Indicators {
		u.own[own.Indicators[i].Key] = true
	}
	return u
}

// foreign returns those of the keys that are statistics of others.
func (u *usage) foreign(keys []string) []string {
	if u.keeper == nil {
		return nil
	}
	var others []string
	for _, key := range keys {
		if !u.own[key] {
			others = append(others, key)
		}
	}
	return others
}

// note remembers that an answer was sent.
func (u *usage) note(a *answer) {
	if len(a.uses) == 0 {
		return
	}
	now := u.now()
	year, month, date := now.Date()
	today := int64(year*10_000 + int(month)*100 + date)
	if a.noted.Swap(today) == today {
		return
	}
	day := now.Format(time.DateOnly)
	u.mu.Lock()
	defer u.mu.Unlock()
	for _, key := range a.uses {
		if u.kept[key] != day {
			u.pending[key] = day
		}
	}
}

// keepEvery hands over what is pending until ctx ends.
func (u *usage) keepEvery(ctx context.Context, interval time.Duration) {
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			u.keep(ctx)
		}
	}
}

// keepLast hands over what is pending when the service ends.
func (u *usage) keepLast(ctx context.Context) {
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	u.keep(last)
}

// keep hands over what is pending. Where that fails, as it does on a file that
// cannot be written to, the service goes on as if nothing happened: it is tried
// again the next time.
func (u *usage) keep(ctx context.Context) {
	u.keeping.Lock()
	defer u.keeping.Unlock()
	u.mu.Lock()
	days := u.pending
	u.pending = map[string]string{}
	u.mu.Unlock()
	if len(days) == 0 {
		return
	}
	err := u.keeper.SaveUsage(ctx, days)
	u.mu.Lock()
	defer u.mu.Unlock()
	for key, day := range days {
		if err == nil {
			u.kept[key] = day
		} else if u.pending[key] == "" { // nothing newer came meanwhile
			u.pending[key] = day
		}
	}
	if err != nil && !u.failed {
		u.failed = true
		u.log.Debug("what was used cannot be noted", "cause", err)
	}
}
