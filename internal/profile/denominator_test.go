package profile

import (
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// TestDenominator: which inhabitants a share is of, place by place.
func TestDenominator(t *testing.T) {
	secret := -float64(atlas.Secret)
	cbs := func(period string, everybody *Column, parts ...AgePart) Stock {
		for i := range parts {
			parts[i].Period = period
		}
		everybody.Period = period
		return Stock{Everybody: everybody, Parts: parts}
	}
	part := func(key string, numbers ...float64) AgePart {
		return AgePart{Column: column("", numbers...), Band: band(key)}
	}
	percent := func(key string, numbers ...float64) AgePart {
		p := part(key, numbers...)
		p.Percent = true
		return p
	}
	guessed := func(key string, numbers ...float64) AgePart {
		p := part(key, numbers...)
		p.Estimate = true
		return p
	}
	next := cbs("2025-01-01", column("", 1100, 2100, unknown))
	next.Same = []bool{true, false, true}
	nextAged := cbs("2025-01-01", column("", 1100, 2100, unknown), percent("0-14", 20, 20, 20))
	nextAged.Same = next.Same
	for name, x := range map[string]struct {
		stocks []Stock
		band   string
		want   [3]Counted
	}{
		"of the year after where the area is the same and counted": {
			[]Stock{next, cbs("2024-01-01", column("", 1000, 2000, 3000))}, "",
			[3]Counted{{known(1100)[0], "2025-01-01", false}, {known(2000)[0], "2024-01-01", false}, {known(3000)[0], "2024-01-01", false}},
		},
		"what was counted before what is guessed, of an older year": {
			[]Stock{nextAged, cbs("2024-01-01", column("", 1000, 2000, 3000), part("0-14", 150, unknown, 450))}, "0-14",
			[3]Counted{{known(150)[0], "2024-01-01", false}, {atlas.None(atlas.NoDenominator), "", false}, {known(450)[0], "2024-01-01", false}},
		},
		"a percentage makes an estimate": {
			[]Stock{cbs("2024-01-01", column("", 1000, 0, 3000), percent("0-14", 15, unknown, secret))}, "0-14",
			[3]Counted{{known(150)[0], "2024-01-01", true}, {known(0)[0], "2024-01-01", false}, {atlas.None(atlas.Secret), "", false}},
		},
		"parts side by side": {
			[]Stock{cbs("2024-01-01", column("", 1000, 2000, 3000), part("0-3", 40, unknown, 10), part("4-11", 80, 80, 20), part("12-17", 60, 60, 30))}, "0-17",
			[3]Counted{{known(180)[0], "2024-01-01", false}, {atlas.None(atlas.NoDenominator), "", false}, {known(60)[0], "2024-01-01", false}},
		},
		"adults are everybody less the young": {
			[]Stock{cbs("2024-01-01", column("", 1000, 2000, 40), part("0-3", 40, unknown, 10), part("4-17", 140, 80, 50))}, "18+",
			[3]Counted{{known(820)[0], "2024-01-01", false}, {atlas.None(atlas.NoDenominator), "", false}, {known(0)[0], "2024-01-01", false}},
		},
		"a guess where nothing else is": {
			[]Stock{cbs("2024-01-01", column("", 1000, 2000, 3000), guessed("0-17", 200, 400, unknown), part("0-14", 150, 300, 450), part("15-17", 30, unknown, 90))}, "0-17",
			[3]Counted{{known(180)[0], "2024-01-01", false}, {known(400)[0], "2024-01-01", true}, {known(540)[0], "2024-01-01", false}},
		},
		"nothing that fits": {
			[]Stock{cbs("2024-01-01", column("", 1000, 2000, 0), part("0-14", 150, 300, 450), part("25-44", 1, 1, 1))}, "0-3",
			[3]Counted{{atlas.None(atlas.NoDenominator), "", false}, {atlas.None(atlas.NoDenominator), "", false}, {known(0)[0], "2024-01-01", false}},
		},
		"no edition": {nil, "", [3]Counted{{Value: atlas.None(atlas.Missing)}, {Value: atlas.None(atlas.Missing)}, {Value: atlas.None(atlas.Missing)}}},
	} {
		d := NewDenominator(x.stocks, who(t, x.band))
		for i, want := range x.want {
			if got := d.At(i); got != want {
				t.Errorf("%s, place %d: %+v, want %+v", name, i, got, want)
			}
		}
	}
}

// TestPartsOfOneDay: a band is never counted on two days at once.
func TestPartsOfOneDay(t *testing.T) {
	s := Stock{Everybody: column("2024-01-01", 1000), Parts: []AgePart{
		{Column: column("2024-01-01", 40), Band: band("0-3")}, {Column: column("2023-01-01", 140), Band: band("4-17")},
	}}
	for _, key := range []string{"0-17", "18+", "4+"} {
		want := atlas.NoDenominator
		if key == "4+" {
			want = atlas.Known // everybody less 0-3
		}
		if got := NewDenominator([]Stock{s}, who(t, key)).At(0); got.Value.Reason != want {
			t.Errorf("%s: %+v", key, got)
		}
	}
}

// TestSameIn: which areas are the same the year after.
func TestSameIn(t *testing.T) {
	area := func(level, code string, change atlas.Change, parents ...string) atlas.Area {
		return atlas.Area{Level: level, Code: code, Change: change, Parents: parents}
	}
	now := NewRegion([]atlas.Area{
		area("buurt", "BU1", 0, "GM1"), area("buurt", "BU2", 0, "GM1"), area("buurt", "BU3", 0, "GM2"), area("buurt", "BU4", 0, "GM3"), area("buurt", "BU5", 0, "GM4"),
		area("gemeente", "GM1", 0), area("gemeente", "GM2", 0), area("gemeente", "GM3", 0), area("gemeente", "GM4", 0), area("pc4", "8011", 0),
		area("gemeente", "GM5", 0), area("wijk", "WK5", 0, "GM5"), area("buurt", "BU6", 0, "WK5", "GM5"),
	})
	next := NewRegion([]atlas.Area{
		area("buurt", "BU1", atlas.Unchanged, "GM1"), area("buurt", "BU2", atlas.Unchanged, "GM1"), area("buurt", "BU3", atlas.OtherBorders, "GM2"),
		area("buurt", "BU4", atlas.Unchanged, "GM3"), area("buurt", "BU9", atlas.Unchanged, "GM3"), area("buurt", "BU5", atlas.OtherCode, "GM4"),
		area("gemeente", "GM1", 0), area("gemeente", "GM2", 0), area("gemeente", "GM3", 0), area("pc4", "8011", 0),
		// Cut in two, inside a wijk that is the same.
		area("gemeente", "GM5", 0), area("wijk", "WK5", atlas.Unchanged, "GM5"),
		area("buurt", "BU7", atlas.OtherBorders, "WK5", "GM5"), area("buurt", "BU8", atlas.OtherBorders, "WK5", "GM5"),
	})
	for level, want := range map[string]map[string]bool{
		"buurt":    {"BU1": true, "BU2": true, "BU3": false, "BU4": true, "BU5": false},
		"gemeente": {"GM1": true, "GM2": false, "GM3": false, "GM4": false, "GM5": true},
		"pc4":      {"8011": true},
		"wijk":     {"WK5": true},
	} {
		same := now.SameIn(next, level)
		for i, code := range now.Codes(level) {
			if same[i] != want[code] {
				t.Errorf("%s: %v", code, same[i])
			}
		}
	}
	// Marks that are not there tell nothing.
	if same := next.SameIn(now, "buurt"); same[0] {
		t.Error("an area without a mark is the same")
	}
}
