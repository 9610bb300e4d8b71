package main

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
)

// The seeds of the region. Another seed is another region.
const (
	seedOfLand   = 9902
	seedOfPeople = 2024
)

// The years of the two editions.
const (
	firstYear  = 2023
	secondYear = 2024
)

// makeDemo writes the files of both years, and those of the library.
func makeDemo(folder string) error {
	for _, year := range []int{firstYear, secondYear} {
		r, buurten, err := yearOf(year)
		if err != nil {
			return err
		}
		if year == firstYear {
			buurten = beforeTheSplit(r, buurten)
		}
		n := &rounding{random: rand.New(rand.NewPCG(seedOfPeople, uint64(year))), year: year} //nolint:gosec // the same every time
		path := filepath.Join(folder, fmt.Sprintf("wijkenbuurten_%d_demo.gpkg", year))
		if err := writeFile(path, layersOf(r.mesh, buurten, districtNames()), year, n); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	w, err := makeWorld()
	if err != nil {
		return err
	}
	return w.write(folder)
}

// yearOf makes the region and its people of a year, buurten in the order of the
// places of the region and as the second year divides it.
func yearOf(year int) (*region, []settled, error) {
	r, err := makeRegion(rand.New(rand.NewPCG(seedOfLand, 1))) //nolint:gosec // the same every time
	if err != nil {
		return nil, nil, err
	}
	society := newSociety(rand.New(rand.NewPCG(seedOfPeople, 2))) //nolint:gosec // the same every time
	buurten := settle(r, society, year)
	nameAll(r, buurten)
	return r, buurten, nil
}

// beforeTheSplit makes one buurt of the last two of the new quarter: it was
// divided between the two years.
func beforeTheSplit(r *region, all []settled) []settled {
	last := splitOff(r, all)
	merged := slices.Clone(all)
	before := &merged[last-1]
	before.faces = append(slices.Clone(before.faces), merged[last].faces...)
	before.tally.add(&all[last].tally)
	return slices.Delete(merged, last, last+1)
}

// splitOff is the buurt that was part of the one before it in the first year.
func splitOff(r *region, all []settled) int {
	grown := r.nearest(newQuarter)
	last := -1
	for i := range all {
		if all[i].gemeente == grown.gemeente && all[i].wijk == grown.wijk && !all[i].water {
			last = i
		}
	}
	return last
}

// layersOf sums buurten to wijken and gemeenten and writes them as CBS does.
func layersOf(m *mesh, buurten []settled, names map[string]string) []layer {
	slices.SortStableFunc(buurten, func(a, b settled) int {
		if a.code < b.code {
			return -1
		}
		return 1
	})
	gemeenten := layer{name: "gemeenten", textColumns: []string{"gemeentecode", "gemeentenaam", "water"}}
	wijken := layer{name: "wijken", textColumns: []string{"wijkcode", "wijknaam", "gemeentecode", "gemeentenaam", "indelingswijziging_wijken_en_buurten", "water"}}
	lowest := layer{name: "buurten", textColumns: []string{"buurtcode", "buurtnaam", "wijkcode", "gemeentecode", "gemeentenaam", "indelingswijziging_wijken_en_buurten", "water"}}
	for _, group := range groupBy(buurten, func(b *settled) string { return b.gemeenteCode }) {
		f := together(m, group, true)
		f.texts = []string{group[0].gemeenteCode, names[group[0].gemeenteCode], "NEE"}
		f.exact = true
		gemeenten.features = append(gemeenten.features, f)
	}
	for _, group := range groupBy(buurten, func(b *settled) string { return b.wijkCode }) {
		f, b := together(m, group, false), &group[0]
		f.texts = []string{b.wijkCode, b.wijkName, b.gemeenteCode, names[b.gemeenteCode], "1", waterMark(b)}
		wijken.features = append(wijken.features, f)
	}
	for i := range buurten {
		b := &buurten[i]
		f := together(m, buurten[i:i+1], false)
		f.texts = []string{b.code, b.name, b.wijkCode, b.gemeenteCode, names[b.gemeenteCode], "1", waterMark(b)}
		lowest.features = append(lowest.features, f)
	}
	return []layer{gemeenten, wijken, lowest}
}

func districtNames() map[string]string {
	names := map[string]string{}
	for _, d := range districts {
		names["GM"+d.code] = d.name
	}
	return names
}

func waterMark(b *settled) string {
	if b.water {
		return "JA"
	}
	return "NEE"
}

// groupBy keeps the order in which the groups first come.
func groupBy(all []settled, key func(*settled) string) [][]settled {
	at := map[string]int{}
	var groups [][]settled
	for i := range all {
		k := key(&all[i])
		g, ok := at[k]
		if !ok {
			g = len(groups)
			at[k] = g
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], all[i])
	}
	return groups
}

// together is what some buurten are as one. The border of a gemeente is that of
// its land; its figures, as CBS's, count the water as well.
func together(m *mesh, group []settled, landOnly bool) feature {
	var f feature
	var faces []int
	for i := range group {
		f.tally.add(&group[i].tally)
		if !landOnly || !group[i].water {
			faces = append(faces, group[i].faces...)
		}
	}
	f.shape = outline(m, faces)
	return f
}
