package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/store"
)

// checkReview is a source of others: what it is here for, when somebody was to
// look at it again, and whether it was used since. Days are written "2026-11-25".
type checkReview struct {
	Source     string  `json:"source"`
	Owner      string  `json:"owner"`
	Purpose    string  `json:"purpose"`
	ImportedOn string  `json:"importedOn"`
	UsedOn     *string `json:"usedOn"`     // null: never since notedSince
	NotedSince string  `json:"notedSince"` // uses before that day are not known
	Indicators int     `json:"indicators"`
	Unused     int     `json:"unused"` // of these, never since notedSince
	ReviewOn   string  `json:"reviewOn"`
	Due        bool    `json:"due"`
	Idle       bool    `json:"idle"` // nobody used it for a year
	Advice     string  `json:"advice"`
}

// reviewOf judges a source as it is today.
func reviewOf(u store.SourceUse, now time.Time) checkReview {
	r := checkReview{
		Source: u.Source.Name.NL, Owner: u.Owner, Purpose: u.Purpose, ImportedOn: u.ImportedOn,
		NotedSince: max(u.NotedSince, u.ImportedOn), Indicators: u.Indicators, Unused: u.Unused, ReviewOn: u.ReviewOn,
	}
	last := r.NotedSince
	if u.UsedOn != "" {
		// It may have been used before its newest table came in.
		r.UsedOn, r.NotedSince = &u.UsedOn, min(r.NotedSince, u.UsedOn)
		last = max(last, u.UsedOn)
	}
	r.Due = u.ReviewOn <= now.Format(time.DateOnly)
	r.Idle = last <= now.AddDate(-1, 0, 0).Format(time.DateOnly)
	const keep = "Is de bron nog nodig, importeer de tabel dan opnieuw met een latere dag bij reviewOn in de beschrijving."
	verbs := make([]string, len(u.Imports))
	for i, id := range u.Imports {
		verbs[i] = fmt.Sprintf("buurtbereik forget %d", id)
	}
	drop := "Is de bron niet meer nodig, vergeet haar dan met: " + strings.Join(verbs, ", en ") + "."
	switch {
	case r.Due:
		r.Advice = "De dag om deze bron opnieuw te bekijken is voorbij. " + keep + " " + drop
	case r.Idle:
		r.Advice = "Deze bron is al een jaar niet gebruikt. Vraag na of zij nog nodig is. " + drop
	}
	return r
}

func printReview(w io.Writer, r checkReview) {
	used := "nog nooit gebruikt"
	if r.NotedSince > r.ImportedOn {
		used = "niet gebruikt sinds " + r.NotedSince + ", daarvoor is het niet bijgehouden"
	}
	if r.UsedOn != nil {
		used = "laatst gebruikt op " + *r.UsedOn
		if r.Unused > 0 {
			used += fmt.Sprintf(", %d van de %d cijfers nog nooit", r.Unused, r.Indicators)
		}
	}
	fmt.Fprintf(w, "Bron %s van %s, voor %s: opgenomen op %s, %s, opnieuw te bekijken op %s.\n",
		r.Source, r.Owner, r.Purpose, r.ImportedOn, used, r.ReviewOn)
	if r.Advice != "" {
		fmt.Fprintf(w, "Let op: %s: %s\n", r.Source, r.Advice)
	}
}
