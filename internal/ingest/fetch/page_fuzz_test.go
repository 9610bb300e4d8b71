package fetch

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// FuzzPage: whatever a service answers becomes areas with a code and a gemeente,
// rows, or a sentence.
func FuzzPage(f *testing.F) {
	f.Add([]byte(`{"type":"FeatureCollection","features":[{"id":1,"properties":{"buurtcode":"BU01931000","buurtnaam":"Noord","gemeentecode":"GM0193","jaar":2024},
		"geometry":{"type":"Polygon","coordinates":[[[200000,500000],[200100,500000],[200100,500100],[200000,500000]]]}}],"links":[{"rel":"next","href":"?offset=1"}],"numberReturned":1}`))
	f.Add([]byte(`{"type":"FeatureCollection","features":[{"properties":null}]}`))
	f.Add([]byte(`{"value":[{"WijkenEnBuurten":"BU01931000","AantalInwoners_5":10}]}`))
	f.Add([]byte(`{"value":[1,null,[]]}`))
	path := filepath.Join(f.TempDir(), "page.json")
	l := layer{id: "buurten", code: "buurtcode"}
	f.Fuzz(func(t *testing.T, body []byte) {
		if err := os.WriteFile(path, body, 0o600); err != nil {
			t.Fatal(err)
		}
		p := page{address: "https://dienst.example/items", path: path, origin: origin{ContentCRS: crsRD}}
		if got, err := readFeatures(p); err == nil {
			err = l.each(p, got, 2024, func(a area) error {
				if a.code == "" || a.gemeente == "" {
					t.Errorf("an area without a code: %+v", a)
				}
				return nil
			})
			if code := atlas.CodeOf(err); err != nil && code == atlas.Internal {
				t.Errorf("%v", err)
			}
		} else if atlas.CodeOf(err) == atlas.Internal {
			t.Errorf("%v", err)
		}
		rows, err := readRows(p)
		if err != nil {
			return
		}
		for _, row := range rows.Value {
			if key := keyOf(row, "WijkenEnBuurten"); key != strings.TrimSpace(key) {
				t.Errorf("key %q", key)
			}
		}
	})
}

// FuzzFollow: no link leads away from the service that gave it.
func FuzzFollow(f *testing.F) {
	for _, link := range []string{"?offset=2", "http://dienst.example/a", "//elders.example/a", "https://dienst.example@elders.example/", "javascript:alert(1)", "\\\\elders.example\\a", "https:elders.example"} {
		f.Add(link)
	}
	f.Fuzz(func(t *testing.T, link string) {
		next, err := follow("https://dienst.example/items?offset=1", link)
		if err != nil {
			return
		}
		if u, err := url.Parse(next); err != nil || u.Host != "dienst.example" || u.Scheme != "https" {
			t.Errorf("%q leads to %q", link, next)
		}
	})
}
