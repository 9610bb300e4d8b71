package main

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func demoRegion(t *testing.T) (*region, []settled) {
	t.Helper()
	r, err := makeRegion(rand.New(rand.NewPCG(seedOfLand, 1)))
	if err != nil {
		t.Fatal(err)
	}
	all := settle(r, newSociety(rand.New(rand.NewPCG(seedOfPeople, 2))), 2024)
	nameAll(r, all)
	return r, all
}

// TestSameBytes: the files of the repository are those the program makes, and
// there are no others but the explanation.
func TestSameBytes(t *testing.T) {
	folder := t.TempDir()
	if err := run(folder, "demo"); err != nil {
		t.Fatal(err)
	}
	kept, err := filepath.Glob(filepath.Join("..", "demo", "*_demo*"))
	if err != nil {
		t.Fatal(err)
	}
	made, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(made) != len(kept) {
		t.Errorf("the program makes %d files, %d are kept", len(made), len(kept))
	}
	for _, entry := range made {
		fresh, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		old, err := os.ReadFile(filepath.Join("..", "demo", entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(fresh, old) {
			t.Errorf("%s is not what the program makes: run make demo-data", entry.Name())
		}
	}
}

// TestTiling: every edge within the region has an area on both sides, and the
// areas of buurten add up to those of wijken and gemeenten.
func TestTiling(t *testing.T) {
	r, all := demoRegion(t)
	m := r.mesh
	outside := 0
	for f := range m.faces {
		forEachEdge(m, f, func(a, b int32) {
			if m.owner[[2]int32{a, b}] != f {
				t.Fatalf("edge %d-%d of face %d belongs to %d", a, b, f, m.owner[[2]int32{a, b}])
			}
			if _, both := m.owner[[2]int32{b, a}]; !both {
				outside++
			}
		})
		if areaOf(m.ring(f)) <= 0 {
			t.Errorf("face %d runs the wrong way", f)
		}
	}
	if outside < 50 || outside > 400 {
		t.Errorf("%d edges have nothing on the other side; the shore and the island have about 150", outside)
	}
	size := func(s rings) float64 {
		sum := 0.0
		for _, polygon := range s {
			for _, ring := range polygon {
				sum += areaOf(ring[:len(ring)-1])
			}
		}
		return sum
	}
	layers := layersOf(m, all, districtNames())
	sums := map[string]float64{}
	for _, f := range layers[2].features {
		sums[f.texts[2]] += size(f.shape)
		if f.texts[6] != "JA" {
			sums[f.texts[3]] += size(f.shape)
		}
	}
	for _, l := range layers[:2] {
		for _, f := range l.features {
			if got, want := size(f.shape), sums[f.texts[0]]; math.Abs(got-want) > 1 {
				t.Errorf("%s is %.0f m², its parts are %.0f m²", f.texts[0], got, want)
			}
		}
	}
}

// TestFigures: people are counted once, and what is published of them fits.
func TestFigures(t *testing.T) {
	_, all := demoRegion(t)
	codes, names := map[string]bool{}, map[string]bool{}
	sums := map[string]float64{}
	empty, longest := 0, 0
	for i := range all {
		b := &all[i]
		if codes[b.code] || names[b.name] {
			t.Errorf("%s %q is there twice", b.code, b.name)
		}
		codes[b.code], names[b.name] = true, true
		longest = max(longest, len(b.name))
		if !strings.HasPrefix(b.code, "BU99") || b.code[2:8] != b.wijkCode[2:] || b.code[2:6] != b.gemeenteCode[2:] {
			t.Errorf("%s lies in %s and %s", b.code, b.wijkCode, b.gemeenteCode)
		}
		ages := 0.0
		for _, n := range b.ages {
			ages += n
		}
		if ages != b.inhabitants || b.men+b.women != b.inhabitants || b.alone+b.childless+b.withChild != b.households {
			t.Errorf("%s: the parts do not make the whole: %+v", b.code, b.tally)
		}
		if b.inhabitants == 0 && !b.water {
			empty++
		}
		sums[b.gemeenteCode] += b.inhabitants
	}
	if empty == 0 || longest < 70 {
		t.Errorf("%d buurten without inhabitants, the longest name has %d letters", empty, longest)
	}
	for _, d := range districts {
		if got := sums["GM"+d.code]; math.Abs(got-float64(d.inhabitants)) > 50 {
			t.Errorf("%s has %.0f inhabitants, meant are %d", d.name, got, d.inhabitants)
		}
	}
}

func TestRounding(t *testing.T) {
	n := &rounding{random: rand.New(rand.NewPCG(1, 1))}
	sum := 0.0
	for range 10_000 {
		got := n.count(12)
		if got != 10 && got != 15 {
			t.Fatalf("12 becomes %v", got)
		}
		sum += got
	}
	if mean := sum / 10_000; math.Abs(mean-12) > 0.1 {
		t.Errorf("12 is %.2f on average: the rounding leans to one side", mean)
	}
	if n.count(0) != 0 || n.count(15) != 15 {
		t.Error("what is a multiple of five stays")
	}
	if share(3, 10, fewForShares) != withheld || share(1, 3, 1) != 33 {
		t.Error("shares")
	}
}
