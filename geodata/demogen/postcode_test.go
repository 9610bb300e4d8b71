package main

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// demoWorld is made once: it takes a second.
var demoWorld = sync.OnceValues(makeWorld)

func worldFor(t *testing.T) *world {
	t.Helper()
	w, err := demoWorld()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// lines are the rows of a text without the header, in cells.
func lines(text []byte) [][]string {
	var rows [][]string
	for _, line := range strings.Split(strings.TrimSuffix(string(text), "\r\n"), "\r\n")[1:] {
		rows = append(rows, strings.Split(line, ";"))
	}
	return rows
}

var demoPostcode = regexp.MustCompile(`^[4-9]\d{3}(Q[A-Z]|[A-Z]Q)$`)

// TestKeys: each buurt has as many house numbers as households, the codes are
// those of the map of the year, and every postcode has its letter and its point.
func TestKeys(t *testing.T) {
	w := worldFor(t)
	for i, year := range []int{firstYear, secondYear} {
		r, buurten, err := yearOf(year)
		if err != nil {
			t.Fatal(err)
		}
		if year == firstYear {
			buurten = beforeTheSplit(r, buurten)
		}
		points := map[string]bool{}
		for _, row := range lines(pointsText(w.postcodes, year)) {
			points[row[0]] = true
		}
		homes, used, twice := map[string]int{}, map[string]bool{}, map[string]bool{}
		for _, row := range lines(keyText(w.postcodes, w.codes[i], year)) {
			if !demoPostcode.MatchString(row[0]) || !points[row[0]] {
				t.Fatalf("%d: %s has no Q or no point", year, row[0])
			}
			if row[2][:6] != row[3] || row[2][:4] != row[4] || twice[row[0]+" "+row[1]] {
				t.Fatalf("%d: %v", year, row)
			}
			homes["BU"+row[2]]++
			used[row[0]], twice[row[0]+" "+row[1]] = true, true
		}
		if len(used) != len(points) {
			t.Errorf("%d: %d postcodes in the key, %d points", year, len(used), len(points))
		}
		for k := range buurten {
			b := &buurten[k]
			if got := homes[b.code]; got != int(b.households) {
				t.Errorf("%d: %s has %d addresses and %.0f households", year, b.code, got, b.households)
			}
			delete(homes, b.code)
		}
		if len(homes) > 0 {
			t.Errorf("%d: buurten that the map does not have: %v", year, homes)
		}
	}
}

// TestPostcodes: they are as large as real ones, lie in their buurt, some lie
// across a border, and PC4s are of one piece of numbers.
func TestPostcodes(t *testing.T) {
	w := worldFor(t)
	usual, across, added := 0, 0, 0
	pc4, seen := map[string]int{}, map[string]bool{}
	for i := range w.postcodes {
		p := &w.postcodes[i]
		if seen[p.code] {
			t.Fatalf("%s is there twice", p.code)
		}
		seen[p.code] = true
		if !inside(p.at, w.region.mesh.ring(w.buurten[p.place].faces[0])) || w.buurten[p.place].water {
			t.Errorf("%s stands outside its buurt", p.code)
		}
		if n := len(p.homes); n >= 15 && n <= 25 {
			usual++
		}
		for _, h := range p.homes {
			if h.place != p.place {
				across++
				break
			}
		}
		if isNew(p) {
			added++
		}
		pc4[p.code[:4]] += len(p.homes)
	}
	all := len(w.postcodes)
	if usual < all*98/100 || across < all/20 || across > all/3 || added < 3 {
		t.Errorf("of %d postcodes %d have 15 to 25 homes, %d lie across, %d are new", all, usual, across, added)
	}
	for code, homes := range pc4 {
		number, err := strconv.Atoi(code)
		free := number >= 8942 && number < 8999 || number >= 8659 && number < 8699 || number >= 8776 && number < 8799
		if err != nil || !free || homes < 700 || homes > 1300 {
			t.Errorf("PC4 %s has %d homes", code, homes)
		}
	}
}
