package audit

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Members is a member file as it is about to be shown, beside what it can be held
// against: protected tables and public figures, and nothing else.
type Members struct {
	Tables *atlas.MemberTables
	Before *atlas.MemberTables // of the newest reference date before; nil for none
	// Inhabitants of gemeenten and wijken by code: all of them, and by CBS's five
	// age groups. An area that is not there is not known.
	Inhabitants map[string]Inhabitants
	// Counts says that the file brought counts of areas of this level, without ages;
	// "" for members.
	Counts   string
	Names    map[string]string    // of areas by code, of those that the edition has
	Branches []atlas.PlacedBranch // that are known
}

// Inhabitants is how many people live in a place; ages are -1 where not known.
type Inhabitants struct {
	All  float64
	Ages [5]float64 // 0-14, 15-24, 25-44, 45-64, 65+
}

// Doubt is something in a member file that may be a mistake: whoever imports it
// says what is behind it. Numbers in it are rounded as the tables are.
type Doubt struct {
	Key  string // names it, the same every time
	Text string // in Dutch
}

// From where on a difference is worth a question.
const (
	fewestMembers  = 50   // in the larger of two numbers: below it rounding and chance make differences
	turned         = 0.4  // of a branch within a year
	vanished       = 0.1  // what is left of a place that lost nearly all
	hollow         = 0.1  // of what an age group would have if it were like the others
	thinned        = 0.25 // what is left of an age group
	lowestMatch    = 90.0 // percentage of members placed by their postcode
	manyUnknown    = 0.5  // of the members without a known age
	daysInAYear    = 400  // two counts of a year apart are seldom of the same day
	mostNames      = 5    // that a question lists
	fewestExpected = 50   // members in an age group, when it were like the others
)

// DoubtMembers looks for what is missing or twice in a member file.
func DoubtMembers(m Members) []Doubt {
	d := &doubter{Members: m}
	d.match()
	d.tooMany()
	if m.Counts == "" {
		d.ages()
	}
	if m.Before != nil {
		d.branches()
		d.places()
	}
	return d.found
}

type doubter struct {
	Members
	found []Doubt
}

func (d *doubter) add(key, format string, args ...any) {
	d.found = append(d.found, Doubt{Key: d.Tables.Day + ":" + key, Text: fmt.Sprintf("Peildatum %s: %s", dutchDay(d.Tables.Day), fmt.Sprintf(format, args...))})
}

// dutchDay writes "2024-12-31" as "31-12-2024".
func dutchDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("02-01-2006")
}

func (d *doubter) match() {
	enrolled := int32(0)
	for _, n := range byBranch(d.Tables) {
		enrolled += n
	}
	rate, ok := d.Tables.MatchRate()
	if !ok || rate >= lowestMatch || enrolled < fewestMembers {
		return
	}
	d.add("plaatsing", "van %.0f%% van de leden is de postcode gevonden. Onder 90%% staan er te weinig leden op de kaart. "+
		"Ontbreken postcodes in de uitvoer, of hebben zij vier cijfers?", math.Floor(rate))
}

// tooMany asks about places with more members than inhabitants, rounding put aside.
func (d *doubter) tooMany() {
	for _, level := range []struct {
		one, many string
		rows      []atlas.AgeRow
	}{{"gemeente", "gemeenten", d.Tables.Gemeenten}, {"wijk", "wijken", d.Tables.Wijken}} {
		var over []string
		for _, row := range level.rows {
			people, known := d.Inhabitants[row.Code]
			slack := float64(2 * d.Tables.K)
			if known && row.All >= fewestMembers && float64(row.All)-slack > people.All+5 {
				over = append(over, row.Code)
			}
		}
		if len(over) > 0 {
			d.add("teveel:"+level.one, "in %s wonen volgens het bestand meer leden dan er inwoners zijn: %s. "+
				"Staan er leden op een schooladres of een adres van de bibliotheek, is het nieuwbouw, of staan er rijen dubbel in?", counted(len(over), level.one, level.many), d.named(over))
		}
	}
}

// cbsAges are CBS's age groups as they are called, with the kept groups in each.
func cbsAges() [5][]atlas.AgeGroup {
	return [5][]atlas.AgeGroup{
		{atlas.Age0to3, atlas.Age4, atlas.Age5to9, atlas.Age10to11, atlas.Age12to14}, {atlas.Age15to17, atlas.Age18to19, atlas.Age20to24},
		{atlas.Age25to29, atlas.Age30to44}, {atlas.Age45to54, atlas.Age55to64}, {atlas.Age65to74, atlas.Age75up},
	}
}

