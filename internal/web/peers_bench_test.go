package web

import (
	"fmt"
	"net/http"
	"os"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/store"
)

// BenchmarkPlaces asks for peers and series of wijken of the whole country: of a
// database that BUURTBEREIK_BENCH_DB names.
func BenchmarkPlaces(b *testing.B) {
	path := os.Getenv("BUURTBEREIK_BENCH_DB")
	if path == "" {
		b.Skip("BUURTBEREIK_BENCH_DB names no database")
	}
	db, err := store.OpenReadOnly(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	handler, err := newService(testConfig(b, db))
	if err != nil {
		b.Fatal(err)
	}
	codes := map[string][]string{}
	editions, err := db.Editions(b.Context())
	if err != nil || len(editions) == 0 {
		b.Fatal(err)
	}
	region, err := handler.region(b.Context(), editions[0].ID)
	if err != nil {
		b.Fatal(err)
	}
	for _, level := range []string{"gemeente", "wijk", "buurt"} {
		codes[level] = region.Codes(level)
	}
	for _, route := range []string{"/peers?count=10&", "/series?indicator=inhabitants&indicator=age0to14Share&"} {
		for _, level := range []string{"gemeente", "wijk", "buurt"} {
			b.Run(route+level, func(b *testing.B) {
				one := func(i int) {
					target := fmt.Sprintf("/api/v1%sedition=%s&footprint=area:%s", route, editions[0].ID, codes[level][i%len(codes[level])])
					if got := ask(handler, http.MethodGet, target); got.Code != http.StatusOK {
						b.Fatal(got.Body)
					}
				}
				begun := time.Now()
				one(0)
				b.Logf("first: %s", time.Since(begun))
				i := 1
				for b.Loop() {
					if i++; i%len(codes[level]) == 0 {
						handler.answers = newMemory() // no answer is remembered
					}
					one(i)
				}
			})
		}
	}
}
