package local

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Description says what a table of others holds. It is proposed by the program,
// corrected by whoever knows the table, and kept beside the file.
type Description struct {
	Edition  string `yaml:"edition"`  // of which the places are
	Level    string `yaml:"level"`    // key of the level its rows are of
	Within   string `yaml:"within"`   // code of the gemeente whose names it uses; "" for codes
	Places   string `yaml:"places"`   // the column that names the place
	By       string `yaml:"by"`       // "code" or "name"
	Source   Source `yaml:"source"`   // who made it, and why it is here
	Decimals string `yaml:"decimals"` // sign before the decimals: ",", "." or "" where there are none

	// Names are those that matched no place by themselves: the code that is
	// meant, "-" to leave the row out, "?" while nobody has decided.
	Names   map[string]string `yaml:"names"`
	Columns []Column          `yaml:"columns"`
}

// Source is where a table comes from and what it was brought in for.
type Source struct {
	Key      string `yaml:"key"`
	Name     string `yaml:"name"`
	Owner    string `yaml:"owner"`
	Licence  string `yaml:"licence"`
	URL      string `yaml:"url"`
	Purpose  string `yaml:"purpose"`  // why it was brought in
	ReviewOn string `yaml:"reviewOn"` // day to ask whether it is still needed, "2027-11-25"
}

// Column is one figure of the table, or the reason to leave it out.
type Column struct {
	Header   string     `yaml:"column"`
	Skip     string     `yaml:"skip,omitempty"` // reason; the rest is then not looked at
	Key      string     `yaml:"key,omitempty"`
	Name     atlas.Text `yaml:"name,omitempty"`
	Theme    string     `yaml:"theme,omitempty"`
	Kind     atlas.Kind `yaml:"kind,omitempty"`
	Unit     atlas.Text `yaml:"unit,omitempty"`
	Of       string     `yaml:"of,omitempty"`
	Decimals int        `yaml:"decimals,omitempty"`
	Period   string     `yaml:"period,omitempty"` // "2024-01-01" or "2023"
	// AgeBand is of which ages it counts all inhabitants ("0-3", "65+"), or is the
	// share of them: members of that age are then a share of it. Empty for others.
	AgeBand    string     `yaml:"ageBand,omitempty"`
	Definition atlas.Text `yaml:"definition,omitempty"`
}

// undecided marks a name in a description that nobody has matched yet, and
// leaveOut one that is no place.
const (
	undecided = "?"
	leaveOut  = "-"
)

// ReadDescription reads and checks a description; all that is wrong comes at once.
func ReadDescription(text []byte, name string, catalogue *atlas.Catalogue) (*Description, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	d := &Description{}
	if err := decoder.Decode(d); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, atlas.NewError(atlas.Invalid, name, "deze beschrijving is leeg.", "Maak haar opnieuw met: buurtbereik import --describe BESTAND")
		}
		return nil, atlas.NewError(atlas.Invalid, name, "deze beschrijving is niet te lezen: "+yamlFault(err)+".",
			"Herstel de regel, of maak de beschrijving opnieuw met: buurtbereik import --describe BESTAND").WithCause(err)
	}
	k := checker{d: d, catalogue: catalogue, name: name}
	k.check()
	if len(k.faults) > 0 {
		return nil, &atlas.Error{Code: atlas.Invalid, Faults: k.faults}
	}
	return d, nil
}

var yamlLine = regexp.MustCompile(`line (\d+): (.*)`)

// yamlFault tells the line of what the YAML reader did not like.
func yamlFault(err error) string {
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Sprintf("regel %s (%s)", m[1], m[2])
	}
	return "het is geen geldige YAML"
}

// checker collects everything that is wrong with a description.
type checker struct {
	d         *Description
	catalogue *atlas.Catalogue
	name      string
	faults    []atlas.Fault
}

func (k *checker) fault(where, what, mend string) {
	if where != "" {
		where = ", " + where
	}
	k.faults = append(k.faults, atlas.Fault{Where: k.name + where, What: what, Mend: mend})
}

