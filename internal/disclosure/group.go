package disclosure

// Group is one of the age groups that are kept (DESIGN, Ages): the fourteen
// that add up to CBS's and to every band for the young in use, and two for
// members whose age is not known.
type Group uint8

// The age groups, in the order of the age table.
const (
	Age0to3 Group = iota
	Age4
	Age5to9
	Age10to11
	Age12to14
	Age15to17
	Age18to19
	Age20to24
	Age25to29
	Age30to44
	Age45to54
	Age55to64
	Age65to74
	Age75up
	UnknownYouth
	UnknownAdult
	Groups int = iota // how many there are
)

// lowest is the youngest age of each known group.
var lowest = [...]int{0, 4, 5, 10, 12, 15, 18, 20, 25, 30, 45, 55, 65, 75}

// OldestAge is the highest age a member is believed to have.
const OldestAge = 115

// GroupOf returns the group of an age in whole years; false for an age that
// nobody has.
func GroupOf(age int) (Group, bool) {
	if age < 0 || age > OldestAge {
		return 0, false
	}
	g := Age0to3
	for i, from := range lowest {
		if age >= from {
			g = Group(i)
		}
	}
	return g, true
}

// Youth says whether the members of a group are 0 to 17 years old.
func (g Group) Youth() bool { return g <= Age15to17 || g == UnknownYouth }

// groupKeys are the names of the age groups in tables that are stored.
var groupKeys = [Groups]string{"0-3", "4", "5-9", "10-11", "12-14", "15-17", "18-19", "20-24", "25-29",
	"30-44", "45-54", "55-64", "65-74", "75+", "unknownYouth", "unknownAdult"}

// Key returns the name of a group in tables that are stored: "0-3", "75+",
// "unknownAdult". It never changes: what a cell draws depends on it.
func (g Group) Key() string { return groupKeys[g] }

// The two halves in which every figure of members is split first.
const (
	Youth  = 0 // 0 to 17 years
	Adult  = 1 // 18 and over
	halves = 2
)

// halfKeys are the names of the halves in tables that are stored.
var halfKeys = [halves]string{"youth", "adult"}

// half returns Youth or Adult.
func (g Group) half() int {
	if g.Youth() {
		return Youth
	}
	return Adult
}
