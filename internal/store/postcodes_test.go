package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

func pc(t testing.TB, text string) atlas.Postcode {
	t.Helper()
	p, ok := atlas.ParsePostcode(text)
	if !ok {
		t.Fatalf("%q is no postcode", text)
	}
	return p
}

func townKey(t testing.TB) *atlas.PostcodeKey {
	entry := func(text string, buurt, houses uint32) atlas.KeyEntry {
		return atlas.KeyEntry{Postcode: pc(t, text), KeyPart: atlas.KeyPart{Buurt: buurt, Houses: houses}}
	}
	return atlas.NewPostcodeKey([]string{"BU00010000", "BU00010100", "BU00020000", "BU09990000"}, []atlas.KeyEntry{
		entry("1000AA", 0, 3), entry("1000AB", 0, 2), entry("1000AB", 1, 5), entry("1000ZZ", 3, 1), entry("9999XA", 2, 1), entry("1001AA", 1, 70000),
	})
}

func postcodeImport(name string, at time.Time) atlas.Import {
	return atlas.Import{Name: name, Bytes: 9, SHA256: "ff", At: at, Owner: "CBS", Licence: "CC BY 4.0", RowsRead: 12, Notes: []string{"een"}}
}

// wantSameKey compares keys as they are used.
func wantSameKey(t *testing.T, got, want *atlas.PostcodeKey) {
	t.Helper()
	wantEqual(t, "buurten", got.Buurten, want.Buurten)
	if got.Len() != want.Len() {
		t.Fatalf("%d postcodes, want %d", got.Len(), want.Len())
	}
	for i := range want.Len() {
		p, parts := got.At(i)
		q, others := want.At(i)
		if p != q {
			t.Fatalf("postcode %d is %v, want %v", i, p, q)
		}
		wantEqual(t, "parts of "+p.String(), parts, others)
	}
}

// A key comes out as it went in, before there is a map and after; the newest
// that is not withdrawn counts.
func TestPostcodeKeyRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "key.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	edition := atlas.Edition{ID: "2024", Year: 2024}
	if _, err := s.PostcodeKey(t.Context(), "2024"); atlas.CodeOf(err) != atlas.NotFound {
		t.Errorf("no key: %v", err)
	}
	if _, err := s.SavePostcodeKey(t.Context(), postcodeImport("key.csv", day), edition, townKey(t)); err != nil {
		t.Fatal(err)
	}
	// Without a map there is no edition to show.
	if all, err := s.Editions(t.Context()); err != nil || len(all) != 0 {
		t.Errorf("editions without a map: %+v, %v", all, err)
	}
	save(t, s, town())
	older := atlas.NewPostcodeKey([]string{"BU00010000"}, []atlas.KeyEntry{{Postcode: pc(t, "1000AA"), KeyPart: atlas.KeyPart{Houses: 1}}})
	if _, err := s.SavePostcodeKey(t.Context(), postcodeImport("older.csv", day.Add(-time.Hour)), edition, older); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = OpenReadOnly(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	got, err := s.PostcodeKey(t.Context(), "2024")
	if err != nil {
		t.Fatal(err)
	}
	wantSameKey(t, got, townKey(t))
	all, err := s.Editions(t.Context())
	if err != nil || len(all) != 1 || len(all[0].Imports) != 3 || all[0].Imports[1].Kind != "postcodeKey" {
		t.Errorf("editions with a key: %+v, %v", all, err)
	}
	if imports, err := s.Imports(t.Context()); err != nil || len(imports) != 3 {
		t.Errorf("imports: %+v, %v", imports, err)
	}
}

func TestWithdrawnKeyDoesNotCount(t *testing.T) {
	s := openTemp(t)
	edition := atlas.Edition{ID: "2024", Year: 2024}
	if _, err := s.SavePostcodeKey(t.Context(), postcodeImport("a.csv", day), edition, townKey(t)); err != nil {
		t.Fatal(err)
	}
	execOn(t, s.path, "UPDATE import SET withdrawn_at = 1")
	if _, err := s.PostcodeKey(t.Context(), "2024"); atlas.CodeOf(err) != atlas.NotFound {
		t.Errorf("a withdrawn key: %v", err)
	}
}

func TestPostcodePointsRoundTrip(t *testing.T) {
	s := openTemp(t)
	random := rand.New(rand.NewPCG(1, 2))
	var points []atlas.PostcodePoint
	for pc4 := 1000; pc4 < 10000; pc4 += 1 + random.IntN(40) {
		for letter := byte('A'); letter <= 'Z'; letter += 1 + byte(random.IntN(5)) {
			p, _ := atlas.NewPostcode(pc4, 'Z'-letter+'A', letter)
			points = append(points, atlas.NewPostcodePoint(p, 3+4*random.Float64(), 50+4*random.Float64()))
		}
	}
	want := atlas.NewPostcodePoints(points)
	edition := atlas.Edition{ID: "2024-demo", Year: 2024, Demo: true}
	im, err := s.SavePostcodePoints(t.Context(), postcodeImport("points.csv", day), edition, want)
	if err != nil || im.ID == 0 || im.Kind != "postcodePoints" || im.Edition != "2024-demo" {
		t.Fatalf("%+v, %v", im, err)
	}
	got, err := s.PostcodePoints(t.Context(), "2024-demo")
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "points", got.All(), want.All())
	if _, err := s.PostcodeKey(t.Context(), "2024-demo"); atlas.CodeOf(err) != atlas.NotFound {
		t.Errorf("points are no key: %v", err)
	}
}

