package web

import (
	"fmt"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

var (
	dutchMonths   = [...]string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}
	englishMonths = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
)

// dayText writes a day as people do, "1 januari 2024"; what is no day, such as a
// year, stays as it is.
func dayText(day string) atlas.Text {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return atlas.Text{NL: day, EN: day}
	}
	in := func(months [12]string) string { return fmt.Sprintf("%d %s %d", d.Day(), months[d.Month()-1], d.Year()) }
	return atlas.Text{NL: in(dutchMonths), EN: in(englishMonths)}
}
