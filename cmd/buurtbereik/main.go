// Command buurtbereik joins CBS's wijken and buurten with a library's own
// members and serves them as a map. This package alone knows the shell: verbs,
// settings, exit codes, progress. It wires the other packages together.
package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the whole program but for the exit, so that a test can start it.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot(stdout, stderr)
	root.SetArgs(args)
	return exitCode(root.ExecuteContext(ctx), stderr)
}

// program is what every verb needs.
type program struct {
	stdout, stderr io.Writer
	settings       *settings
	log            *slog.Logger
}

func newRoot(stdout, stderr io.Writer) *cobra.Command {
	p := &program{stdout: stdout, stderr: stderr, settings: &settings{}}
	root := &cobra.Command{
		Use:           "buurtbereik",
		Short:         "Wie woont waar, en wie bereikt de bibliotheek?",
		Long:          "Buurtbereik zet de wijk- en buurtcijfers van het CBS op een kaart.",
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.settings.complete(cmd.Flags()); err != nil {
				return err
			}
			p.log = newLogger(p.stderr, p.settings.Verbose)
			return nil
		},
	}
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	flags := root.PersistentFlags()
	flags.StringVar(&p.settings.DB, "db", "buurtbereik.db", "het databasebestand")
	flags.StringVar(&p.settings.Config, "config", "", "bestand met instellingen (YAML: db, addr, tiles, embed-on)")
	flags.BoolVar(&p.settings.Verbose, "verbose", false, "schrijf meer in het log")
	root.AddCommand(p.demoCommand(), p.fetchCommand(), p.importCommand(), p.werkgebiedCommand(), p.serveCommand(), p.checkCommand(), p.forgetCommand())
	speakDutch(root)
	return root
}

func newLogger(w io.Writer, verbose bool) *slog.Logger {
	level := slog.LevelInfo
	if verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level}))
}
