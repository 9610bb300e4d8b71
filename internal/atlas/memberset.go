package atlas

// MemberSet is the members of one reference date as they are kept and shown.
type MemberSet struct {
	MemberDate
	Tables MemberTables
}

// MemberDate is a reference date of a member file, without its tables.
type MemberDate struct {
	Day     string // "2024-12-31"
	Edition string // whose map and postcode key members were placed with
	Demo    bool   // made-up members, of a demo edition
	EndsOn  string // day on which the data are to go, "2029-12-31"
	Import  Import // sizes are rounded and the sum is keyed: nothing in it is exact
	Facts   MemberFacts
}

// MemberFacts is what is known and was answered of a member file, beside its
// tables.
type MemberFacts struct {
	Definition string `json:"definition"` // what a member is in this file, in Dutch
	// DefinitionEN is the definition in English; empty in what was imported before.
	DefinitionEN string   `json:"definitionEn,omitempty"`
	BranchIs     string   `json:"branchIs"`    // which branch of a member the file gives: "inschrijving", "gebruik" or ""
	Werkgebied   []string `json:"werkgebied"`  // codes of the gemeenten for which the tables hold
	KeyEdition   string   `json:"keyEdition"`  // of the postcode key; another than the map's only where that was allowed
	EstimatePC4  bool     `json:"estimatePC4"` // members known by PC4 alone were divided over buurten
	Branches     []string `json:"branches"`    // ids that occur
	// BaseLevel is the level of the areas of ready-made counts: no figure is known of
	// smaller ones, nor of any age. It is empty for a file with a row for each member.
	BaseLevel string         `json:"baseLevel,omitempty"`
	Answers   []MemberAnswer `json:"answers"`
	Notes     []string       `json:"notes"`
}

// MemberAnswer is what whoever imported the file answered to a doubt.
type MemberAnswer struct {
	Question string `json:"question"`
	Answer   string `json:"answer"`
}

// ReadyMade says whether the file brought counts per area instead of members.
func (f *MemberFacts) ReadyMade() bool { return f.BaseLevel != "" }

// MatchRate returns the percentage of the members in the file whose whole postcode
// is known, or the area they were counted in: who were placed by it, live outside
// the werkgebied, or were set aside with the others on that postcode; false where
// the file has no members.
func (t *MemberTables) MatchRate() (percent float64, ok bool) {
	members, matched := 0, 0
	for b, count := range t.BucketTotals() {
		switch b := Bucket(b); { //nolint:gosec // a score
		case !b.Enrolled():
		case b.located():
			matched += count
			fallthrough
		default:
			members += count
		}
	}
	if members == 0 {
		return 0, false
	}
	return 100 * float64(matched) / float64(members), true
}

// BucketTotals adds the published buckets of all branches and places up, by Bucket.
func (t *MemberTables) BucketTotals() [Buckets]int {
	var totals [Buckets]int
	at := map[string]Bucket{}
	for b := range Bucket(Buckets) {
		at[b.Key()] = b
	}
	for _, row := range t.Buckets {
		if b, known := at[row.Bucket]; known {
			totals[b] += int(row.Count)
		}
	}
	return totals
}
