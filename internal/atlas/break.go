package atlas

// Break is a change in what an indicator counts: figures of editions before
// Year and from Year on are not to be compared without saying so.
type Break struct {
	Year int `yaml:"year"` // the first edition year of the new definition
	Text `yaml:",inline"`
}
