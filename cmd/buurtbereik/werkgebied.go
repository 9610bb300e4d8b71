package main

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

func (p *program) werkgebiedCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "werkgebied [--db BESTAND] [GEMEENTE...]",
		Short: "Toont of zet de gemeenten waarvoor u werkt",
		Long: `Toont of zet het werkgebied: de gemeenten waarvoor uw bibliotheek werkt. Alleen daar zijn er cijfers over
leden. Het werkgebied volgt uit de gemeenten van uw vestigingen; hier past u het aan. Ledenbestanden die
al zijn opgenomen, houden het werkgebied van toen: importeer ze opnieuw als het anders moet.`,
		Example: "  buurtbereik werkgebied\n  buurtbereik werkgebied GM0193 GM1896",
		RunE: func(cmd *cobra.Command, codes []string) error {
			if len(codes) == 0 {
				return p.showWerkgebied(cmd.Context())
			}
			return p.setWerkgebied(cmd.Context(), codes)
		},
	}
}

func (p *program) showWerkgebied(ctx context.Context) (err error) {
	db, err := store.OpenReadOnly(ctx, p.settings.DB)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	names, err := gemeenteNames(ctx, db)
	if err != nil {
		return err
	}
	found := false
	for _, demo := range []bool{false, true} {
		codes, err := db.Werkgebied(ctx, demo)
		if err != nil {
			return err
		}
		for _, code := range codes {
			found = true
			fmt.Fprintln(p.stdout, strings.TrimSpace(code+" "+names[code]))
		}
	}
	if !found {
		fmt.Fprintln(p.stdout, "Het werkgebied is nog niet bekend. Importeer uw vestigingen, of geef de gemeenten op: buurtbereik werkgebied GM0193")
	}
	return nil
}

// gemeenteNames returns the names of the gemeenten of all editions, the newest name
// of each.
func gemeenteNames(ctx context.Context, db *store.Store) (map[string]string, error) {
	names := map[string]string{}
	editions, err := db.Editions(ctx)
	if err != nil {
		return nil, err
	}
	for _, e := range editions {
		areas, err := db.EditionAreas(ctx, e.ID)
		if err != nil {
			return nil, err
		}
		for _, a := range areas {
			if _, newer := names[a.Code]; a.Level == atlas.Gemeente.Key && !newer {
				names[a.Code] = a.Name
			}
		}
	}
	return names, nil
}

var gemeenteCode = regexp.MustCompile(`^(?:GM)?([0-9]{4})$`)

func (p *program) setWerkgebied(ctx context.Context, given []string) (err error) {
	db, err := store.Open(ctx, p.settings.DB)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	names, err := gemeenteNames(ctx, db)
	if err != nil {
		return err
	}
	codes, err := gemeentenOf(given, names)
	if err != nil {
		return err
	}
	if err := db.SetWerkgebied(ctx, atlas.IsDemoCode(codes[0]), codes); err != nil {
		return err
	}
	fmt.Fprintln(p.stdout, "Dit is nu het werkgebied:")
	for _, code := range codes {
		fmt.Fprintf(p.stdout, "  %s %s\n", code, names[code])
	}
	return nil
}

// gemeentenOf reads codes of gemeenten that a map has; made-up and real ones do not
// go together.
func gemeentenOf(given []string, names map[string]string) ([]string, error) {
	var codes []string
	var faults []atlas.Fault
	demo := 0
	for _, text := range given {
		parts := gemeenteCode.FindStringSubmatch(strings.ToUpper(strings.Trim(text, ", ")))
		switch {
		case parts == nil:
			faults = append(faults, atlas.Fault{Where: text, What: "dit is geen code van een gemeente.", Mend: "Schrijf GM en vier cijfers, bijvoorbeeld GM0193."})
			continue
		case names["GM"+parts[1]] == "":
			faults = append(faults, atlas.Fault{Where: text, What: "deze gemeente staat op geen kaart in deze database.", Mend: "Importeer eerst de wijk- en buurtkaart waar zij op staat, of controleer de code."})
			continue
		}
		codes = append(codes, "GM"+parts[1])
		if atlas.IsDemoCode("GM" + parts[1]) {
			demo++
		}
	}
	if demo > 0 && demo < len(codes) {
		faults = append(faults, atlas.Fault{What: "echte en verzonnen gemeenten gaan niet samen.", Mend: "Geef alleen echte gemeenten op, of alleen die van de voorbeeldstreek (GM99..)."})
	}
	if len(faults) > 0 {
		return nil, &atlas.Error{Code: atlas.Invalid, Faults: faults}
	}
	return codes, nil
}