var (
	cbsAgeKeys  = [5]string{"0-14", "15-24", "25-44", "45-64", "65+"}
	cbsAgeNames = [5]string{"0 tot en met 14 jaar", "15 tot en met 24 jaar", "25 tot en met 44 jaar", "45 tot en met 64 jaar", "65 jaar en ouder"}
)

// ages asks about age groups that are nearly empty beside the inhabitants of that
// age, or beside the members of that age on the date before.
func (d *doubter) ages() {
	now, all := groupsOf(d.Tables)
	if all < fewestMembers {
		return
	}
	unknown := now[atlas.UnknownYouth] + now[atlas.UnknownAdult]
	if float64(unknown) > manyUnknown*float64(all) {
		d.add("leeftijd", "van ongeveer %s van de %s leden is de leeftijd niet bekend. Ontbreekt de kolom met de leeftijd of het geboortejaar in de uitvoer?",
			number(unknown), number(all))
		return
	}
	var before [atlas.AgeGroups]int32
	if d.Before != nil {
		before, _ = groupsOf(d.Before)
	}
	people, peopleAll := d.living()
	for i, groups := range cbsAges() {
		is, was := int32(0), int32(0)
		for _, g := range groups {
			is, was = is+now[g], was+before[g]
		}
		key := "leeftijd:" + cbsAgeKeys[i]
		expected := 0.0
		if peopleAll > 0 && people[i] > 0 {
			expected = people[i] * float64(all-unknown) / peopleAll
		}
		switch {
		case was >= fewestMembers && float64(is) < thinned*float64(was):
			d.add(key, "er zijn %s leden van %s, en op %s waren dat er %s. Is deze groep niet mee uitgevoerd?", about(is), cbsAgeNames[i], dutchDay(d.Before.Day), number(was))
		case expected >= fewestExpected && float64(is) < hollow*expected && float64(was) < 2*float64(is+fewestMembers):
			d.add(key, "er zijn %s leden van %s, veel minder dan in andere leeftijden bij ongeveer %s inwoners. Is deze groep niet mee uitgevoerd?",
				about(is), cbsAgeNames[i], number(int32(people[i]))) //nolint:gosec // inhabitants of a country at most
		}
	}
}

// living adds up the inhabitants of the gemeenten by age; none where one is not known.
func (d *doubter) living() (ages [5]float64, all float64) {
	for code, people := range d.Inhabitants {
		if !strings.HasPrefix(code, "GM") {
			continue
		}
		for i, n := range people.Ages {
			if n < 0 {
				return [5]float64{}, 0
			}
			ages[i] += n
			all += n
		}
	}
	return ages, all
}

// branches asks about branches that won or lost much within a year, and that
// neither opened nor closed in it.
func (d *doubter) branches() {
	if d.yearsApart() {
		return
	}
	now, before := byBranch(d.Tables), byBranch(d.Before)
	for _, id := range keysOf(now, before) {
		is, was := now[id], before[id]
		name, moved := d.branch(id)
		if moved || id == "" || d.isWithheld(id) || max(is, was) < fewestMembers {
			continue
		}
		slack := 2 * float64(d.Tables.K)
		switch {
		case float64(was-is) >= turned*float64(was)+slack:
			d.add("vestiging:"+id, "vestiging %s heeft %s leden, en op %s waren dat er %s. Is er iets mis met de uitvoer, of is er iets gebeurd met de vestiging?",
				name, about(is), dutchDay(d.Before.Day), number(was))
		case float64(is-was) >= turned*float64(was)+slack:
			d.add("vestiging:"+id, "vestiging %s heeft %s leden, en op %s waren dat er %s. Zijn er leden overgezet, of staan er rijen dubbel in?",
				name, about(is), dutchDay(d.Before.Day), number(was))
		}
	}
}

// yearsApart says whether the date before is more than a year before.
func (d *doubter) yearsApart() bool {
	now, err1 := time.Parse(time.DateOnly, d.Tables.Day)
	before, err2 := time.Parse(time.DateOnly, d.Before.Day)
	return err1 != nil || err2 != nil || now.Sub(before) > daysInAYear*24*time.Hour
}

