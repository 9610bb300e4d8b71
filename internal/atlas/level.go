package atlas

// Level is a layer of areas. Levels are data: the three of CBS and the postcode
// areas are known from the start, imports may bring others (a library's own
// division).
type Level struct {
	Key    string // "gemeente", "wijk", "buurt"
	Plural string // "gemeenten"
	Rank   int    // order from large to small: gemeente 10, wijk 20, buurt 30
}

// Country is the country as tables of statistics give it. It has no border and lies
// above the gemeenten of every edition.
var Country = Level{Key: "country", Plural: "landen", Rank: 0}

// Gemeente, Wijk and Buurt are CBS's three levels.
var (
	Gemeente = Level{Key: "gemeente", Plural: "gemeenten", Rank: 10}
	Wijk     = Level{Key: "wijk", Plural: "wijken", Rank: 20}
	Buurt    = Level{Key: "buurt", Plural: "buurten", Rank: 30}
)

// PC4 is the areas of the four digits of postcodes. They stand beside CBS's
// levels: an area cuts buurten, and may lie in two gemeenten.
var PC4 = Level{Key: "pc4", Plural: "postcodegebieden", Rank: 40}

// CBSLevels returns CBS's three levels, largest first.
func CBSLevels() []Level { return []Level{Gemeente, Wijk, Buurt} }

// Levels returns all levels that are known from the start, in the order of
// their ranks.
func Levels() []Level { return []Level{Country, Gemeente, Wijk, Buurt, PC4} }
