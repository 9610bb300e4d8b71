package atlas

import (
	"fmt"
	"strconv"
	"strings"
)

// AgeBand is a range of ages in whole years, both ends included.
type AgeBand struct {
	From int
	To   int // OldestAge where the band has no upper end
}

// Open says whether the band has no upper end.
func (b AgeBand) Open() bool { return b.To >= OldestAge }

// Key returns the name of a band in addresses and in the catalogue: "0-17",
// "65+", "4".
func (b AgeBand) Key() string {
	switch {
	case b.Open():
		return strconv.Itoa(b.From) + "+"
	case b.From == b.To:
		return strconv.Itoa(b.From)
	default:
		return strconv.Itoa(b.From) + "-" + strconv.Itoa(b.To)
	}
}

// Name returns the name of a band for users.
func (b AgeBand) Name() Text {
	switch {
	case b.Open():
		return Text{NL: fmt.Sprintf("%d jaar en ouder", b.From), EN: fmt.Sprintf("%d years and over", b.From)}
	case b.From == b.To:
		return Text{NL: fmt.Sprintf("%d jaar", b.From), EN: fmt.Sprintf("%d years", b.From)}
	default:
		return Text{NL: fmt.Sprintf("%d tot en met %d jaar", b.From, b.To), EN: fmt.Sprintf("%d to %d years", b.From, b.To)}
	}
}

// ParseAgeBand reads the key of a band: each band has one way to be written.
func ParseAgeBand(key string) (AgeBand, bool) {
	var b AgeBand
	var err, other error
	from, to, ranged := strings.Cut(key, "-")
	switch {
	case ranged:
		b.From, err = strconv.Atoi(from)
		b.To, other = strconv.Atoi(to)
	case strings.HasSuffix(key, "+"):
		b.From, err = strconv.Atoi(strings.TrimSuffix(key, "+"))
		b.To = OldestAge
	default:
		b.From, err = strconv.Atoi(key)
		b.To = b.From
	}
	if err != nil || other != nil || b.From < 0 || b.From > b.To || b.To > OldestAge || b.Key() != key {
		return AgeBand{}, false
	}
	return b, true
}

// Groups returns the age groups that make up a band; false for a band that cuts
// one. The bands of youth and of adults hold those of unknown age too.
func (b AgeBand) Groups() ([]AgeGroup, bool) {
	var all []AgeGroup
	next := b.From
	for i, from := range lowestAges {
		if from != next {
			continue
		}
		all = append(all, AgeGroup(i))
		next = OldestAge + 1
		if i+1 < len(lowestAges) {
			next = lowestAges[i+1]
		}
		if next > b.To {
			break
		}
	}
	if len(all) == 0 || (next != b.To+1 && !b.Open()) {
		return nil, false
	}
	switch b {
	case YouthBand():
		all = append(all, UnknownYouth)
	case AdultBand():
		all = append(all, UnknownAdult)
	}
	return all, true
}

// YouthBand is 0 to 17 years.
func YouthBand() AgeBand { return AgeBand{From: 0, To: lowestAges[Age18to19] - 1} }

// AdultBand is 18 years and over.
func AdultBand() AgeBand { return AgeBand{From: lowestAges[Age18to19], To: OldestAge} }
