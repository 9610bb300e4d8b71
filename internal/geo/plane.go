package geo

import (
	"math"
	"runtime"
	"sync"

	"github.com/paulmach/orb"
)

// Simplifying and rounding are done in the plane of longitude and latitude, as
// it is there that borders may not cross: a straight line in RD is not straight
// in it, by metres on the longest borders. To speak of metres it is stretched
// by what a degree measures in the middle of the country; over the country that
// is right to within 3%.
var (
	metresPerDegreeLat = 111_272.0
	metresPerDegreeLon = metresPerDegreeLonAtEquator * math.Cos(52.2*math.Pi/180)
)

// metresPerDegreeLonAtEquator makes a degree of longitude right in the middle of
// the country when multiplied by the cosine of the latitude.
const metresPerDegreeLonAtEquator = 111_412.0

func toPlane(lonLat orb.Point) orb.Point {
	return orb.Point{lonLat[0] * metresPerDegreeLon, lonLat[1] * metresPerDegreeLat}
}

func fromPlane(p orb.Point) orb.Point {
	return orb.Point{p[0] / metresPerDegreeLon, p[1] / metresPerDegreeLat}
}

// project gives every vertex its place in the plane.
func (n *Network) project() {
	n.plane = make([]orb.Point, len(n.rd))
	inParallel(len(n.rd), func(from, to int) {
		for v := from; v < to; v++ {
			n.plane[v] = toPlane(ToLonLat(n.rd[v]))
		}
	})
}

// inParallel divides 0 to count over the processors.
func inParallel(count int, do func(from, to int)) {
	workers := min(runtime.GOMAXPROCS(0), max(1, count/1000))
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() { do(w*count/workers, (w+1)*count/workers) })
	}
	wait.Wait()
}
