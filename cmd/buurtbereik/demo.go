package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

func (p *program) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "demo [--db BESTAND]",
		Short: "Vult een database met de voorbeeldgegevens",
		Long: `Vult een database met de ingebouwde voorbeeldgegevens: een verzonnen streek op de
plaats waar de Markerwaard zou hebben gelegen. Wat er al in staat, blijft staan.`,
		Example: "  buurtbereik demo --db voorbeeld.db\n  buurtbereik serve --db voorbeeld.db",
		Args:    noArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return p.demo(cmd.Context()) },
	}
}

func noArguments(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("deze opdracht verwacht geen %q", args[0])}
	}
	return nil
}

// demo imports the embedded files through the ordinary readers, those that the
// database does not hold yet.
func (p *program) demo(ctx context.Context) (err error) {
	catalogue, err := geodata.Catalogue()
	if err != nil {
		return err
	}
	temp, err := os.MkdirTemp("", "buurtbereik-demo-")
	if err != nil {
		return atlas.NewError(atlas.Unavailable, os.TempDir(), "er kan geen tijdelijk bestand worden gemaakt.", "Maak ruimte op de schijf.").WithCause(err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temp)) }()
	paths, err := unpackDemo(geodata.Demo(), temp)
	if err != nil {
		return err
	}
	db, err := store.Open(ctx, p.settings.DB)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	imports, err := db.Imports(ctx)
	if err != nil {
		return err
	}
	fresh := notYetHeld(paths, imports)
	if len(fresh) == 0 {
		fmt.Fprintf(p.stdout, "%s bevat de voorbeeldgegevens al.\n", p.settings.DB)
		return nil
	}
	members, err := demoMembers(geodata.Demo())
	if err != nil {
		return err
	}
	// A mapping is for member files: those come by themselves, and last, when the
	// places and the branches are there.
	first := slices.IndexFunc(fresh, isDemoMembers)
	if first < 0 {
		first = len(fresh)
	}
	opts := ingest.Options{Purpose: "voorbeeld"}
	if err := p.importInto(ctx, db, catalogue, fresh[:first], opts, &memberFlags{}); err != nil {
		return err
	}
	return p.importInto(ctx, db, catalogue, fresh[first:], opts, members)
}

func isDemoMembers(path string) bool { return strings.HasPrefix(filepath.Base(path), "leden_") }

// demoMembers is what whoever imports the member files of the demo says of them.
func demoMembers(demo fs.FS) (*memberFlags, error) {
	const name = "leden_demo.yaml"
	text, err := fs.ReadFile(demo, name)
	if err != nil {
		return nil, err
	}
	mapping, err := ingest.ReadMemberMapping(text, name)
	if err != nil {
		return nil, err
	}
	return &memberFlags{parsedMapping: mapping, yes: true, silent: true, pileUps: "all=school", answerAll: "Zo is het voorbeeld gemaakt."}, nil
}

// demoFiles are the embedded files in the order they come in: the maps of both
// years, which house numbers and which point each postcode has, the branches, the
// library's own division, the ages of a gemeente, and the members.
func demoFiles() []string {
	return []string{"wijkenbuurten_*.gpkg", "pc6hnr_*.csv.gz", "pc6_points_*.csv.gz", "vestigingen_demo.csv", "leeftijden_*.csv", "leden_*.csv.gz"}
}

// demoDescriptions lie beside the files they describe, and do not come in themselves.
const demoDescriptions = "*.csv.yaml"

// unpackDemo writes the embedded files to a folder: SQLite reads files only.
func unpackDemo(demo fs.FS, folder string) ([]string, error) {
	var names []string
	for _, pattern := range append(demoFiles(), demoDescriptions) {
		found, err := fs.Glob(demo, pattern)
		if err != nil {
			return nil, err
		}
		names = append(names, found...)
	}
	var paths []string
	for _, name := range names {
		content, err := fs.ReadFile(demo, name)
		if err != nil {
			return nil, err
		}
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			return nil, atlas.NewError(atlas.Unavailable, folder, "de voorbeeldgegevens kunnen niet worden uitgepakt.", "Maak ruimte op de schijf.").WithCause(err)
		}
		if filepath.Ext(name) != ".yaml" {
			paths = append(paths, path)
		}
	}
	return paths, nil
}

// notYetHeld leaves out the files that were imported before under their name
// and with their size.
func notYetHeld(paths []string, imports []atlas.Import) []string {
	var fresh []string
	for _, path := range paths {
		info, err := os.Stat(path)
		held := false
		name := strings.TrimSuffix(filepath.Base(path), ".gz") // a packed file is known by what is in it
		for _, im := range imports {
			// Of members only the rounded size is kept.
			held = held || err == nil && im.Name == name && (im.Bytes == info.Size() || im.Kind == string(ingest.KindMembers))
		}
		if !held {
			fresh = append(fresh, path)
		}
	}
	return fresh
}
