package profile

import (
	"cmp"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// mostRecipes bounds how many ways to count an age band are kept, mostSought how
// many are looked at.
const (
	mostRecipes = 12
	mostSought  = 200
)

// recipe is one way to count the inhabitants of an age band: parts that lie side
// by side, or everybody less those.
type recipe struct {
	stock *Stock
	parts []*AgePart
	rest  bool // everybody less the parts
	guess int
}

// recipes returns the ways to count a band in an edition, the best first: what was
// counted before what was guessed, and few parts before many.
func (s *Stock) recipes(band atlas.AgeBand) []recipe {
	sorted := make([]*AgePart, len(s.Parts))
	for i := range s.Parts {
		sorted[i] = &s.Parts[i]
	}
	slices.SortStableFunc(sorted, func(a, b *AgePart) int {
		return cmp.Or(cmp.Compare(a.guess(), b.guess()), cmp.Compare(b.Band.To, a.Band.To))
	})
	k := cook{stock: s, parts: sorted}
	k.seek(band.From, band.To, nil, false)
	if band.Open() && band.From > 0 && s.Everybody != nil {
		k.sought = 0
		k.seek(0, band.From-1, nil, true)
	}
	slices.SortStableFunc(k.found, func(a, b recipe) int {
		return cmp.Or(cmp.Compare(a.guess, b.guess), cmp.Compare(len(a.parts), len(b.parts)))
	})
	return k.found[:min(len(k.found), mostRecipes)]
}

// cook looks for recipes.
type cook struct {
	stock  *Stock
	parts  []*AgePart
	found  []recipe
	sought int
}

// seek finds parts of one day that cover the ages from..to, after those taken.
func (k *cook) seek(from, to int, taken []*AgePart, rest bool) {
	if from > to {
		r := recipe{stock: k.stock, parts: slices.Clone(taken), rest: rest}
		for _, p := range taken {
			r.guess = max(r.guess, p.guess())
		}
		k.found = append(k.found, r)
		return
	}
	for _, p := range k.parts {
		if p.Band.From != from || p.Band.To > to {
			continue
		}
		if k.sought++; k.sought > mostSought {
			return
		}
		if (len(taken) > 0 && taken[0].Period != p.Period) || ((rest || p.Percent) && (k.stock.Everybody == nil || k.stock.Everybody.Period != p.Period)) {
			continue // of different days
		}
		k.seek(p.Band.To+1, to, append(taken, p), rest)
	}
}

// at returns the inhabitants of a place by this recipe.
func (r *recipe) at(i int) atlas.Value {
	sum := 0.0
	for _, p := range r.parts {
		v := p.Values[i]
		if v.Reason != atlas.Known {
			return v
		}
		if p.Percent {
			all := r.stock.Everybody.Values[i]
			if all.Reason != atlas.Known {
				return all
			}
			v.Number *= all.Number / 100
		}
		sum += v.Number
	}
	if r.rest {
		all := r.stock.Everybody.Values[i]
		if all.Reason != atlas.Known {
			return all
		}
		sum = max(all.Number-sum, 0)
	}
	return atlas.Value{Number: sum}
}
