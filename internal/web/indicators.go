package web

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

type levelHoldingJSON struct {
	Level   string `json:"level"`
	Period  string `json:"period"`
	Known   int    `json:"known"`
	Unknown int    `json:"unknown"`
}

type themeJSON struct {
	Key  string     `json:"key"`
	Name atlas.Text `json:"name"`
}

type sourceJSON struct {
	Key         string     `json:"key"`
	Name        atlas.Text `json:"name"`
	Attribution string     `json:"attribution"`
	Licence     string     `json:"licence"`
	URL         string     `json:"url"`
}

type indicatorJSON struct {
	Key        string             `json:"key"`
	Name       atlas.Text         `json:"name"`
	Theme      string             `json:"theme"`
	Words      []string           `json:"words"` // everyday Dutch words to find it with
	WordsEN    []string           `json:"wordsEn"`
	Unit       atlas.Text         `json:"unit"`
	Kind       atlas.Kind         `json:"kind"`
	Of         string             `json:"of"`
	Decimals   int                `json:"decimals"`
	Definition atlas.Text         `json:"definition"`
	Estimate   *atlas.Text        `json:"estimate"` // how it was guessed; null for what was counted
	Source     string             `json:"source"`
	Better     string             `json:"better"`  // higher or lower, where that is better; "" where it is only different
	Members    bool               `json:"members"` // it is a figure of members
	Bands      []string           `json:"bands"`   // of which age bands it can be asked
	Branch     bool               `json:"branches"`
	Smooth     bool               `json:"smooth"`
	Levels     []levelHoldingJSON `json:"levels"`
}

type goalJSON struct {
	Key     string     `json:"key"`
	Name    atlas.Text `json:"name"`
	Words   []string   `json:"words"`
	WordsEN []string   `json:"wordsEn"`
	Note    atlas.Text `json:"note"`
	Traits  []string   `json:"traits"` // indicators that the edition holds
}

type indicatorsJSON struct {
	Edition    string          `json:"edition"`
	Themes     []themeJSON     `json:"themes"`
	Sources    []sourceJSON    `json:"sources"`
	Goals      []goalJSON      `json:"goals"`
	Indicators []indicatorJSON `json:"indicators"`
}

// indicators answers /indicators: of the catalogue what the edition holds.
func (s *service) indicators(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	holdings, err := s.store.Holdings(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	catalogue, err := s.catalogue(ctx)
	if err != nil {
		return nil, err
	}
	held := map[string][]levelHoldingJSON{}
	for _, h := range holdings {
		held[h.Indicator] = append(held[h.Indicator], levelHoldingJSON{h.Level, h.Period, h.Known, h.Unknown})
	}
	if err := s.holdMembers(ctx, edition, catalogue, held); err != nil {
		return nil, err
	}
	out := indicatorsJSON{Edition: edition.ID, Themes: []themeJSON{}, Sources: []sourceJSON{}, Goals: goalsOf(catalogue, held), Indicators: []indicatorJSON{}}
	themes, sources := map[string]bool{}, map[string]bool{}
	for i := range catalogue.Indicators {
		ind := &catalogue.Indicators[i]
		if levels := held[ind.Key]; levels != nil {
			themes[ind.Theme], sources[ind.Source] = true, true
			out.Indicators = append(out.Indicators, indicatorJSON{
				Key: ind.Key, Name: ind.Name, Theme: ind.Theme, Words: append([]string{}, ind.Words...), WordsEN: catalogue.English(ind.Words), Unit: ind.Unit, Kind: ind.Kind, Of: ind.Of,
				Decimals: ind.Decimals, Definition: ind.Definition, Estimate: estimateOf(ind), Source: ind.Source, Better: ind.Better, Levels: levels,
				Members: ind.Members != nil, Bands: bandsOf(ind), Branch: ind.Members != nil && ind.Members.Branch, Smooth: ind.Members != nil && ind.Members.Smooth,
			})
		}
	}
	for _, t := range catalogue.Themes {
		if themes[t.Key] {
			out.Themes = append(out.Themes, themeJSON{t.Key, t.Name})
		}
	}
	for _, src := range catalogue.Sources {
		if sources[src.Key] {
			out.Sources = append(out.Sources, sourceJSON{src.Key, src.Name, src.Attribution, src.Licence, src.URL})
		}
	}
	return json.Marshal(out)
}

// holdMembers counts of how many areas figures of members are known, on the newest
// reference date; none where the edition has no members.
func (s *service) holdMembers(ctx context.Context, edition store.EditionInfo, catalogue *atlas.Catalogue, held map[string][]levelHoldingJSON) error {
	dates, err := s.memberDates(ctx, edition)
	if err != nil || len(dates) == 0 {
		return err
	}
	m, err := s.membersOn(ctx, &dates[0])
	if err != nil {
		return err
	}
	for i := range catalogue.Indicators {
		ind := &catalogue.Indicators[i]
		if ind.Members == nil {
			continue
		}
		for _, level := range m.Levels(ind.Members.Figure) {
			figures, err := s.figuresOfMembers(ctx, edition, m, profile.MemberQuestion{
				Figure: ind.Members.Figure, Level: level, Who: profile.Everybody(), Smooth: profile.NotSmoothed})
			if err != nil {
				return err
			}
			h := levelHoldingJSON{Level: level, Period: m.Date().Day}
			for k := range figures {
				if figures[k].Value.Reason == atlas.Known {
					h.Known++
				} else {
					h.Unknown++
				}
			}
			held[ind.Key] = append(held[ind.Key], h)
		}
	}
	return nil
}

// goalsOf returns the goals with what is known of their traits in some area.
func goalsOf(catalogue *atlas.Catalogue, held map[string][]levelHoldingJSON) []goalJSON {
	goals := []goalJSON{}
	known := func(h levelHoldingJSON) bool { return h.Known > 0 }
	for i := range catalogue.Goals {
		g := &catalogue.Goals[i]
		out := goalJSON{Key: g.Key, Name: g.Name, Words: g.Words, WordsEN: catalogue.English(g.Words), Note: g.Note, Traits: []string{}}
		for _, key := range g.Traits {
			if slices.ContainsFunc(held[key], known) {
				out.Traits = append(out.Traits, key)
			}
		}
		goals = append(goals, out)
	}
	return goals
}

func estimateOf(ind *atlas.Indicator) *atlas.Text {
	if ind.Estimate == (atlas.Text{}) {
		return nil
	}
	return &ind.Estimate
}
