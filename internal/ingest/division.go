package ingest

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
	"github.com/buurtbereik/buurtbereik/internal/source/library"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// isOwn says whether a level is a library's own.
func isOwn(level string) bool {
	return !slices.ContainsFunc(atlas.Levels(), func(l atlas.Level) bool { return l.Key == level })
}

// divided is a division laid over an edition.
type divided struct {
	edition   store.EditionInfo
	areas     []atlas.Area // of the edition
	gemeenten []string     // that are divided
	part      map[string]string
	parts     []atlas.Area
	notes     []string
}

// importDivision takes in a library's own division of gemeenten. Its parts are
// areas of a level of their own; their figures are made of those of their buurten
// when somebody asks.
func (im *Importer) importDivision(ctx context.Context, file *file, opts Options) (Report, error) {
	level, err := divisionLevel(file.name, opts.Level)
	if err != nil {
		return Report{}, err
	}
	opts.Progress.at(StageRead, 0, 0)
	table, err := library.ReadDivision(ctx, file.library())
	if err != nil {
		return Report{}, err
	}
	d, err := im.divide(ctx, table, level, opts)
	if err != nil {
		return Report{}, err
	}
	for _, gemeente := range d.gemeenten {
		switch held, err := im.db.DivisionOf(ctx, d.edition.ID, level.Key, gemeente); {
		case err == nil:
			return Report{}, atlas.NewError(atlas.Conflict, "", fmt.Sprintf("editie %s heeft voor %s al %s, uit %s (nummer %d).", d.edition.ID, gemeente, level.Plural, held.Name, held.ID),
				fmt.Sprintf("Verwijder die eerst met: buurtbereik forget %d. Of geef deze indeling een andere naam met --level.", held.ID))
		case atlas.CodeOf(err) != atlas.NotFound:
			return Report{}, err
		}
	}
	opts.Progress.at(StageBorders, 0, 0)
	shapes, err := im.db.EditionShapes(ctx, d.edition.ID)
	if err != nil {
		return Report{}, err
	}
	drawn, neighbours, err := d.draw(ctx, shapes, level, opts.Progress)
	if err != nil {
		return Report{}, err
	}
	sum, size := file.digest()
	owner, licence := "eigen opgave van de bibliotheek", "niet vermeld"
	if d.edition.Demo {
		owner, licence = mapOwner(d.edition.Edition), mapLicence(d.edition.Edition)
	}
	record := atlas.Import{
		Edition: d.edition.ID, Kind: string(KindDivision), Name: filepath.Base(file.name), Bytes: size, SHA256: sum,
		At: im.now().UTC().Truncate(time.Second), Owner: owner, Licence: licence,
		Purpose: opts.Purpose, RowsRead: len(table.Rows), Notes: append(d.notes, opts.Provenance...),
	}
	report := Report{Import: record, Levels: []LevelReport{{Level: level, Areas: len(d.parts)}}}
	if opts.DryRun {
		return report, nil
	}
	opts.Progress.at(StageStore, 0, 0)
	report.Import, err = im.db.SaveMap(ctx, store.MapImport{
		Import: record, Edition: d.edition.Edition, Levels: []atlas.Level{atlas.Buurt, level}, Division: level.Key,
		Areas: append(drawn, bare(d.members())...), Neighbours: neighbours, Names: store.NamesHeld,
	})
	return report, err
}

// divisionRank puts own divisions between wijken and buurten.
const divisionRank = 25

