//go:build linux

package main

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
)

// proofRoute is how both proofs ask a route of the API: everything it can be asked
// for the proof that no trace is left, and something at random for the proof that
// the tables hold all there is.
type proofRoute struct {
	params []string // all that it takes, in the path and the query
	every  func(k *known, ask func(target string))
	random func(k *known, r *rand.Rand) string // nil for a route that tells nothing without a login
}

// onlyWithLogin is a route for whoever logged in: others are refused. A member file
// goes through them all in proof_page_test.go; who adds one adds it there too.
func onlyWithLogin(path string, params ...string) proofRoute {
	return proofRoute{params: params, every: func(_ *known, ask func(string)) {
		ask(to(strings.NewReplacer("{id}", plantedPostcode).Replace(path), "name", "leden-"+plantedPostcode+".csv"))
		ask(to(strings.NewReplacer("{id}", "137").Replace(path)))
	}}
}

const api = "/api/v1"

// longRun is what makes the proofs ask everything, under several keys.
const longRun = "BUURTBEREIK_LONG"

// plantedPostcode is where the planted group lives.
const plantedPostcode = "8982TQ"

// proofRoutes are all routes of the API. Who adds a route, or a parameter, adds it
// here too: then both proofs ask it.
func proofRoutes() map[string]proofRoute {
	return map[string]proofRoute{
		"GET /editions": {
			every:  func(_ *known, ask func(string)) { ask(to("/editions")) },
			random: func(*known, *rand.Rand) string { return to("/editions") },
		},
		"GET /indicators": {
			params: []string{"edition"},
			every:  func(k *known, ask func(string)) { k.perEdition("/indicators", ask) },
			random: func(k *known, r *rand.Rand) string { return to("/indicators", "edition", k.edition(r)) },
		},
		"GET /areas": {params: []string{"q", "level", "within", "edition", "limit"}, every: everySearch, random: randomSearch},
		"GET /areas/{code}": {
			params: []string{"code", "edition", "date", "band", "branch"},
			every:  everyArea, random: randomArea,
		},
		"GET /lineage/{level}": {
			params: []string{"level", "since", "edition"},
			every: func(k *known, ask func(string)) {
				for _, e := range k.editions {
					for _, since := range append(slices.Clone(k.editions), plantedPostcode) {
						for _, level := range []string{"gemeente", "wijk", "buurt", "pc4"} {
							ask(to("/lineage/"+level, "edition", e, "since", since))
						}
					}
				}
			},
			random: func(k *known, r *rand.Rand) string {
				return to("/lineage/"+oneOf(r, []string{"gemeente", "wijk", "buurt", "pc4"}), "edition", k.edition(r), "since", k.edition(r))
			},
		},
		"GET /map/{level}": {params: []string{"level", "edition", "within", "bbox", "detail", "indicator"}, every: everyMap, random: randomMap},
		"GET /values/{indicator}": {
			params: []string{"indicator", "level", "edition", "within", "asOf", "date", "band", "branch", "smooth", "with"},
			every:  everyValues, random: randomValues,
		},
		"GET /benchmark": {
			params: []string{"of", "edition", "date", "band", "branch"},
			every:  everyBenchmark,
			random: func(k *known, r *rand.Rand) string {
				e := k.edition(r)
				of := oneOf(r, []string{"werkgebied", "NL00", "alle", k.code(r, e), k.code(r, e), garbage(r)})
				return to("/benchmark", "of", of, "edition", e, "date", some(r, 0.5, oneOf(r, append(k.allDays(), garbage(r)))),
					"band", some(r, 0.5, oneOf(r, append(k.bands, "25-39"))), "branch", some(r, 0.4, oneOf(r, append(k.branches, garbage(r)))))
			},
		},
		"GET /footprints": {params: []string{"footprint", "edition"}, every: everyFootprint, random: randomFootprint},
		// It looks at the drawing that is sent and at the map; what it answers is asked as GET.
		"POST /footprints": {params: []string{"edition"}, every: func(k *known, ask func(string)) { k.perEdition("/footprints", ask) }},
		"GET /peers":       {params: []string{"footprint", "traits", "count", "within", "edition", "date"}, every: everyPeers, random: randomPeers},
		"GET /series":      {params: []string{"footprint", "indicator", "edition"}, every: everySeries, random: randomSeries},
		"GET /profile": {
			params: []string{"footprint", "edition", "date", "band", "branch", "against"},
			every:  everyProfile,
			random: func(k *known, r *rand.Rand) string {
				e := k.edition(r)
				return to("/profile", "footprint", k.place(r, e), "edition", e, "date", some(r, 0.4, oneOf(r, append(k.allDays(), garbage(r)))),
					"band", some(r, 0.4, oneOf(r, append(k.bands, "25-39"))), "branch", some(r, 0.3, oneOf(r, append(k.branches, garbage(r)))),
					"against", some(r, 0.3, oneOf(r, []string{"werkgebied", "alle", k.code(r, e), "werkgebied," + k.code(r, e), garbage(r)})))
			},
		},
		"GET /compare": {
			params: []string{"footprint", "edition", "date", "band", "branch", "against"},
			every: func(k *known, ask func(string)) {
				for _, e := range k.editions {
					codes := k.codes[e][:min(len(k.codes[e]), 6)]
					for i := range codes {
						ask(both(to("/compare", "footprint", "area:"+codes[i], "edition", e), "area:"+codes[(i+1)%len(codes)]))
					}
					ask(to("/compare", "footprint", "area:"+plantedPostcode, "edition", e))
				}
			},
			random: func(k *known, r *rand.Rand) string {
				e := k.edition(r)
				return both(to("/compare", "footprint", k.place(r, e), "edition", e, "band", some(r, 0.4, oneOf(r, k.bands))), k.place(r, e))
			},
		},
		"GET /members": {
			params: []string{"edition"},
			every:  func(k *known, ask func(string)) { k.perEdition("/members", ask) },
			random: func(k *known, r *rand.Rand) string { return to("/members", "edition", k.edition(r)) },
		},
		"GET /members/{day}": {
			params: []string{"day", "edition"},
			every: func(k *known, ask func(string)) {
				for _, day := range append(k.allDays(), "137", "1931-01-01") {
					k.perEdition("/members/"+day, ask)
				}
			},
			random: func(k *known, r *rand.Rand) string {
				e := k.edition(r)
				return to("/members/"+oneOf(r, append(k.days[e], k.allDays()...)), "edition", e)
			},
		},
		"GET /branches": {
			params: []string{"edition", "date"},
			every: func(k *known, ask func(string)) {
				k.perEdition("/branches", ask)
				for _, day := range k.allDays() {
					ask(to("/branches", "date", day))
				}
			},
			random: func(k *known, r *rand.Rand) string {
				return to("/branches", "edition", k.edition(r), "date", some(r, 0.7, oneOf(r, append(k.allDays(), "1999-01-01"))))
			},
		},
		"GET /werkgebied": {
			params: []string{"edition"},
			every:  func(k *known, ask func(string)) { k.perEdition("/werkgebied", ask) },
			random: func(k *known, r *rand.Rand) string { return to("/werkgebied", "edition", k.edition(r)) },
		},
		"GET /session": {
			every:  func(_ *known, ask func(string)) { ask(to("/session")) },
			random: func(*known, *rand.Rand) string { return to("/session") },
		},
		"POST /session":              onlyWithLogin("/session"),
		"DELETE /session":            onlyWithLogin("/session"),
		"PUT /werkgebied":            onlyWithLogin("/werkgebied", "edition"),
		"GET /uploads":               onlyWithLogin("/uploads"),
		"POST /uploads":              onlyWithLogin("/uploads", "name"),
		"GET /uploads/{id}":          onlyWithLogin("/uploads/{id}", "id"),
		"DELETE /uploads/{id}":       onlyWithLogin("/uploads/{id}", "id"),
		"POST /uploads/{id}/mapping": onlyWithLogin("/uploads/{id}/mapping", "id"),
		"POST /uploads/{id}/marks":   onlyWithLogin("/uploads/{id}/marks", "id"),
		"POST /uploads/{id}/confirm": onlyWithLogin("/uploads/{id}/confirm", "id"),
		"DELETE /imports/{id}":       onlyWithLogin("/imports/{id}", "id"),
	}
}

