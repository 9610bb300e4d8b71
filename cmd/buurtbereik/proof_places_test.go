//go:build linux

package main

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
)

// somePlace is any kind of footprint, now and then one that is none.
func (k *known) somePlace(r *rand.Rand, edition string) string {
	circle := fmt.Sprintf("circle:%.3f~%.3f~%d", 5.15+r.Float64()/4, 52.45+r.Float64()/6, 200+r.IntN(6000))
	areas := "area:" + k.code(r, edition)
	return oneOf(r, []string{
		areas, areas, areas, areas, areas + "~" + k.code(r, edition), circle, "postcodes:" + plantedPostcode[:4],
		"minus(" + circle + "," + areas + ")", "union(" + areas + "," + circle + ")", garbage(r), "",
	})
}

// everyPeers asks for the peers of every wijk and gemeente on every date, and of some
// drawn places.
func everyPeers(k *known, ask func(string)) {
	for _, e := range k.editions {
		places := []string{"circle:5.2~52.55~2500", "postcodes:" + plantedPostcode[:4], "postcodes:" + plantedPostcode, plantedPostcode, "area:137"}
		for _, code := range k.codes[e] {
			if !strings.HasPrefix(code, "BU") {
				places = append(places, "area:"+code)
			}
		}
		for _, place := range places {
			for _, day := range append(slices.Clone(k.days[e]), "") {
				ask(to("/peers", "footprint", place, "edition", e, "date", day, "count", "30"))
			}
			ask(to("/peers", "footprint", place, "edition", e, "within", "werkgebied", "traits", "age0to14Share:1:2,inhabitants:1"))
		}
		for _, name := range []string{"footprint", "traits", "count", "within", "edition", "date", "geboortejaar"} {
			ask(to("/peers", "footprint", "area:GM9901", name, plantedPostcode))
			ask(to("/peers", "footprint", "area:GM9901", name, "1931"))
		}
	}
}

func randomPeers(k *known, r *rand.Rand) string {
	e := k.edition(r)
	traits := oneOf(r, []string{"age0to14Share:1", "age0to14Share:1:1,inhabitants:2", "members:1", garbage(r)})
	return to("/peers", "footprint", k.somePlace(r, e), "edition", e, "traits", some(r, 0.3, traits), "count", some(r, 0.7, fmt.Sprint(1+r.IntN(40))),
		"within", some(r, 0.3, oneOf(r, []string{"werkgebied", k.code(r, e)})), "date", some(r, 0.4, oneOf(r, append(k.allDays(), garbage(r)))))
}

// everySeries asks every figure of members of every area, and others of some.
func everySeries(k *known, ask func(string)) {
	for _, e := range k.editions {
		members := []string{}
		for _, ind := range k.indicators[e] {
			if ind.Members {
				members = append(members, ind.Key)
			}
		}
		for _, code := range k.codes[e] {
			if len(members) > 0 {
				ask(series("area:"+code, e, members...))
			}
		}
		for _, place := range []string{"area:GM9901", "circle:5.2~52.55~2500", "postcodes:" + plantedPostcode, "area:137", plantedPostcode} {
			ask(series(place, e, "inhabitants", "age0to14Share"))
		}
		ask(series("area:GM9901", e, plantedPostcode))
		ask(to("/series", "footprint", "area:GM9901", "indicator", "members", "edition", plantedPostcode))
		ask(to("/series", "footprint", "area:GM9901", "indicator", "members", "geboortejaar", "1931"))
	}
}

func randomSeries(k *known, r *rand.Rand) string {
	e := k.edition(r)
	keys := []string{k.indicator(r, e).Key}
	if r.Float64() < 0.5 {
		keys = append(keys, k.indicator(r, e).Key)
	}
	return series(k.somePlace(r, e), e, keys...)
}

func series(place, edition string, indicators ...string) string {
	query := url.Values{"footprint": {place}, "indicator": indicators}
	if edition != "" {
		query.Set("edition", edition)
	}
	return api + "/series?" + query.Encode()
}