// branch returns the name of a branch, and whether it opened or closed between
// the two dates.
func (d *doubter) branch(id string) (name string, moved bool) {
	for i := range d.Branches {
		b := &d.Branches[i]
		if b.ID != id {
			continue
		}
		if name = b.Name; name == "" {
			name = id
		}
		now, err1 := time.Parse(time.DateOnly, d.Tables.Day)
		before, err2 := time.Parse(time.DateOnly, d.Before.Day)
		return name, err1 == nil && err2 == nil && b.OpenOn(now) != b.OpenOn(before)
	}
	return id, false
}

// isWithheld says whether a part of a branch is not known on one of the two dates.
func (d *doubter) isWithheld(branch string) bool {
	of := func(c atlas.WithheldCell) bool { return c.Branch == branch }
	return slices.ContainsFunc(d.Tables.WithheldCells, of) || slices.ContainsFunc(d.Before.WithheldCells, of)
}

// places asks about gemeenten, wijken and postcode areas of which hardly a member
// is left. A wijk in such a gemeente goes without saying.
func (d *doubter) places() {
	var gone []string
	for _, level := range []struct {
		one, many   string
		now, before []atlas.AgeRow
	}{
		{"gemeente", "gemeenten", d.Tables.Gemeenten, d.Before.Gemeenten}, {"wijk", "wijken", d.Tables.Wijken, d.Before.Wijken},
		{"postcodegebied", "postcodegebieden", d.Tables.PC4, d.Before.PC4},
	} {
		if len(level.now) == 0 && (level.one == "postcodegebied" || d.Counts != "") {
			continue // not used for this date
		}
		is := map[string]int32{}
		for _, row := range level.now {
			is[row.Code] = row.All
		}
		var lost []string
		for _, row := range level.before {
			_, exists := d.Names[row.Code]
			if exists && !slices.Contains(d.Tables.Withheld, row.Code) && row.All >= fewestMembers && float64(is[row.Code]) <= vanished*float64(row.All) && !within(row.Code, gone) {
				lost = append(lost, row.Code)
			}
		}
		if len(lost) > 0 {
			d.add("verdwenen:"+level.one, "in %s staan bijna geen leden meer, en op %s nog wel: %s. Is dit deel niet mee uitgevoerd?",
				counted(len(lost), level.one, level.many), dutchDay(d.Before.Day), d.named(lost))
		}
		gone = append(gone, lost...)
	}
}

// within says whether a wijk lies in one of the gemeenten: WK0193.. in GM0193.
func within(code string, gemeenten []string) bool {
	return strings.HasPrefix(code, "WK") && slices.ContainsFunc(gemeenten, func(g string) bool {
		return strings.HasPrefix(g, "GM") && strings.HasPrefix(code[2:], g[2:])
	})
}

// named lists the names of areas, a few of many.
func (d *doubter) named(codes []string) string {
	var names []string
	for _, code := range codes[:min(len(codes), mostNames)] {
		name := d.Names[code]
		if name == "" {
			name = code
		}
		names = append(names, name)
	}
	if len(codes) > mostNames {
		names = append(names, "...")
	}
	return strings.Join(names, ", ")
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// groupsOf adds up the members of the werkgebied by age.
func groupsOf(t *atlas.MemberTables) (sum [atlas.AgeGroups]int32, all int32) {
	for _, row := range t.Gemeenten {
		for g, n := range row.Groups {
			sum[g] += n
		}
		all += row.All
	}
	return sum, all
}

// byBranch adds up the members enrolled at each branch, wherever they live.
func byBranch(t *atlas.MemberTables) map[string]int32 {
	enrolled := map[string]bool{}
	for b := range atlas.Bucket(atlas.Buckets) {
		enrolled[b.Key()] = b.Enrolled()
	}
	sum := map[string]int32{}
	for _, row := range t.Buckets {
		if enrolled[row.Bucket] {
			sum[row.Branch] += row.Count
		}
	}
	return sum
}

func keysOf(all ...map[string]int32) []string {
	var keys []string
	for _, m := range all {
		for key := range m {
			if !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	slices.SortFunc(keys, cmp.Compare)
	return keys
}

// about writes a number of members, which is rounded.
func about(n int32) string {
	if n == 0 {
		return "geen of bijna geen"
	}
	return "ongeveer " + number(n)
}

// number writes a whole number the Dutch way: 1.234.
func number(n int32) string {
	digits := fmt.Sprint(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "." + digits[at:]
	}
	return digits
}
