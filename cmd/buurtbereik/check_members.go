package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/audit"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// leastMatched is the percentage of members placed by postcode below which every
// figure of them carries a warning.
const leastMatched = 90

// checkMembers is a reference date of a member file: what it is kept for and
// until when. Days are written "2029-12-31".
type checkMembers struct {
	Import     int64    `json:"import"`
	Name       string   `json:"name"`
	Purpose    string   `json:"purpose"`
	Day        string   `json:"day"`
	Edition    string   `json:"edition"`
	Demo       bool     `json:"demo"`
	KeyEdition string   `json:"keyEdition"` // of the postcode key
	K          int      `json:"k"`          // what counts are rounded to
	MatchRate  *float64 `json:"matchRate"`  // percentage; null when there are no members
	EndsOn     string   `json:"endsOn"`
	Due        bool     `json:"due"` // that day has come
	Notes      []string `json:"notes"`
}

// membersHeld returns the reference dates of all member files, judged as they
// are today.
func membersHeld(ctx context.Context, db *store.Store, now time.Time) ([]checkMembers, error) {
	dates, err := db.MemberDates(ctx)
	if err != nil {
		return nil, err
	}
	all := []checkMembers{}
	for _, d := range dates {
		set, err := db.MemberSet(ctx, d.Day, d.Demo)
		if err != nil {
			return nil, err
		}
		all = append(all, judgeMembers(set, now))
	}
	return all, nil
}

func judgeMembers(set *atlas.MemberSet, now time.Time) checkMembers {
	m := checkMembers{
		Import: set.Import.ID, Name: set.Import.Name, Purpose: set.Import.Purpose, Day: set.Day, Edition: set.Edition, Demo: set.Demo,
		KeyEdition: set.Facts.KeyEdition, K: set.Tables.K, EndsOn: set.EndsOn, Due: set.EndsOn <= now.Format(time.DateOnly), Notes: set.Facts.Notes,
	}
	if m.Notes == nil {
		m.Notes = []string{}
	}
	if percent, ok := set.Tables.MatchRate(); ok {
		m.MatchRate = &percent
	}
	return m
}

// memberFindings are what is to be done about the member files of an edition.
func memberFindings(all []checkMembers, edition string) []audit.Finding {
	due := audit.Finding{Rule: "membersDue", Severity: audit.Notable, Level: "leden", Examples: []string{}, What: "de dag waarop deze gegevens weg zouden gaan is gekomen"}
	poor := audit.Finding{Rule: "membersMatch", Severity: audit.Notable, Level: "leden", Examples: []string{},
		What:   fmt.Sprintf("minder dan %d%% van de leden is op postcode geplaatst", leastMatched),
		Advice: "Kijk in het verslag van het plaatsen welke postcodes ontbreken; tot dan staat deze waarschuwing bij elk cijfer."}
	var forget []string
	for _, m := range all {
		if m.Edition != edition {
			continue
		}
		if m.Due {
			due.Count++
			due.Examples = append(due.Examples, fmt.Sprintf("%s, peildatum %s, weg op %s", m.Name, m.Day, m.EndsOn))
			if verb := fmt.Sprintf("buurtbereik forget %d", m.Import); !slices.Contains(forget, verb) {
				forget = append(forget, verb)
			}
		}
		if m.MatchRate != nil && *m.MatchRate < leastMatched {
			poor.Count++
			poor.Examples = append(poor.Examples, fmt.Sprintf("%s, peildatum %s: %s", m.Name, m.Day, percent(m.MatchRate)))
		}
	}
	due.Advice = "Vergeet ze met: " + strings.Join(forget, ", en ") + "."
	return slices.DeleteFunc([]audit.Finding{due, poor}, func(f audit.Finding) bool { return f.Count == 0 })
}

// percent is "93,1%".
func percent(p *float64) string {
	if p == nil {
		return "onbekend"
	}
	return strings.Replace(fmt.Sprintf("%.1f%%", *p), ".", ",", 1)
}

func printMembers(w io.Writer, m checkMembers) {
	purpose := m.Purpose
	if purpose == "" {
		purpose = "niet opgegeven"
	}
	fmt.Fprintf(w, "Leden op peildatum %s, uit bestand %d (%s), editie %s: doel %s, weg op %s, geplaatst op postcode %s, afgerond op %d.\n",
		m.Day, m.Import, m.Name, m.Edition, purpose, m.EndsOn, percent(m.MatchRate), m.K)
	if m.KeyEdition != "" && m.KeyEdition != m.Edition {
		fmt.Fprintf(w, "  - Geplaatst met de postcodesleutel van editie %s.\n", m.KeyEdition)
	}
	for _, note := range m.Notes {
		fmt.Fprintf(w, "  - %s\n", note)
	}
}
