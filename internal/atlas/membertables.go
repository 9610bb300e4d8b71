package atlas

// MemberTables is everything that is kept of the members of one reference date: only
// protected numbers, in plain rows that may be stored and shown to everybody.
// Every count is 0 or a multiple of K next to the true one, the exact totals
// and the loans excepted. Rows without any count are left out, so that a place
// that is not there has 0 of everything; totals of places are the sums of their
// parts, which were rounded with them. Of ready-made counts there are only the
// tables of the level they were made for and those above, and what the file
// withholds is not in them but named: it is not 0.
type MemberTables struct {
	Day string `json:"day"` // reference date, "2024-12-31"
	K   int    `json:"k"`

	Ages      []AgeRow   `json:"ages"`      // by buurt
	Wijken    []AgeRow   `json:"wijken"`    // their sums
	Gemeenten []AgeRow   `json:"gemeenten"` // their sums
	PC4       []AgeRow   `json:"pc4"`       // rounded by itself, or where it is one or two buurten with them; it adds up to no other table
	Branches  []SplitRow `json:"branches"`  // buurt x branch x youth/adult, in the rows of Ages; of ready-made counts by the area they were made for
	Use       []SplitRow `json:"use"`       // buurt x use x youth/adult, in the rows of Ages
	Loans     []LoanRow  `json:"loans"`     // wijk and gemeente x youth/adult

	Buckets        []BucketRow      `json:"buckets"`
	Reconciliation []Reconciliation `json:"reconciliation"` // by gemeente, sums of Buckets
	Exact          []ExactTotal     `json:"exact"`
	Patterns       []PatternRow     `json:"patterns"`
	PileUps        []PileUpRow      `json:"pileUps"`

	// Withheld are the codes of places of all levels whose number of members is not
	// known, because it or a part of it stands in the file as a mark.
	Withheld      []string       `json:"withheld,omitempty"`
	WithheldCells []WithheldCell `json:"withheldCells,omitempty"`
}

// WithheldCell is the members of a branch in a place, when the file has a mark
// instead of their number.
type WithheldCell struct {
	Code   string `json:"code"`   // of an area of the level that the file counts by
	Branch string `json:"branch"` // ID
}

// AgeRow is the members of a place by age group, and their sums.
type AgeRow struct {
	Code   string           `json:"code"`   // of a buurt, wijk, gemeente or pc4
	Groups [AgeGroups]int32 `json:"groups"` // in the order of AgeGroup
	Halves [Halves]int32    `json:"halves"` // Youth and Adult
	All    int32            `json:"all"`
}

// SplitRow is the members of a buurt in one column of another table.
type SplitRow struct {
	Buurt  string        `json:"buurt"`  // or the area that ready-made counts were made for
	Column string        `json:"column"` // ID of a branch ("" for none given), or Key of a Use
	Halves [Halves]int32 `json:"halves"` // Youth and Adult
}

// LoanRow is what the members of a place borrowed in the twelve months before
// the reference date; a place with loans of fewer than ten members has no row.
type LoanRow struct {
	Code  string `json:"code"`  // of a wijk or gemeente
	Half  int    `json:"half"`  // Youth or Adult
	Loans int64  `json:"loans"` // rounded to 10; of members whose loans the file does not give, as many as of the others
}

// BucketRow is the rows of a branch, youth or adult, in one bucket.
type BucketRow struct {
	Branch   string `json:"branch"`   // ID, "" for none given
	Half     int    `json:"half"`     // Youth or Adult
	Bucket   string `json:"bucket"`   // Key of a Bucket
	Gemeente string `json:"gemeente"` // code of where they live, for members that are placed; else ""
	Count    int32  `json:"count"`
}

// ExactTotal is a number of members that is shown as it is, because libraries
// publish it anyway: those who live in a gemeente, or who live in the werkgebied
// and are enrolled at a branch.
type ExactTotal struct {
	Gemeente string `json:"gemeente"` // code, or ""
	Branch   string `json:"branch"`   // ID, where Gemeente is ""
	Half     int    `json:"half"`     // Youth or Adult
	Count    int32  `json:"count"`
}

// PatternRow is how often postcodes that are none look alike: letters A, digits
// 9. Patterns of fewer than K rows are not there.
type PatternRow struct {
	Pattern string `json:"pattern"`
	Count   int32  `json:"count"`
}

// PileUpRow is what was answered about a pile-up; where it is was not kept.
type PileUpRow struct {
	Mark   string   `json:"mark"`   // Key of a Mark
	Groups []string `json:"groups"` // keys of the age groups that were stacked; none for everybody
	Count  int32    `json:"count"`  // members
}
