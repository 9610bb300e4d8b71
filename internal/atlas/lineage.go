package atlas

// Sameness says whether an area is the same in another edition.
type Sameness string

// The kinds of sameness; Incomparable where no border and no mark of CBS tells.
const (
	Same         Sameness = "same"
	Changed      Sameness = "changed"
	Incomparable Sameness = "unknown"
)

// Evidence is what a comparison of two editions rests on.
type Evidence string

// The kinds of evidence.
const (
	ByMark    Evidence = "mark"    // CBS's indelingswijziging
	ByBorders Evidence = "borders" // both borders laid over each other
	ByNothing Evidence = "none"
)

// Lineage is what an area is in another edition.
type Lineage struct {
	Edition Edition
	Is      Sameness
	By      Evidence
	Parts   []LineagePart // the areas there that it lies on, most first
}

// LineagePart is an area of another edition that covers part of this one.
type LineagePart struct {
	Code  string
	Name  string
	Share float64 // of this area that lies in that one, 0 to 1; about, by land and water
	Of    float64 // of that area that lies in this one
}

// Consecutive says whether CBS's mark of the later edition is about the earlier
// one: it compares with the year before.
func Consecutive(a, b Edition) bool { return a.Year-b.Year == 1 || b.Year-a.Year == 1 }

// Judge says what an area is in another edition. The mark is that of the area
// with this code in the later edition, where the two are consecutive;
// tolerance is how much of it two drawings may differ without a border having
// moved.
func (l *Lineage) Judge(code string, mark Change, tolerance float64, drawn bool) {
	first := LineagePart{}
	if len(l.Parts) > 0 {
		first = l.Parts[0]
	}
	switch {
	case mark == Unchanged:
		l.Is, l.By = Same, ByMark
	case mark == OtherBorders:
		l.Is, l.By = Changed, ByMark
	case !drawn:
		l.Is, l.By = Incomparable, ByNothing
	case mark == OtherCode:
		l.Is, l.By = Same, ByMark
	case first.Share >= 1-tolerance && first.Of >= 1-tolerance:
		l.Is, l.By = Same, ByBorders
	default:
		l.Is, l.By = Changed, ByBorders
	}
	if l.Is == Same && len(l.Parts) > 0 {
		// What lies beyond the thickness of a border is no part of it.
		at := 0
		if mark == Unchanged {
			for i, p := range l.Parts {
				if p.Code == code {
					at = i
				}
			}
		}
		l.Parts = []LineagePart{{Code: l.Parts[at].Code, Name: l.Parts[at].Name, Share: 1, Of: 1}}
	}
}

// wholeFrom is the share of a part, and of all parts together, from which an area is
// taken to be made of whole areas: what is missing is the thickness of borders.
const wholeFrom = 0.975

// Merged returns the areas of the other edition that together are this one, each of
// them wholly: so it is where gemeenten merged. False where it is another area, or
// where it is made of pieces.
func (l *Lineage) Merged() ([]LineagePart, bool) {
	if l.Is != Changed || len(l.Parts) < 2 {
		return nil, false
	}
	share := 0.0
	for _, p := range l.Parts {
		if p.Of < wholeFrom {
			return nil, false
		}
		share += p.Share
	}
	return l.Parts, share >= wholeFrom
}
