package disclosure

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// TestNational takes in as many members as the whole country has. How long it
// takes is judged in a long run only, when the machine is ours.
func TestNational(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	g, members := country(rng, 342, 10, 4, 240)
	branches := []Branch{{}}
	for m, code := range g.Gemeenten {
		for i := range 3 {
			branches = append(branches, Branch{fmt.Sprintf("b%d-%d", m, i), code})
		}
	}
	// Thirty PC6s a buurt, every tenth shared with the next buurt.
	g.Postcodes = &Postcodes{}
	pc6 := make([][]int32, len(g.Buurten))
	code := int32(0)
	for b := range g.Buurten {
		for i := range 25 {
			pc6[b] = append(pc6[b], code)
			if err := g.Postcodes.Add(textOf(code), int32(b), 12); err != nil {
				t.Fatal(err)
			}
			if i%10 == 9 {
				if err := g.Postcodes.Add(textOf(code), int32((b+1)%len(g.Buurten)), 5); err != nil {
					t.Fatal(err)
				}
			}
			code++
		}
	}
	key, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	var before runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	in, err := New(Frame{Key: key, K: 5, Dates: []Date{{"2024-12-31", g}}, Branches: branches})
	if err != nil {
		t.Fatal(err)
	}
	var r Record
	total := 0
	for b, row := range members {
		m := int(g.gemeenteOfBuurt(int32(b)))
		for a, count := range row {
			for i := range int(count) {
				r = Record{Branch: uint16(1 + m*3 + i%3), Group: atlas.AgeGroup(a), Use: atlas.Use(i % 3), Address: Dutch, Count: 1, Loans: int32(i)}
				copy(r.Postcode[:], textOf(pc6[b][(i*7+a)%25]))
				if err := in.Add(&r); err != nil {
					t.Fatal(err)
				}
				total++
			}
		}
	}
	added := time.Since(start)
	piles, err := in.PileUps()
	if err != nil {
		t.Fatal(err)
	}
	sorted := time.Since(start)
	tally := in.tally(0)
	placed := time.Since(start)
	_, err = in.protect(tally)
	if err != nil {
		t.Fatal(err)
	}
	done := time.Since(start)
	var after runtime.MemStats
	runtime.ReadMemStats(&after)
	megabytes := (after.Sys - before.Sys) >> 20
	t.Logf("%d members, %d buurten, %d pile-ups: taken in %v, sorted %v, placed %v, protected %v, together %v; %d MB from the system",
		total, len(g.Buurten), len(piles), added, sorted-added, placed-sorted, done-placed, done, megabytes)
	if megabytes > 400 {
		t.Errorf("%d MB", megabytes)
	}
	if long() && (done > 10*time.Second || done-placed > 3*time.Second) {
		t.Errorf("too slow for a quiet machine: %v, of which %v to protect", done, done-placed)
	}
}
