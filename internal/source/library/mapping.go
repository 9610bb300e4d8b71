package library

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Mapping says what the columns and the codes of a file mean. It is proposed by
// the program, confirmed by whoever knows the file, saved and used again next
// year. It holds names of columns and codes, and nothing of any row.
type Mapping struct {
	// Columns are the names of the columns that are read.
	Columns map[Role]string `yaml:"columns" json:"columns"`
	// BranchIs says whether the branch of a member is that of enrolment or the one
	// used most: "inschrijving" or "gebruik".
	BranchIs BranchIs `yaml:"branchIs,omitempty" json:"branchIs,omitempty"`
	// Dates are the orders in which the columns with dates are written.
	Dates map[Role]DateOrder `yaml:"dates,omitempty" json:"dates,omitempty"`

	Subscriptions map[string]Meaning `yaml:"subscriptions,omitempty" json:"subscriptions,omitempty"`
	Branches      map[string]string  `yaml:"branches,omitempty" json:"branches,omitempty"` // id of the branch, or NoBranch
	Statuses      map[string]Meaning `yaml:"statuses,omitempty" json:"statuses,omitempty"`
	Withheld      map[string]string  `yaml:"withheld,omitempty" json:"withheld,omitempty"` // a Range: "1-4"
}

// BranchIs is which branch of a member a file gives.
type BranchIs string

// The branches that a file can give.
const (
	OfEnrolment BranchIs = "inschrijving"
	OfMostUse   BranchIs = "gebruik"
)

// Layout is how the rows of a file are made.
type Layout string

// The layouts.
const (
	Members Layout = "leden"    // a row for each member, or for each group of members who are alike
	Counts  Layout = "gebieden" // a row for each area, with a ready-made count
)

// Layout returns what the mapping is of: counts where there is an area and no
// postcode.
func (m *Mapping) Layout() Layout {
	if m.Columns[AreaCode] != "" && m.Columns[Postcode] == "" {
		return Counts
	}
	return Members
}

// YAML writes the mapping as it is saved.
func (m *Mapping) YAML() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("# Wat de kolommen en codes van dit ledenbestand betekenen, voorgesteld door Buurtbereik.\n")
	fmt.Fprintf(&b, "# Controleer elke regel, en vul in waar een vraagteken staat. branchIs: %s of %s.\n", OfEnrolment, OfMostUse)
	fmt.Fprintf(&b, "# subscriptions: %s.\n", join(MeaningsOf(Subscription)))
	fmt.Fprintf(&b, "# statuses: %s. branches: de id van een vestiging, of %q.\n", join(MeaningsOf(Status)), NoBranch)
	b.WriteString("# withheld: wat een teken in plaats van een aantal betekent, bijvoorbeeld 1-4.\n")
	out := yaml.NewEncoder(&b)
	out.SetIndent(2)
	if err := out.Encode(m); err != nil {
		return nil, fmt.Errorf("write the mapping: %w", err)
	}
	return b.Bytes(), nil
}

// ReadMapping reads a mapping that was saved, as YAML or JSON. It may still hold
// what is undecided: Check says so.
func ReadMapping(text []byte, name string) (*Mapping, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	m := &Mapping{}
	if err := decoder.Decode(m); err != nil {
		what := "deze indeling is niet te lezen: het is geen geldige YAML."
		if errors.Is(err, io.EOF) {
			what = "deze indeling is leeg."
		} else if line := yamlLine.FindString(err.Error()); line != "" {
			what = fmt.Sprintf("deze indeling is niet te lezen: kijk op %s.", strings.Replace(line, "line", "regel", 1))
		}
		return nil, atlas.NewError(atlas.Invalid, name, what, "Herstel het, of laat een nieuwe indeling voorstellen.")
	}
	return m, nil
}

var (
	yamlLine = regexp.MustCompile(`line \d+`)
	idForm   = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)
)

// Check says all that is wrong with a mapping or not yet decided. The name is
// that of the file it is for. Codes are not quoted.
func (m *Mapping) Check(name string) error {
	k := &mappingCheck{m: m, name: name}
	k.columns()
	k.meanings(Subscription, m.Subscriptions)
	k.meanings(Status, m.Statuses)
	k.branches()
	k.withheld()
	if len(k.faults) > 0 {
		return &atlas.Error{Code: atlas.Invalid, Faults: k.faults}
	}
	return nil
}

type mappingCheck struct {
	m      *Mapping
	name   string
	faults []atlas.Fault
}

func (k *mappingCheck) fault(what, mend string) {
	k.faults = append(k.faults, atlas.Fault{Where: k.name, What: what, Mend: mend})
}

