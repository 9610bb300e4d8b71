package atlas

// Series is one indicator of one level as a file delivers it or the database
// holds it: values stand beside areas in the order of Codes.
type Series struct {
	Indicator string // key
	Level     string // key
	Period    string // "2024-01-01" or "2022"
	Codes     []string
	Values    []Value
}
