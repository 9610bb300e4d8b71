package main

import (
	"bytes"
	"fmt"
	"math"
)

// The library's own division of the city, as a table of buurt and part.
const divisionName = "stadsdelen_markerstad_demo.csv"

// divisionText puts whole wijken of the first gemeente together: the centre, and
// around it what lies to each side.
func (w *world) divisionText() []byte {
	const inner = 3 // wijken are numbered from the centre
	sides := [...]string{"Markerstad-Oost", "Markerstad-Noord", "Markerstad-West", "Markerstad-Zuid"}
	middles := map[int]point{}
	for i := range w.buurten {
		if b := &w.buurten[i]; b.gemeente == 0 && !b.water {
			at, c := middles[b.wijk], centroidOf(w.region.mesh.ring(b.faces[0]))
			middles[b.wijk] = point{at.x + c.x - districts[0].centre.x, at.y + c.y - districts[0].centre.y}
		}
	}
	var text bytes.Buffer
	text.WriteString("\ufeffbuurt;stadsdeel\r\n")
	for i := range w.buurten {
		b := &w.buurten[i]
		if b.gemeente != 0 || b.water {
			continue
		}
		part := "Markerstad-Centrum"
		if b.wijk >= inner {
			quarter := math.Round(math.Atan2(middles[b.wijk].y, middles[b.wijk].x) / (math.Pi / 2))
			part = sides[(int(quarter)+len(sides))%len(sides)]
		}
		fmt.Fprintf(&text, "%s;%s\r\n", b.name, part)
	}
	return text.Bytes()
}
