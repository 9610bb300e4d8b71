package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

func (p *program) importCommand() *cobra.Command {
	var opts ingest.Options
	var members memberFlags
	var as string
	var describe bool
	cmd := &cobra.Command{
		Use:   "import [--db BESTAND] [--edition EDITIE] BESTAND...",
		Short: "Neemt bestanden op in de database",
		Long: `Neemt bestanden op in de database: de wijk- en buurtkaart van het CBS als GeoPackage
of shapefile, de Kerncijfers wijken en buurten als Excel (.xls, .xlsx) of CSV, of uit StatLine (CSV,
JSON), de postcodegebieden (PC4) en hun leeftijden, de postcodesleutel (pc6hnr..._gwb.csv) en de
punten van postcodes (cbs_pc6_....gpkg, of een tabel PC6;x;y), uw vestigingen, uw eigen indeling in
kernen of stadsdelen (een tabel buurt;naam) en uw ledenbestand, ook in een .zip of .gz.
Een tabel van uw gemeente of provincie heeft een beschrijving
naast zich nodig; --describe stelt die voor. Een bestand wordt herkend aan zijn inhoud en in zijn geheel
opgenomen of in zijn geheel geweigerd.

Van een ledenbestand (CSV of Excel, een rij per lid) toont de opdracht eerst wat de kolommen en codes lijken
te betekenen. U bevestigt dat, of zegt met --yes dat het klopt. --describe schrijft de indeling op in
BESTAND.yaml, om aan te passen. Bewaard worden alleen beschermde, afgeronde aantallen: geen rij en geen postcode.`,
		Example: `  buurtbereik import wijkenbuurten_2024_v1.gpkg
  buurtbereik import --edition 2024-proef --db proef.db WijkBuurtkaart_2024_v2.zip
  buurtbereik import kwb-2024.xlsx
  buurtbereik import 2024-cbs-pc6huisnr20240801_buurt.zip cbs_pc6_2024_v1.zip
  buurtbereik import --describe leeftijden-2024.csv
  buurtbereik import vestigingen.csv
  buurtbereik import --rest Buitengebied kernen.csv
  buurtbereik import --yes --date 2024-12-31 leden.csv
  buurtbereik import --map postcode=Pc,vestiging=Filiaal leden-2024-12-31.csv
  buurtbereik import --dry-run wijkenbuurten_2023_v2.gpkg`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{errors.New("geef een of meer bestanden op om te importeren")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := members.check(); err != nil {
				return err
			}
			if describe {
				return p.describeFiles(cmd.Context(), args, opts, &members)
			}
			opts.As = ingest.Kind(as)
			return p.importFiles(cmd.Context(), args, opts, &members)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opts.Edition, "edition", "", "editie: een jaar, of een jaar en een naam (2024-proef); anders het jaar van het bestand")
	flags.StringVar(&as, "as", "", "lees het bestand als deze soort (map, statistics, local, postcodeKey, postcodePoints, members, branches, division), wat de inhoud ook lijkt")
	flags.StringVar(&opts.Level, "level", "", "hoe de delen van een eigen indeling heten (kern, stadsdeel); anders uit de naam van het bestand")
	flags.StringVar(&opts.Rest, "rest", "", "naam van het deel voor buurten die een eigen indeling niet noemt; zonder wordt zo'n tabel geweigerd")
	flags.BoolVar(&describe, "describe", false, "stel voor een tabel van uw gemeente of voor een ledenbestand een beschrijving voor (BESTAND.yaml), en importeer nog niets")
	flags.BoolVar(&opts.DryRun, "dry-run", false, "lees en controleer alles, maar sla niets op")
	flags.StringVar(&opts.Purpose, "purpose", "", "waarvoor u deze gegevens gebruikt")
	members.register(flags)
	return cmd
}

func (p *program) importFiles(ctx context.Context, paths []string, opts ingest.Options, members *memberFlags) error {
	catalogue, err := geodata.Catalogue()
	if err != nil {
		return err
	}
	db, err := store.Open(ctx, p.settings.DB)
	if err != nil {
		return err
	}
	err = p.importInto(ctx, db, catalogue, paths, opts, members)
	return errors.Join(err, db.Close())
}

// describeFiles proposes a description beside each table, or a mapping beside each
// member file.
func (p *program) describeFiles(ctx context.Context, paths []string, opts ingest.Options, members *memberFlags) (err error) {
	catalogue, err := geodata.Catalogue()
	if err != nil {
		return err
	}
	db, err := store.OpenReadOnly(ctx, p.settings.DB)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	infos, err := db.Editions(ctx)
	if err != nil {
		return err
	}
	var editions []atlas.Edition
	for _, e := range infos {
		editions = append(editions, e.Edition)
	}
	importer := ingest.NewImporter(db, catalogue, p.log)
	for _, path := range paths {
		if opts.Members, err = members.options(path); err != nil {
			return err
		}
		to, err := importer.Describe(ctx, path, editions, opts)
		if err != nil {
			return err
		}
		fmt.Fprintf(p.stdout, "%s is gemaakt. Controleer elke regel, vul in waar een vraagteken staat, en importeer dan %s.\n", to, path)
	}
	return nil
}

// importInto takes in every file it can; one that is refused does not keep the
// others out.
func (p *program) importInto(ctx context.Context, db *store.Store, catalogue *atlas.Catalogue,
	paths []string, opts ingest.Options, members *memberFlags,
) error {
	importer := ingest.NewImporter(db, catalogue, p.log)
	failed := 0
	asking := p.asking()
	for _, path := range paths {
		show, end := progressOn(p.stderr, path)
		opts.Progress = show
		var report ingest.Report
		var err error
		if opts.Members, err = members.options(path); err == nil {
			talk := &memberTalk{p: p, flags: members, path: path, purpose: opts.Purpose, dryRun: opts.DryRun, in: asking, quiet: end}
			opts.Talk = talk.lead
			report, err = importer.Import(ctx, path, opts)
		}
		end()
		if err != nil {
			if ctx.Err() != nil {
				return err
			}
			failed++
			fmt.Fprintf(p.stderr, "%s is niet opgenomen. Er is niets gewijzigd.\n", path)
			exitCode(err, p.stderr)
			continue
		}
		p.printReport(report, opts.DryRun)
	}
	if failed == 0 {
		return nil
	}
	if len(paths) > 1 {
		fmt.Fprintf(p.stderr, "%d van de %d bestanden zijn niet opgenomen.\n", failed, len(paths))
	}
	return silentError{}
}

func (p *program) printReport(r ingest.Report, dryRun bool) {
	if len(r.Members) > 0 {
		p.printMembers(r, dryRun)
		return
	}
	verb := "opgenomen in"
	if dryRun {
		verb = "gecontroleerd (niet opgeslagen) voor"
	}
	fmt.Fprintf(p.stdout, "%s %s editie %s\n", r.Import.Name, verb, r.Import.Edition)
	fmt.Fprintf(p.stdout, "  rijen gelezen: %d, geweigerd: %d\n", r.Import.RowsRead, r.Import.RowsRejected)
	for _, l := range r.Levels {
		fmt.Fprintf(p.stdout, "  %s: %d", l.Level.Plural, l.Areas)
		if l.WithoutMap > 0 {
			fmt.Fprintf(p.stdout, " (%d zonder grens)", l.WithoutMap)
		}
		fmt.Fprintln(p.stdout)
	}
	switch {
	case r.Branches > 0:
		fmt.Fprintf(p.stdout, "  vestigingen: %d\n", r.Branches)
	case r.Postcodes > 0:
		p.printPostcodes(r)
	default:
		fmt.Fprintf(p.stdout, "  cijfers: %d\n", r.Indicators)
	}
	for _, note := range r.Import.Notes {
		fmt.Fprintf(p.stdout, "  - %s\n", note)
	}
}

// printPostcodes says what a postcode key or the points of postcodes hold.
func (p *program) printPostcodes(r ingest.Report) {
	fmt.Fprintf(p.stdout, "  postcodes: %d\n", r.Postcodes)
	if r.Houses > 0 {
		fmt.Fprintf(p.stdout, "  huisnummers: %d\n", r.Houses)
	}
	if r.Buurten > 0 {
		fmt.Fprintf(p.stdout, "  buurten: %d\n", r.Buurten)
	}
}
