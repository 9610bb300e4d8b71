package cbs

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// year finds the year of the borders: as asked, else from the column jaar, the
// column jrstatcode, the names of the layers, the name of the file.
func (r *mapReader) year(ctx context.Context, plans []layerPlan) (int, error) {
	inRows, err := r.yearsInRows(ctx, plans)
	if err != nil {
		return 0, err
	}
	if asked := r.opts.Year; asked > 0 {
		if len(inRows) > 0 && !slices.Equal(inRows, []int{asked}) {
			r.notes.add("", fmt.Sprintf("het bestand zelf noemt jaar %s; het is gelezen als %d", joinYears(inRows), asked), "", "")
		}
		return asked, nil
	}
	names := make([]string, 0, len(plans))
	for _, p := range plans {
		names = append(names, p.table.name)
	}
	const mend = `Geef het jaar op, bijvoorbeeld met --edition 2024.`
	for _, years := range [][]int{inRows, yearsIn(names...), yearsIn(r.file)} {
		switch len(years) {
		case 0:
		case 1:
			return years[0], nil
		default:
			r.faults.add("", "het bestand noemt meer dan één jaar: "+joinYears(years), mend, "")
			return 0, nil
		}
	}
	r.faults.add("", "nergens in het bestand of in zijn naam staat van welk jaar de grenzen zijn", mend, "")
	return 0, nil
}

func (r *mapReader) yearsInRows(ctx context.Context, plans []layerPlan) ([]int, error) {
	var years []int
	for _, p := range plans {
		for _, column := range []string{"jaar", "jrstatcode", "jaarstatcode"} {
			have := p.table.column(column)
			if have == "" {
				continue
			}
			starts, err := r.source.starts(ctx, p.table, have)
			if err != nil {
				return nil, fmt.Errorf("read the year of %s: %w", p.table.name, err)
			}
			found := yearsIn(starts...)
			years = append(years, found...)
			if len(found) > 0 {
				break
			}
		}
	}
	slices.Sort(years)
	return slices.Compact(years), nil
}

var fourDigits = regexp.MustCompile(`\d+`)

// yearsIn returns the years that stand in texts as numbers of four digits.
func yearsIn(texts ...string) []int {
	var years []int
	for _, text := range texts {
		for _, digits := range fourDigits.FindAllString(text, -1) {
			year, err := strconv.Atoi(digits)
			if err == nil && len(digits) == 4 && year >= 1990 && year < 2100 {
				years = append(years, year)
			}
		}
	}
	slices.Sort(years)
	return slices.Compact(years)
}

func joinYears(years []int) string {
	texts := make([]string, 0, len(years))
	for _, y := range years {
		texts = append(texts, strconv.Itoa(y))
	}
	return strings.Join(texts, " en ")
}
