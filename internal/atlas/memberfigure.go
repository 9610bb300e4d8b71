package atlas

// MemberFigure says which figure of members an indicator is, and how it may be
// asked. Such an indicator is in no column: it is made of the protected tables
// of a reference date and the inhabitants.
type MemberFigure struct {
	Figure string `yaml:"figure"` // one of MemberFigures
	Bands  string `yaml:"bands"`  // of which ages it can be asked: AllBands, HalfBands or ""
	Branch bool   `yaml:"branch"` // can be asked of one branch
	Smooth bool   `yaml:"smooth"` // can be asked smoothed
}

// The ages a figure can be asked of, besides of everybody.
const (
	AllBands  = "all"    // every union of kept age groups
	HalfBands = "halves" // youth and adults
)

// The figures of members.
const (
	MemberCount           = "count"
	MemberShare           = "share"
	NonMembers            = "nonMembers"
	ActiveShare           = "activeShare"
	LoansPerMember        = "loans"
	MemberRatio           = "ratio"
	MembersAtSchool       = "viaSchool"
	MemberShareWithSchool = "shareWithSchool"
)

// MemberFigures returns all figures of members.
func MemberFigures() []string {
	return []string{MemberCount, MemberShare, NonMembers, ActiveShare, LoansPerMember, MemberRatio, MembersAtSchool, MemberShareWithSchool}
}
