package main

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/spf13/cobra"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

func (p *program) checkCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check [--db BESTAND] [--json]",
		Short: "Vertelt wat de database bevat en wat er niet klopt",
		Long: "Vertelt per editie wat de database bevat: gebieden, cijfers, dekking, bestanden en wat daarover te melden is: " +
			"cijfers die niet kunnen, gebieden die over elkaar liggen of open plekken laten, bronnen van anderen die niemand gebruikt, " +
			"en ledenbestanden waarvan de dag om ze weg te doen is gekomen. Het nummer dat bij een bestand staat is dat voor: buurtbereik forget. " +
			"De uitslag is 1 als er iets niet klopt; afronding door het CBS en kleine onnauwkeurigheden van een kaart zijn geen fout.",
		Example: "  buurtbereik check\n  buurtbereik check --db zwolle.db --json",
		Args:    noArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return p.check(cmd.Context(), asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "schrijf het verslag als JSON")
	return cmd
}

func (p *program) check(ctx context.Context, asJSON bool) (err error) {
	db, err := store.OpenReadOnly(ctx, p.settings.DB)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	catalogue, err := geodata.Catalogue()
	if err != nil {
		return err
	}
	report, err := checkDatabase(ctx, db, catalogue, p.settings.DB)
	if err != nil {
		return err
	}
	if asJSON {
		out := json.NewEncoder(p.stdout)
		out.SetIndent("", "  ")
		err = out.Encode(report)
	} else {
		p.printCheck(report)
	}
	if err == nil && report.isWrong() {
		return silentError{}
	}
	return err
}
