package atlas

// Reconciliation leads from the members enrolled at the branches of a gemeente
// to the members who live in it. All are sums of the table of buckets:
//
//	Enrolled - ElsewhereInWerkgebied - Outside - Abroad - Unknown - PC4Only
//	- SetAside + EnrolledElsewhere + Rounding = Living
type Reconciliation struct {
	Gemeente              string `json:"gemeente"` // code
	Half                  int    `json:"half"`     // Youth or Adult
	Enrolled              int32  `json:"enrolled"`
	ElsewhereInWerkgebied int32  `json:"elsewhereInWerkgebied"` // live in another gemeente of it
	Outside               int32  `json:"outside"`               // live outside the werkgebied
	Abroad                int32  `json:"abroad"`
	Unknown               int32  `json:"unknown"` // unknown, invalid or no postcode, PO box
	PC4Only               int32  `json:"pc4Only"` // known by PC4, placed in no buurt
	SetAside              int32  `json:"setAside"`
	EnrolledElsewhere     int32  `json:"enrolledElsewhere"` // live here, enrolled at a branch elsewhere or at none
	Rounding              int32  `json:"rounding"`          // 0, but where Living is exact
	Living                int32  `json:"living"`            // the exact total where there is one
	ViaSchool             int32  `json:"viaSchool"`         // beside all these
}