// to writes an address; what is empty is left out.
func to(path string, pairs ...string) string {
	query := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			query.Set(pairs[i], pairs[i+1])
		}
	}
	target := api + (&url.URL{Path: path}).EscapedPath()
	if len(query) > 0 {
		target += "?" + query.Encode()
	}
	return target
}

// perEdition asks for every edition, for none, and wrongly.
func (k *known) perEdition(path string, ask func(string)) {
	for _, e := range append(slices.Clone(k.editions), "", plantedPostcode, "137") {
		ask(to(path, "edition", e))
	}
	ask(to(path, "postcode", plantedPostcode))
}

func everySearch(k *known, ask func(string)) {
	texts := []string{"", "a", "haven", "BU99", "1931", "137", plantedPostcode[:4], plantedPostcode, plantedPostcode[:4] + " " + strings.ToLower(plantedPostcode[4:])}
	for _, e := range k.editions {
		for _, q := range append(texts, k.names...) {
			ask(to("/areas", "q", q, "edition", e))
		}
		for _, level := range k.levels[e] {
			for _, q := range texts {
				ask(to("/areas", "q", q, "edition", e, "level", level, "limit", "137"))
			}
			for _, code := range k.codes[e] {
				if !strings.HasPrefix(code, "BU") {
					ask(to("/areas", "edition", e, "level", level, "within", code))
				}
			}
		}
	}
}

