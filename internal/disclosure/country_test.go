package disclosure

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// long says whether tests may take their time.
func long() bool { return os.Getenv("BUURTBEREIK_LONG") != "" }

// secret is the n-th key of a test: another one every time, the same every run.
func secret(n int) Key {
	var text [8]byte
	binary.LittleEndian.PutUint64(text[:], uint64(n))
	return sha256.Sum256(text[:])
}

// shares is about how many of a hundred members are in each age group.
var shares = [atlas.AgeGroups]float64{3, 2, 12, 5, 6, 5, 2, 4, 4, 15, 10, 11, 11, 8, 1, 1}

// country makes up gemeenten with their wijken and buurten, and members in
// them: buurtSize on average in a buurt.
func country(rng *rand.Rand, gemeenten, wijkenEach, buurtenEach int, buurtSize float64) (*Geography, [][atlas.AgeGroups]int32) {
	g := &Geography{Postcodes: &Postcodes{}}
	var cells [][atlas.AgeGroups]int32
	for m := range gemeenten {
		g.Gemeenten = append(g.Gemeenten, fmt.Sprintf("GM%04d", m))
		for w := range wijkenEach {
			g.Wijken = append(g.Wijken, fmt.Sprintf("WK%04d%02d", m, w))
			g.GemeenteOf = append(g.GemeenteOf, int32(m))
			for b := range 1 + rng.IntN(2*buurtenEach-1) {
				g.Buurten = append(g.Buurten, fmt.Sprintf("BU%04d%02d%02d", m, w, b))
				g.WijkOf = append(g.WijkOf, int32(len(g.Wijken)-1))
				var row [atlas.AgeGroups]int32
				members := buurtSize * (0.1 + rng.ExpFloat64()*0.9)
				for a := range row {
					row[a] = poisson(rng, members*shares[a]/100)
				}
				cells = append(cells, row)
			}
		}
	}
	return g, cells
}

func poisson(rng *rand.Rand, mean float64) int32 {
	n := int32(-1)
	for ; mean > 0; n++ {
		mean -= rng.ExpFloat64()
	}
	return max(n, 0)
}

// tallyOf makes the tally of an age table: members borrow, and are enrolled at
// one of three branches in every gemeente, by chance.
func tallyOf(rng *rand.Rand, g *Geography, cells [][atlas.AgeGroups]int32) (*tally, []Branch) {
	t, branches := emptyTally(g, cells), branchesOf(g, 3)
	for b, row := range cells {
		m := g.gemeenteOfBuurt(int32(b))
		for a, count := range row {
			for range count {
				branch := uint16(1 + 3*int(m) + rng.IntN(3))
				if rng.IntN(10) == 0 {
					branch = uint16(rng.IntN(len(branches)))
				}
				t.member(int32(b), atlas.AgeGroup(a), branch, atlas.Use(rng.IntN(atlas.Uses)), int64(rng.IntN(40)))
			}
		}
	}
	t.others(rng, len(branches))
	return t, branches
}

// branchesOf makes up branches, so many in every gemeente.
func branchesOf(g *Geography, each int) []Branch {
	branches := []Branch{{}}
	for m, code := range g.Gemeenten {
		for i := range each {
			branches = append(branches, Branch{fmt.Sprintf("branch %d-%d", m, i), code})
		}
	}
	return branches
}

// idsOf lists the branches as tables name them.
func idsOf(branches []Branch) []string {
	ids := make([]string, len(branches))
	for i, b := range branches {
		ids[i] = b.ID
	}
	return ids
}

// emptyTally is that of an age table, before its members do anything.
func emptyTally(g *Geography, cells [][atlas.AgeGroups]int32) *tally {
	return &tally{geography: g, ages: cells, pc4: make([][atlas.AgeGroups]int32, len(g.PC4)), use: make([][atlas.Uses][atlas.Halves]int32, len(cells)),
		branch: map[branchCell]int32{}, loans: make([][atlas.Halves]loans, len(g.Wijken)), flows: map[flow]int32{}, aside: map[pileKey]int32{}}
}

// member lets one of the members of an age table enrol and borrow.
func (t *tally) member(buurt int32, group atlas.AgeGroup, branch uint16, use atlas.Use, borrowed int64) {
	h := group.Half()
	t.branch[branchCell{buurt, branch, uint8(h)}]++
	t.use[buurt][use][h]++
	l := &t.loans[t.geography.WijkOf[buurt]][h]
	l.known++
	l.loans += borrowed
	t.flows[flow{branch, uint8(h), atlas.MatchedPC6, t.geography.gemeenteOfBuurt(buurt)}]++
}

// others fills the buckets of rows that are placed in no buurt.
func (t *tally) others(rng *rand.Rand, branches int) {
	for b := range branches {
		for bucket := atlas.MatchedPC4; int(bucket) < atlas.Buckets; bucket++ {
			for h := range uint8(atlas.Halves) {
				if n := int32(rng.IntN(9)); n > 0 {
					t.flows[flow{uint16(b), h, bucket, none}] = n
				}
			}
		}
	}
}

// intakeOf is an intake with nothing but a key: to protect a tally with.
func intakeOf(tb testing.TB, key Key, k int, g *Geography, branches []Branch) *Intake {
	tb.Helper()
	in, err := New(Frame{Key: key, K: k, Dates: []Date{{"2024-12-31", g}}, Branches: branches})
	if err != nil {
		tb.Fatal(err)
	}
	return in
}
