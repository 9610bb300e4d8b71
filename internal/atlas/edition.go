package atlas

import "strings"

// Edition names one geometry: "2024", "2024-NAME" or "2024-demo".
type Edition struct {
	ID   string
	Year int // of the borders: 1 January
	Demo bool
}

// demoPrefix marks the codes of fictional gemeenten; CBS has never used GM99xx
// for a place (GM0998 is its Buitenland).
var demoPrefixes = [...]string{"GM99", "WK99", "BU99"}

// IsDemoCode says whether a code belongs to the fictional region.
func IsDemoCode(code string) bool {
	for _, p := range demoPrefixes {
		if strings.HasPrefix(code, p) {
			return true
		}
	}
	return false
}
