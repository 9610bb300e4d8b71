package main

import (
	"fmt"
	"math/rand/v2"
)

// world is the region with its addresses, its library and who lives there.
type world struct {
	region    *region
	buurten   []settled // as in the second year, in the order of region.places
	codes     [2][]string
	postcodes []postcode
	branches  []branch
	cards     []*card
	// inhabitants are all persons of the region; those who hold a card are in
	// cards too.
	inhabitants []*person
}

// makeWorld makes everything but the maps.
func makeWorld() (*world, error) {
	_, first, err := yearOf(firstYear)
	if err != nil {
		return nil, err
	}
	r, second, err := yearOf(secondYear)
	if err != nil {
		return nil, err
	}
	w := &world{region: r, buurten: second}
	for i := range second {
		w.codes[0] = append(w.codes[0], second[i].code)
		w.codes[1] = append(w.codes[1], second[i].code)
	}
	split := splitOff(r, second)
	w.codes[0][split] = second[split-1].code
	w.postcodes, err = makePostcodes(r, first, second, rand.New(rand.NewPCG(seedOfPeople, 10))) //nolint:gosec // the same every time
	if err != nil {
		return nil, err
	}
	w.branches = placeBranches(w.postcodes)
	w.people(rand.New(rand.NewPCG(seedOfPeople, 11)))        //nolint:gosec // the same every time
	w.enrol(rand.New(rand.NewPCG(seedOfPeople, 12)))         //nolint:gosec // the same every time
	w.otherCards(rand.New(rand.NewPCG(seedOfPeople, 13)))    //nolint:gosec // the same every time
	w.cardsAtSchool(rand.New(rand.NewPCG(seedOfPeople, 14))) //nolint:gosec // the same every time
	return w, nil
}

// file is one of the files of the demo.
type file struct {
	name string
	text []byte
}

// packed are the files of the postcodes and the members, before they are packed.
func (w *world) packed() []file {
	var files []file
	for i, year := range []int{firstYear, secondYear} {
		files = append(files,
			file{fmt.Sprintf("pc6hnr_%d_demo_gwb.csv.gz", year), keyText(w.postcodes, w.codes[i], year)},
			file{fmt.Sprintf("pc6_points_%d_demo.csv.gz", year), pointsText(w.postcodes, year)})
	}
	for i, p := range peilings() {
		files = append(files, file{p.fileName(), w.export(i)})
	}
	return files
}

// plain are the small files.
func (w *world) plain() []file {
	return []file{
		{"vestigingen_demo.csv", branchesText(w.branches)},
		{"leden_demo.yaml", memberMapping(w.branches)},
		{divisionName, w.divisionText()},
		{municipalName, w.municipalText()},
		{municipalName + ".yaml", municipalDescription()},
	}
}

// write writes the files of the postcodes, the library and the gemeente.
func (w *world) write(folder string) error {
	for _, f := range w.packed() {
		if err := writePacked(folder, f.name, f.text); err != nil {
			return err
		}
	}
	for _, f := range w.plain() {
		if err := writePlain(folder, f.name, f.text); err != nil {
			return err
		}
	}
	return nil
}