// both adds a second place.
func both(target, place string) string { return target + "&footprint=" + url.QueryEscape(place) }

// place is some place in a link.
func (k *known) place(r *rand.Rand, e string) string {
	return oneOf(r, []string{
		"area:" + k.code(r, e), "area:" + k.code(r, e), "area:" + k.code(r, e) + "~" + k.code(r, e),
		fmt.Sprintf("circle:%.5f~%.5f~%d", 5+r.Float64()/2, 52.4+r.Float64()/4, 1+r.IntN(5000)),
		"postcodes:" + plantedPostcode[:4], "postcodes:" + plantedPostcode, "minus(area:" + k.code(r, e) + ",area:" + k.code(r, e) + ")", garbage(r),
	})
}

// everyProfile asks every wijk and gemeente, and a few drawn places of every group of
// members.
func everyProfile(k *known, ask func(string)) {
	for _, e := range k.editions {
		for _, code := range k.codes[e] {
			if !strings.HasPrefix(code, "BU") {
				ask(to("/profile", "footprint", "area:"+code, "edition", e))
			}
		}
		codes := k.codes[e][len(k.codes[e])-min(len(k.codes[e]), 4):]
		places := []string{"area:" + strings.Join(codes, "~"), "circle:5.25~52.53~1500", "postcodes:" + plantedPostcode[:4], "postcodes:" + plantedPostcode}
		for _, place := range places {
			for _, day := range append(slices.Clone(k.days[e]), "") {
				for _, band := range append(slices.Clone(k.bands), "") {
					ask(to("/profile", "footprint", place, "edition", e, "date", day, "band", band))
				}
				for _, branch := range k.branches {
					ask(to("/profile", "footprint", place, "edition", e, "date", day, "branch", branch))
				}
			}
		}
		for _, name := range []string{"footprint", "date", "band", "branch", "against", "edition", "geboortejaar"} {
			ask(to("/profile", "footprint", places[0], name, plantedPostcode))
			ask(to("/profile", "footprint", places[0], name, "1931"))
		}
	}
}

