package atlas

// AgeGroup is one of the age groups that are kept (DESIGN, Ages): the fourteen
// that add up to CBS's and to every band for the young in use, and two for
// members whose age is not known.
type AgeGroup uint8

// The age groups, in the order of the age table.
const (
	Age0to3 AgeGroup = iota
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
	AgeGroups int = iota // how many there are
)

// lowestAges is the youngest age of each known group.
var lowestAges = [...]int{0, 4, 5, 10, 12, 15, 18, 20, 25, 30, 45, 55, 65, 75}

// OldestAge is the highest age a member is believed to have.
const OldestAge = 115

// AgeGroupOf returns the group of an age in whole years; false for an age that
// nobody has.
func AgeGroupOf(age int) (AgeGroup, bool) {
	if age < 0 || age > OldestAge {
		return 0, false
	}
	g := Age0to3
	for i, from := range lowestAges {
		if age >= from {
			g = AgeGroup(i)
		}
	}
	return g, true
}

// Youth says whether the members of a group are 0 to 17 years old.
func (g AgeGroup) Youth() bool { return g <= Age15to17 || g == UnknownYouth }

// ageGroupKeys are the names of the age groups in tables that are stored.
var ageGroupKeys = [AgeGroups]string{"0-3", "4", "5-9", "10-11", "12-14", "15-17", "18-19", "20-24", "25-29",
	"30-44", "45-54", "55-64", "65-74", "75+", "unknownYouth", "unknownAdult"}

// Key returns the name of a group in tables that are stored: "0-3", "75+",
// "unknownAdult". It never changes: what a cell draws depends on it.
func (g AgeGroup) Key() string { return ageGroupKeys[g] }

// The two halves in which every figure of members is split first.
const (
	Youth  = 0 // 0 to 17 years
	Adult  = 1 // 18 and over
	Halves = 2
)

// halfKeys are the names of the halves in tables that are stored.
var halfKeys = [Halves]string{"youth", "adult"}

// Half returns Youth or Adult.
func (g AgeGroup) Half() int {
	if g.Youth() {
		return Youth
	}
	return Adult
}

// HalfKey returns the name of Youth or Adult in tables that are stored. It never
// changes: what a cell draws depends on it.
func HalfKey(half int) string { return halfKeys[half] }
