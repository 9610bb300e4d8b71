package web

import (
	"context"
	"runtime/debug"
	"sync"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// upload is a file that the page brought.
type upload struct {
	id, name string
	ctx      context.Context //nolint:containedctx // an upload lives from its first request to its last
	stop     context.CancelFunc
	timer    *time.Timer
	gone     chan struct{} // closed when its room is free
	memory   *room         // how it was before; nil when that was given back

	// turn holds a token while nobody works on the file. Whoever took it has
	// content and steps for itself.
	turn    chan struct{}
	content []byte
	steps   memberSteps

	mu   sync.Mutex
	view uploadJSON // what it holds is never changed, only replaced
}

func newUpload(name string) *upload {
	u := &upload{id: randomText(16), name: name, turn: make(chan struct{}, 1), gone: make(chan struct{})}
	u.ctx, u.stop = context.WithCancel(context.Background())
	u.turn <- struct{}{}
	u.view = uploadJSON{ID: u.id, Name: name, State: stateMapping}
	return u
}

// seen returns the file as its page sees it.
func (u *upload) seen() uploadJSON {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.view
}

// show changes what the page sees.
func (u *upload) show(change func(v *uploadJSON)) {
	u.mu.Lock()
	defer u.mu.Unlock()
	change(&u.view)
}

func (u *upload) isDone() bool { return u.seen().State == stateDone }
func (u *upload) isBusy() bool { return u.seen().Busy }

// progress is heard by the page while a step runs.
func (u *upload) progress(stage string, done, total int) {
	u.show(func(v *uploadJSON) { v.Progress = &progressJSON{stage, done, total} })
}

// wipe leaves nothing of the file in memory that can be overwritten.
func (u *upload) wipe() {
	if u.steps != nil {
		u.steps.close()
		u.steps = nil
	}
	clear(u.content[:cap(u.content)])
	u.content = nil
	u.show(func(v *uploadJSON) { v.Proposal, v.PileUps, v.Report = nil, nil, nil })
	if u.memory != nil {
		u.memory.giveBack()
		u.memory = nil
	}
}

// step does something with the file that may take long. It has the file's own
// context: that of the request would end it when a page is loaded again.
func (d *desk) step(u *upload, do func(ctx context.Context) error) error {
	select {
	case <-u.turn:
	default:
		return busyNow()
	}
	if u.ctx.Err() != nil {
		u.turn <- struct{}{}
		return lost()
	}
	u.show(func(v *uploadJSON) { v.Busy, v.Progress = true, nil })
	err, survived := d.calm(u, do)
	u.show(func(v *uploadJSON) { v.Busy, v.Progress = false, nil })
	u.timer.Reset(d.idle)
	if !survived {
		u.stop()
		d.release(u)
	}
	u.turn <- struct{}{}
	return err
}

// calm runs a step. Its panic ends the step and not the service, and what is told
// of an error nobody foresaw says nothing that may stand in the file.
func (d *desk) calm(u *upload, do func(ctx context.Context) error) (err error, survived bool) {
	defer func() {
		if thrown := recover(); thrown != nil {
			d.log.Error("a step of a file crashed", "what", crashName(thrown), "where", string(debug.Stack()))
			err, survived = crashed(), false
		}
	}()
	err = do(u.ctx)
	switch {
	case err == nil:
		return nil, true
	case u.ctx.Err() != nil:
		return lost(), true
	default:
		return withoutCells(err), true
	}
}

// must says that a file is not as far as a step needs.
func (u *upload) must(states ...string) error {
	now := u.seen().State
	for _, s := range states {
		if s == now {
			return nil
		}
	}
	return atlas.NewError(atlas.Conflict, "", "deze stap kan nu niet: het bestand is al verder of nog niet zo ver.", "Laad de pagina opnieuw en ga verder waar het bestand is.")
}