var (
	keyForm    = regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`)
	periodForm = regexp.MustCompile(`^\d{4}(-\d{2}-\d{2})?$`)
)

func (k *checker) check() {
	d := k.d
	if d.By != "code" && d.By != "name" {
		k.fault("by", fmt.Sprintf("%q is geen manier om plaatsen te vinden.", d.By), `Kies "code" of "name".`)
	}
	if d.Places == "" {
		k.fault("places", "er staat niet in welke kolom de plaats staat.", "Vul de naam van die kolom in.")
	}
	if d.Level == "" || d.Edition == "" {
		k.fault("level, edition", "het niveau of de editie ontbreekt.", `Vul bijvoorbeeld "buurt" en "2024" in.`)
	}
	if d.Decimals != "" && d.Decimals != "," && d.Decimals != "." {
		k.fault("decimals", fmt.Sprintf("%q is geen teken voor cijfers achter de komma.", d.Decimals), `Kies "," of ".".`)
	}
	k.source()
	k.names()
	keys := map[string]bool{}
	kept := 0
	for i := range d.Columns {
		if d.Columns[i].Skip == "" {
			kept++
			k.column(&d.Columns[i], keys)
		}
	}
	if kept == 0 {
		k.fault("columns", "er is geen enkele kolom om op te nemen.", "Haal bij een kolom de regel met skip weg.")
	}
}

func (k *checker) source() {
	s := k.d.Source
	for _, one := range [...]struct{ what, text string }{{"name", s.Name}, {"owner", s.Owner}, {"licence", s.Licence}, {"purpose", s.Purpose}} {
		if text := strings.TrimSpace(one.text); text == "" || text == undecided {
			k.fault("source, "+one.what, "dit is nog niet ingevuld.", "Wie de cijfers later ziet, moet weten van wie ze zijn, of ze gedeeld mogen worden en waarvoor ze hier zijn.")
		}
	}
	if !keyForm.MatchString(s.Key) {
		k.fault("source, key", fmt.Sprintf("%q is geen sleutel.", s.Key), "Gebruik letters en cijfers zonder spaties, te beginnen met een kleine letter.")
	}
	if _, err := time.Parse(time.DateOnly, s.ReviewOn); err != nil {
		k.fault("source, reviewOn", fmt.Sprintf("%q is geen datum.", s.ReviewOn), "Vul een datum in als 2027-11-25.")
	}
}

func (k *checker) names() {
	var open []string
	for name, code := range k.d.Names {
		if strings.TrimSpace(code) == undecided || strings.TrimSpace(code) == "" {
			open = append(open, name)
		}
	}
	if len(open) > 0 {
		k.fault("names", fmt.Sprintf("van %d namen is nog niet gezegd welke plaats het is: %s.", len(open), someOf(open)),
			`Vul de code in, of "-" om de rij over te slaan.`)
	}
}

func (k *checker) column(c *Column, keys map[string]bool) {
	where := "kolom " + c.Header
	_, builtIn := k.catalogue.Indicator(c.Key)
	switch {
	case !keyForm.MatchString(c.Key):
		k.fault(where, fmt.Sprintf("%q is geen sleutel.", c.Key), "Gebruik letters en cijfers zonder spaties, te beginnen met een kleine letter.")
	case keys[c.Key]:
		k.fault(where, fmt.Sprintf("de sleutel %q staat er twee keer.", c.Key), "Geef elke kolom een eigen sleutel.")
	case builtIn:
		k.fault(where, fmt.Sprintf("de sleutel %q is al van een cijfer van het CBS.", c.Key), "Kies een andere sleutel.")
	}
	keys[c.Key] = true
	if c.Name.NL == "" || c.Unit.NL == "" || c.Definition.NL == "" {
		k.fault(where, "de naam, de eenheid of de uitleg ontbreekt.", "Vul die in: ze staan naast het cijfer op de kaart.")
	}
	if !periodForm.MatchString(c.Period) {
		k.fault(where, fmt.Sprintf("%q is geen periode.", c.Period), "Vul een dag (2024-01-01) of een jaar (2023) in.")
	}
	if !k.hasTheme(c.Theme) {
		k.fault(where, fmt.Sprintf("het thema %q bestaat niet.", c.Theme), "Kies uit: "+k.themes()+".")
	}
	k.kind(where, c)
	k.ageBand(where, c)
	if c.Decimals < 0 || c.Decimals > 3 {
		k.fault(where, "er kunnen 0 tot en met 3 cijfers achter de komma staan.", "")
	}
}

func (k *checker) ageBand(where string, c *Column) {
	if c.AgeBand == "" {
		return
	}
	if _, ok := atlas.ParseAgeBand(c.AgeBand); !ok {
		k.fault(where, fmt.Sprintf("%q is geen leeftijdsgroep (ageBand).", c.AgeBand), `Schrijf hem als "0-3" (0 tot en met 3 jaar) of "65+".`)
	}
	if c.Kind != atlas.Count && (c.Kind != atlas.Share || c.Of != "inhabitants") {
		k.fault(where, "een leeftijdsgroep (ageBand) hoort bij een aantal inwoners, of bij een percentage van de inwoners.", "Haal de regel met ageBand weg.")
	}
}

func (k *checker) kind(where string, c *Column) {
	switch c.Kind {
	case atlas.Count, atlas.Median, atlas.Index:
		if c.Of != "" {
			k.fault(where, fmt.Sprintf("een %s is geen deel van iets, maar er staat of: %s.", c.Kind, c.Of), "Haal de regel met of weg, of kies een andere soort (kind).")
		}
		return
	case atlas.Share, atlas.Mean, atlas.Density, atlas.Distance:
	default:
		k.fault(where, fmt.Sprintf("de soort (kind) %q bestaat niet.", c.Kind), "Kies uit: count, share, mean, median, density, distance, index.")
		return
	}
	if k.isCount(c.Of) {
		return
	}
	k.fault(where, fmt.Sprintf("een %s is een deel van een aantal, en %q is dat niet.", c.Kind, c.Of),
		"Vul bij of de sleutel van een aantal in, bijvoorbeeld inhabitants, households of dwellings.")
}

// isCount says whether a key is a count of the catalogue or of this table.
func (k *checker) isCount(key string) bool {
	if ind, ok := k.catalogue.Indicator(key); ok {
		return ind.Kind == atlas.Count
	}
	for i := range k.d.Columns {
		if c := &k.d.Columns[i]; c.Key == key && c.Skip == "" {
			return c.Kind == atlas.Count
		}
	}
	return false
}

func (k *checker) hasTheme(key string) bool {
	for _, t := range k.catalogue.Themes {
		if t.Key == key {
			return true
		}
	}
	return false
}

func (k *checker) themes() string {
	keys := make([]string, 0, len(k.catalogue.Themes))
	for _, t := range k.catalogue.Themes {
		keys = append(keys, t.Key)
	}
	return strings.Join(keys, ", ")
}
