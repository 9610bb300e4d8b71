package main

import (
	"context"
	"slices"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/audit"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// checkReport is what `check` finds, as JSON.
type checkReport struct {
	Database string         `json:"database"`
	Editions []checkEdition `json:"editions"`
	Problems []string       `json:"problems"`
	Reviews  []checkReview  `json:"reviews"`
	Members  []checkMembers `json:"members"`
	Waiting  []checkImport  `json:"waiting"` // of editions that have no map or table yet
}

type checkEdition struct {
	ID         string           `json:"id"`
	Demo       bool             `json:"demo"`
	Levels     []checkLevel     `json:"levels"`
	Indicators []checkIndicator `json:"indicators"`
	Themes     []checkTheme     `json:"themes"`
	Imports    []checkImport    `json:"imports"`
	Findings   []audit.Finding  `json:"findings"`
}

// checkTheme says how much of a theme is known at a level.
type checkTheme struct {
	Theme      string  `json:"theme"`
	Level      string  `json:"level"`
	Indicators int     `json:"indicators"`
	Coverage   float64 `json:"coverage"` // percentage of all areas and indicators with a number
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
	Kind     string   `json:"kind"`
	Name     string   `json:"name"`
	Purpose  string   `json:"purpose"`
	SHA256   string   `json:"sha256"`
	At       string   `json:"at"`
	RowsRead int      `json:"rowsRead"`
	Rejected int      `json:"rowsRejected"`
	Notes    []string `json:"notes"`
}

// isWrong says whether something cannot be; what CBS rounds or keeps back is not.
func (r checkReport) isWrong() bool {
	wrong := len(r.Problems) > 0
	for _, e := range r.Editions {
		for _, f := range e.Findings {
			wrong = wrong || f.Severity == audit.Wrong
		}
	}
	return wrong
}

func checkDatabase(ctx context.Context, db *store.Store, own *atlas.Catalogue, path string) (checkReport, error) {
	report := checkReport{Database: path, Editions: []checkEdition{}, Problems: []string{}, Reviews: []checkReview{}, Members: []checkMembers{}, Waiting: []checkImport{}}
	locals, err := db.Locals(ctx)
	if err != nil {
		return report, err
	}
	catalogue := *own
	for _, l := range locals {
		catalogue.Indicators = append(catalogue.Indicators[:len(catalogue.Indicators):len(catalogue.Indicators)], l.Indicators...)
	}
	uses, err := db.SourceUses(ctx)
	if err != nil {
		return report, err
	}
	for _, u := range uses {
		report.Reviews = append(report.Reviews, reviewOf(u, time.Now()))
	}
	if report.Members, err = membersHeld(ctx, db, time.Now()); err != nil {
		return report, err
	}
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
		one.Themes = themesOf(&catalogue, holdings)
		loaded, err := loadForAudit(ctx, db, &catalogue, e, holdings)
		if err != nil {
			return report, err
		}
		if one.Findings, err = audit.Check(ctx, loaded); err != nil {
			return report, err
		}
		one.Findings = append(one.Findings, memberFindings(report.Members, e.ID)...)
		for _, im := range e.Imports {
			one.Imports = append(one.Imports, importLine(im))
		}
		report.Editions = append(report.Editions, one)
	}
	report.Waiting, err = waiting(ctx, db, editions)
	return report, err
}

// waiting returns the files of editions that have no areas yet: postcode keys and
// points that came before their map.
func waiting(ctx context.Context, db *store.Store, editions []store.EditionInfo) ([]checkImport, error) {
	all, err := db.Imports(ctx)
	if err != nil {
		return nil, err
	}
	lines := []checkImport{}
	for _, im := range all {
		if !slices.ContainsFunc(editions, func(e store.EditionInfo) bool { return e.ID == im.Edition }) {
			lines = append(lines, importLine(im))
		}
	}
	return lines, nil
}

func importLine(im atlas.Import) checkImport {
	notes := im.Notes
	if notes == nil {
		notes = []string{}
	}
	return checkImport{
		ID: im.ID, Kind: im.Kind, Name: im.Name, Purpose: im.Purpose, SHA256: im.SHA256, At: im.At.Format("2006-01-02 15:04:05"),
		RowsRead: im.RowsRead, Rejected: im.RowsRejected, Notes: notes,
	}
}

// themesOf says per theme and level how much is known.
func themesOf(catalogue *atlas.Catalogue, holdings []store.Holding) []checkTheme {
	themes := []checkTheme{}
	at := map[[2]string]int{}
	known, all := map[[2]string]int{}, map[[2]string]int{}
	for _, h := range holdings {
		ind, ok := catalogue.Indicator(h.Indicator)
		if !ok {
			continue
		}
		key := [2]string{ind.Theme, h.Level}
		if _, ok := at[key]; !ok {
			at[key] = len(themes)
			themes = append(themes, checkTheme{Theme: themeName(catalogue, ind.Theme), Level: h.Level})
		}
		t := &themes[at[key]]
		t.Indicators++
		known[key], all[key] = known[key]+h.Known, all[key]+h.Known+h.Unknown
		t.Coverage = 100 * float64(known[key]) / float64(max(1, all[key]))
	}
	return themes
}

func themeName(catalogue *atlas.Catalogue, key string) string {
	for _, t := range catalogue.Themes {
		if t.Key == key {
			return t.Name.NL
		}
	}
	return key
}

// loadForAudit reads an edition with all its figures.
func loadForAudit(ctx context.Context, db *store.Store, catalogue *atlas.Catalogue, e store.EditionInfo, holdings []store.Holding) (audit.Edition, error) {
	out := audit.Edition{ID: e.ID, Catalogue: catalogue}
	borders, err := db.Borders(ctx, e.ID)
	if err != nil {
		return out, err
	}
	areas, err := db.EditionAreas(ctx, e.ID) // by code, as values are
	if err != nil {
		return out, err
	}
	at := map[string]int{}
	for _, l := range e.Levels {
		at[l.Key] = len(out.Levels)
		out.Levels = append(out.Levels, audit.Level{Key: l.Key, Values: map[string][]atlas.Value{}, Periods: map[string]string{}})
	}
	for _, a := range areas {
		l := &out.Levels[at[a.Level]]
		l.Areas, l.Borders = append(l.Areas, a), append(l.Borders, borders[a.Code])
	}
	for _, h := range holdings {
		series, err := db.Values(ctx, store.ValuesQuery{Edition: e.ID, Level: h.Level, Indicator: h.Indicator})
		if err != nil {
			return out, err
		}
		out.Levels[at[h.Level]].Values[h.Indicator] = series.Values
		out.Levels[at[h.Level]].Periods[h.Indicator] = h.Period
	}
	return out, nil
}
