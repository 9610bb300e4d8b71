package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
	"github.com/buurtbereik/buurtbereik/internal/web"
	"github.com/buurtbereik/buurtbereik/static"
)

// defaultTiles is PDOK's grey background map (BRT-A, CC BY 4.0 Kadaster).
const defaultTiles = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"

// memoryGoal is where Go's collector starts to work harder; it leaves SQLite
// its part of the 250 MB the service may use. Below it the collector may take
// its ease: collectAt lets the heap grow to four times what lives.
const (
	memoryGoal = 160 << 20
	collectAt  = 300
)

func (p *program) serveCommand() *cobra.Command {
	var addr, tiles string
	var embedOn []string
	var open bool
	cmd := &cobra.Command{
		Use:   "serve [--db BESTAND] [--addr ADRES]",
		Short: "Toont de kaart in de browser",
		Long: `Start de dienst die de kaart toont. Stop met Ctrl-C.
Bekijken kan zonder aanmelden. Wie op de pagina een ledenbestand wil toevoegen of verwijderen, geeft het
token dat bij het starten wordt getoond. Het is elke keer een ander, en het werkt alleen op deze computer.`,
		Example: "  buurtbereik serve --open\n  buurtbereik serve --db zwolle.db --addr 127.0.0.1:9000",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.serve(cmd.Context(), addr, tiles, embedOn, open)
		},
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "adres en poort; poort 0 kiest een vrije")
	cmd.Flags().StringVar(&tiles, "tiles", defaultTiles, `achtergrondkaart ({z}, {x}, {y}); leeg voor geen`)
	cmd.Flags().StringSliceVar(&embedOn, "embed-on", nil, "andere websites die de kaart mogen tonen, zoals https://intranet.voorbeeld.nl (komma ertussen)")
	cmd.Flags().BoolVar(&open, "open", false, "open de kaart in de browser")
	return cmd
}

func (p *program) serve(ctx context.Context, addr, tiles string, embedOn []string, open bool) (err error) {
	if !static.Built() {
		return atlas.NewError(atlas.Internal, "", "de webpagina zit niet in dit programma.", "Bouw het met: make build")
	}
	sites, err := originsOf(embedOn)
	if err != nil {
		return err
	}
	catalogue, err := geodata.Catalogue()
	if err != nil {
		return err
	}
	db, err := store.OpenReadOnly(ctx, p.settings.DB)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	debug.SetMemoryLimit(memoryGoal)
	debug.SetGCPercent(collectAt)
	cfg := p.service(db, catalogue, tiles)
	cfg.EmbedOn = sites
	return web.Serve(ctx, addr, cfg, func(url string) {
		fmt.Fprintf(p.stdout, "Buurtbereik staat klaar op %s (stop met Ctrl-C)\n"+
			"Token voor beheer (een ledenbestand toevoegen of verwijderen): %s\n", url, cfg.Admin.Token)
		if open {
			openBrowser(ctx, url)
		}
	})
}

// service wires what a service needs. It gets a token of its own.
func (p *program) service(db *store.Store, catalogue *atlas.Catalogue, tiles string) web.Config {
	writer := &lateWriter{Store: db, path: p.settings.DB, log: p.log}
	return web.Config{
		Store: db, Usage: db, Catalogue: catalogue, Page: static.Page(), Log: p.log, Tiles: tiles,
		Admin: &web.Admin{Token: web.NewToken(), Importer: newPageImporter(writer, catalogue), Keeper: writer},
	}
}

// openBrowser asks the desktop to show a page. Where there is no desktop the
// address was printed, and that is enough.
func openBrowser(ctx context.Context, url string) {
	name, args := "xdg-open", []string{url}
	switch runtime.GOOS {
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", url}
	case "darwin":
		name = "open"
	}
	if cmd := exec.CommandContext(ctx, name, args...); cmd.Start() == nil {
		go func() { _ = cmd.Wait() }()
	}
}
