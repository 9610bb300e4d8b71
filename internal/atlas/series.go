package atlas

// Series is one indicator of one level as a file delivers it or the database
// holds it: values stand beside areas in the order of Codes.
type Series struct {
	Indicator string // key
	Level     string // key
	Period    string // "2024-01-01" or "2022"
	Codes     []string
	Values    []Value
	// Said are the files that the database has it from, the oldest first, and By is
	// which of them speaks of each area: nil where one does of all.
	Said []Saying
	By   []uint8
}

// Saying is a file that gives an indicator, and of when it is there.
type Saying struct {
	Import int64
	Name   string // of the file
	Period string
}