// everyBenchmark asks every place of every member, and the werkgebied of every
// group of them.
func everyBenchmark(k *known, ask func(string)) {
	for _, e := range k.editions {
		for _, of := range []string{"werkgebied", "NL00", "alle"} {
			for _, day := range append(slices.Clone(k.days[e]), "") {
				for _, band := range append(slices.Clone(k.bands), "") {
					ask(to("/benchmark", "of", of, "edition", e, "date", day, "band", band))
				}
				for _, branch := range k.branches {
					ask(to("/benchmark", "of", of, "edition", e, "date", day, "branch", branch))
				}
			}
		}
		for _, code := range k.codes[e] {
			if !strings.HasPrefix(code, "BU") {
				ask(to("/benchmark", "of", code, "edition", e))
			}
		}
		for _, name := range []string{"of", "date", "band", "branch", "edition", "geboortejaar"} {
			ask(to("/benchmark", "of", "werkgebied", name, plantedPostcode))
			ask(to("/benchmark", "of", "werkgebied", name, "1931"))
		}
	}
}

func randomSearch(k *known, r *rand.Rand) string {
	e := k.edition(r)
	q := oneOf(r, []string{"", oneOf(r, k.names), k.code(r, e), k.code(r, e)[:4], plantedPostcode, plantedPostcode[:4], garbage(r)})
	limit := some(r, 0.3, fmt.Sprint(1+r.IntN(200)))
	return to("/areas", "q", q, "edition", e, "level", some(r, 0.5, k.level(r, e)), "within", some(r, 0.4, k.code(r, e)), "limit", limit)
}

// everyArea asks every area of everybody, and a few of them by all that members can
// be asked by: /values asks that of all.
func everyArea(k *known, ask func(string)) {
	for _, e := range k.editions {
		codes := k.codes[e]
		if len(k.days[e]) == 0 { // nobody's members
			codes = sample(codes, 5)
		}
		for _, code := range append(slices.Clone(codes), plantedPostcode, "137", "1931") {
			ask(to("/areas/"+code, "edition", e))
		}
		for _, code := range sample(codes, 15) {
			for _, day := range append(slices.Clone(k.days[e]), plantedPostcode, "1931-01-01") {
				for _, band := range append(slices.Clone(k.bands), "", "25-39", plantedPostcode) {
					ask(to("/areas/"+code, "edition", e, "date", day, "band", band))
				}
				for _, branch := range append(slices.Clone(k.branches), plantedPostcode) {
					ask(to("/areas/"+code, "edition", e, "date", day, "branch", branch))
					ask(to("/areas/"+code, "edition", e, "date", day, "branch", branch, "band", "0-17"))
				}
			}
		}
	}
}

func randomArea(k *known, r *rand.Rand) string {
	e := k.edition(r)
	band := some(r, 0.5, oneOf(r, append(slices.Clone(k.bands), "25-39", garbage(r))))
	branch := some(r, 0.3, oneOf(r, append(slices.Clone(k.branches), garbage(r))))
	return to("/areas/"+k.code(r, e), "edition", e, "date", some(r, 0.5, oneOf(r, append(k.allDays(), garbage(r)))), "band", band, "branch", branch)
}

func everyMap(k *known, ask func(string)) {
	for _, e := range k.editions {
		for _, level := range k.levels[e] {
			path := "/map/" + level + ".geojson"
			for _, detail := range []string{"low", "mid", "high"} {
				ask(to(path, "edition", e, "detail", detail))
			}
			for _, ind := range k.indicators[e] {
				if ind.Members || level != "buurt" {
					ask(to(path, "edition", e, "indicator", ind.Key, "detail", "low"))
				}
			}
		}
		for _, code := range k.codes[e] {
			if strings.HasPrefix(code, "WK") {
				ask(to("/map/buurt.geojson", "edition", e, "within", code, "indicator", "members"))
			}
		}
		ask(to("/map/buurt.geojson", "edition", e, "bbox", "5.2,52.5,5.3,52.6", "indicator", "memberShare"))
		ask(to("/map/"+plantedPostcode+".geojson", "edition", e))
	}
}