func (k *mappingCheck) columns() {
	seen := map[string]Role{}
	for _, r := range sortedRoles(k.m.Columns) {
		name := atlas.PlainName(k.m.Columns[r])
		if !r.known() {
			k.fault(fmt.Sprintf("in de indeling staat een kolom voor %q, en dat bestaat niet.", string(r)), "Kies uit: "+join(Roles())+".")
		} else if other, twice := seen[name]; twice {
			k.fault(fmt.Sprintf("dezelfde kolom is aangewezen voor %s en voor %s.", other, r), "Wijs elke kolom één keer aan.")
		}
		seen[name] = r
	}
	var given []Role
	for _, r := range ages() {
		if k.m.Columns[r] != "" {
			given = append(given, r)
		}
	}
	if len(given) > 1 {
		k.fault(fmt.Sprintf("er zijn %d kolommen voor de leeftijd aangewezen: %s.", len(given), join(given)), "Wijs er één aan.")
	}
	k.layout()
	for _, r := range sortedRoles(k.m.Columns) {
		if r.isDate() && k.m.Dates[r] == "" {
			k.fault(fmt.Sprintf("de volgorde van de datum in %s staat niet in de indeling.", r), fmt.Sprintf("Kies bij dates uit: %s, %s, %s.", DayFirst, YearFirst, MonthFirst))
		}
	}
	for _, r := range sortedRoles(k.m.Dates) {
		if o := k.m.Dates[r]; o != DayFirst && o != YearFirst && o != MonthFirst {
			k.fault(fmt.Sprintf("de volgorde van de datum in %s bestaat niet.", r), fmt.Sprintf("Kies uit: %s, %s, %s.", DayFirst, YearFirst, MonthFirst))
		}
	}
}

// layout says which columns are needed and are not there.
func (k *mappingCheck) layout() {
	m := k.m
	switch {
	case m.Layout() == Counts && m.Columns[Number] == "":
		k.fault("er is geen kolom met aantallen aangewezen.", "Wijs haar aan, bijvoorbeeld: --map aantal=Leden")
	case m.Layout() == Members && m.Columns[Postcode] == "":
		k.fault("er is geen kolom met postcodes aangewezen.", "Wijs haar aan, bijvoorbeeld: --map postcode=Pc")
	case m.Layout() == Members && m.Columns[AreaCode] != "":
		k.fault("er is een kolom voor een gebied aangewezen naast de postcode.", "Wijs één van de twee aan.")
	}
	if m.Columns[BranchCode] != "" && m.BranchIs != OfEnrolment && m.BranchIs != OfMostUse {
		k.fault("er is niet gezegd welke vestiging van een lid in het bestand staat.",
			fmt.Sprintf("Kies bij branchIs %q (waar het lid is ingeschreven) of %q (waar het lid het meest leent).", OfEnrolment, OfMostUse))
	}
}

func (k *mappingCheck) meanings(r Role, codes map[string]Meaning) {
	open, wrong := 0, 0
	for code, meaning := range codes {
		switch {
		case notCode(code) != fine:
			k.fault(fmt.Sprintf("in de indeling van %s staat een code die een postcode, een datum of een formule is.", r), "Haal haar weg.")
		case meaning == Undecided || meaning == "":
			open++
		case !meaning.of(r):
			wrong++
		}
	}
	if open > 0 {
		k.fault(fmt.Sprintf("van %d codes van %s is nog niet gezegd wat ze betekenen.", open, r), "Kies bij elke code uit: "+join(MeaningsOf(r))+".")
	}
	if wrong > 0 {
		k.fault(fmt.Sprintf("bij %d codes van %s staat een betekenis die niet bestaat.", wrong, r), "Kies bij elke code uit: "+join(MeaningsOf(r))+".")
	}
}

func (k *mappingCheck) branches() {
	open := 0
	for code, id := range k.m.Branches {
		if notCode(code) != fine {
			k.fault(fmt.Sprintf("in de indeling van %s staat een code die een postcode, een datum of een formule is.", BranchCode), "Haal haar weg.")
		} else if !idForm.MatchString(id) {
			open++
		}
	}
	if open > 0 {
		k.fault(fmt.Sprintf("van %d vestigingen is nog niet gezegd welke het zijn.", open),
			fmt.Sprintf("Vul de id van de vestiging in (letters, cijfers, - en _), of %q voor wat geen vestiging is.", NoBranch))
	}
}

func (k *mappingCheck) withheld() {
	open := 0
	for _, text := range k.m.Withheld {
		if _, err := ParseRange(text); err != nil {
			open++
		}
	}
	if open > 0 {
		k.fault(fmt.Sprintf("van %d tekens in plaats van een aantal is niet gezegd welk bereik ze betekenen, of dat bereik begint bij 0.", open),
			`Vul bij withheld het laagste en het hoogste aantal in, bijvoorbeeld "1-4". Een achtergehouden aantal is nooit nul.`)
	}
}

// BranchIDs returns the ids of the branches that the codes stand for, by the
// index that a record has: the first is "", for no branch.
func (m *Mapping) BranchIDs() []string {
	ids := []string{""}
	for _, id := range m.Branches {
		if id != NoBranch && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

func sortedRoles[V any](m map[Role]V) []Role {
	all := make([]Role, 0, len(m))
	for r := range m {
		all = append(all, r)
	}
	slices.Sort(all)
	return all
}

func join[T ~string](all []T) string {
	texts := make([]string, len(all))
	for i, t := range all {
		texts[i] = string(t)
	}
	return strings.Join(texts, ", ")
}

// mappingColumns is how the columns of a mapping begin: by role, and not in a
// list as those in the description of another table.
var mappingColumns = regexp.MustCompile(`(?m)^columns:[ \t]*(?:\{|(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[ \t]+[A-Za-z"'])`)

// IsMapping says whether a text is meant as a mapping, even when it cannot be read.
func IsMapping(text []byte) bool { return mappingColumns.Match(text) }
