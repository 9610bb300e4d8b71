package ingest

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// box is a rectangle in kilometres, in the middle of the country.
func box(x1, y1, x2, y2 float64) orb.MultiPolygon {
	p := func(x, y float64) orb.Point { return orb.Point{150000 + 1000*x, 500000 + 1000*y} }
	return orb.MultiPolygon{{{p(x1, y1), p(x2, y1), p(x2, y2), p(x1, y2), p(x1, y1)}}}
}

// town is two wijken of two buurten each and a water buurt, drawn by its buurten.
func town() (*cbs.Map, map[string]orb.MultiPolygon) {
	m := mapOf(2024,
		area("GM9901", "Stad"),
		area("WK990101", "West", "GM9901"), area("WK990102", "Oost", "GM9901"),
		area("BU99010101", "a", "WK990101", "GM9901"), area("BU99010102", "b", "WK990101", "GM9901"),
		area("BU99010201", "c", "WK990102", "GM9901"), area("BU99010202", "d", "WK990102", "GM9901"),
		area("BU99010203", "water", "WK990102", "GM9901"),
	)
	shapes := map[string]orb.MultiPolygon{
		"BU99010101": box(0, 0, 1, 1), "BU99010102": box(0, 1, 1, 2),
		"BU99010201": box(1, 0, 2, 1), "BU99010202": box(1, 1, 2, 2), "BU99010203": box(2, 0, 3, 2),
	}
	for i := range m.Layers {
		for j := range m.Layers[i].Areas {
			a := &m.Layers[i].Areas[j]
			a.RD = shapes[a.Area.Code]
			if a.Area.Name == "water" {
				a.Area.Water = atlas.IsWater
			}
		}
	}
	return m, shapes
}

func draw(t *testing.T, m *cbs.Map, held []atlas.Area, heldShapes map[string]orb.MultiPolygon) *borders {
	t.Helper()
	b, err := drawBorders(context.Background(), union(held, m), m, heldShapes, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// squareKilometres measures what was drawn of an area in the most detail.
func squareKilometres(b *borders, code string) float64 {
	i := slices.IndexFunc(b.areas, func(a store.MapArea) bool { return a.Area.Code == code })
	return geo.MultiPolygonAreaM2(toRD(b.areas[i].Geometry[atlas.High])) / 1e6
}

func TestDrawBorders(t *testing.T) {
	m, _ := town()
	b := draw(t, m, nil, nil)
	for code, want := range map[string]float64{"BU99010101": 1, "WK990101": 2, "WK990102": 2, "GM9901": 4, "BU99010203": 2} {
		if got := squareKilometres(b, code); got < want-0.001 || got > want+0.001 {
			t.Errorf("%s is %.4f km², want %.0f", code, got, want)
		}
	}
	var pairs []string
	for _, n := range b.neighbours {
		pairs = append(pairs, n.A+" "+n.B)
	}
	want := "BU99010101 BU99010102,BU99010101 BU99010201,BU99010102 BU99010202,BU99010201 BU99010202,BU99010201 BU99010203,BU99010202 BU99010203,WK990101 WK990102"
	if got := strings.Join(pairs, ","); got != want {
		t.Errorf("neighbours are %s", got)
	}
	if len(b.notes) > 0 {
		t.Errorf("notes: %v", b.notes)
	}
}

// TestDeviation: a gemeente whose own border is not that of its parts is named.
func TestDeviation(t *testing.T) {
	m, _ := town()
	m.Layers[0].Areas[0].RD = box(0, 0, 2, 2.1)
	b := draw(t, m, nil, nil)
	if len(b.notes) != 1 || !strings.Contains(b.notes[0], "GM9901 (-4.8%)") {
		t.Errorf("notes: %v", b.notes)
	}
	if got := squareKilometres(b, "GM9901"); got > 4.001 {
		t.Errorf("the parts must be used: %.3f km²", got)
	}
}

// TestHeldShapes: a file with another gemeente leaves the borders of the first
// and shares the border between them.
func TestHeldShapes(t *testing.T) {
	first, _ := town()
	b := draw(t, first, nil, nil)
	var held []atlas.Area
	shapes := map[string]orb.MultiPolygon{}
	for _, a := range b.areas {
		held = append(held, a.Area)
		if a.Area.Level == "buurt" {
			shapes[a.Area.Code] = a.Geometry[atlas.High]
		}
	}
	second := mapOf(2024, area("GM9902", "Dorp"))
	second.Layers[0].Areas[0].RD = box(-1, 0, 0, 2)
	b = draw(t, second, held, shapes)
	if len(b.areas) != 9 {
		t.Errorf("%d areas", len(b.areas))
	}
	for code, want := range map[string]float64{"GM9901": 4, "GM9902": 2, "BU99010101": 1} {
		if got := squareKilometres(b, code); got < want-0.001 || got > want+0.001 {
			t.Errorf("%s is %.4f km², want %.0f", code, got, want)
		}
	}
	found := false
	for _, n := range b.neighbours {
		found = found || (n.A == "GM9901" && n.B == "GM9902" && n.Metres > 1999 && n.Metres < 2001)
	}
	if !found {
		t.Errorf("the gemeenten are no neighbours over 2 km: %v", b.neighbours)
	}
}
