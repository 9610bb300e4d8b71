package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
)

// answer is a representation that is ready to be sent: packed bytes with all
// its headers.
type answer struct {
	body []byte
	etag string
	// Header values as net/http keeps them, so that sending allocates nothing.
	contentType, contentEncoding, contentLength, etagHeader, cacheControl []string

	used atomic.Int64 // when it was last sent, see memory

	uses  []string     // the statistics of others in it, see usage
	noted atomic.Int64 // the day that was last noted of them
}

// Header values that never change. net/http does not write to them.
var (
	varyHeader    = []string{"Accept-Encoding"}
	nosniffHeader = []string{"nosniff"}
)

// newAnswer packs a body. Its ETag says what the bytes are, so it differs for
// every encoding (RFC 9110, section 8.8.3.3).
func newAnswer(body []byte, contentType, cacheControl string, e encoding) (*answer, error) {
	return packAnswer(body, contentType, cacheControl, e, false)
}

// packAnswer packs quickly what few will ask for again.
func packAnswer(body []byte, contentType, cacheControl string, e encoding, quick bool) (*answer, error) {
	if len(body) < leastCompressed || strings.HasPrefix(contentType, "font/") {
		e = identity
	}
	sum := sha256.Sum256(body)
	packed, err := compress(body, e, quick)
	if err != nil {
		return nil, err
	}
	etag := `"` + hex.EncodeToString(sum[:12])
	if e != identity {
		etag += "-" + e.String()
	}
	etag += `"`
	a := &answer{
		body: packed, etag: etag,
		contentType: []string{contentType}, contentLength: []string{strconv.Itoa(len(packed))},
		etagHeader: []string{etag}, cacheControl: []string{cacheControl},
	}
	if e != identity {
		a.contentEncoding = []string{e.String()}
	}
	return a, nil
}

// send writes the answer, or 304 when the client has it already.
func (a *answer) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h["Etag"] = a.etagHeader
	h["Cache-Control"] = a.cacheControl
	h["Vary"] = varyHeader
	h["X-Content-Type-Options"] = nosniffHeader
	if asked := r.Header["If-None-Match"]; len(asked) > 0 && holdsTag(asked, a.etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h["Content-Type"] = a.contentType
	h["Content-Length"] = a.contentLength
	if a.contentEncoding != nil {
		h["Content-Encoding"] = a.contentEncoding
	}
	if r.Method != http.MethodHead {
		_, _ = w.Write(a.body) // who breaks off does not want it
	}
}

// holdsTag compares weakly, as If-None-Match asks (RFC 9110, section 13.1.2).
func holdsTag(headers []string, etag string) bool {
	for _, header := range headers {
		for tag := range strings.SplitSeq(header, ",") {
			tag = strings.TrimPrefix(strings.TrimSpace(tag), "W/")
			if tag == etag || tag == "*" {
				return true
			}
		}
	}
	return false
}
