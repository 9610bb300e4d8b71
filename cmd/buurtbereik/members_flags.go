package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest"
)

// memberFlags are what can be said of a member file on the command line.
type memberFlags struct {
	columns, mapping, date, ends        string
	ignoreExtra, yearMismatch, estimate bool
	k                                   int
	yes                                 bool
	pileUps, answerAll                  string
	answers                             []string
	silent                              bool                  // show no proposal
	parsedMapping                       *ingest.MemberMapping // in place of the file at mapping
}

func (f *memberFlags) register(flags *pflag.FlagSet) {
	flags.StringVar(&f.columns, "map", "", "ledenbestand: welke kolom wat is, bijvoorbeeld postcode=Pc,vestiging=Filiaal")
	flags.StringVar(&f.mapping, "mapping", "", "ledenbestand: bestand met de indeling van kolommen en codes (YAML); anders BESTAND.yaml, anders die van de vorige keer")
	flags.StringVar(&f.date, "date", "", "ledenbestand: de dag waarop de leden zijn geteld, als die niet in het bestand staat (2024-12-31)")
	flags.BoolVar(&f.ignoreExtra, "ignore-extra", false, "ledenbestand: lees over kolommen heen die niet nodig zijn")
	flags.BoolVar(&f.yearMismatch, "allow-year-mismatch", false, "ledenbestand: sta een postcodesleutel van een ander jaar dan de kaart toe")
	flags.BoolVar(&f.estimate, "estimate-pc4", false, "ledenbestand: verdeel leden van wie alleen de vier cijfers bekend zijn over buurten (schatting)")
	flags.IntVar(&f.k, "k", 0, "eerste ledenbestand: rond af op veelvouden van 5 of van 10 (anders 5)")
	flags.StringVar(&f.ends, "ends", "", "ledenbestand: de dag waarop de gegevens weg moeten (anders vijf jaar na de peildatum)")
	flags.BoolVar(&f.yes, "yes", false, "ledenbestand: wat is voorgesteld, klopt")
	flags.StringVar(&f.pileUps, "pile-ups", "", "ledenbestand: wat er staat op postcodes met opvallend veel leden (1=school,2=klopt of all=klopt; ook instelling en eigen)")
	flags.StringArrayVar(&f.answers, "answer", nil, "ledenbestand: antwoord op een vraag: \"SLEUTEL=tekst\"")
	flags.StringVar(&f.answerAll, "answer-all", "", "ledenbestand: antwoord op alle overige vragen")
}

// check says what is wrong with the flags, before a file is opened.
func (f *memberFlags) check() error {
	_, errDate := dayOf("--date", f.date)
	_, errEnds := dayOf("--ends", f.ends)
	_, _, errMarks := f.marksGiven()
	_, errColumns := ingest.ParseColumns(f.columns)
	for _, a := range f.answers {
		if !strings.Contains(a, "=") {
			return usageError{fmt.Errorf("--answer: %q is geen antwoord; schrijf --answer \"SLEUTEL=tekst\"", a)}
		}
	}
	for _, err := range []error{errDate, errEnds, errMarks, errColumns} {
		if err != nil {
			return err
		}
	}
	return nil
}

// options reads the flags and the mapping for one file.
func (f *memberFlags) options(path string) (ingest.MemberOptions, error) {
	o := ingest.MemberOptions{IgnoreExtra: f.ignoreExtra, AllowYearMismatch: f.yearMismatch, EstimatePC4: f.estimate, K: f.k}
	var err error
	if o.Columns, err = ingest.ParseColumns(f.columns); err != nil {
		return o, err
	}
	if o.ReferenceDate, err = dayOf("--date", f.date); err != nil {
		return o, err
	}
	o.Mapping, err = f.mappingFor(path)
	return o, err
}

// mappingFor finds the mapping of a file: the one that was given, else the one
// beside it; nil for that of last time.
func (f *memberFlags) mappingFor(path string) (*ingest.MemberMapping, error) {
	if f.parsedMapping != nil {
		return f.parsedMapping, nil
	}
	from := f.mapping
	if from == "" {
		from = path + ".yaml"
	}
	text, err := os.ReadFile(from) //nolint:gosec // the user's own file
	switch {
	case err != nil && f.mapping == "":
		return nil, nil //nolint:nilnil // there is none
	case err != nil:
		return nil, atlas.NewError(atlas.NotFound, from, "dit bestand met een indeling kan niet worden gelezen.", "Controleer --mapping.").WithCause(err)
	case f.mapping == "" && !ingest.IsMemberMapping(text):
		return nil, nil //nolint:nilnil // it describes a table of others
	}
	return ingest.ReadMemberMapping(text, filepath.Base(from))
}

// dayOf reads a day that a flag gives; zero for none.
func dayOf(flag, text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return day, usageError{fmt.Errorf("%s: %q is geen dag; schrijf bijvoorbeeld %s 2024-12-31", flag, text, flag)}
	}
	return day, nil
}

// marksGiven reads --pile-ups: "1=school,2=klopt" or "all=klopt".
func (f *memberFlags) marksGiven() (all atlas.Mark, each map[int]atlas.Mark, err error) {
	each = map[int]atlas.Mark{}
	for _, part := range strings.Split(f.pileUps, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		which, word, _ := strings.Cut(part, "=")
		mark, known := markOf(word)
		n, notNumber := strconv.Atoi(strings.TrimSpace(which))
		switch {
		case !known:
			return 0, nil, usageError{fmt.Errorf("--pile-ups: %q bestaat niet; kies uit school, instelling, eigen en klopt", word)}
		case strings.TrimSpace(which) == "all":
			all = mark
		case notNumber != nil || n < 1:
			return 0, nil, usageError{fmt.Errorf("--pile-ups: %q is geen nummer; schrijf bijvoorbeeld 1=school,2=klopt of all=klopt", which)}
		default:
			each[n] = mark
		}
	}
	return all, each, nil
}

// markOf reads a mark as people write it.
func markOf(word string) (atlas.Mark, bool) {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "school", "s":
		return atlas.AtSchool, true
	case "institution", "instelling", "i":
		return atlas.AtInstitute, true
	case "own", "eigen", "eigen adres", "e":
		return atlas.AtOwn, true
	case "correct", "klopt", "k":
		return atlas.Correct, true
	}
	return atlas.NotMarked, false
}

// answerTo finds the answer to a question; "" for none.
func (f *memberFlags) answerTo(key string) string {
	for _, a := range f.answers {
		if which, text, found := strings.Cut(a, "="); found && strings.TrimSpace(which) == key {
			return strings.TrimSpace(text)
		}
	}
	return strings.TrimSpace(f.answerAll)
}