func randomMap(k *known, r *rand.Rand) string {
	e := k.edition(r)
	west, south := 5.0+r.Float64()/2, 52.4+r.Float64()/4
	box := fmt.Sprintf("%.4f,%.4f,%.4f,%.4f", west, south, west+r.Float64()/5, south+r.Float64()/10)
	return to("/map/"+k.level(r, e)+oneOf(r, []string{".geojson", ".geojson", ".geojson", ".geojson", ".json"}), "edition", e,
		"within", some(r, 0.6, k.code(r, e)), "bbox", some(r, 0.4, box), "detail", some(r, 0.6, oneOf(r, []string{"low", "mid", "high", garbage(r)})),
		"indicator", some(r, 0.8, k.indicator(r, e).Key))
}

// everyValues asks every figure of members by level, date, age band, branch and
// smoothing; the others by level.
func everyValues(k *known, ask func(string)) {
	for _, e := range k.editions {
		for _, ind := range k.indicators[e] {
			path := "/values/" + ind.Key
			for _, level := range k.levels[e] {
				if !ind.Members {
					ask(to(path, "edition", e, "level", level))
					continue
				}
				for _, day := range k.days[e] {
					for _, who := range ind.asked(k) {
						for _, smooth := range ind.smoothings() {
							ask(to(path, "edition", e, "level", level, "date", day, "band", who[0], "branch", who[1], "smooth", smooth, "with", "interval"))
						}
					}
				}
			}
			if !ind.Members {
				continue
			}
			ask(to(path, "edition", e))
			for _, code := range k.codes[e] {
				if !strings.HasPrefix(code, "BU") {
					ask(to(path, "edition", e, "level", "buurt", "within", code, "with", "interval"))
				}
			}
			for _, name := range []string{"level", "within", "asOf", "date", "band", "branch", "smooth", "with", "edition", "geboortejaar"} {
				for _, wrong := range []string{plantedPostcode, "137", "1931"} {
					ask(to(path, name, wrong))
				}
			}
		}
	}
	ask(to("/values/" + plantedPostcode))
}

func randomValues(k *known, r *rand.Rand) string {
	e := k.edition(r)
	ind := k.indicator(r, e)
	path := "/values/" + ind.Key
	level, within := some(r, 0.8, ind.level(k, r, e)), some(r, 0.3, k.code(r, e))
	if !ind.Members && r.Float64() < 0.9 {
		return to(path, "edition", e, "level", level, "within", within, "asOf", some(r, 0.2, oneOf(r, []string{"2026-11-24T12:00:00Z", "2099-01-01T00:00:00Z", garbage(r)})))
	}
	band, branch, smooth := "", "", ""
	if r.Float64() < 0.9 {
		who := oneOf(r, ind.asked(k))
		band, branch, smooth = who[0], who[1], oneOf(r, ind.smoothings())
	} else { // what does not go together
		band, branch, smooth = oneOf(r, append(k.bands, "25-39", garbage(r))), some(r, 0.5, oneOf(r, append(k.branches, garbage(r)))), oneOf(r, []string{"", "none", "global", "local", garbage(r)})
	}
	days := k.days[k.of(e)]
	if r.Float64() < 0.1 {
		days = k.allDays()
	}
	return to(path, "edition", e, "level", level, "within", within, "date", some(r, 0.6, oneOf(r, days)),
		"band", band, "branch", branch, "smooth", smooth, "with", some(r, 0.6, "interval"))
}
