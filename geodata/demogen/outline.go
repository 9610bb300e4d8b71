package main

import (
	"math"
	"math/rand/v2"
)

// smooth draws a closed line through some places (Catmull-Rom), with a vertex
// about every step metres, each up to wobble metres off.
func smooth(through []point, step, wobble float64, random *rand.Rand) []point {
	n := len(through)
	var line []point
	for i := range through {
		p0, p1, p2, p3 := through[(i+n-1)%n], through[i], through[(i+1)%n], through[(i+2)%n]
		parts := max(1, int(p1.to(p2)/step))
		for k := range parts {
			t := float64(k) / float64(parts)
			t2, t3 := t*t, t*t*t
			p := p1.times(2).plus(p2.minus(p0).times(t)).
				plus(p0.times(2).minus(p1.times(5)).plus(p2.times(4)).minus(p3).times(t2)).
				plus(p1.times(3).minus(p0).minus(p2.times(3)).plus(p3).times(t3)).times(0.5)
			line = append(line, point{p.x + (random.Float64()*2-1)*wobble, p.y + (random.Float64()*2-1)*wobble})
		}
	}
	return line
}

// field is a smooth surface between about -1 and 1: some waves across each other.
// Places near each other have values near each other.
type field struct {
	waves [6]struct{ kx, ky, phase, size float64 }
}

// newField makes a surface whose hills are about so many metres apart.
func newField(random *rand.Rand, metres float64) field {
	var f field
	for i := range f.waves {
		angle, length := random.Float64()*2*math.Pi, metres*(0.6+random.Float64())
		f.waves[i].kx = 2 * math.Pi / length * math.Cos(angle)
		f.waves[i].ky = 2 * math.Pi / length * math.Sin(angle)
		f.waves[i].phase = random.Float64() * 2 * math.Pi
		f.waves[i].size = 0.2 + 0.3*random.Float64()
	}
	return f
}

func (f *field) at(p point) float64 {
	sum := 0.0
	for _, w := range f.waves {
		sum += w.size * math.Sin(w.kx*p.x+w.ky*p.y+w.phase)
	}
	return math.Tanh(sum)
}

// hill is 1 at a place and falls off to 0 over some metres.
func hill(p, top point, metres float64) float64 {
	d := p.to(top) / metres
	return math.Exp(-d * d)
}