func TestSearchByPostcode(t *testing.T) {
	s := openTemp(t)
	save(t, s, town())
	if _, err := s.SavePostcodeKey(t.Context(), postcodeImport("key.csv", day), atlas.Edition{ID: "2024", Year: 2024}, townKey(t)); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		q    AreaQuery
		want []string
	}{
		"most house numbers first":   {AreaQuery{Text: "1000AB"}, []string{"BU00010100", "BU00010000"}},
		"as people write it":         {AreaQuery{Text: " 1000 ab "}, []string{"BU00010100", "BU00010000"}},
		"four digits":                {AreaQuery{Text: "1000"}, []string{"BU00010000", "BU00010100"}},
		"a larger level":             {AreaQuery{Text: "1000", Level: "gemeente"}, []string{"GM0001"}},
		"wijken":                     {AreaQuery{Text: "1000ab", Level: "wijk"}, []string{"WK000101", "WK000100"}},
		"within":                     {AreaQuery{Text: "1000", Within: "WK000100"}, []string{"BU00010000"}},
		"limit":                      {AreaQuery{Text: "1000", Limit: 1}, []string{"BU00010000"}},
		"a buurt without a map":      {AreaQuery{Text: "1000ZZ"}, []string{}},
		"not in the key":             {AreaQuery{Text: "1000AC"}, []string{}},
		"another PC4":                {AreaQuery{Text: "2000"}, []string{}},
		"names and codes are itself": {AreaQuery{Text: "gm0002"}, []string{"GM0002"}},
	} {
		t.Run(name, func(t *testing.T) {
			test.q.Edition = "2024"
			hits, err := s.Areas(t.Context(), test.q)
			if err != nil {
				t.Fatal(err)
			}
			got := []string{}
			for _, h := range hits {
				got = append(got, h.Code)
			}
			wantEqual(t, "codes", got, test.want)
		})
	}
	hits, err := s.Areas(t.Context(), AreaQuery{Edition: "2024", Text: "9999XA"})
	if err != nil || len(hits) != 1 || len(hits[0].In) != 2 || hits[0].BBox == nil {
		t.Errorf("a hit without its parents or box: %+v, %v", hits, err)
	}
}

// Whatever bytes a body holds, there is an error or a key, never a panic.
func FuzzPostcodeBody(f *testing.F) {
	k := townKey(f)
	begin, end := k.PC4(1000)
	f.Add(keyBody(k, begin, end))
	f.Add(pointBody([]atlas.PostcodePoint{{Postcode: pc(f, "1000AB"), Longitude: 5_000_000, Latitude: 52_000_000}}))
	f.Add([]byte{})
	f.Add([]byte{1, 0})
	f.Fuzz(func(t *testing.T, body []byte) {
		d := keyDecoder{byCode: map[string]uint32{}}
		if err := d.add(1000, body); err != nil && !errors.Is(err, errPostcodeBody) {
			t.Errorf("%v", err)
		} else if err == nil {
			d.key()
		}
		if _, err := appendPoints(nil, 1000, body); err != nil && !errors.Is(err, errPostcodeBody) {
			t.Errorf("%v", err)
		}
	})
}

// nationKey has a key of the size of the country.
func nationKey() *atlas.PostcodeKey {
	random := rand.New(rand.NewPCG(3, 4))
	codes := make([]string, 14500)
	for i := range codes {
		codes[i] = fmt.Sprintf("BU%08d", i)
	}
	var entries []atlas.KeyEntry
	for n := range 470_000 {
		zone, letter := n/116, n%116
		p, _ := atlas.NewPostcode(1000+zone*2, 'A'+byte(letter/26), 'A'+byte(letter%26))
		at := uint32(zone*3 + letter/40)
		entries = append(entries, atlas.KeyEntry{Postcode: p, KeyPart: atlas.KeyPart{Buurt: at, Houses: 1 + uint32(random.IntN(40))}})
		if n%25 == 0 {
			entries = append(entries, atlas.KeyEntry{Postcode: p, KeyPart: atlas.KeyPart{Buurt: at + 1, Houses: 3}})
		}
	}
	return atlas.NewPostcodeKey(codes, entries)
}

func BenchmarkPostcodeKey(b *testing.B) {
	s := openTemp(b)
	key := nationKey()
	edition := atlas.Edition{ID: "2024", Year: 2024}
	if _, err := s.SavePostcodeKey(b.Context(), postcodeImport("key.csv", day), edition, key); err != nil {
		b.Fatal(err)
	}
	b.Run("save", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.SavePostcodeKey(b.Context(), postcodeImport("key.csv", day), edition, key); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.PostcodeKey(b.Context(), "2024"); err != nil {
				b.Fatal(err)
			}
		}
	})
}
