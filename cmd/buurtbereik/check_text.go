package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/audit"
)

func (p *program) printCheck(r checkReport) {
	w := p.stdout
	if len(r.Editions)+len(r.Waiting) == 0 {
		fmt.Fprintf(w, "%s is leeg. Vul de database met: buurtbereik demo, of: buurtbereik import BESTAND\n", r.Database)
	}
	for _, e := range r.Editions {
		fmt.Fprintf(w, "Editie %s", e.ID)
		if e.Demo {
			fmt.Fprint(w, " (verzonnen streek)")
		}
		fmt.Fprintln(w)
		for _, l := range e.Levels {
			fmt.Fprintf(w, "  %-10s %6d gebieden, %d zonder grens\n", l.Level, l.Areas, l.WithoutMap)
		}
		for _, im := range e.Imports {
			fmt.Fprintf(w, "  bestand %d: %s (%s), opgenomen op %s, %d rijen, sha256 %.12s\n", im.ID, im.Name, kindName(im.Kind), im.At, im.RowsRead, im.SHA256)
			for _, note := range im.Notes {
				fmt.Fprintf(w, "    - %s\n", note)
			}
		}
		for _, t := range e.Themes {
			fmt.Fprintf(w, "  %-22s per %-9s %3d cijfers, %3.0f%% bekend\n", t.Theme, t.Level, t.Indicators, t.Coverage)
		}
		fmt.Fprintln(w, "  cijfer                           niveau     periode      bekend  onbekend")
		for _, h := range e.Indicators {
			fmt.Fprintf(w, "  %-32s %-10s %-11s %7d %9d\n", h.Indicator, h.Level, h.Period, h.Known, h.Unknown)
		}
	}
	for _, im := range r.Waiting {
		fmt.Fprintf(w, "Let op: bestand %d (%s) wacht op de kaart van zijn editie. Importeer die ook.\n", im.ID, im.Name)
	}
	for _, m := range r.Members {
		printMembers(w, m)
	}
	for _, e := range r.Editions {
		for _, f := range e.Findings {
			printFinding(w, e.ID, f)
		}
	}
	for _, review := range r.Reviews {
		printReview(w, review)
	}
	for _, problem := range r.Problems {
		fmt.Fprintf(w, "Klopt niet: %s\n", problem)
	}
	if len(r.Editions) > 0 && !r.isWrong() {
		fmt.Fprintln(w, "Er is niets gevonden dat niet klopt.")
	}
}

func printFinding(w io.Writer, edition string, f audit.Finding) {
	word := "Let op"
	if f.Severity == audit.Wrong {
		word = "Klopt niet"
	}
	about := f.Level
	if f.Indicator != "" {
		about += ", " + f.Indicator
	}
	examples := strings.Join(f.Examples, ", ") + "."
	if f.Count > len(f.Examples) {
		examples = strings.Join(f.Examples, ", ") + ", ..."
	}
	count := strconv.Itoa(f.Count)
	if f.Hectares > 0 {
		count += strings.Replace(fmt.Sprintf(", samen %.1f ha", f.Hectares), ".", ",", 1)
	}
	fmt.Fprintf(w, "%s: editie %s, %s: %s (%s): %s %s\n", word, edition, about, f.What, count, examples, f.Advice)
}
