package web

import (
	"context"
	"encoding/json"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

type pointJSON struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"` // longitude, latitude
}

type branchJSON struct {
	ID          string           `json:"id"`
	Name        string           `json:"name"`
	Address     string           `json:"address"`
	Place       string           `json:"place"`
	Kind        atlas.BranchKind `json:"kind"`
	KindGuessed bool             `json:"kindGuessed"`
	Open        *float64         `json:"open"`    // hours per week
	Staffed     *float64         `json:"staffed"` // hours per week
	FloorM2     *float64         `json:"floorM2"`
	Opened      *string          `json:"opened"`
	Closed      *string          `json:"closed"` // the first day it is closed
	Gemeente    string           `json:"gemeente"`
}

type branchFeatureJSON struct {
	Type       string     `json:"type"`
	ID         string     `json:"id"`
	Geometry   *pointJSON `json:"geometry"` // null where it is not known
	Properties branchJSON `json:"properties"`
}

// pointDecimals is about ten centimetres.
const pointDecimals = 6

// branches answers /branches.
func (s *service) branches(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	on := p.day("date")
	if err := p.err(); err != nil {
		return nil, err
	}
	all, err := s.store.Branches(ctx, edition.Demo)
	if err != nil {
		return nil, err
	}
	out := struct {
		Type     string              `json:"type"`
		Edition  string              `json:"edition"`
		Features []branchFeatureJSON `json:"features"`
	}{"FeatureCollection", edition.ID, []branchFeatureJSON{}}
	for i := range all {
		if b := &all[i]; on.IsZero() || b.OpenOn(on) {
			out.Features = append(out.Features, branchFeatureOf(b))
		}
	}
	return json.Marshal(out)
}

func branchFeatureOf(b *atlas.PlacedBranch) branchFeatureJSON {
	f := branchFeatureJSON{Type: "Feature", ID: b.ID, Properties: branchJSON{
		ID: b.ID, Name: b.Name, Address: b.Address, Place: b.Place, Kind: b.Kind, KindGuessed: b.KindGuessed,
		Open: numberOf(b.Open), Staffed: numberOf(b.Staffed), FloorM2: numberOf(b.FloorM2),
		Opened: dayOf(b.Opened), Closed: dayOf(b.Closed), Gemeente: b.Gemeente,
	}}
	if b.Placed {
		f.Geometry = &pointJSON{"Point", [2]float64{roundTo(b.Lon, pointDecimals), roundTo(b.Lat, pointDecimals)}}
	}
	return f
}

func numberOf(v atlas.Value) *float64 {
	if number, ok := v.Get(); ok {
		return &number
	}
	return nil
}

func dayOf(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	day := t.Format(time.DateOnly)
	return &day
}
