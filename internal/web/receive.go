package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// maxUpload is how large a file of the page may be. It lies in memory as a whole.
const maxUpload = 512 << 20

// receive reads the body of a request into memory. What it leaves behind while
// the room grows it wipes.
func receive(ctx context.Context, c echo.Context, progress func(stage string, done, total int)) (content []byte, err error) {
	r := c.Request()
	limits := http.NewResponseController(c.Response())
	// Whoever is stopped does not wait for what the browser sends next.
	defer context.AfterFunc(ctx, func() { _ = limits.SetReadDeadline(time.Now()) })()
	body := http.MaxBytesReader(c.Response(), r.Body, maxUpload)
	total := max(0, int(r.ContentLength))
	content = make([]byte, 0, min(max(total, 64<<10), firstRoom))
	defer func() {
		if err != nil {
			clear(content[:cap(content)])
			content = nil
		}
	}()
	for {
		_ = limits.SetReadDeadline(time.Now().Add(readTimeout)) // of each part, not of the whole
		if err := ctx.Err(); err != nil {
			return content, err
		}
		if len(content) == cap(content) {
			content = grown(content, total)
		}
		n, err := body.Read(content[len(content):cap(content)])
		content = content[:len(content)+n]
		progress("ontvangen", len(content), total)
		if errors.Is(err, io.EOF) {
			return content, nil
		}
		if err != nil {
			return content, unreadBody(err, tooLarge())
		}
	}
}

func tooLarge() *refusal {
	return refuse(http.StatusRequestEntityTooLarge, fmt.Sprintf("dit bestand is groter dan %d MB.", maxUpload>>20),
		"Laat kolommen weg die niet nodig zijn, of neem het op met: buurtbereik import BESTAND")
}

// drain reads past a body that is not wanted: a browser that may not send it to
// the end does not read the answer either.
func drain(c echo.Context) {
	_ = http.NewResponseController(c.Response()).SetReadDeadline(time.Now().Add(readTimeout))
	_, _ = io.Copy(io.Discard, http.MaxBytesReader(c.Response(), c.Request().Body, maxUpload))
}

// firstRoom is how much room is made for a file before any of it has come.
const firstRoom = 16 << 20

// grown returns the content with more room, for all of it where its length is
// known, and wipes where it was.
func grown(content []byte, total int) []byte {
	room := max(2*cap(content), total)
	larger := append(make([]byte, 0, min(room, maxUpload)+1), content...)
	clear(content)
	return larger
}
