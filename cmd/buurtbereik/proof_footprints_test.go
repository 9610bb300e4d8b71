//go:build linux

package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// everyFootprint asks places of every kind, of every edition.
func everyFootprint(k *known, ask func(string)) {
	for _, e := range append(slices.Clone(k.editions), plantedPostcode) {
		codes := k.codes[e]
		var places []string
		for _, code := range codes {
			places = append(places, "area:"+code)
		}
		if len(codes) > 1 {
			places = append(places, "area:"+strings.Join(codes[:min(len(codes), 300)], "~"), fmt.Sprintf("minus(area:%s,area:%s)", codes[0], codes[1]))
		}
		places = append(places, "postcodes:"+plantedPostcode[:4], "circle:5.25~52.55~1500", "circle:5.25~52.55~100", "circle:52.5~5.2~137",
			"union(circle:5.25~52.55~500,postcodes:"+plantedPostcode[:4]+")", "branch:MCEN:observed", "garbage", "area:137", "")
		for _, place := range places {
			ask(to("/footprints", "edition", e, "footprint", place))
		}
	}
	ask(to("/footprints", "footprint", "area:GM9901", "geboortejaar", "1931"))
}

func randomFootprint(k *known, r *rand.Rand) string {
	e := k.edition(r)
	circle := fmt.Sprintf("circle:%.4f~%.4f~%d", 5.0+r.Float64()/2, 52.4+r.Float64()/4, 1+r.IntN(5000))
	area := "area:" + k.code(r, e) + "~" + k.code(r, e)
	return to("/footprints", "edition", e, "footprint", oneOf(r, []string{area, circle, "union(" + area + "," + circle + ")",
		"minus(" + area + "," + circle + ")", "intersect(" + area + "," + circle + ")", "postcodes:" + plantedPostcode[:4], garbage(r)}))
}
