package geodata

import (
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// peerThemes are the themes that places may be compared by when nobody chose. Origin,
// work and benefits, and care are not among them.
var peerThemes = []string{"population", "place", "households", "housing", "income", "education"}

// unaskedNever are traits of income that are about poverty and debt.
var unaskedNever = []string{
	"lowIncomePersonsShare", "lowIncomeHouseholdsShare", "lowPurchasingPowerShare", "socialMinimumShare", "socialMinimum110Share",
	"socialMinimum120Share", "povertyShare", "nearPovertyShare", "medianWealth",
}

// peerTraits checks by what places are compared when nobody chose.
func (k *checker) peerTraits() {
	seen := map[string]bool{}
	for i := range k.catalogue.PeerTraits {
		t := &k.catalogue.PeerTraits[i]
		ind, ok := k.catalogue.Indicator(t.Indicator)
		switch {
		case !ok || ind.Members != nil || seen[t.Indicator]:
			k.fault("peer trait %q: no such indicator, or twice", t.Indicator)
			continue
		case !slices.Contains(peerThemes, ind.Theme) || slices.Contains(unaskedNever, ind.Key):
			k.fault("peer trait %s: places are not compared by that unless somebody asks", t.Indicator)
		case t.Weight <= 0:
			k.fault("peer trait %s: a weight is more than 0", t.Indicator)
		case (ind.Kind == atlas.Count) != (len(t.Of) > 0):
			k.fault("peer trait %s: a count says what it is a share of, and nothing else does", t.Indicator)
		}
		for _, key := range t.Of {
			if of, ok := k.catalogue.Indicator(key); !ok || of.Kind != atlas.Count {
				k.fault("peer trait %s: cannot be a share of %q", t.Indicator, key)
			}
		}
		for _, key := range t.Instead {
			if !seen[key] {
				k.fault("peer trait %s: %q does not stand before it", t.Indicator, key)
			}
		}
		seen[t.Indicator] = true
		for what, text := range map[string]atlas.Text{"alike": t.Alike, "more": t.More, "less": t.Less} {
			k.text("peer trait "+t.Indicator+" "+what, text)
		}
	}
}
