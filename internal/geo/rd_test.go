package geo

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/paulmach/orb"
)

// TestConstants derives what rd.go writes out as constants from the parameters
// of EPSG:28992 (IOGP 373-7-2, method 9809).
func TestConstants(t *testing.T) {
	phi0 := (52 + 9.0/60 + 22.178/3600) * math.Pi / 180
	sin, cos := math.Sincos(phi0)
	rho := bessel.a * (1 - bessel.e2) / math.Pow(1-bessel.e2*sin*sin, 1.5)
	nu := bessel.a / math.Sqrt(1-bessel.e2*sin*sin)
	n := math.Sqrt(1 + bessel.e2*math.Pow(cos, 4)/(1-bessel.e2))
	s1 := (1 + sin) / (1 - sin)
	s2 := (1 - bessel.e*sin) / (1 + bessel.e*sin)
	w1 := math.Pow(s1*math.Pow(s2, bessel.e), n)
	sinChi := (w1 - 1) / (w1 + 1)
	c := (n + sin) * (1 - sinChi) / ((n - sin) * (1 + sinChi))
	w2 := c * w1
	chi0 := math.Asin((w2 - 1) / (w2 + 1))
	for name, got := range map[string][2]float64{
		"R":      {radius, math.Sqrt(rho * nu)},
		"n":      {conformalN, n},
		"c":      {conformalC, c},
		"sin χO": {sinChi0, math.Sin(chi0)},
		"cos χO": {cosChi0, math.Cos(chi0)},
	} {
		if math.Abs(got[0]/got[1]-1) > 1e-13 {
			t.Errorf("%s = %.18g, derived %.18g", name, got[0], got[1])
		}
	}
}

// metresApart is the distance of two positions a few metres apart at most.
func metresApart(a, b orb.Point) float64 {
	const perDegree = 111_300
	dx := (a[0] - b[0]) * perDegree * math.Cos(a[1]*math.Pi/180)
	dy := (a[1] - b[1]) * perDegree
	return math.Hypot(dx, dy)
}

func readPairs(t *testing.T, path string) (rd, lonLat []orb.Point) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		var v [4]float64
		for i := range v {
			if v[i], err = strconv.ParseFloat(row[i], 64); err != nil {
				t.Fatal(err)
			}
		}
		rd, lonLat = append(rd, orb.Point{v[0], v[1]}), append(lonLat, orb.Point{v[2], v[3]})
	}
	return rd, lonLat
}

func TestAgreesWithPROJ(t *testing.T) {
	files := []string{"testdata/rd_new_cs2cs.csv"}
	if shared := sharedData(t, "vectors/rd_new_to_wgs84.csv"); shared != "" {
		files = append(files, shared)
	}
	for _, path := range files {
		rd, lonLat := readPairs(t, path)
		worst := 0.0
		for i := range rd {
			worst = max(worst, metresApart(ToLonLat(rd[i]), lonLat[i]))
		}
		if worst > 0.001 {
			t.Errorf("%s: %.2f mm from cs2cs, allowed 1 mm", filepath.Base(path), worst*1000)
		}
		t.Logf("%s: %d points, at most %.4f mm", filepath.Base(path), len(rd), worst*1000)
	}
}

func TestRoundTrip(t *testing.T) {
	rd, _ := readPairs(t, "testdata/rd_new_cs2cs.csv")
	for _, p := range rd {
		back := ToRD(ToLonLat(p))
		if d := math.Hypot(back[0]-p[0], back[1]-p[1]); d > 0.0001 {
			t.Fatalf("%v comes back as %v, %.4f mm off", p, back, d*1000)
		}
	}
}

// sharedData returns the path of a file of the real data beside the repository,
// or "" (with one line in the log) where that is not there.
func sharedData(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("BUURTBEREIK_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	path := filepath.Join(root, name)
	if _, err := os.Stat(path); err != nil {
		t.Logf("real data not there, skipped: %s", name)
		return ""
	}
	return path
}
