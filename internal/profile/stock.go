package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// Stock is what one edition counts of the inhabitants of the areas of a level. Its
// columns stand beside the areas of the edition of the members.
type Stock struct {
	Everybody *Column // nil where nobody counted them
	Parts     []AgePart
	Same      []bool // where the area is the same in this edition; nil: everywhere
}

// AgePart is the inhabitants of an age band.
type AgePart struct {
	*Column
	Band     atlas.AgeBand
	Percent  bool // a percentage of everybody: the number is an estimate
	Estimate bool // made by a guess
}

// guess says how much of a guess a part is.
func (p *AgePart) guess() int {
	switch {
	case p.Estimate:
		return 2
	case p.Percent:
		return 1
	}
	return 0
}
