package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest"
)

// undecided stands in a mapping where nobody has said yet what a code means.
const undecided = "?"

// mostCodes is how many codes of a column are printed.
const mostCodes = 60

// rowsShown writes how many rows there are: exactly to who sits at a terminal, in
// fives where it may stay behind in a log.
func rowsShown(n int, onTerminal bool) string {
	const fives = 5
	switch {
	case onTerminal:
		return thousands(n)
	case n < fives:
		return "minder dan 5"
	}
	return thousands((n + fives/2) / fives * fives)
}

// printProposal shows what a member file seems to hold to whoever brought it.
func (p *program) printProposal(s *ingest.MemberSession, o ingest.MemberOptions, onTerminal bool) {
	w, f := p.stdout, s.Proposal()
	fmt.Fprintf(w, "%s lijkt een ledenbestand, met %s rijen.\n", s.Name(), rowsShown(f.Rows, onTerminal))
	for _, c := range f.Columns {
		shapes := make([]string, 0, len(c.Shapes))
		for _, shape := range c.Shapes {
			shapes = append(shapes, printable(shape.Text))
		}
		fmt.Fprintf(w, "  kolom %-24s %s", printable(c.Name), c.Role)
		if len(shapes) > 0 {
			fmt.Fprintf(w, " (ziet eruit als %s)", strings.Join(shapes[:min(3, len(shapes))], " of "))
		}
		fmt.Fprintln(w)
	}
	if len(f.Extra) > 0 {
		fmt.Fprintf(w, "  niet nodig: %s\n", strings.Join(f.Extra, ", "))
	}
	if len(f.Personal) > 0 {
		fmt.Fprintf(w, "  gaat over wie iemand is: %s\n", strings.Join(f.Personal, ", "))
	}
	role, shown := "", 0
	for _, c := range f.Codes {
		if string(c.Role) != role {
			role, shown = string(c.Role), 0
			fmt.Fprintf(w, "  codes in kolom %s:\n", printable(f.Mapping.Columns[c.Role]))
		}
		if shown++; shown > mostCodes {
			continue
		}
		guess := c.Guess
		switch guess {
		case undecided:
			guess = "? (nog niet bekend)"
		case "-":
			guess = "geen vestiging"
		}
		fmt.Fprintf(w, "    %-24s %12s rijen  %s\n", printable(c.Text), rowsShown(c.Rows, onTerminal), guess)
	}
	if shown > mostCodes {
		fmt.Fprintf(w, "    en nog %d codes\n", shown-mostCodes)
	}
	switch {
	case f.Mapping.Columns["peildatum"] != "":
	case !o.ReferenceDate.IsZero():
		fmt.Fprintf(w, "  peildatum: %s\n", o.ReferenceDate.Format("02-01-2006"))
	case !f.FileDate.IsZero():
		fmt.Fprintf(w, "  peildatum, uit de naam van het bestand: %s\n", f.FileDate.Format("02-01-2006"))
	}
	if f.Mapping.BranchIs != "" {
		fmt.Fprintf(w, "  vestiging: die van %s\n", f.Mapping.BranchIs)
	}
	for _, q := range f.Questions {
		fmt.Fprintf(w, "  - %s\n", q)
	}
	if k, fixed := s.K(); !fixed {
		fmt.Fprintf(w, "  Aantallen worden willekeurig naar boven of beneden afgerond op een veelvoud van %d; dat ligt na het eerste ledenbestand vast (--k).\n", k)
	}
}

// printMembers is the match report of a member file: protected numbers.
func (p *program) printMembers(r ingest.Report, dryRun bool) {
	w := p.stdout
	verb := "opgenomen"
	if dryRun {
		verb = "gecontroleerd (niet opgeslagen)"
	}
	fmt.Fprintf(w, "%s is %s. De aantallen zijn afgerond.\n", r.Import.Name, verb)
	for i := range r.Members {
		set := &r.Members[i]
		fmt.Fprintf(w, "  peildatum %s, kaart van editie %s", dutchDay(set.Day), set.Edition)
		if set.EndsOn != "" {
			fmt.Fprintf(w, ", te bewaren tot %s", dutchDay(set.EndsOn))
		}
		fmt.Fprintln(w)
		if rate, ok := set.Tables.MatchRate(); ok {
			fmt.Fprintf(w, "    van de leden is %s%% op de postcode geplaatst\n", strings.Replace(strconv.FormatFloat(rate, 'f', 1, 64), ".", ",", 1))
		}
		for b, count := range set.Tables.BucketTotals() {
			if count > 0 {
				fmt.Fprintf(w, "    %-58s %9s\n", atlas.Bucket(b).Name(), thousands(count)) //nolint:gosec // a score
			}
		}
		for _, pattern := range set.Tables.Patterns {
			fmt.Fprintf(w, "      geen postcode: %-40s %9s\n", printable(pattern.Pattern), thousands(int(pattern.Count)))
		}
		for _, a := range set.Facts.Answers {
			fmt.Fprintf(w, "    %s\n      Antwoord: %s\n", a.Question, a.Answer)
		}
	}
	for _, note := range r.MemberNotes {
		fmt.Fprintf(w, "  - %s\n", note)
	}
	if !dryRun {
		fmt.Fprintf(w, "  doel: %s\n", r.Import.Purpose)
	}
	if !dryRun && !r.Members[0].Demo {
		fmt.Fprintln(w, ingest.AfterMembers)
	}
}

// pileUp is a postcode with many members, as it is shown to whoever imports.
type pileUp struct {
	handle, postcode      string
	members, houseNumbers int
	groups                []atlas.AgeGroup
}

// say describes a pile-up. Output that goes into a file or a log names no more of
// the postcode than its area.
func (u pileUp) say(onTerminal bool) string {
	const digits = 4
	where := u.postcode
	if !onTerminal && len(where) > digits {
		where = "een postcode in " + where[:digits]
	}
	numbers := "1 huisnummer"
	if u.houseNumbers != 1 {
		numbers = fmt.Sprintf("%d huisnummers", u.houseNumbers)
	}
	text := fmt.Sprintf("%s: ongeveer %s leden op %s", where, thousands((u.members+2)/5*5), numbers)
	if len(u.groups) > 0 {
		keys := make([]string, len(u.groups))
		for i, g := range u.groups {
			keys[i] = g.Key()
		}
		text += ", van " + strings.NewReplacer("unknownYouth", "onbekend (jeugd)", "unknownAdult", "onbekend (volwassen)").Replace(strings.Join(keys, ", ")) + " jaar"
	}
	return text
}

// thousands writes a whole number the Dutch way: 1.234.567.
func thousands(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "." + digits[at:]
	}
	return digits
}

// printable leaves out what a terminal would act upon.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '?'
	}, text)
}

// dutchDay writes "2024-12-31" as "31-12-2024".
func dutchDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("02-01-2006")
}
