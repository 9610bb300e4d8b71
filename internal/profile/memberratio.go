package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// ratio is the members of a place against those expected at the rates of the
// werkgebied, by CBS's five age groups. Members of unknown age are left out.
func (m *Members) ratio(level string, of Inhabitants) (func(i int) MemberFigure, error) {
	everybody, err := of(level, Everybody())
	if err != nil {
		return nil, err
	}
	rates, err := m.rates(of)
	if err != nil {
		return nil, err
	}
	bands := fiveBands()
	ages := make([]*Denominator, len(bands))
	for g, band := range bands {
		who, _ := Aged(band)
		if ages[g], err = of(level, who); err != nil {
			return nil, err
		}
	}
	return func(i int) MemberFigure {
		found, all := m.members(level, i, m.knownAges()), everybody.At(i)
		inhabitants := make([]atlas.Value, len(ages))
		for g, d := range ages {
			c := d.At(i)
			inhabitants[g] = c.Value
			all.Estimate = all.Estimate || c.Estimate
		}
		f := plain(atlas.None(atlas.Missing))
		f.Inhabitants = all
		f.Estimate = Ratio(found.Value, Standardise(inhabitants, rates), all.Value, found.Rounding)
		f.HasInterval = f.Value.Reason == atlas.Known
		return f
	}, nil
}

// knownAges is everybody, in a file in which all ages are known.
func (m *Members) knownAges() groups { return everybody &^ unknownAges }

// rates returns the members per inhabitant of each of the five age groups in the
// gemeenten of the werkgebied of which all five are counted.
func (m *Members) rates(of Inhabitants) ([]atlas.Value, error) {
	bands := fiveBands()
	members, inhabitants := make([]atlas.Value, len(bands)), make([]atlas.Value, len(bands))
	who, ages := make([]Who, len(bands)), make([]*Denominator, len(bands))
	for g, band := range bands {
		var err error
		who[g], _ = Aged(band)
		if ages[g], err = of(atlas.Gemeente.Key, who[g]); err != nil {
			return nil, err
		}
	}
	counted := false
	l := m.region.layer(atlas.Gemeente.Key)
	for i := range l.codes {
		if m.barred(atlas.Gemeente.Key, i) != atlas.Known {
			continue
		}
		here, all := make([]float64, len(bands)), true
		for g := range bands {
			v := ages[g].At(i).Value
			all = all && v.Reason == atlas.Known
			here[g] = v.Number
		}
		if !all {
			continue
		}
		counted = true
		for g := range bands {
			inhabitants[g].Number += here[g]
			members[g].Number += m.members(atlas.Gemeente.Key, i, who[g].groups).Value.Number
		}
	}
	if !counted {
		for g := range inhabitants {
			inhabitants[g] = atlas.None(atlas.NoDenominator)
		}
	}
	return Rates(members, inhabitants), nil
}
