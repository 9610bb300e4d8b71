package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/ingest"
	"github.com/buurtbereik/buurtbereik/internal/ingest/fetch"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// downloads is the folder beside the database where files are kept.
const downloads = "buurtbereik-downloads"

func (p *program) fetchCommand() *cobra.Command {
	var opts fetch.Options
	var what []string
	var edition string
	var only bool
	cmd := &cobra.Command{
		Use:   "fetch [--db BESTAND] [--year JAAR] [--gemeente NAAM]...",
		Short: "Haalt kaart en cijfers op bij het CBS en PDOK",
		Long: `Haalt de wijk- en buurtkaart en de kerncijfers van een jaar op bij het CBS en PDOK, en
neemt ze op in de database. Met --gemeente alleen van die gemeenten, anders van heel
Nederland (honderden megabytes). Met --what key ook de postcodesleutel, die er alleen voor
heel Nederland is. Wordt het ophalen onderbroken, dan gaat dezelfde
opdracht verder waar het ophield.

De diensten zien alleen welk jaar en welke gemeenten u ophaalt.`,
		Example: `  buurtbereik fetch --gemeente Zwolle --year 2024
  buurtbereik fetch --gemeente Zwolle --gemeente GM0166 --what map
  buurtbereik fetch --gemeente Zwolle --what map,figures,key
  buurtbereik fetch --year 2023 --download-only --to downloads`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, w := range what {
				switch w {
				case "map":
					opts.Map = true
				case "figures":
					opts.Figures = true
				case "key":
					opts.Key = true
				default:
					return usageError{fmt.Errorf("--what %q bestaat niet: kies uit map, figures, key", w)}
				}
			}
			if slices.ContainsFunc(opts.Gemeenten, func(name string) bool { return strings.TrimSpace(name) == "" }) {
				return usageError{errors.New("--gemeente is leeg: geef een naam of code, of laat de instelling weg voor heel Nederland")}
			}
			if opts.Folder == "" {
				opts.Folder = filepath.Join(filepath.Dir(p.settings.DB), downloads)
			}
			return p.fetch(cmd.Context(), opts, edition, only)
		},
	}
	flags := cmd.Flags()
	flags.StringSliceVar(&opts.Gemeenten, "gemeente", nil, "naam of code van een gemeente; mag vaker")
	flags.IntVar(&opts.Year, "year", 0, "het jaar; anders het nieuwste dat bekend is")
	flags.StringSliceVar(&what, "what", []string{"map", "figures"}, "wat: map (kaart), figures (kerncijfers), key (postcodesleutel van heel Nederland)")
	flags.StringVar(&opts.Folder, "to", "", "map voor de bestanden; anders "+downloads+" naast de database")
	flags.BoolVar(&only, "download-only", false, "haal alleen op en neem niets op in de database")
	flags.StringVar(&edition, "edition", "", "editie: een jaar, of een jaar en een naam (2024-proef); anders het jaar van het bestand")
	flags.StringVar(&opts.CBS, "cbs-address", "", "waar de kaarten van het CBS staan, of het adres van één bestand")
	flags.StringVar(&opts.PDOK, "pdok-address", "", "waar de diensten van PDOK staan")
	flags.StringVar(&opts.StatLine, "statline-address", "", "waar de tabellen van StatLine staan (OData versie 3)")
	return cmd
}

// fetch brings files in and then imports them like any other.
func (p *program) fetch(ctx context.Context, opts fetch.Options, edition string, only bool) error {
	fetcher, err := fetch.New(p.log)
	if err != nil {
		return err
	}
	show, end := progressOn(p.stderr, "ophalen")
	opts.Progress = fetch.Progress(show)
	files, fetchErr := fetcher.Fetch(ctx, opts)
	end()
	for _, f := range files {
		fmt.Fprintf(p.stdout, "Opgehaald: %s\n", f.Path)
	}
	if ctx.Err() != nil {
		fmt.Fprintf(p.stderr, "Wat al is opgehaald, blijft in %s. Dezelfde opdracht gaat daar verder.\n", opts.Folder)
		return ctx.Err()
	}
	if !only && len(files) > 0 {
		err = p.importFetched(ctx, files, edition)
	}
	if fetchErr != nil && err != nil {
		exitCode(fetchErr, p.stderr)
		return err
	}
	return errors.Join(fetchErr, err)
}

func (p *program) importFetched(ctx context.Context, files []fetch.File, edition string) (err error) {
	catalogue, err := geodata.Catalogue()
	if err != nil {
		return err
	}
	db, err := store.Open(ctx, p.settings.DB)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var failed error
	for _, f := range files {
		// Maps have had their reader from the start, and unpacking one takes long.
		if f.Kind != fetch.KindMap {
			known, err := ingest.Recognises(ctx, f.Path)
			if err != nil {
				return err
			}
			if !known {
				fmt.Fprintf(p.stdout, "%s is nog niet opgenomen: deze versie leest zulke bestanden niet. Het bestand blijft bewaard in %s.\n",
					filepath.Base(f.Path), filepath.Dir(f.Path))
				continue
			}
		}
		failed = errors.Join(failed, p.importInto(ctx, db, catalogue, []string{f.Path},
			ingest.Options{Edition: edition, Provenance: f.Provenance()}, &memberFlags{}))
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return failed
}
