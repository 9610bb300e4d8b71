package geodata

import (
	"strings"
	"testing"
)

func TestCatalogue(t *testing.T) {
	c, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(c.Indicators); n < 40 {
		t.Errorf("%d indicators", n)
	}
	for _, ind := range c.Indicators {
		if strings.Contains(strings.ToLower(ind.Name.NL), "jeugd") {
			t.Errorf("%s: jeugd is 0 to 17, which no column of the map holds", ind.Key)
		}
	}
}
