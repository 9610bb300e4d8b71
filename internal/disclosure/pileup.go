package disclosure

import (
	"cmp"
	"crypto/rand"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// setAside returns the bucket a mark puts members in; false for none.
func setAside(m atlas.Mark) (atlas.Bucket, bool) {
	switch m {
	case atlas.AtSchool:
		return atlas.SetAsideSchool, true
	case atlas.AtInstitute:
		return atlas.SetAsideInstitution, true
	case atlas.AtOwn:
		return atlas.SetAsideOwn, true
	default:
		return 0, false
	}
}

// PileUp is a postcode with more members than its addresses can hold, or with
// the members of one age stacked on it. It is exact, and shown to nobody but
// whoever imports the file, while the import lasts.
type PileUp struct {
	exact
	of func() *pile // which fmt cannot look into, wherever the PileUp is kept
}

// pile is what a PileUp holds.
type pile struct {
	exact
	handle       string
	key          pileKey
	members      int32 // on the date with the most
	houseNumbers int32
}

// pileKey is a postcode and one of the stacks, or everybody.
type pileKey struct {
	code  int32
	stack int8
}

const everybody int8 = -1

// Handle names the pile-up for Mark. It says nothing about it, and is another
// one in every import.
func (p PileUp) Handle() string { return p.of().handle }

// Postcode returns where it is: "1234AB".
func (p PileUp) Postcode() string { return textOf(p.of().key.code) }

// Members returns how many members it has, on the date with the most.
func (p PileUp) Members() int { return int(p.of().members) }

// HouseNumbers returns how many house numbers the postcode has.
func (p PileUp) HouseNumbers() int { return int(p.of().houseNumbers) }

// Groups returns the age groups that are stacked; none where it is everybody.
func (p PileUp) Groups() []atlas.AgeGroup { return p.of().key.groups() }

func (k pileKey) groups() []atlas.AgeGroup {
	if k.stack == everybody {
		return nil
	}
	var all []atlas.AgeGroup
	for g, s := range stackOf {
		if s == k.stack {
			all = append(all, atlas.AgeGroup(g)) //nolint:gosec // a dozen
		}
	}
	return all
}

// stackOf is the stack of each age group: who stands on one postcode for one
// reason, such as the pupils of a primary school.
var stackOf = [atlas.AgeGroups]int8{0, 1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}

const stacks = 13

// When members pile up: house numbers stand for a whole block of flats at
// times, so that only what is far too many is asked about.
const (
	fewestPiled    = 15 // members, of a stack or of a postcode
	perHouseNumber = 6  // more members than this are a crowd
)

// PileUps returns the pile-ups, the largest first.
func (in *Intake) PileUps() ([]PileUp, error) {
	found := map[pileKey]*pile{}
	for date := range in.frame.Dates {
		key := in.frame.Dates[date].Geography.Postcodes
		in.postcodes(date, func(code int32, rows []row) {
			if code >= firstFour || len(rows) == 1 && rows[0].count() < fewestPiled {
				return
			}
			numbers := int32(-1)
			for stack, members := range pileUp(rows, func() int32 {
				if numbers < 0 {
					numbers = key.houseNumbers(code)
				}
				return numbers
			}) {
				k := pileKey{code, stack}
				if found[k] == nil {
					found[k] = &pile{key: k, houseNumbers: numbers}
				}
				found[k].members = max(found[k].members, members)
			}
		})
	}
	known := map[pileKey]*pile{}
	for _, p := range in.piles {
		known[p.key] = p
	}
	in.piles = in.piles[:0]
	for k, p := range found {
		if before := known[k]; before != nil {
			before.members = p.members
			p = before
		} else {
			p.handle = rand.Text()
		}
		in.piles = append(in.piles, p)
	}
	slices.SortFunc(in.piles, func(a, b *pile) int {
		return cmp.Or(-cmp.Compare(a.members, b.members), cmp.Compare(a.key.code, b.key.code), cmp.Compare(a.key.stack, b.key.stack))
	})
	all := make([]PileUp, len(in.piles))
	for i, p := range in.piles {
		all[i] = PileUp{of: func() *pile { return p }}
	}
	return all, nil
}

// pileUp returns the members of each stack of a postcode that piles up, and of
// everybody where the others are still too many. Postcodes the key does not
// know have no house numbers and pile up nowhere.
func pileUp(rows []row, houseNumbers func() int32) map[int8]int32 {
	var of [stacks]int32
	all := int32(0)
	for _, r := range rows {
		if r.standing() == Member {
			of[stackOf[r.group()]] += r.count()
			all += r.count()
		}
	}
	if all < fewestPiled {
		return nil
	}
	numbers := houseNumbers()
	if numbers == 0 {
		return nil
	}
	piled, others := map[int8]int32{}, all
	for s, members := range of {
		if members >= fewestPiled && members > numbers && 2*members > all {
			piled[int8(s)] = members //nolint:gosec // a dozen
			others -= members
		}
	}
	if others >= fewestPiled && others > perHouseNumber*numbers {
		piled[everybody] = all
	}
	return piled
}

// Mark says what a pile-up is. A handle that is not of this import is NotFound.
func (in *Intake) Mark(handle string, m atlas.Mark) error {
	if int(m) >= atlas.Marks {
		return atlas.NewError(atlas.Invalid, "", "dit merkteken bestaat niet.", "Kies school, instelling, eigen adres of klopt.")
	}
	for _, p := range in.piles {
		if p.handle == handle {
			in.marks[p.key] = m
			return nil
		}
	}
	return atlas.NewError(atlas.NotFound, "", "deze opeenhoping is er niet (meer).", "Laad de lijst opnieuw.")
}

// asideOf returns the bucket of a member whose postcode was marked.
func (in *Intake) asideOf(code int32, g atlas.AgeGroup) (atlas.Bucket, bool) {
	if len(in.marks) == 0 {
		return 0, false
	}
	if b, ok := setAside(in.marks[pileKey{code, everybody}]); ok {
		return b, true
	}
	return setAside(in.marks[pileKey{code, stackOf[g]}])
}
