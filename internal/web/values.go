package web

import (
	"context"
	"strconv"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// values answers /values/{indicator}.
func (s *service) values(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	ind, err := p.indicator(ctx, s, "indicator")
	if err != nil {
		return nil, err
	}
	if ind != nil && ind.Members != nil {
		return s.memberValues(ctx, p, edition, ind)
	}
	q := store.ValuesQuery{
		Edition: edition.ID, Level: p.level(edition, p.text("level"), usualLevel(edition)),
		Within: p.text("within"), AsOf: p.moment("asOf"),
	}
	if ind != nil {
		p.notForOthers(ind)
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	q.Indicator = ind.Key
	series, err := s.store.Values(ctx, q)
	if err != nil {
		return nil, err
	}
	p.shown = append(p.shown, ind.Key)
	return appendSeries(q, &series, ind), nil
}

// usualLevel is the wijken, or the smallest areas where there are none.
func usualLevel(e store.EditionInfo) string {
	level := ""
	for _, l := range e.Levels {
		level = l.Key
		if level == atlas.Wijk.Key {
			break
		}
	}
	return level
}

// appendSeries writes the values in the order of the map.
func appendSeries(q store.ValuesQuery, series *atlas.Series, ind *atlas.Indicator) []byte {
	b := make([]byte, 0, 512+6*len(series.Values))
	b = append(b, `{"edition":`...)
	b = appendText(b, q.Edition)
	b = append(b, `,"level":`...)
	b = appendText(b, q.Level)
	b = append(b, `,"indicator":`...)
	b = appendText(b, ind.Key)
	b = append(b, `,"unit":`...)
	b = appendText(b, ind.Unit.NL)
	b = append(b, `,"decimals":`...)
	b = strconv.AppendInt(b, int64(ind.Decimals), 10)
	b = append(b, `,"date":`...)
	b = appendText(b, series.Period)
	b = append(b, `,"order":`...)
	b = appendText(b, orderOf(series.Codes))
	b = append(b, `,"values":[`...)
	without := map[atlas.Reason][]int{}
	for i, v := range series.Values {
		if i > 0 {
			b = append(b, ',')
		}
		if number, ok := v.Get(); ok {
			b = appendNumber(b, number, ind.Decimals)
		} else {
			b = append(b, `null`...)
			without[v.Reason] = append(without[v.Reason], i)
		}
	}
	b = append(b, `],"reasons":{`...)
	first := true
	for _, reason := range atlas.Reasons() {
		at := without[reason]
		if len(at) == 0 {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = appendText(b, reason.String())
		b = append(b, ':')
		b = appendIndices(b, at)
	}
	return append(b, '}', '}')
}

func appendIndices(b []byte, at []int) []byte {
	b = append(b, '[')
	for k, i := range at {
		if k > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(i), 10)
	}
	return append(b, ']')
}
