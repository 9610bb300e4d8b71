package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

const mapSuffix = ".geojson"

// mapOf answers /map/{level}.geojson.
func (s *service) mapOf(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	asked, isMap := strings.CutSuffix(p.text("level"), mapSuffix)
	if !isMap {
		p.missing("level", "achter het niveau hoort .geojson.", "Bijvoorbeeld /api/v1/map/wijk.geojson.")
		return nil, p.err()
	}
	q := store.MapQuery{Edition: edition.ID, Level: p.level(edition, asked, ""), Within: p.text("within"), BBox: p.bbox()}
	q.Detail = atlas.Low
	if q.Within != "" || q.BBox != nil {
		q.Detail = atlas.Mid
	}
	q.Detail = p.detail(q.Detail)
	ind, err := p.indicator(ctx, s, "indicator")
	if err != nil {
		return nil, err
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	features, err := s.store.Map(ctx, q)
	if err != nil {
		return nil, err
	}
	var values map[string]atlas.Value
	if ind != nil {
		if values, err = s.valuesByCode(ctx, p, edition, q, ind); err != nil {
			return nil, err
		}
		p.shown = append(p.shown, ind.Key)
	}
	return appendMap(q, features, ind, values), nil
}

func (s *service) valuesByCode(ctx context.Context, p *params, edition store.EditionInfo, q store.MapQuery, ind *atlas.Indicator) (map[string]atlas.Value, error) {
	var series atlas.Series
	var err error
	if ind.Members != nil {
		series, err = s.memberSeries(ctx, p, edition, q.Level, ind)
	} else {
		series, err = s.store.Values(ctx, store.ValuesQuery{Edition: q.Edition, Level: q.Level, Indicator: ind.Key, Within: q.Within})
	}
	if err != nil {
		return nil, err
	}
	values := make(map[string]atlas.Value, len(series.Codes))
	for i, code := range series.Codes {
		values[code] = series.Values[i]
	}
	return values, nil
}

// appendMap writes a FeatureCollection (RFC 7946). Borders come written already;
// the rest is written by hand, as there may be fourteen thousand of them.
func appendMap(q store.MapQuery, features []store.Feature, ind *atlas.Indicator, values map[string]atlas.Value) []byte {
	size := 512
	codes := make([]string, len(features))
	for i := range features {
		size += len(features[i].GeoJSON) + len(features[i].Name) + 160
		codes[i] = features[i].Code
	}
	b := make([]byte, 0, size)
	b = append(b, `{"type":"FeatureCollection","edition":`...)
	b = appendText(b, q.Edition)
	b = append(b, `,"level":`...)
	b = appendText(b, q.Level)
	b = append(b, `,"detail":`...)
	b = appendText(b, q.Detail.String())
	b = append(b, `,"order":`...)
	b = appendText(b, orderOf(codes))
	b = append(b, `,"features":[`...)
	for i := range features {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendFeature(b, &features[i])
		if ind != nil {
			b = b[:len(b)-2] // the brackets of properties and feature
			b = appendValue(b, values[features[i].Code], ind.Decimals)
			b = append(b, '}', '}')
		}
	}
	return append(b, ']', '}')
}

// orderOf is the SHA-256 of codes, one on a line.
func orderOf(codes []string) string {
	sum := sha256.Sum256([]byte(strings.Join(codes, "\n")))
	return hex.EncodeToString(sum[:])
}

func appendFeature(b []byte, f *store.Feature) []byte {
	b = append(b, `{"type":"Feature","id":`...)
	b = appendText(b, f.Code)
	b = append(b, `,"geometry":`...)
	if f.GeoJSON == nil {
		b = append(b, `null`...)
	} else {
		b = append(b, f.GeoJSON...)
	}
	b = append(b, `,"properties":{"code":`...)
	b = appendText(b, f.Code)
	b = append(b, `,"name":`...)
	b = appendText(b, f.Name)
	for _, p := range [...]struct{ name, value string }{{"wijk", f.Wijk}, {"gemeente", f.Gemeente}, {"water", string(f.Water)}} {
		if p.value != "" {
			b = append(b, `,"`...)
			b = append(b, p.name...)
			b = append(b, `":`...)
			b = appendText(b, p.value)
		}
	}
	return append(b, '}', '}')
}

// appendText writes a JSON string; most are plain and need no escapes.
func appendText(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x80 {
			quoted, err := json.Marshal(s)
			if err != nil { // a string always marshals
				return append(b, `""`...)
			}
			return append(b, quoted...)
		}
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}

func appendValue(b []byte, v atlas.Value, decimals int) []byte {
	if number, ok := v.Get(); ok {
		b = append(b, `,"value":`...)
		b = appendNumber(b, number, decimals)
		return append(b, `,"reason":null`...)
	}
	b = append(b, `,"value":null,"reason":`...)
	return appendText(b, v.Reason.String())
}

func appendNumber(b []byte, number float64, decimals int) []byte {
	return strconv.AppendFloat(b, roundTo(number, decimals), 'f', -1, 64)
}
