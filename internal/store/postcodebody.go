package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// The body of a PC4 in a key, all numbers as varints:
//
//	number of buurten, then of each: length of its code, the code
//	then of each postcode, by letters: letters since the one before (the first
//	counts from -1), number of parts, and of each: place of its buurt, house numbers
//
// The body of a PC4 in the points, of each postcode by letters: letters since
// the one before, longitude and latitude since the one before in millionths of
// a degree.
var errPostcodeBody = errors.New("the body of a PC4 is damaged")

// keyBody writes the postcodes begin to end of a key.
func keyBody(k *atlas.PostcodeKey, begin, end int) []byte {
	var used []uint32
	for i := begin; i < end; i++ {
		_, parts := k.At(i)
		for _, p := range parts {
			used = append(used, p.Buurt)
		}
	}
	slices.Sort(used)
	used = slices.Compact(used)
	body := binary.AppendUvarint(nil, uint64(len(used)))
	for _, at := range used {
		code := k.Buurten[at]
		body = append(binary.AppendUvarint(body, uint64(len(code))), code...)
	}
	last := -1
	for i := begin; i < end; i++ {
		postcode, parts := k.At(i)
		body = binary.AppendUvarint(body, uint64(postcode.Letters()-last)) //nolint:gosec // ascending
		last = postcode.Letters()
		body = binary.AppendUvarint(body, uint64(len(parts)))
		for _, p := range parts {
			at, _ := slices.BinarySearch(used, p.Buurt)
			body = binary.AppendUvarint(body, uint64(at)) //nolint:gosec // found
			body = binary.AppendUvarint(body, uint64(p.Houses))
		}
	}
	return body
}

// keyDecoder puts bodies together again.
type keyDecoder struct {
	codes   []string
	byCode  map[string]uint32
	entries []atlas.KeyEntry
}

// add takes the body of a PC4.
func (d *keyDecoder) add(pc4 int, body []byte) error {
	r := bodyReader{rest: body}
	places := make([]uint32, 0, 8)
	for range r.count() {
		code := r.text()
		at, ok := d.byCode[code]
		if !ok {
			at = uint32(len(d.codes)) //nolint:gosec // there are some ten thousand buurten
			d.byCode[code] = at
			d.codes = append(d.codes, code)
		}
		places = append(places, at)
	}
	letters := -1
	for len(r.rest) > 0 && r.err == nil {
		letters += int(r.number()) //nolint:gosec // checked by postcodeOf
		postcode, ok := postcodeOf(pc4, letters)
		if !ok {
			return fmt.Errorf("%w: PC4 %d has letters %d", errPostcodeBody, pc4, letters)
		}
		for range r.count() {
			place, houses := r.number(), r.number()
			if place >= uint64(len(places)) {
				return fmt.Errorf("%w: PC4 %d has no buurt %d", errPostcodeBody, pc4, place)
			}
			d.entries = append(d.entries, atlas.KeyEntry{
				Postcode: postcode, KeyPart: atlas.KeyPart{Buurt: places[place], Houses: uint32(houses)}, //nolint:gosec // as it was written
			})
		}
	}
	return r.err
}

func (d *keyDecoder) key() *atlas.PostcodeKey { return atlas.NewPostcodeKey(d.codes, d.entries) }

func postcodeOf(pc4, letters int) (atlas.Postcode, bool) {
	if letters < 0 || letters >= 26*26 {
		return 0, false
	}
	return atlas.NewPostcode(pc4, 'A'+byte(letters/26), 'A'+byte(letters%26)) //nolint:gosec // below 26
}

// pointBody writes the points of one PC4, by postcode.
func pointBody(points []atlas.PostcodePoint) []byte {
	var body []byte
	last, lon, lat := -1, int32(0), int32(0)
	for _, p := range points {
		body = binary.AppendUvarint(body, uint64(p.Postcode.Letters()-last)) //nolint:gosec // ascending
		body = binary.AppendVarint(body, int64(p.Longitude-lon))
		body = binary.AppendVarint(body, int64(p.Latitude-lat))
		last, lon, lat = p.Postcode.Letters(), p.Longitude, p.Latitude
	}
	return body
}

// appendPoints reads the body of a PC4.
func appendPoints(points []atlas.PostcodePoint, pc4 int, body []byte) ([]atlas.PostcodePoint, error) {
	r := bodyReader{rest: body}
	letters, lon, lat := -1, int64(0), int64(0)
	for len(r.rest) > 0 && r.err == nil {
		letters += int(r.number()) //nolint:gosec // checked by postcodeOf
		lon += r.signed()
		lat += r.signed()
		postcode, ok := postcodeOf(pc4, letters)
		if !ok {
			return nil, fmt.Errorf("%w: PC4 %d has letters %d", errPostcodeBody, pc4, letters)
		}
		points = append(points, atlas.PostcodePoint{Postcode: postcode, Longitude: int32(lon), Latitude: int32(lat)}) //nolint:gosec // as they were written
	}
	return points, r.err
}

// bodyReader reads numbers; after an error all are 0.
type bodyReader struct {
	rest []byte
	err  error
}

func (r *bodyReader) take(n int) {
	if n <= 0 || r.err != nil {
		r.err, r.rest = errPostcodeBody, nil
		return
	}
	r.rest = r.rest[n:]
}

func (r *bodyReader) number() uint64 {
	v, n := binary.Uvarint(r.rest)
	r.take(n)
	return v
}

// count reads a number of things that take at least a byte each.
func (r *bodyReader) count() uint64 {
	n := r.number()
	if n > uint64(len(r.rest)) {
		r.err, r.rest = errPostcodeBody, nil
		return 0
	}
	return n
}

func (r *bodyReader) signed() int64 {
	v, n := binary.Varint(r.rest)
	r.take(n)
	return v
}

func (r *bodyReader) text() string {
	n := r.count()
	if n == 0 {
		r.err, r.rest = errPostcodeBody, nil
		return ""
	}
	s := string(r.rest[:n])
	r.rest = r.rest[n:]
	return s
}
