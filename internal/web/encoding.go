package web

import (
	"bytes"
	"compress/gzip"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
)

// encoding is how the bytes of an answer are packed.
type encoding uint8

// The encodings, the one we like best last.
const (
	identity encoding = iota
	gzipped
	brotlied
)

func (e encoding) String() string { return [...]string{"identity", "gzip", "br"}[e] }

// Levels of compression: an answer is made once per import and sent many times,
// but somebody waits for it the first time.
const (
	brotliLevel = 6
	gzipLevel   = 6
	// What was made for one who asks is packed while that one waits.
	quickLevel = 2
	// Smaller than this an answer does not get smaller.
	leastCompressed = 256
)

// negotiate chooses from an Accept-Encoding header (RFC 9110, section 12.5.3).
func negotiate(accept string) encoding {
	switch accept { // what browsers and tools send, without taking it apart
	case "":
		return identity
	case "br", "gzip, deflate, br", "gzip, deflate, br, zstd":
		return brotlied
	case "gzip":
		return gzipped
	}
	best, bestQuality := identity, 0.0
	star := -1.0
	quality := [...]float64{identity: -1, gzipped: -1, brotlied: -1}
	for part := range strings.SplitSeq(accept, ",") {
		name, rest, _ := strings.Cut(strings.TrimSpace(part), ";")
		q := 1.0
		if value, ok := strings.CutPrefix(strings.ReplaceAll(rest, " ", ""), "q="); ok {
			if parsed, err := strconv.ParseFloat(value, 64); err == nil {
				q = parsed
			}
		}
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "br":
			quality[brotlied] = q
		case "gzip", "x-gzip":
			quality[gzipped] = q
		case "identity":
			quality[identity] = q
		case "*":
			star = q
		}
	}
	for _, e := range []encoding{gzipped, brotlied} {
		q := quality[e]
		if q < 0 {
			q = star
		}
		if q > 0 && q >= bestQuality {
			best, bestQuality = e, q
		}
	}
	if quality[identity] > bestQuality {
		return identity
	}
	return best
}

func compress(body []byte, e encoding, quick bool) ([]byte, error) {
	forBrotli, forGzip := brotliLevel, gzipLevel
	if quick {
		forBrotli, forGzip = quickLevel, quickLevel
	}
	var out bytes.Buffer
	out.Grow(len(body) / 4)
	switch e {
	case brotlied:
		// The second writer of the library: faster and smaller at this level.
		w := brotli.NewWriterV2(&out, forBrotli)
		if _, err := w.Write(body); err != nil {
			return nil, err
		}
		if err := w.Close(); err != nil {
			return nil, err
		}
	case gzipped:
		w, err := gzip.NewWriterLevel(&out, forGzip)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(body); err != nil {
			return nil, err
		}
		if err := w.Close(); err != nil {
			return nil, err
		}
	case identity:
		return body, nil
	}
	return bytes.Clone(out.Bytes()), nil
}
