package fetchtest

// Place is a rectangle in RD New that is a gemeente, a wijk or a buurt of the
// made-up country. Codes are of real gemeenten, borders are not.
type Place struct {
	Code, Name, Gemeente, GemeenteName, Wijk, Water string
	MinX, MinY, MaxX, MaxY                          int
	Inhabitants                                     int
}

// Young is how many of the inhabitants are under 15; only the table tells.
func (p Place) Young() int { return p.Inhabitants / 5 }

// Gemeenten, wijken and buurten of the country.
var (
	gemeenten = []Place{
		{"GM0166", "Kampen", "GM0166", "Kampen", "", "NEE", 196000, 500000, 200000, 504000, 300},
		{"GM0193", "Zwolle", "GM0193", "Zwolle", "", "NEE", 200000, 500000, 204000, 504000, 1000},
		{"GM0193", "Zwolle", "GM0193", "Zwolle", "", "JA", 204000, 500000, 205000, 504000, -99997},
		{"GM0373", "Bergen (NH.)", "GM0373", "Bergen (NH.)", "", "NEE", 106000, 520000, 110000, 524000, 50},
		{"GM0893", "Bergen (L.)", "GM0893", "Bergen (L.)", "", "NEE", 200000, 400000, 204000, 404000, 60},
		{"GM1900", "Súdwest-Fryslân", "GM1900", "Súdwest-Fryslân", "", "NEE", 160000, 550000, 164000, 554000, 70},
	}
	wijken = []Place{
		{"WK016600", "Wijk 00 Kampen", "GM0166", "Kampen", "WK016600", "NEE", 196000, 500000, 200000, 504000, 300},
		{"WK019310", "Binnenstad", "GM0193", "Zwolle", "WK019310", "NEE", 200000, 500000, 202000, 504000, 600},
		{"WK019311", "Diezerpoort", "GM0193", "Zwolle", "WK019311", "NEE", 202000, 500000, 204000, 504000, 400},
		{"WK019399", "Water", "GM0193", "Zwolle", "WK019399", "JA", 204000, 500000, 205000, 504000, -99997},
	}
	buurten = []Place{
		{"BU01660000", "Kampen", "GM0166", "Kampen", "WK016600", "NEE", 196000, 500000, 200000, 504000, 300},
		{"BU01931000", "Binnenstad-Zuid", "GM0193", "Zwolle", "WK019310", "NEE", 200000, 500000, 202000, 502000, 350},
		{"BU01931001", "Binnenstad-Noord", "GM0193", "Zwolle", "WK019310", "NEE", 200000, 502000, 202000, 504000, 250},
		{"BU01931100", "Diezerpoort", "GM0193", "Zwolle", "WK019311", "NEE", 202000, 500000, 204000, 502000, 400},
		{"BU01931101", "Het Noorden", "GM0193", "Zwolle", "WK019311", "NEE", 202000, 502000, 204000, 504000, 0},
		{"BU01939997", "Water", "GM0193", "Zwolle", "WK019399", "JA", 204000, 500000, 205000, 504000, -99997},
	}
)
