package disclosure

import (
	"cmp"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Intake gathers the rows of one member file in memory, sixteen bytes a row,
// and turns them into protected tables. It is exact, for one goroutine, and
// ends with Forget.
type Intake struct {
	exact
	*held // behind a pointer, which fmt does not follow where the Intake is a field
}

// held is what an Intake holds.
type held struct {
	exact
	frame    Frame
	rows     []row
	sorted   bool
	patterns []map[string]int32 // by date
	piles    []*pile
	marks    map[pileKey]atlas.Mark

	places      []placeRow // ready-made counts
	hiddenCodes []hiddenPostcode
}

// row is a Record without what is not needed: date, postcode, standing, group,
// use, branch and count in this order, so that rows sort by postcode.
type row struct {
	packed uint64
	loans  int32 // of all its persons together, or Unknown
}

const (
	dateBits     = 8
	codeBits     = 23
	standingBits = 3
	groupBits    = 4
	useBits      = 2
	branchBits   = 16
	countBits    = 8

	branchAt   = countBits
	useAt      = branchAt + branchBits
	groupAt    = useAt + useBits
	standingAt = groupAt + groupBits
	codeAt     = standingAt + standingBits
	dateAt     = codeAt + codeBits

	maxCount = 1<<countBits - 1
)

func (r row) bits(at, width int) uint64 { return r.packed >> at & (1<<width - 1) }

func (r row) date() int             { return int(r.bits(dateAt, dateBits)) }              //nolint:gosec // 8 bits
func (r row) code() int32           { return int32(r.bits(codeAt, codeBits)) }            //nolint:gosec // 23 bits
func (r row) standing() Standing    { return Standing(r.bits(standingAt, standingBits)) } //nolint:gosec // 3 bits
func (r row) group() atlas.AgeGroup { return atlas.AgeGroup(r.bits(groupAt, groupBits)) } //nolint:gosec // 4 bits
func (r row) use() atlas.Use        { return atlas.Use(r.bits(useAt, useBits)) }          //nolint:gosec // 2 bits
func (r row) branch() int32         { return int32(r.bits(branchAt, branchBits)) }        //nolint:gosec // 16 bits
func (r row) count() int32          { return int32(r.bits(0, countBits)) }                //nolint:gosec // 8 bits

// New begins an intake.
func New(f Frame) (*Intake, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	return &Intake{held: &held{frame: f, patterns: make([]map[string]int32, len(f.Dates)), marks: map[pileKey]atlas.Mark{}}}, nil
}

// AddDate adds a reference date that was met while the rows came in; its index
// is the next one.
func (in *Intake) AddDate(d Date) error {
	longer := in.frame
	longer.Dates = append(in.frame.Dates[:len(in.frame.Dates):len(in.frame.Dates)], d)
	if err := longer.check(); err != nil {
		return err
	}
	in.frame, in.patterns, in.sorted = longer, append(in.patterns, nil), false
	return nil
}

// Add takes one row in. Loans of a row of several persons are of all of them
// together. A row that contradicts the Frame is an error, and counts nowhere.
func (in *Intake) Add(r *Record) error {
	if int(r.Date) >= len(in.frame.Dates) || int(r.Branch) >= len(in.frame.Branches) || int(r.Standing) >= Standings ||
		int(r.Group) >= atlas.AgeGroups || int(r.Use) >= atlas.Uses || r.Count < 1 {
		return atlas.NewError(atlas.Internal, "", "een rij past niet bij wat over het bestand bekend is.", "")
	}
	code := int32(noCode)
	switch r.Address {
	case NoAddress:
	case Abroad:
		code = abroadCode
	case Dutch:
		text := r.Postcode[:]
		if text[4] == 0 {
			text = text[:4]
		}
		var ok bool
		if code, ok = codeOf(string(text)); !ok {
			code = unreadableCode
		}
	default:
		code = unreadableCode
	}
	if r.Withheld {
		in.hiddenCodes = append(in.hiddenCodes, hiddenPostcode{r.Date, r.Branch, code})
		return nil
	}
	if code == unreadableCode && r.Standing == Member {
		in.see(int(r.Date), r.Pattern, r.Count)
	}
	packed := uint64(r.Date)<<dateAt | uint64(code)<<codeAt | uint64(r.Standing)<<standingAt | //nolint:gosec // not negative
		uint64(r.Group)<<groupAt | uint64(r.Use)<<useAt | uint64(r.Branch)<<branchAt
	for left, loans := r.Count, r.Loans; left > 0; {
		part := min(left, maxCount)
		of := loans
		if loans > 0 {
			of = int32(int64(loans) * int64(part) / int64(left)) //nolint:gosec // at most loans
			loans -= of
		}
		in.rows = append(in.rows, row{packed | uint64(part), of}) //nolint:gosec // at most maxCount
		left -= part
	}
	in.sorted = false
	return nil
}

// see counts a pattern. Whatever the reader hands over, no letter or digit of
// a cell is kept, and no more than fits a postcode with some noise.
func (in *Intake) see(date int, pattern string, count int32) {
	if in.patterns[date] == nil {
		in.patterns[date] = map[string]int32{}
	}
	in.patterns[date][maskPattern(pattern)] += count
}

// sort brings the rows of a date and a postcode together.
func (in *Intake) sort() {
	if in.sorted {
		return
	}
	for _, d := range in.frame.Dates {
		d.Geography.Postcodes.sort()
	}
	slices.SortFunc(in.rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.packed, b.packed), cmp.Compare(a.loans, b.loans))
	})
	in.sorted = true
}

// postcodes calls do with the rows of each postcode of a date.
func (in *Intake) postcodes(date int, do func(code int32, rows []row)) {
	in.sort()
	from, _ := slices.BinarySearchFunc(in.rows, date, func(r row, date int) int { return cmp.Compare(r.date(), date) })
	for from < len(in.rows) && in.rows[from].date() == date {
		to := from + 1
		for to < len(in.rows) && in.rows[to].packed>>codeAt == in.rows[from].packed>>codeAt {
			to++
		}
		do(in.rows[from].code(), in.rows[from:to])
		from = to
	}
}

// Forget overwrites everything that was taken in. The Intake takes in no more.
func (in *Intake) Forget() {
	clear(in.rows[:cap(in.rows)])
	clear(in.places[:cap(in.places)])
	clear(in.hiddenCodes[:cap(in.hiddenCodes)])
	for _, p := range in.piles {
		*p = pile{}
	}
	for _, counts := range in.patterns {
		clear(counts)
	}
	clear(in.marks)
	*in.held = held{}
}
