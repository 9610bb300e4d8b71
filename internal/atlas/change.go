package atlas

// Change says how an area relates to the year before, as CBS gives it in
// indelingswijziging_wijken_en_buurten (Toelichting Wijk- en Buurtkaart).
type Change uint8

// CBS's three marks; a file need not have them.
const (
	ChangeUnknown Change = iota
	Unchanged            // same code, same area; the name may be new
	OtherCode            // the same area under another code
	OtherBorders         // a border moved by about five metres or more
)
