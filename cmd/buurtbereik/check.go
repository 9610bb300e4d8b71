package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

func (p *program) checkCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "check [--db BESTAND] [--json]",
		Short:   "Vertelt wat de database bevat en wat er niet klopt",
		Long:    "Vertelt per editie wat de database bevat: gebieden, cijfers, dekking, bestanden en wat daarover te melden is.",
		Example: "  buurtbereik check\n  buurtbereik check --db zwolle.db --json",
		Args:    noArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return p.check(cmd.Context(), asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "schrijf het verslag als JSON")
	return cmd
}

// checkReport is what `check` finds, as JSON.
type checkReport struct {
	Database string         `json:"database"`
	Editions []checkEdition `json:"editions"`
	Problems []string       `json:"problems"`
}

type checkEdition struct {
	ID         string           `json:"id"`
	Demo       bool             `json:"demo"`
	Levels     []checkLevel     `json:"levels"`
	Indicators []checkIndicator `json:"indicators"`
	Imports    []checkImport    `json:"imports"`
}

type checkLevel struct {
	Level      string `json:"level"`
	Areas      int    `json:"areas"`
	WithoutMap int    `json:"withoutMap"`
}

type checkIndicator struct {
	Indicator string `json:"indicator"`
	Level     string `json:"level"`
	Period    string `json:"period"`
	Known     int    `json:"known"`
	Unknown   int    `json:"unknown"`
}

type checkImport struct {
	ID       int64    `json:"id"`
	Name     string   `json:"name"`
	SHA256   string   `json:"sha256"`
	At       string   `json:"at"`
	RowsRead int      `json:"rowsRead"`
	Rejected int      `json:"rowsRejected"`
	Notes    []string `json:"notes"`
}

func (p *program) check(ctx context.Context, asJSON bool) (err error) {
	db, err := store.OpenReadOnly(ctx, p.settings.DB)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	report, err := checkDatabase(ctx, db, p.settings.DB)
	if err != nil {
		return err
	}
	if asJSON {
		out := json.NewEncoder(p.stdout)
		out.SetIndent("", "  ")
		err = out.Encode(report)
	} else {
		p.printCheck(report)
	}
	if err == nil && len(report.Problems) > 0 {
		return silentError{}
	}
	return err
}

func checkDatabase(ctx context.Context, db *store.Store, path string) (checkReport, error) {
	report := checkReport{Database: path, Editions: []checkEdition{}, Problems: []string{}}
	problems, err := db.Problems(ctx)
	if err != nil {
		return report, err
	}
	report.Problems = append(report.Problems, problems...)
	editions, err := db.Editions(ctx)
	if err != nil {
		return report, err
	}
	for _, e := range editions {
		one := checkEdition{ID: e.ID, Demo: e.Demo, Levels: []checkLevel{}, Indicators: []checkIndicator{}, Imports: []checkImport{}}
		for _, l := range e.Levels {
			one.Levels = append(one.Levels, checkLevel{Level: l.Key, Areas: l.Areas, WithoutMap: l.WithoutMap})
		}
		holdings, err := db.Holdings(ctx, e.ID)
		if err != nil {
			return report, err
		}
		for _, h := range holdings {
			one.Indicators = append(one.Indicators, checkIndicator(h))
		}
		for _, im := range e.Imports {
			one.Imports = append(one.Imports, importLine(im))
		}
		report.Editions = append(report.Editions, one)
	}
	return report, nil
}

func importLine(im atlas.Import) checkImport {
	notes := im.Notes
	if notes == nil {
		notes = []string{}
	}
	return checkImport{
		ID: im.ID, Name: im.Name, SHA256: im.SHA256, At: im.At.Format("2006-01-02 15:04:05"),
		RowsRead: im.RowsRead, Rejected: im.RowsRejected, Notes: notes,
	}
}

func (p *program) printCheck(r checkReport) {
	w := p.stdout
	if len(r.Editions) == 0 {
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
			fmt.Fprintf(w, "  bestand %d: %s, opgenomen op %s, %d rijen, sha256 %.12s\n", im.ID, im.Name, im.At, im.RowsRead, im.SHA256)
			for _, note := range im.Notes {
				fmt.Fprintf(w, "    - %s\n", note)
			}
		}
		fmt.Fprintln(w, "  cijfer                           niveau     periode      bekend  onbekend")
		for _, h := range e.Indicators {
			fmt.Fprintf(w, "  %-32s %-10s %-11s %7d %9d\n", h.Indicator, h.Level, h.Period, h.Known, h.Unknown)
		}
	}
	for _, problem := range r.Problems {
		fmt.Fprintf(w, "Klopt niet: %s\n", problem)
	}
	if len(r.Editions) > 0 && len(r.Problems) == 0 {
		fmt.Fprintln(w, "Er is niets gevonden dat niet klopt.")
	}
}
