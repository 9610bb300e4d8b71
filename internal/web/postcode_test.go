package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// A postcode finds the buurten it lies in, as soon as the edition has a key.
func TestAreasByPostcode(t *testing.T) {
	db := demoStore(t)
	handler := testHandler(t, db)
	find := func(query string) []string {
		t.Helper()
		answer := ask(handler, http.MethodGet, "/api/v1/areas?"+query)
		var got struct{ Areas []struct{ Code string } }
		if err := json.Unmarshal(answer.Body.Bytes(), &got); err != nil || answer.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", query, answer.Code, answer.Body)
		}
		codes := []string{}
		for _, a := range got.Areas {
			codes = append(codes, a.Code)
		}
		return codes
	}
	if got := find("q=1319AQ"); len(got) != 0 {
		t.Errorf("without a key: %v", got)
	}
	first, _ := atlas.ParsePostcode("1319AQ")
	second, _ := atlas.ParsePostcode("1319BQ")
	key := atlas.NewPostcodeKey([]string{"BU99010000", "BU99010001"}, []atlas.KeyEntry{
		{Postcode: first, KeyPart: atlas.KeyPart{Buurt: 0, Houses: 2}}, {Postcode: first, KeyPart: atlas.KeyPart{Buurt: 1, Houses: 7}}, {Postcode: second, KeyPart: atlas.KeyPart{Buurt: 0, Houses: 9}},
	})
	if _, err := db.SavePostcodeKey(t.Context(), atlas.Import{Name: "key.csv"}, atlas.Edition{ID: "2024-demo", Year: 2024, Demo: true}, key); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * revisionAge) // what was imported is seen after this time
	for query, want := range map[string][]string{
		"q=1319AQ":            {"BU99010001", "BU99010000"},
		"q=1319+aq":           {"BU99010001", "BU99010000"},
		"q=1319":              {"BU99010000", "BU99010001"},
		"q=1319AQ&level=wijk": {"WK990100"},
		"q=1319AQ&limit=1":    {"BU99010001"},
		"q=1319CQ":            {},
	} {
		if got := find(query); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
	}
}
