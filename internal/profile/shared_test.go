package profile

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// vectors returns the rows, without the heading, of a file of worked numbers
// made with R (vectors.md beside it), or skips the test where they are not at
// hand.
func vectors(t *testing.T, name string) [][]string {
	t.Helper()
	folder := os.Getenv("BUURTBEREIK_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "data")
	}
	file, err := os.Open(filepath.Join(folder, "vectors", name))
	if err != nil {
		t.Skipf("no worked numbers in %s (set BUURTBEREIK_SHARED)", folder)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%s: %d rows, %v", name, len(rows), err)
	}
	return rows[1:]
}

func parse(t *testing.T, cell string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(strings.TrimSpace(cell), 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// agree fails unless got is want to the digits R printed: half a unit of the
// last one. R drops zeros at the end, so 12 significant digits at the least; 14 at
// the most, for the last ones of a float64 depend on the order of summing.
func agree(t *testing.T, what string, got float64, want string) {
	t.Helper()
	mantissa, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(want)), "e")
	digits := len(strings.TrimLeft(strings.ReplaceAll(strings.TrimLeft(mantissa, "-"), ".", ""), "0"))
	digits = min(max(digits, 12), 14)
	w := parse(t, want)
	tolerance := 0.0 // a printed 0 is a 0
	if w != 0 {
		tolerance = 0.51 * math.Pow10(int(math.Floor(math.Log10(math.Abs(w))))+1-digits)
	}
	if off := math.Abs(got - w); off > tolerance || math.IsNaN(off) {
		t.Errorf("%s: %.17g, want %s", what, got, want)
	}
}

// known returns a value for each number.
func known(numbers ...float64) []atlas.Value {
	values := make([]atlas.Value, len(numbers))
	for i, x := range numbers {
		values[i].Number = x
	}
	return values
}