// divisionLevel takes the level from what was asked, else from a word in the name
// of the file.
func divisionLevel(file, asked string) (atlas.Level, error) {
	known := [][2]string{
		{"kern", "kernen"}, {"gebied", "gebieden"}, {"stadsdeel", "stadsdelen"}, {"dorp", "dorpen"}, {"deelgebied", "deelgebieden"},
		{"regio", "regio's"}, {"rayon", "rayons"}, {"district", "districten"}, {"deel", "delen"},
	}
	stem := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	words := strings.Fields(atlas.NameKey(stem))
	if asked != "" {
		words = strings.Fields(atlas.NameKey(asked))
	}
	for _, word := range words {
		for _, k := range known {
			if word == k[0] || word == atlas.NameKey(k[1]) {
				return atlas.Level{Key: k[0], Plural: k[1], Rank: divisionRank}, nil
			}
		}
	}
	key := strings.Join(words, "")
	switch {
	case asked == "":
		return atlas.Level{}, atlas.NewError(atlas.Invalid, "", "uit de naam van dit bestand blijkt niet hoe de delen heten.",
			"Noem het bestand bijvoorbeeld kernen.csv, of zeg het met: --level kern")
	case !isOwn(key), key == "", len(key) > 30, strings.ContainsFunc(key, func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') }):
		return atlas.Level{}, atlas.NewError(atlas.Invalid, "--level", fmt.Sprintf("%q kan geen naam van een eigen indeling zijn.", asked), "Kies een ander woord van letters, bijvoorbeeld: --level kern")
	}
	return atlas.Level{Key: key, Plural: key + "en", Rank: divisionRank}, nil
}

// divide lays a table over the edition that was asked, else over the newest that
// has all its buurten.
func (im *Importer) divide(ctx context.Context, table *library.Division, level atlas.Level, opts Options) (*divided, error) {
	editions, err := im.db.Editions(ctx)
	if err != nil {
		return nil, err
	}
	var first error
	for _, e := range editions {
		if opts.Edition != "" && e.ID != opts.Edition {
			continue
		}
		areas, err := im.db.EditionAreas(ctx, e.ID)
		if err != nil {
			return nil, err
		}
		d := &divided{edition: e, areas: areas, part: map[string]string{}}
		if err = d.lay(table, level, opts.Rest); err == nil {
			return d, nil
		}
		if first == nil {
			first = err
		}
	}
	switch {
	case first != nil:
		return nil, first
	case opts.Edition != "":
		return nil, atlas.NewError(atlas.NotFound, "--edition", fmt.Sprintf("editie %q heeft geen kaart.", opts.Edition), "Importeer die eerst, of laat --edition weg.")
	}
	return nil, atlas.NewError(atlas.Conflict, "", "er is nog geen kaart om in te delen.", "Importeer eerst de wijk- en buurtkaart van het CBS.")
}

// lay finds the buurten of a table and says all that does not fit.
func (d *divided) lay(table *library.Division, level atlas.Level, rest string) error {
	finder := newBuurtFinder(d.areas)
	gemeente := finder.most(table.Rows)
	var faults []atlas.Fault
	fault := func(where, what, mend string) {
		const most = 20
		if len(faults) < most {
			faults = append(faults, atlas.Fault{Where: where, What: what, Mend: mend})
		}
	}
	inside := map[string]bool{}
	for _, row := range table.Rows {
		where := fmt.Sprintf("regel %d", row.Line)
		buurt, ok := finder.find(row.Buurt, gemeente)
		was, twice := d.part[buurt.Code]
		switch {
		case !ok:
			fault(where, fmt.Sprintf("editie %s heeft geen buurt %q.", d.edition.ID, row.Buurt), "Schrijf de naam zoals op de kaart, of de code. Is de tabel van een ander jaar, kies dan die editie met --edition.")
		case twice && atlas.NameKey(was) != atlas.NameKey(row.Part):
			fault(where, fmt.Sprintf("%s staat er twee keer: bij %s en bij %s.", buurt.Name, was, row.Part), "Een buurt hoort bij een deel.")
		default:
			d.part[buurt.Code] = row.Part
			inside[placeOf(buurt).gemeente] = true
		}
	}
	if len(faults) > 0 {
		return &atlas.Error{Code: atlas.Invalid, Faults: faults}
	}
	var missing []string
	for _, a := range d.areas {
		if a.Level != atlas.Buurt.Key || a.Water == atlas.IsWater || !inside[placeOf(a).gemeente] || d.part[a.Code] != "" {
			continue
		}
		if rest != "" {
			d.part[a.Code] = rest
		}
		missing = append(missing, a.Name)
	}
	switch {
	case len(missing) > 0 && rest == "":
		return atlas.NewError(atlas.Invalid, "", fmt.Sprintf("buurten van dezelfde gemeente die er niet in staan (%d): %s.", len(missing), examples(missing)),
			`Zet ze in de tabel, of laat ze samen een deel zijn, bijvoorbeeld: --rest "Overig"`)
	case len(missing) > 0:
		d.notes = append(d.notes, fmt.Sprintf("Buurten die niet in de tabel staan, horen bij %s (%d): %s.", rest, len(missing), examples(missing)))
	}
	for code := range inside {
		d.gemeenten = append(d.gemeenten, code)
	}
	slices.Sort(d.gemeenten)
	d.name(level)
	return nil
}

// name makes the areas of the parts.
func (d *divided) name(level atlas.Level) {
	seen := map[string]bool{}
	for i := range d.areas {
		a := &d.areas[i]
		part := d.part[a.Code]
		if part == "" {
			continue
		}
		gemeente := placeOf(*a).gemeente
		code := partCode(level, gemeente, part)
		d.part[a.Code] = code
		if !seen[code] {
			seen[code] = true
			d.parts = append(d.parts, atlas.Area{Code: code, Name: part, Level: level.Key, Water: atlas.Land, Parents: []string{gemeente}})
		}
	}
	slices.SortFunc(d.parts, func(a, b atlas.Area) int { return strings.Compare(a.Code, b.Code) })
}

// partCode is the code of a part: KERN0193-BINNENSTAD. It begins with no letters of
// CBS's, as what lies in a gemeente is known by those.
func partCode(level atlas.Level, gemeente, name string) string {
	slug := strings.Map(func(c rune) rune {
		switch {
		case c == ' ':
			return '-'
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			return c
		}
		return -1
	}, atlas.NameKey(name))
	return strings.ToUpper(level.Key + strings.TrimPrefix(gemeente, "GM") + "-" + slug)
}

// members returns the buurten, each with the part it lies in among its parents.
func (d *divided) members() []atlas.Area {
	var all []atlas.Area
	for _, a := range d.areas {
		if part := d.part[a.Code]; part != "" {
			a.Parents = append(slices.Clone(a.Parents), part)
			all = append(all, a)
		}
	}
	return all
}

// draw dissolves the borders of the parts from those of their buurten. The buurten
// around them are there too, so that borders bend where they do on the map.
func (d *divided) draw(ctx context.Context, held map[string]orb.MultiPolygon, level atlas.Level, progress Progress) ([]store.MapArea, []store.Neighbour, error) {
	var bound orb.Bound
	begun := false
	for code := range d.part {
		if shape := held[code]; len(shape) > 0 {
			if !begun {
				bound, begun = shape.Bound(), true
			}
			bound = bound.Union(shape.Bound())
		}
	}
	near := map[string]orb.MultiPolygon{}
	var areas []atlas.Area
	for _, a := range d.areas {
		if shape := held[a.Code]; a.Level == atlas.Buurt.Key && len(shape) > 0 && shape.Bound().Intersects(bound) {
			if near[a.Code] = shape; d.part[a.Code] != "" {
				a.Parents = []string{d.part[a.Code]}
			} else {
				a.Parents = nil
			}
			areas = append(areas, a)
		}
	}
	areas = append(areas, d.parts...)
	slices.SortFunc(areas, func(a, b atlas.Area) int { return strings.Compare(a.Code, b.Code) })
	shapes := lowestShapes(areas, nil, near)
	network, err := geo.NewNetwork(ctx, shapes)
	if err != nil {
		return nil, nil, fmt.Errorf("build the network of borders: %w", err)
	}
	members := membersOf(areas, shapes)
	all := bare(areas)
	for i, detail := range []atlas.Detail{atlas.High, atlas.Mid, atlas.Low} {
		progress.at(StageGeneralise, i, len(atlas.Details()))
		general, err := network.Generalise(ctx, detail)
		if err != nil {
			return nil, nil, fmt.Errorf("generalise to %s: %w", detail, err)
		}
		dissolveAll(general, detail, members, all)
	}
	var drawn []store.MapArea
	for i := range all {
		if all[i].Area.Level == level.Key {
			drawn = append(drawn, all[i])
		}
	}
	return drawn, neighboursAt([]atlas.Level{level}, areas, members, len(shapes), network.Neighbours()), nil
}

// buurtFinder finds buurten by code or name.
type buurtFinder struct {
	codes map[string]atlas.Area
	names map[string][]atlas.Area // by name key
}

func newBuurtFinder(areas []atlas.Area) *buurtFinder {
	f := &buurtFinder{codes: map[string]atlas.Area{}, names: map[string][]atlas.Area{}}
	for _, a := range areas {
		if a.Level == atlas.Buurt.Key {
			f.codes[a.Code] = a
			key := atlas.NameKey(a.Name)
			f.names[key] = append(f.names[key], a)
		}
	}
	return f
}

// most returns the gemeente that has most of the buurten of a table: names mean
// those of that gemeente.
func (f *buurtFinder) most(rows []library.DivisionRow) string {
	counts := map[string]int{}
	for _, row := range rows {
		if a, ok := f.codes[strings.ToUpper(row.Buurt)]; ok {
			counts[placeOf(a).gemeente]++
			continue
		}
		seen := map[string]bool{}
		for _, a := range f.names[atlas.NameKey(row.Buurt)] {
			if g := placeOf(a).gemeente; !seen[g] {
				seen[g] = true
				counts[g]++
			}
		}
	}
	best := ""
	for g, n := range counts {
		if best == "" || n > counts[best] || n == counts[best] && g < best {
			best = g
		}
	}
	return best
}

func (f *buurtFinder) find(text, gemeente string) (atlas.Area, bool) {
	code := strings.ToUpper(text)
	if a, ok := f.codes[code]; ok {
		return a, true
	}
	if a, ok := f.codes["BU"+code]; ok {
		return a, true
	}
	var found []atlas.Area
	for _, a := range f.names[atlas.NameKey(text)] {
		if placeOf(a).gemeente == gemeente {
			found = append(found, a)
		}
	}
	if len(found) != 1 { // two of one name: only the code tells them apart
		return atlas.Area{}, false
	}
	return found[0], true
}
