package web

import (
	"context"
	"net/http"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// TestLineage lays a map of the year before beside the demo's: one wijk had
// another code, the other lies where that map has nothing, of which nothing can be said.
func TestLineage(t *testing.T) {
	db := demoStore(t)
	before := demoMap()
	before.Import.Edition, before.Edition = "2022-demo", atlas.Edition{ID: "2022-demo", Year: 2022, Demo: true}
	before.Areas = before.Areas[:3]
	before.Series, before.Neighbours = nil, nil
	before.Areas[1].Area.Code = "WK990199"
	before.Areas[2].Geometry = square(5.4, 52.5)
	other := demoMap()
	other.Import.Edition, other.Edition = "2022", atlas.Edition{ID: "2022", Year: 2022}
	if _, err := db.SaveMap(context.Background(), before); err != nil {
		t.Fatal(err)
	}
	if _, err := db.SaveMap(context.Background(), other); err != nil {
		t.Fatal(err)
	}
	handler := testHandler(t, db)
	compareGolden(t, handler, "lineage-wijk", "/api/v1/lineage/wijk?edition=2024-demo&since=2022-demo")
	for target, want := range map[string]int{
		"/api/v1/lineage/wijk?edition=2024-demo&since=2024-demo":   http.StatusBadRequest,
		"/api/v1/lineage/wijk?edition=2024-demo&since=2022":        http.StatusNotFound, // not of the made-up region
		"/api/v1/lineage/straat?edition=2024-demo&since=2022-demo": http.StatusNotFound,
	} {
		if got := ask(handler, http.MethodGet, target); got.Code != want {
			t.Errorf("%s: %d, want %d: %.200s", target, got.Code, want, got.Body)
		}
	}
}
