package profile

import (
	"cmp"
	"math"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Trait is one of the figures by which places are compared.
type Trait struct {
	Indicator string
	Weight    float64       // how much it counts beside the others; more than 0
	Most      float64       // how far a peer may be away on it, in spreads; 0 for any distance
	Near      float64       // how far away another is at most to be called alike, in its own unit; 0: its spread alone tells
	Place     atlas.Value   // of the place itself
	Values    []atlas.Value // of all candidates
	Spread    *Spread       // of Values; FindPeers makes it where the caller has none
}

// Peer is a place that is like another.
type Peer struct {
	At       int // which candidate
	Distance float64
	// Apart is by how many spreads it is higher (or lower, below 0) on each trait;
	// NaN where its figure is unknown.
	Apart []float64
}

// PeerGroup is the answer: who is most alike, and what could not be compared.
type PeerGroup struct {
	Peers   []Peer // nearest first; equally near ones in order of the candidates
	Gone    []Gone // who would be among them without the bounds, nearest first
	Spreads []Spread
	Within  int   // candidates that keep to every bound
	Left    []int // by trait: how many candidates its bound alone keeps out
	Unknown []int // traits left aside, as the place has no number or nobody differs
	Compare int   // candidates known well enough to compare
}

// Gone is a candidate that a bound keeps out.
type Gone struct {
	Peer
	By []int // the traits on which it is too far away, or unknown
}

// knownWeight is how much of the weight of the traits must be known of a candidate.
const knownWeight = 0.75

// FindPeers returns the count candidates most like a place. Each trait is measured
// by its spread over all candidates, so that none counts more for its unit; the
// distance is the root of the weighted mean of the squares. A trait that a
// candidate lacks is left out for it, as long as three quarters of the weight
// remain. Skip says which candidates are no peers: the place itself, and what is
// part of it; nil for none.
func FindPeers(traits []Trait, candidates, count int, skip func(c int) bool) PeerGroup {
	group := PeerGroup{Left: make([]int, len(traits)), Spreads: make([]Spread, len(traits))}
	total := 0.0
	for t := range traits {
		if traits[t].Spread == nil {
			spread := SpreadOf(traits[t].Values)
			traits[t].Spread = &spread
		}
		group.Spreads[t] = *traits[t].Spread
		if !traits[t].usable(&group.Spreads[t]) {
			group.Unknown = append(group.Unknown, t)
			continue
		}
		total += traits[t].Weight
	}
	if total <= 0 {
		return group
	}
	found := make([]ranked, 0, candidates)
	one := Gone{Peer: Peer{Apart: make([]float64, len(traits))}}
	for c := range candidates {
		if skip != nil && skip(c) {
			continue
		}
		one.At, one.By = c, one.By[:0]
		if known := one.compare(traits); known < knownWeight*total {
			continue
		}
		group.Compare++
		for _, t := range one.By {
			if !math.IsNaN(one.Apart[t]) {
				group.Left[t]++
			}
		}
		if len(one.By) == 0 {
			group.Within++
		}
		found = append(found, ranked{c, one.Distance, len(one.By) == 0})
	}
	slices.SortFunc(found, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.at, b.at))
	})
	for i, n := range found {
		stays := n.kept && len(group.Peers) < count
		if i >= count && len(group.Peers) >= count {
			break
		}
		if !stays && (n.kept || i >= count) {
			continue
		}
		shown := Gone{Peer: Peer{At: n.at, Apart: make([]float64, len(traits))}}
		shown.compare(traits)
		if stays {
			group.Peers = append(group.Peers, shown.Peer)
		} else {
			group.Gone = append(group.Gone, shown)
		}
	}
	return group
}

// ranked is a candidate in order of its distance.
type ranked struct {
	at       int
	distance float64
	kept     bool // keeps to every bound
}

// usable says whether places can be compared by a trait.
func (t *Trait) usable(s *Spread) bool { return t.Place.Reason == atlas.Known && s.Scale > 0 }

// compare measures one candidate: how much of the weight is known of it, and
// which bounds it does not keep to.
func (g *Gone) compare(traits []Trait) (known float64) {
	sum := 0.0
	for t := range traits {
		trait := &traits[t]
		v := trait.Values[g.At]
		usable := trait.usable(trait.Spread)
		if !usable || v.Reason != atlas.Known {
			g.Apart[t] = math.NaN()
			if usable && trait.Most > 0 {
				g.By = append(g.By, t)
			}
			continue
		}
		apart := (v.Number - trait.Place.Number) / trait.Spread.Scale
		g.Apart[t] = apart
		known += trait.Weight
		sum += trait.Weight * apart * apart
		if trait.Most > 0 && math.Abs(apart) > trait.Most {
			g.By = append(g.By, t)
		}
	}
	if known > 0 {
		g.Distance = math.Sqrt(sum / known)
	}
	return known
}

// telling is how much it says of a place that another is like it on a trait: more
// where the place itself is unlike most.
func (t *Trait) telling() float64 {
	const usual = 0.25 // where the place is like most
	if t.Spread == nil || t.Spread.Scale == 0 {
		return t.Weight * usual
	}
	return t.Weight * (usual + math.Abs(t.Place.Number-t.Spread.Median)/t.Spread.Scale)
}

// Alike returns the traits on which a peer is most like the place, the most telling
// first: at most count of them.
func (p *Peer) Alike(traits []Trait, count int) []int {
	const within = 0.4 // spreads
	var list []int
	for t, apart := range p.Apart {
		if math.Abs(apart) > within || math.IsNaN(apart) {
			continue
		}
		if trait := &traits[t]; trait.Near == 0 || math.Abs(apart)*trait.Spread.Scale <= trait.Near {
			list = append(list, t)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int {
		return cmp.Or(cmp.Compare(traits[b].telling(), traits[a].telling()), cmp.Compare(math.Abs(p.Apart[a]), math.Abs(p.Apart[b])))
	})
	return list[:min(count, len(list))]
}
