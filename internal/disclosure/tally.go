package disclosure

import (
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// tally is the exact counts of one date.
type tally struct {
	exact
	geography *Geography
	ages      [][atlas.AgeGroups]int32          // by buurt
	pc4       [][atlas.AgeGroups]int32          // by PC4
	pc4Parts  map[[2]int32]*pc4Part             // by PC4 and buurt, of PC4s that are a few buurten
	use       [][atlas.Uses][atlas.Halves]int32 // by buurt
	branch    map[branchCell]int32
	loans     [][atlas.Halves]loans // by wijk
	flows     map[flow]int32        // every row of the file
	patterns  map[string]int32
	aside     map[pileKey]int32 // members of pile-ups that are marked, as correct too
	hidden    hidden            // what the file withholds
}

// branchCell is a cell of the branch table.
type branchCell struct {
	buurt  int32
	branch uint16
	half   uint8
}

// flow is from where rows are enrolled to what became of them.
type flow struct {
	branch   uint16
	half     uint8
	bucket   atlas.Bucket
	gemeente int32 // where they live, for buckets that are placed; else none
}

// loans is the borrowing of the members of a place.
type loans struct {
	known int32 // members of whom the loans are known
	loans int64
}

// placer puts the rows of a date where they belong.
type placer struct {
	in      *Intake
	t       *tally
	lots    *lots
	pc4At   [lastPC4 - firstPC4 + 1]int32 // index of each PC4 in the table, plus one
	few     []bool                        // which of them are a few buurten
	persons []person
	alike   [atlas.AgeGroups]int32
	name    []byte
	quota   []int32
}

// person is one of the members of a postcode that is divided.
type person struct {
	order uint64
	row   row
	loans int32
}

// tally places every row of a date.
func (in *Intake) tally(date int) *tally {
	g := in.frame.Dates[date].Geography
	t := &tally{geography: g, ages: make([][atlas.AgeGroups]int32, len(g.Buurten)), pc4: make([][atlas.AgeGroups]int32, len(g.PC4)),
		use: make([][atlas.Uses][atlas.Halves]int32, len(g.Buurten)), branch: map[branchCell]int32{}, loans: make([][atlas.Halves]loans, len(g.Wijken)),
		pc4Parts: map[[2]int32]*pc4Part{}, flows: map[flow]int32{}, patterns: in.patterns[date], aside: map[pileKey]int32{}, hidden: newHidden()}
	p := &placer{in: in, t: t, lots: in.frame.Key.draw("place"), few: g.fewIn()}
	for i, text := range g.PC4 {
		if code, ok := codeOf(text); ok && code >= firstFour {
			p.pc4At[fourOf(code)] = int32(i) + 1 //nolint:gosec // 9,000 at most
		}
	}
	in.postcodes(date, p.postcode)
	p.countPlaces(date)
	p.hidePostcodes(date)
	return t
}

// postcode places the rows of one postcode.
func (p *placer) postcode(code int32, rows []row) {
	bucket, parts := p.where(code)
	if bucket.Placed() && len(parts) > 1 {
		p.persons, p.alike = p.persons[:0], [atlas.AgeGroups]int32{}
	}
	for _, r := range rows {
		if s := r.standing(); s != Member {
			p.count(r, ofStanding[s], none, r.count())
			continue
		}
		stack := pileKey{code, stackOf[r.group()]}
		if p.in.marks[stack] == atlas.NotMarked {
			stack.stack = everybody
		}
		if len(p.in.marks) > 0 && p.in.marks[stack] != atlas.NotMarked {
			p.t.aside[stack] += r.count()
		}
		if aside, ok := p.in.asideOf(code, r.group()); ok {
			p.count(r, aside, none, r.count())
			continue
		}
		switch {
		case !bucket.Placed():
			if bucket == atlas.MatchedPC4 {
				p.four(code, r, Outside, r.count())
			}
			p.count(r, bucket, none, r.count())
		case len(parts) == 1:
			p.place(code, r, bucket, parts[0].Buurt, r.count(), r.loans)
		default:
			p.separate(code, r)
		}
	}
	if bucket.Placed() && len(parts) > 1 {
		p.divide(code, bucket, parts)
	}
}

// where returns what a postcode is, and for one that is placed its parts.
func (p *placer) where(code int32) (atlas.Bucket, []Part) {
	switch code {
	case noCode:
		return atlas.NoPostcode, nil
	case abroadCode:
		return atlas.LivesAbroad, nil
	case unreadableCode:
		return atlas.InvalidPostcode, nil
	}
	key := p.t.geography.Postcodes
	four := &key.pc4[fourOf(code)]
	if code < firstFour {
		if parts := key.find(code); parts != nil {
			return atlas.MatchedPC6, parts
		}
	}
	switch {
	case four.box && (code < firstFour || !four.inside && !four.outside):
		return atlas.POBox, nil
	case code < firstFour, !four.inside && !four.outside:
		return atlas.UnknownPostcode, nil
	case !four.inside:
		return atlas.LivesOutside, nil
	case p.in.frame.EstimatePC4 && len(four.parts) > 0:
		return atlas.EstimatedPC4, four.parts
	default:
		return atlas.MatchedPC4, nil
	}
}

// separate makes persons of a row, each with a number of their own that stays
// the same as long as they do.
func (p *placer) separate(code int32, r row) {
	left := r.loans
	for i := range r.count() {
		// The how-many-th of its age group it is: others who come and go at the
		// postcode, or a card that is used again, move nobody to another buurt.
		p.name = binary.LittleEndian.AppendUint32(append(p.name[:0], byte(r.group())), uint32(p.alike[r.group()])) //nolint:gosec // not negative
		p.alike[r.group()]++
		of := left
		if left > 0 {
			of = left / (r.count() - i)
			left -= of
		}
		p.persons = append(p.persons, person{p.lots.lot(textOf(code), string(p.name)).order, r, of})
	}
}

// divide places the persons of a postcode in its buurten: as many in each as
// its weight gives by largest remainder, ties by keyed hash; who goes where is
// by keyed hash too.
func (p *placer) divide(code int32, bucket atlas.Bucket, parts []Part) {
	slices.SortFunc(p.persons, func(a, b person) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.row.packed, b.row.packed))
	})
	at := 0
	for i, members := range p.quotas(code, parts) {
		for range members {
			person := p.persons[at]
			at++
			p.place(code, person.row, bucket, parts[i].Buurt, 1, person.loans)
		}
	}
}

