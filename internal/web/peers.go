package web

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

type peersJSON struct {
	Edition   string           `json:"edition"`
	Place     peerPlaceJSON    `json:"place"`
	Level     string           `json:"level"` // of the areas it is compared with
	Traits    []peerTraitJSON  `json:"traits"`
	Compare   int              `json:"compare"`
	Within    int              `json:"within"`
	Peers     []peerJSON       `json:"peers"`
	Gone      []peerJSON       `json:"gone"`
	Unknown   []string         `json:"unknown"`
	Footprint *string          `json:"footprint"` // of the peers together
	Members   peersMembersJSON `json:"members"`
	Notes     []atlas.Text     `json:"notes"`
}

type peerPlaceJSON struct {
	Footprint string       `json:"footprint"`
	Name      atlas.Text   `json:"name"`
	Area      *string      `json:"area"`
	Level     *string      `json:"level"`
	Method    atlas.Method `json:"method"`
}

type peerTraitJSON struct {
	Indicator string     `json:"indicator"`
	Name      atlas.Text `json:"name"`
	Weight    float64    `json:"weight"`
	Most      *float64   `json:"most"`
	Value     *float64   `json:"value"`
	Reason    *string    `json:"reason"`
	Percent   bool       `json:"percent"` // of a count: it is compared as a percentage
	Period    string     `json:"period"`
	// Spread is what a difference of 1 is; of the logarithm where Log says so, and
	// then Factor is how many times as much that is.
	Spread float64  `json:"spread"`
	Log    bool     `json:"log"`
	Factor *float64 `json:"factor"`
	Left   int      `json:"left"`
}

type peerJSON struct {
	Code     string     `json:"code"`
	Name     string     `json:"name"`
	Gemeente *namedJSON `json:"gemeente"`
	Distance float64    `json:"distance"`
	Apart    []*float64 `json:"apart"`
	Alike    []string   `json:"alike"`
	Why      atlas.Text `json:"why"`
	By       []string   `json:"by,omitempty"` // traits that keep it out
}

