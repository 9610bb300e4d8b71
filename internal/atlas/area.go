package atlas

// Water says what CBS's water column says of an area.
type Water string

// CBS's marks: land, water, and the Belgian ground at Baarle-Nassau.
const (
	Land         Water = "NEE"
	IsWater      Water = "JA"
	BelgianSoil  Water = "B"
	UnknownWater Water = ""
)

// Area is one place of an edition. Codes are text ("GM0193", "WK019310",
// "BU0363MK03") and unique within an edition.
type Area struct {
	Code  string
	Name  string
	Level string // key of its Level
	Water Water
	// Change says whether it is the same area as in the year before.
	Change Change
	// Parents are the codes of all areas it lies in, directly or not
	// (a buurt: its wijk and its gemeente), in no order.
	Parents []string
}
