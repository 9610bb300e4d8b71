package geodata

import (
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// TestPeerTraits: what places are compared by when nobody chose is never a mark on
// the people who live there, and each aspect counts as much.
func TestPeerTraits(t *testing.T) {
	c, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	weights := map[string]float64{}
	for _, trait := range c.PeerTraits {
		ind, _ := c.Indicator(trait.Indicator)
		if len(trait.Instead) == 0 {
			weights[ind.Theme] += trait.Weight
		}
	}
	for _, theme := range peerThemes {
		if w := weights[theme]; w < 0.999 || w > 1.001 {
			t.Errorf("theme %s counts %v", theme, w)
		}
	}
	words := atlas.Text{NL: "a", EN: "a"}
	for _, key := range []string{"originOutsideEuropeShare", "socialAssistanceShare", "povertyShare", "wmoRate", "memberShare", "nothing"} {
		k := &checker{catalogue: &atlas.Catalogue{Indicators: c.Indicators,
			PeerTraits: []atlas.PeerTrait{{Indicator: key, Weight: 1, Alike: words, More: words, Less: words}}}}
		k.peerTraits()
		if len(k.faults) != 1 || !strings.Contains(k.faults[0].Error(), key) {
			t.Errorf("%s: %v", key, k.faults)
		}
	}
}
