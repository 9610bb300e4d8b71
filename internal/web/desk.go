package web

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// uploadIdle is after how long a file of which nothing was heard is forgotten.
const uploadIdle = 30 * time.Minute

// desk is where a file of the page lies while it is taken in: in memory, and
// nowhere else. There is room for one.
type desk struct {
	files files
	log   *slog.Logger
	idle  time.Duration

	mu     sync.Mutex
	lies   *upload // nil for none
	closed bool
}

func newDesk(f files, log *slog.Logger) *desk { return &desk{files: f, log: log, idle: uploadIdle} }

// begin makes room for a file, or says that there is none. One that was stored
// makes way, and one that was given up gets a moment to go.
func (d *desk) begin(ctx context.Context, name string) (*upload, error) {
	if leaving := d.leaving(); leaving != nil {
		select {
		case <-leaving.gone:
		case <-ctx.Done():
		case <-time.After(stopTimeout):
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil, atlas.NewError(atlas.Unavailable, "", "Buurtbereik wordt gesloten.", "Start het opnieuw en probeer het dan.")
	}
	if d.lies != nil && !d.lies.isDone() {
		return nil, atlas.NewError(atlas.Conflict, "", "er wordt al een bestand opgenomen.",
			"Rond dat eerst af of annuleer het. Een bestand waarmee niemand verdergaat, wordt na 30 minuten vergeten.")
	}
	if d.lies != nil {
		d.lies.timer.Stop()
		d.lies.stop()
	}
	u := newUpload(name)
	u.timer = time.AfterFunc(d.idle, func() { d.expire(u) })
	u.memory = makeRoom()
	d.lies = u
	return u, nil
}

// leaving returns the file that was given up and is not gone yet.
func (d *desk) leaving() *upload {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.lies != nil && d.lies.ctx.Err() != nil {
		return d.lies
	}
	return nil
}

// find returns the file with an id.
func (d *desk) find(id string) (*upload, error) {
	u := d.current()
	if u == nil || u.id != id {
		return nil, lost()
	}
	u.timer.Reset(d.idle)
	return u, nil
}

func lost() error {
	return atlas.NewError(atlas.NotFound, "", "dit bestand is er niet (meer): het is afgerond, geannuleerd of na 30 minuten vergeten.", "Kies het bestand opnieuw.")
}

// current returns the file that lies here, nil for none.
func (d *desk) current() *upload {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.lies == nil || d.lies.ctx.Err() != nil {
		return nil
	}
	return d.lies
}

// forget ends what runs for a file, wipes it, and gives its room away. It
// returns when that is done, or when ctx ends and it will be done. stored says
// that the file was stored before it could be stopped.
func (d *desk) forget(ctx context.Context, u *upload) (stored bool) {
	before := u.isDone()
	u.stop()
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		<-u.turn
		d.release(u)
		u.turn <- struct{}{} // for who waits to forget it too
	}()
	select {
	case <-gone:
		return !before && u.isDone()
	case <-ctx.Done():
		return false
	}
}

// release wipes a file whose turn the caller has.
func (d *desk) release(u *upload) {
	u.timer.Stop()
	u.wipe()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.lies == u {
		d.lies = nil
		close(u.gone)
	}
}

// expire forgets a file of which nothing was heard.
func (d *desk) expire(u *upload) {
	if u.isBusy() {
		u.timer.Reset(d.idle)
		return
	}
	d.forget(context.Background(), u)
}

// close forgets what lies here and takes nothing in any more.
func (d *desk) close(ctx context.Context) {
	d.mu.Lock()
	d.closed = true
	u := d.lies
	d.mu.Unlock()
	if u != nil {
		d.forget(ctx, u)
	}
}

// logKind tells of a file what may be told: its kind and the class of its size.
func (d *desk) logKind(kind string, size int) {
	class := "more than 100 MB"
	for _, c := range []struct {
		upTo int
		name string
	}{{1 << 20, "up to 1 MB"}, {10 << 20, "up to 10 MB"}, {100 << 20, "up to 100 MB"}} {
		if size <= c.upTo {
			class = c.name
			break
		}
	}
	d.log.Info("a file was brought", "kind", kind, "size", class)
}

// busyNow says that another step runs.
func busyNow() error {
	return atlas.NewError(atlas.Conflict, "", "er loopt nog een stap voor dit bestand.", "Wacht tot die klaar is, of annuleer.")
}

// crashed says that a step ended in a way that nobody foresaw.
func crashed() error {
	return refuse(http.StatusInternalServerError, "er ging iets mis in het programma. Het bestand is gewist en er is niets opgeslagen.",
		"Kies het bestand opnieuw. Gebeurt het weer, meld het dan met wat er in het logboek staat.")
}
