package web

import (
	"context"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// peersMembersJSON is how the members are of the peers together, or why that is not
// said.
type peersMembersJSON struct {
	Date    *string            `json:"date"`
	Known   int                `json:"known"` // peers whose members are known
	Reason  *atlas.Text        `json:"reason"`
	Figures []peersMembersFact `json:"figures"`
}

// peersMembersFact is a figure of those peers of which it is known.
type peersMembersFact struct {
	figureJSON
	Areas int `json:"areas"`
}

// peersDate returns the reference date that is asked for; nil where there are no members.
func (s *service) peersDate(ctx context.Context, p *params, edition store.EditionInfo) (*atlas.MemberDate, error) {
	if p.text("date") == "" {
		dates, err := s.memberDates(ctx, edition)
		if err != nil || len(dates) == 0 {
			return nil, err
		}
	}
	return p.memberDate(ctx, s, edition, "date")
}

// peersMembers makes figures of the members of the peers whose members are known;
// of fewer than five nothing is said, as that tells of them and not of a group.
func (s *service) peersMembers(ctx context.Context, edition store.EditionInfo, d *atlas.MemberDate, level string, group *profile.PeerGroup) (peersMembersJSON, error) {
	out := peersMembersJSON{Figures: []peersMembersFact{}, Reason: &atlas.Text{
		NL: "Te weinig vergelijkbare gebieden met bekende ledencijfers",
		EN: "Too few comparable areas with known figures of members",
	}}
	if d == nil || level == atlas.Country.Key {
		return out, nil
	}
	m, err := s.membersOn(ctx, d)
	if err != nil {
		return out, err
	}
	out.Date = &d.Day
	if !m.Counts(level) {
		return out, nil
	}
	of, err := s.inhabitants(ctx, edition)
	if err != nil {
		return out, err
	}
	at := make([]int, len(group.Peers))
	for i := range group.Peers {
		at[i] = group.Peers[i].At
	}
	known, err := m.WithMembers(level, profile.Everybody(), at, of)
	if err != nil {
		return out, err
	}
	if out.Known = len(known); out.Known < profile.LeastGroup {
		return out, nil
	}
	out.Reason = nil
	catalogue, err := s.catalogue(ctx)
	if err != nil {
		return out, err
	}
	youth, _ := profile.Aged(atlas.YouthBand())
	adult, _ := profile.Aged(atlas.AdultBand())
	for i := range catalogue.Indicators {
		ind := &catalogue.Indicators[i]
		if f := ind.Members; f == nil || f.Figure != atlas.MemberShare && f.Figure != atlas.ActiveShare || !slices.Contains(m.Levels(f.Figure), level) {
			continue
		}
		for _, who := range []profile.Who{profile.Everybody(), youth, adult} {
			from := known
			if ind.Members.Figure == atlas.MemberShare {
				if from, err = m.WithMembers(level, who, known, of); err != nil {
					return out, err
				}
			}
			f, err := m.Group(profile.MemberQuestion{Figure: ind.Members.Figure, Level: level, Who: who, At: from}, of)
			if err != nil {
				return out, err
			}
			one, band, branch := memberFigureOf(ind, &f, m.Date()), who.Key(), ""
			one.Band, one.Branch = &band, &branch
			out.Figures = append(out.Figures, peersMembersFact{one, len(from)})
		}
	}
	return out, nil
}
