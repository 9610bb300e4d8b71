package disclosure

import "slices"

// Reconciliation leads from the members enrolled at the branches of a gemeente
// to the members who live in it. All are sums of the table of buckets:
//
//	Enrolled - ElsewhereInWerkgebied - Outside - Abroad - Unknown - PC4Only
//	- SetAside + EnrolledElsewhere + Rounding = Living
type Reconciliation struct {
	Gemeente              string `json:"gemeente"` // code
	Half                  int    `json:"half"`     // Youth or Adult
	Enrolled              int32  `json:"enrolled"`
	ElsewhereInWerkgebied int32  `json:"elsewhereInWerkgebied"` // live in another gemeente of it
	Outside               int32  `json:"outside"`               // live outside the werkgebied
	Abroad                int32  `json:"abroad"`
	Unknown               int32  `json:"unknown"` // unknown, invalid or no postcode, PO box
	PC4Only               int32  `json:"pc4Only"` // known by PC4, placed in no buurt
	SetAside              int32  `json:"setAside"`
	EnrolledElsewhere     int32  `json:"enrolledElsewhere"` // live here, enrolled at a branch elsewhere or at none
	Rounding              int32  `json:"rounding"`          // 0, but where Living is exact
	Living                int32  `json:"living"`            // the exact total where there is one
	ViaSchool             int32  `json:"viaSchool"`         // beside all these
}

// reconcile adds up the rounded buckets for every gemeente.
func reconcile(g *Geography, branches []Branch, cells []flowCell, exact []ExactTotal) []Reconciliation {
	all := make([]Reconciliation, len(g.Gemeenten)*halves)
	at := map[string]int{}
	for m, code := range g.Gemeenten {
		at[code] = m
		for h := range halves {
			all[m*halves+h].Gemeente, all[m*halves+h].Half = code, h
		}
	}
	for _, c := range cells {
		of, known := at[branches[c.branch].Gemeente]
		if known {
			all[of*halves+int(c.half)].leave(c, int32(of)) //nolint:gosec // an index
		}
		if home := c.home(); home != none {
			r := &all[int(home)*halves+int(c.half)]
			r.Living += c.count
			if !known || of != int(home) {
				r.EnrolledElsewhere += c.count
			}
		}
	}
	for _, e := range exact {
		if m, ok := at[e.Gemeente]; ok {
			r := &all[m*halves+e.Half]
			r.Rounding, r.Living = e.Count-r.Living, e.Count
		}
	}
	return slices.DeleteFunc(all, func(r Reconciliation) bool { return r.Enrolled == 0 && r.Living == 0 && r.ViaSchool == 0 })
}

// leave counts rows of a branch in this gemeente.
func (r *Reconciliation) leave(c flowCell, here int32) {
	if c.bucket.Enrolled() {
		r.Enrolled += c.count
	}
	switch c.bucket {
	case MatchedPC6, EstimatedPC4:
		if c.gemeente != here {
			r.ElsewhereInWerkgebied += c.count
		}
	case MatchedPC4:
		r.PC4Only += c.count
	case UnknownPostcode, POBox, InvalidPostcode, NoPostcode:
		r.Unknown += c.count
	case OutsideWerkgebied:
		r.Outside += c.count
	case LivesAbroad:
		r.Abroad += c.count
	case SetAsideSchool, SetAsideInstitution, SetAsideOwn:
		r.SetAside += c.count
	case MembersViaSchool:
		r.ViaSchool += c.count
	default: // no members
	}
}