// quotas divides the persons of a postcode by weight.
func (p *placer) quotas(code int32, parts []Part) []int32 {
	type rest struct {
		at    int
		rest  int64
		order uint64
	}
	whole := int64(0)
	for _, part := range parts {
		whole += int64(part.Weight)
	}
	p.quota = p.quota[:0]
	rests := make([]rest, len(parts))
	left := len(p.persons)
	for i, part := range parts {
		share := int64(len(p.persons)) * int64(part.Weight)
		p.quota = append(p.quota, int32(share/whole)) //nolint:gosec // at most the persons
		left -= int(share / whole)
		name := ""
		if part.Buurt != Outside {
			name = p.t.geography.Buurten[part.Buurt]
		}
		rests[i] = rest{i, share % whole, p.lots.lot(textOf(code), name).order}
	}
	slices.SortFunc(rests, func(a, b rest) int {
		return cmp.Or(-cmp.Compare(a.rest, b.rest), cmp.Compare(a.order, b.order))
	})
	for i := range left {
		p.quota[rests[i].at]++
	}
	return p.quota
}

// place counts members in a buurt.
func (p *placer) place(code int32, r row, bucket atlas.Bucket, buurt, count, borrowed int32) {
	if buurt == Outside {
		p.count(r, atlas.LivesOutside, none, count)
		return
	}
	g, t := p.t.geography, p.t
	half := r.group().Half()
	t.ages[buurt][r.group()] += count
	t.use[buurt][r.use()][half] += count
	t.branch[branchCell{buurt, uint16(r.branch()), uint8(half)}] += count //nolint:gosec // 16 bits, 0 or 1
	if borrowed != Unknown {
		l := &t.loans[g.WijkOf[buurt]][half]
		l.known += count
		l.loans += int64(borrowed)
	}
	p.four(code, r, buurt, count)
	p.count(r, bucket, g.gemeenteOfBuurt(buurt), count)
}

// four counts members by PC4; those who were placed in no buurt are Outside.
func (p *placer) four(code int32, r row, buurt, count int32) {
	at := p.fourAt(code) - 1
	if at < 0 {
		return
	}
	p.t.pc4[at][r.group()] += count
	if buurt == Outside || !p.few[at] {
		return
	}
	part := p.t.pc4Parts[[2]int32{at, buurt}]
	if part == nil {
		part = &pc4Part{pc4: at, buurt: buurt}
		p.t.pc4Parts[[2]int32{at, buurt}] = part
	}
	part.groups[r.group()] += count
}

// parts lists the parts of PC4s that are a few buurten.
func (t *tally) parts() []pc4Part {
	all := make([]pc4Part, 0, len(t.pc4Parts))
	for _, part := range t.pc4Parts {
		all = append(all, *part)
	}
	slices.SortFunc(all, func(a, b pc4Part) int { return cmp.Or(cmp.Compare(a.pc4, b.pc4), cmp.Compare(a.buurt, b.buurt)) })
	return all
}

// fourAt is where the PC4 of a postcode stands in the table, plus one; 0 for a
// postcode that is none, or of a PC4 that the table does not have.
func (p *placer) fourAt(code int32) int32 {
	if code >= noCode {
		return 0
	}
	return p.pc4At[fourOf(code)]
}

// count puts rows in a bucket.
func (p *placer) count(r row, bucket atlas.Bucket, gemeente, count int32) {
	p.t.flows[flow{uint16(r.branch()), uint8(r.group().Half()), bucket, gemeente}] += count //nolint:gosec // 16 bits, 0 or 1
}
