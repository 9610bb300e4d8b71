package web

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/footprint"
)

// mostNamed is how many parts of a place its name tells of; the rest is counted.
const mostNamed = 3

// placeName says what a place is called. nameOf gives the name of an area.
func placeName(place footprint.Place, nameOf func(code string) string) atlas.Text {
	of := func(p footprint.Place) atlas.Text { return placeName(p, nameOf) }
	switch p := place.(type) {
	case footprint.Areas:
		names := make([]atlas.Text, len(p.Codes))
		for i, code := range p.Codes {
			name := nameOf(code)
			if name == "" {
				name = code
			}
			names[i] = atlas.Text{NL: name, EN: name}
		}
		return together(names, atlas.Text{NL: "gebieden", EN: "areas"})
	case footprint.Postcodes:
		var names []atlas.Text
		for _, pc4 := range p.PC4 {
			names = append(names, atlas.Text{NL: "postcode " + strconv.Itoa(pc4), EN: "postcode " + strconv.Itoa(pc4)})
		}
		for _, pc6 := range p.PC6 {
			names = append(names, atlas.Text{NL: "postcode " + pc6.String(), EN: "postcode " + pc6.String()})
		}
		return together(names, atlas.Text{NL: "postcodes", EN: "postcodes"})
	case footprint.Circle:
		const kilometre = 1000
		if p.Metres < kilometre {
			return atlas.Text{NL: fmt.Sprintf("%d meter rond een punt", p.Metres), EN: fmt.Sprintf("%d metres around a point", p.Metres)}
		}
		km := strconv.FormatFloat(float64(p.Metres)/kilometre, 'f', -1, 64)
		return atlas.Text{NL: strings.Replace(km, ".", ",", 1) + " km rond een punt", EN: km + " km around a point"}
	case footprint.Shape:
		return atlas.Text{NL: "getekend gebied", EN: "drawn area"}
	case footprint.Branch:
		return atlas.Text{NL: "vestiging " + p.ID, EN: "branch " + p.ID}
	case footprint.Union:
		names := make([]atlas.Text, len(p.Parts))
		for i, part := range p.Parts {
			names[i] = of(part)
		}
		return together(names, atlas.Text{NL: "delen", EN: "parts"})
	case footprint.Minus:
		from, less := of(p.From), of(p.Less)
		return atlas.Text{NL: from.NL + " zonder " + less.NL, EN: from.EN + " without " + less.EN}
	case footprint.Intersection:
		name := of(p.Parts[0])
		for _, part := range p.Parts[1:] {
			within := of(part)
			name = atlas.Text{NL: name.NL + " binnen " + within.NL, EN: name.EN + " within " + within.EN}
		}
		return name
	}
	return atlas.Text{NL: "gekozen plek", EN: "chosen place"}
}

// together writes names as a list: "A, B en C", "A, B en 4 andere gebieden".
func together(names []atlas.Text, rest atlas.Text) atlas.Text {
	if len(names) == 1 {
		return names[0]
	}
	shown := names
	last := atlas.Text{}
	if len(names) > mostNamed {
		shown = names[:mostNamed-1]
		left := len(names) - len(shown)
		last = atlas.Text{NL: fmt.Sprintf("%d andere %s", left, rest.NL), EN: fmt.Sprintf("%d other %s", left, rest.EN)}
	} else {
		last = names[len(names)-1]
		shown = names[:len(names)-1]
	}
	nl, en := make([]string, len(shown)), make([]string, len(shown))
	for i, name := range shown {
		nl[i], en[i] = name.NL, name.EN
	}
	return atlas.Text{NL: strings.Join(nl, ", ") + " en " + last.NL, EN: strings.Join(en, ", ") + " and " + last.EN}
}
