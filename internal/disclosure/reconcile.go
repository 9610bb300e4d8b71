package disclosure

import (
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// reconcile adds up the rounded buckets for every gemeente.
func reconcile(g *Geography, branches []Branch, cells []flowCell, exact []atlas.ExactTotal) []atlas.Reconciliation {
	all := make([]atlas.Reconciliation, len(g.Gemeenten)*atlas.Halves)
	at := map[string]int{}
	for m, code := range g.Gemeenten {
		at[code] = m
		for h := range atlas.Halves {
			all[m*atlas.Halves+h].Gemeente, all[m*atlas.Halves+h].Half = code, h
		}
	}
	for _, c := range cells {
		of, known := at[branches[c.branch].Gemeente]
		if known {
			leave(&all[of*atlas.Halves+int(c.half)], c, int32(of)) //nolint:gosec // an index
		}
		if home := c.home(); home != none {
			r := &all[int(home)*atlas.Halves+int(c.half)]
			r.Living += c.count
			if !known || of != int(home) {
				r.EnrolledElsewhere += c.count
			}
		}
	}
	for _, e := range exact {
		if m, ok := at[e.Gemeente]; ok {
			r := &all[m*atlas.Halves+e.Half]
			r.Rounding, r.Living = e.Count-r.Living, e.Count
		}
	}
	return slices.DeleteFunc(all, func(r atlas.Reconciliation) bool { return r.Enrolled == 0 && r.Living == 0 && r.ViaSchool == 0 })
}

// leave counts rows of a branch in this gemeente.
func leave(r *atlas.Reconciliation, c flowCell, here int32) {
	if c.bucket.Enrolled() {
		r.Enrolled += c.count
	}
	switch c.bucket {
	case atlas.MatchedPC6, atlas.EstimatedPC4, atlas.CountedInArea:
		if c.gemeente != here {
			r.ElsewhereInWerkgebied += c.count
		}
	case atlas.MatchedPC4, atlas.CountedInPC4:
		r.PC4Only += c.count
	case atlas.UnknownPostcode, atlas.UnknownArea, atlas.POBox, atlas.InvalidPostcode, atlas.NoPostcode:
		r.Unknown += c.count
	case atlas.LivesOutside:
		r.Outside += c.count
	case atlas.LivesAbroad:
		r.Abroad += c.count
	case atlas.SetAsideSchool, atlas.SetAsideInstitution, atlas.SetAsideOwn:
		r.SetAside += c.count
	case atlas.MembersViaSchool:
		r.ViaSchool += c.count
	default: // no members
	}
}
