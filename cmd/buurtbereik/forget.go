package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

func (p *program) forgetCommand() *cobra.Command {
	var yes bool
	var id int64
	cmd := &cobra.Command{
		Use:   "forget [--db BESTAND] NUMMER",
		Short: "Verwijdert een bestand en alles wat daaruit is gemaakt, voorgoed",
		Long: `Verwijdert een bestand dat is opgenomen, en alles wat daaruit is gemaakt, voorgoed uit de database.
Het nummer van een bestand staat in het verslag van: buurtbereik check. Eerst vertelt het programma wat
er weggaat en wat er blijft; daarna vraagt het u het nummer nog eens te typen. Met --yes vraagt het niets.
Een ander programma mag de database open hebben, zoals buurtbereik serve, als het er op dat moment niet in
leest of schrijft. Kopieën die u zelf moet opruimen worden genoemd.`,
		Example: "  buurtbereik check\n  buurtbereik forget 12\n  buurtbereik forget --db zwolle.db --yes 12",
		Args: func(_ *cobra.Command, args []string) (err error) {
			if len(args) != 1 {
				return usageError{errors.New("geef het nummer op van het bestand dat moet worden vergeten; buurtbereik check noemt de nummers")}
			}
			if id, err = strconv.ParseInt(args[0], 10, 64); err != nil {
				return usageError{fmt.Errorf("%q is geen nummer van een bestand; buurtbereik check noemt de nummers", args[0])}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			confirm := func() error { return typedAgain(os.Stdin, p.stderr, id) }
			if yes {
				confirm = func() error { return nil }
			} else if !term.IsTerminal(int(os.Stdin.Fd())) { //nolint:gosec // a file descriptor is small
				return usageError{errors.New("hier kan niets worden gevraagd; geef --yes om zonder vraag te vergeten")}
			}
			return p.forget(cmd.Context(), id, confirm)
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "vraag niet om bevestiging")
	return cmd
}

// forget says what will go, asks, and removes it.
func (p *program) forget(ctx context.Context, id int64, confirm func() error) (err error) {
	db, err := store.OpenExisting(ctx, p.settings.DB)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	would, err := db.WouldForget(ctx, id)
	if err != nil {
		return err
	}
	p.printForget(would)
	if err := confirm(); err != nil {
		return err
	}
	gone, err := db.Forget(ctx, id)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "Bestand %d is vergeten: in de database en de bestanden ernaast staat er niets meer van.\n", id)
	if len(gone.NotReached) > 0 {
		fmt.Fprintln(p.stdout, "Hier kan Buurtbereik niet bij. Verwijder zelf:")
		p.printLines(gone.NotReached)
	}
	return nil
}

func (p *program) printForget(f store.Forgotten) {
	im := f.Import
	if im.Kind != "" {
		fmt.Fprintf(p.stdout, "Bestand %d: %s (%s), editie %s, opgenomen op %s", im.ID, im.Name, kindName(im.Kind), im.Edition, im.At.Local().Format("2006-01-02 15:04"))
		if im.Purpose != "" {
			fmt.Fprintf(p.stdout, ", doel: %s", im.Purpose)
		}
		fmt.Fprintln(p.stdout, ".")
	}
	fmt.Fprintln(p.stdout, "Dit gaat voorgoed weg:")
	p.printLines(f.Removed)
	if len(f.Kept) > 0 {
		fmt.Fprintln(p.stdout, "Dit blijft:")
		p.printLines(f.Kept)
	}
}

func (p *program) printLines(lines []string) {
	for _, line := range lines {
		fmt.Fprintf(p.stdout, "  - %s\n", line)
	}
}

// typedAgain asks for the number: whoever types it has read it.
func typedAgain(in io.Reader, out io.Writer, id int64) error {
	fmt.Fprintf(out, "Dit kan niet ongedaan worden gemaakt. Typ %d om dit bestand te vergeten: ", id)
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if strings.TrimSpace(line) != strconv.FormatInt(id, 10) {
		return atlas.NewError(atlas.Invalid, "", "dat is niet het nummer van dit bestand. Er is niets vergeten.", "")
	}
	return nil
}