// peers answers /peers: the areas most like a place.
func (s *service) peers(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	catalogue, err := s.catalogue(ctx)
	if err != nil {
		return nil, err
	}
	place, err := s.askedPlace(ctx, p, edition, "footprint")
	if err != nil {
		return nil, err
	}
	asked := p.peerTraits(catalogue)
	count := p.count("count", 10, 100)
	days, err := s.peersDate(ctx, p, edition)
	if err != nil {
		return nil, err
	}
	inside, err := s.candidatesWithin(ctx, p, edition)
	if err != nil {
		return nil, err
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	level, err := s.comparedLevel(ctx, place, edition)
	if err != nil {
		return nil, err
	}
	base, err := s.baseLevel(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	asked, traits, err := s.measured(ctx, place, base, level, asked, p.values.Get("traits") != "")
	if err != nil {
		return nil, err
	}
	skip, err := s.noPeer(ctx, place, level, inside)
	if err != nil {
		return nil, err
	}
	codes := place.region.Codes(level)
	for i := range traits {
		if len(traits[i].Values) == 0 { // the level lacks it
			traits[i].Values = slices.Repeat([]atlas.Value{atlas.None(atlas.Missing)}, len(codes))
		}
	}
	group := profile.FindPeers(traits, len(codes), count, skip)
	out := peersAnswer(place, level, asked, traits, &group)
	if out.Members, err = s.peersMembers(ctx, edition, days, level, &group); err != nil {
		return nil, err
	}
	out.Notes = peerNotes(asked, group.Unknown)
	for i := range asked {
		p.shown = append(p.shown, asked[i].Indicator)
	}
	return json.Marshal(out)
}

// count reads how many are asked for.
func (p *params) count(name string, fallback, most int) int {
	text := p.text(name)
	if text == "" {
		return fallback
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		p.fault(name, fmt.Sprintf("dit is geen heel getal van 1 tot %d.", most), "")
		return fallback
	}
	return n
}

// candidatesWithin reads in which gemeenten, or which area, peers are looked for;
// nil for everywhere.
func (s *service) candidatesWithin(ctx context.Context, p *params, edition store.EditionInfo) ([]string, error) {
	within := p.text("within")
	if within == "" || edition.ID == "" {
		return nil, nil
	}
	if within == ofWerkgebied {
		served, err := s.store.Werkgebied(ctx, edition.Demo)
		if err == nil && len(served) == 0 {
			p.missing("within", "het werkgebied is nog niet ingesteld.", "Laat within weg, of geef de code van een gebied.")
		}
		return served, err
	}
	region, err := s.region(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	if _, ok := region.LevelOf(within); !ok {
		p.missing("within", fmt.Sprintf("%q is geen gebied van editie %s.", printable(within), edition.ID), "Geef werkgebied, of de code van een gebied.")
	}
	return []string{within}, nil
}

// leastPeople is how many must live in an area for it to be compared: percentages of
// fewer say nothing.
const leastPeople = 50

// noPeer says which areas of a level are no peers: the place itself and what is part
// of it, areas elsewhere than somebody wants, and those where hardly anybody lives.
func (s *service) noPeer(ctx context.Context, a *askedPlace, level string, inside []string) (func(c int) bool, error) {
	people, err := s.levelColumn(ctx, columnKey{edition: a.footprint.Edition, level: level, indicator: inhabitantsKey})
	if err != nil {
		return nil, err
	}
	own := map[string]bool{a.area: true}
	if a.area == "" {
		for code, weight := range a.footprint.Weights {
			if weight > 0 {
				own[code] = true
				for _, parent := range a.region.Parents(code) {
					own[parent] = true
				}
			}
		}
	}
	codes := a.region.Codes(level)
	within := func(code string) bool {
		return slices.Contains(inside, code) || slices.ContainsFunc(a.region.Parents(code), func(parent string) bool { return slices.Contains(inside, parent) })
	}
	return func(c int) bool {
		n, counted := people.at(c).Get()
		return own[codes[c]] || counted && n < leastPeople || inside != nil && !within(codes[c])
	}, nil
}

func peersAnswer(a *askedPlace, level string, asked []askedTrait, traits []profile.Trait, group *profile.PeerGroup) peersJSON {
	out := peersJSON{
		Edition: a.footprint.Edition, Level: level, Compare: group.Compare, Within: group.Within,
		Place:  peerPlaceJSON{Footprint: a.place.String(), Name: a.name(), Method: a.footprint.Method},
		Traits: []peerTraitJSON{}, Peers: []peerJSON{}, Gone: []peerJSON{}, Unknown: []string{},
	}
	if a.area != "" {
		out.Place.Area, out.Place.Level = &a.area, &a.level
	}
	for i := range asked {
		t := &asked[i]
		one := peerTraitJSON{Indicator: t.Indicator, Name: t.ind.Name, Weight: t.Weight, Percent: len(t.Of) > 0, Period: t.period, Log: t.Log, Left: group.Left[i]}
		decimals := t.ind.Decimals
		if len(t.Of) > 0 {
			decimals = 1
		}
		var f figureJSON
		f.say(t.place, decimals)
		one.Value, one.Reason = f.Value, f.Reason
		if t.most > 0 {
			one.Most = &t.most
		}
		const precise = 4
		one.Spread = roundTo(group.Spreads[i].Scale, precise)
		if t.Log {
			factor := roundTo(math.Exp(group.Spreads[i].Scale), 2)
			one.Factor = &factor
		}
		out.Traits = append(out.Traits, one)
	}
	for _, t := range group.Unknown {
		out.Unknown = append(out.Unknown, asked[t].Indicator)
	}
	words := make([]profile.TraitWords, len(asked))
	for i := range asked {
		words[i] = profile.TraitWords{Alike: asked[i].Alike, More: asked[i].More, Less: asked[i].Less}
	}
	codes := a.region.Codes(level)
	var together []string
	for i := range group.Peers {
		one := peerOf(a.region, codes, &group.Peers[i], traits, words)
		together = append(together, one.Code)
		out.Peers = append(out.Peers, one)
	}
	for i := range group.Gone {
		one := peerOf(a.region, codes, &group.Gone[i].Peer, traits, words)
		for _, t := range group.Gone[i].By {
			one.By = append(one.By, asked[t].Indicator)
		}
		out.Gone = append(out.Gone, one)
	}
	if len(together) > 0 {
		slices.Sort(together)
		text := "area:" + strings.Join(together, "~")
		out.Footprint = &text
	}
	return out
}

func peerOf(region *profile.Region, codes []string, peer *profile.Peer, traits []profile.Trait, words []profile.TraitWords) peerJSON {
	code := codes[peer.At]
	one := peerJSON{Code: code, Name: region.Name(code), Distance: roundTo(peer.Distance, 2), Apart: make([]*float64, len(peer.Apart)), Alike: []string{}, Why: peer.Why(traits, words)}
	if in := region.Gemeenten(code); len(in) > 0 && in[0] != code {
		one.Gemeente = &namedJSON{in[0], region.Name(in[0])}
	}
	for t, apart := range peer.Apart {
		if !math.IsNaN(apart) {
			rounded := roundTo(apart, 2)
			one.Apart[t] = &rounded
		}
	}
	for _, t := range peer.Alike(traits, len(traits)) {
		one.Alike = append(one.Alike, traits[t].Indicator)
	}
	return one
}

// stigmaThemes are of marks of an area that are easily taken for marks of people.
var stigmaThemes = []string{"origin", "work", "care"}

// peerNotes says what was not compared, and what must be said with what somebody chose.
func peerNotes(asked []askedTrait, unknown []int) []atlas.Text {
	notes := []atlas.Text{}
	if len(unknown) > 0 {
		var nl, en []string
		for _, t := range unknown {
			nl, en = append(nl, asked[t].ind.Name.NL), append(en, asked[t].ind.Name.EN)
		}
		notes = append(notes, atlas.Text{
			NL: "Niet bekend van deze plek, en daarom niet vergeleken: " + strings.Join(nl, "; ") + ".",
			EN: "Not known of this place, and therefore not compared: " + strings.Join(en, "; ") + ".",
		})
	}
	for i := range asked {
		if slices.Contains(stigmaThemes, asked[i].ind.Theme) {
			notes = append(notes, atlas.Text{
				NL: asked[i].ind.Name.NL + ": kenmerk van het gebied, niet van leden.",
				EN: asked[i].ind.Name.EN + ": a trait of the area, not of members.",
			})
		}
	}
	return notes
}
