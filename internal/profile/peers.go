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
	Place     atlas.Value   // of the place itself
	Values    []atlas.Value // of all candidates
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
	Within  int    // candidates that keep to every bound
	Left    []int  // by trait: how many candidates its bound alone keeps out
	Unknown []int  // traits left aside, as the place has no number or nobody differs
	Compare int    // candidates known well enough to compare
}

// knownWeight is how much of the weight of the traits must be known of a candidate.
const knownWeight = 0.75

// FindPeers returns the count candidates most like a place. Each trait is measured
// by its spread over all candidates, so that none counts more for its unit; the
// distance is the root of the weighted mean of the squares. A trait that a
// candidate lacks is left out for it, as long as three quarters of the weight
// remain. Skip says which candidate is the place itself; -1 for none.
func FindPeers(traits []Trait, candidates, count, skip int) PeerGroup {
	group := PeerGroup{Left: make([]int, len(traits))}
	spreads := make([]Spread, len(traits))
	total := 0.0
	for t := range traits {
		spreads[t] = SpreadOf(traits[t].Values)
		if traits[t].Place.Reason != atlas.Known || spreads[t].Scale == 0 {
			spreads[t].Scale = 0
			group.Unknown = append(group.Unknown, t)
			continue
		}
		total += traits[t].Weight
	}
	if total <= 0 {
		return group
	}
	for c := range candidates {
		if c == skip {
			continue
		}
		peer, known, kept := compare(traits, spreads, c, group.Left)
		if known < knownWeight*total {
			continue
		}
		group.Compare++
		if kept {
			group.Within++
			group.Peers = append(group.Peers, peer)
		}
	}
	slices.SortFunc(group.Peers, func(a, b Peer) int {
		return cmp.Or(cmp.Compare(a.Distance, b.Distance), cmp.Compare(a.At, b.At))
	})
	group.Peers = group.Peers[:min(count, len(group.Peers))]
	return group
}

// compare measures one candidate: how much of the weight is known of it, and
// whether it keeps to every bound. It counts by trait who does not.
func compare(traits []Trait, spreads []Spread, c int, left []int) (peer Peer, known float64, kept bool) {
	peer, kept = Peer{At: c, Apart: make([]float64, len(traits))}, true
	sum := 0.0
	for t := range traits {
		trait := &traits[t]
		v := trait.Values[c]
		if spreads[t].Scale == 0 || v.Reason != atlas.Known {
			peer.Apart[t] = math.NaN()
			kept = kept && (spreads[t].Scale == 0 || trait.Most == 0)
			continue
		}
		apart := (v.Number - trait.Place.Number) / spreads[t].Scale
		peer.Apart[t] = apart
		known += trait.Weight
		sum += trait.Weight * apart * apart
		if trait.Most > 0 && math.Abs(apart) > trait.Most {
			left[t]++
			kept = false
		}
	}
	if known > 0 {
		peer.Distance = math.Sqrt(sum / known)
	}
	return peer, known, kept
}

// Alike returns the traits on which a peer is most like the place, the most telling
// first: at most count of them, each within half a spread.
func (p *Peer) Alike(traits []Trait, count int) []int {
	const near = 0.5
	var list []int
	for t, apart := range p.Apart {
		if math.Abs(apart) <= near { // false for NaN
			list = append(list, t)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int {
		return cmp.Or(cmp.Compare(traits[b].Weight, traits[a].Weight), cmp.Compare(math.Abs(p.Apart[a]), math.Abs(p.Apart[b])))
	})
	return list[:min(count, len(list))]
}
