package atlas

import (
	"slices"
	"sort"
)

// PostcodeKey says which house numbers of each postcode lie in which buurt, of
// one edition. It has no coordinates. It is made by NewPostcodeKey and does not
// change after.
type PostcodeKey struct {
	// Buurten are the codes that the parts refer to, bytewise, each once. One
	// that the map of the edition does not have may be among them.
	Buurten []string

	postcodes []Postcode // ascending
	starts    []uint32   // of each postcode in parts, and the end of the last
	parts     []KeyPart
}

// KeyPart is the part of a postcode that lies in one buurt.
type KeyPart struct {
	Buurt  uint32 // index into Buurten
	Houses uint32 // house numbers, at least 1; a block of flats may be one
}

// KeyEntry is one part with its postcode, to make a key of.
type KeyEntry struct {
	Postcode Postcode
	KeyPart
}

// NewPostcodeKey makes a key of its parts, in any order; the house numbers of
// the same postcode and buurt are added up. Every Buurt is an index into
// buurten, which may be in any order. It sorts the entries.
func NewPostcodeKey(buurten []string, entries []KeyEntry) *PostcodeKey {
	k := &PostcodeKey{Buurten: slices.Clone(buurten)}
	slices.Sort(k.Buurten)
	k.Buurten = slices.Compact(k.Buurten)
	place := make([]uint32, len(buurten))
	for i, code := range buurten {
		at, _ := slices.BinarySearch(k.Buurten, code)
		place[i] = uint32(at) //nolint:gosec // there are some ten thousand buurten
	}
	for i := range entries {
		entries[i].Buurt = place[entries[i].Buurt]
	}
	for i, e := range MergeKeyEntries(entries) {
		if i == 0 || e.Postcode != k.postcodes[len(k.postcodes)-1] {
			k.postcodes = append(k.postcodes, e.Postcode)
			k.starts = append(k.starts, uint32(len(k.parts))) //nolint:gosec // less than a million parts
		}
		k.parts = append(k.parts, e.KeyPart)
	}
	k.starts = append(k.starts, uint32(len(k.parts))) //nolint:gosec // as above
	return k
}

// MergeKeyEntries sorts entries by postcode and buurt and adds up the house
// numbers of equal ones. It works in place.
func MergeKeyEntries(entries []KeyEntry) []KeyEntry {
	slices.SortFunc(entries, func(a, b KeyEntry) int {
		if a.Postcode != b.Postcode {
			return int(a.Postcode) - int(b.Postcode)
		}
		return int(a.Buurt) - int(b.Buurt)
	})
	merged := entries[:0]
	for _, e := range entries {
		if n := len(merged); n > 0 && merged[n-1].Postcode == e.Postcode && merged[n-1].Buurt == e.Buurt {
			merged[n-1].Houses += e.Houses
			continue
		}
		merged = append(merged, e)
	}
	return merged
}

// Len returns how many postcodes there are.
func (k *PostcodeKey) Len() int { return len(k.postcodes) }

// Parts returns how many pairs of a postcode and a buurt there are.
func (k *PostcodeKey) Parts() int { return len(k.parts) }

// At returns the i-th postcode, in ascending order, and its parts by buurt. The
// slice is the key's own.
func (k *PostcodeKey) At(i int) (Postcode, []KeyPart) {
	return k.postcodes[i], k.parts[k.starts[i]:k.starts[i+1]]
}

// Find returns the parts of a postcode by buurt; none when the key does not
// have it. The slice is the key's own.
func (k *PostcodeKey) Find(p Postcode) []KeyPart {
	i, ok := slices.BinarySearch(k.postcodes, p)
	if !ok {
		return nil
	}
	return k.parts[k.starts[i]:k.starts[i+1]]
}

// PC4 returns the range of a PC4: its postcodes are those of At from begin up to
// but not including end.
func (k *PostcodeKey) PC4(pc4 int) (begin, end int) {
	first := func(pc4 int) int {
		return sort.Search(len(k.postcodes), func(i int) bool { return k.postcodes[i].PC4() >= pc4 })
	}
	return first(pc4), first(pc4 + 1)
}

// Houses returns how many house numbers each buurt has, in the order of Buurten.
func (k *PostcodeKey) Houses() []int {
	houses := make([]int, len(k.Buurten))
	for _, p := range k.parts {
		houses[p.Buurt] += int(p.Houses)
	}
	return houses
}
