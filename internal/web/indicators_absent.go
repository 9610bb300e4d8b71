package web

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// absentJSON is an indicator of the catalogue that the edition does not hold:
// people look for it all the same and have to read what it is, and that it is not there.
type absentJSON struct {
	Key        string     `json:"key"`
	Name       atlas.Text `json:"name"`
	Theme      string     `json:"theme"`
	Words      []string   `json:"words"`
	WordsEN    []string   `json:"wordsEn"`
	Unit       atlas.Text `json:"unit"`
	Kind       atlas.Kind `json:"kind"`
	Of         string     `json:"of"`
	Definition atlas.Text `json:"definition"`
	Source     string     `json:"source"`
	Period     string     `json:"period"` // of when it would be in this edition; "" where it is not made for that year
}

// absentOf returns what the edition of a year does not hold. Figures of members
// come with a member file, which the page says in its own way.
func absentOf(catalogue *atlas.Catalogue, held map[string][]levelHoldingJSON, year int) []absentJSON {
	out := []absentJSON{}
	for i := range catalogue.Indicators {
		ind := &catalogue.Indicators[i]
		if held[ind.Key] != nil || ind.Members != nil {
			continue
		}
		out = append(out, absentJSON{
			Key: ind.Key, Name: ind.Name, Theme: ind.Theme, Words: append([]string{}, ind.Words...), WordsEN: catalogue.English(ind.Words), Unit: ind.Unit, Kind: ind.Kind, Of: ind.Of,
			Definition: ind.Definition, Source: ind.Source, Period: periodIn(ind, year),
		})
	}
	return out
}

// periodIn is of when a figure of an edition of that year is, by the first column
// that holds for it.
func periodIn(ind *atlas.Indicator, year int) string {
	for _, c := range ind.Columns {
		if c.InYear(year) && c.Period != "" {
			return c.PeriodIn(year)
		}
	}
	return ""
}
