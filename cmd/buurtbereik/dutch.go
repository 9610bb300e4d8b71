package main

import (
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// usageTemplate is cobra's own, in Dutch and without what we do not use.
const usageTemplate = `Gebruik:
  {{.UseLine}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} OPDRACHT{{end}}{{if .HasExample}}

Voorbeelden:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

Opdrachten:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Instellingen:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

Voor elke opdracht:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}

Elke instelling kan ook in de omgeving staan (BUURTBEREIK_DB, BUURTBEREIK_ADDR, ...)
of in het bestand van --config; de opdrachtregel gaat voor.{{end}}
`

// speakDutch makes help and usage Dutch: these are the users' words, not ours.
func speakDutch(root *cobra.Command) {
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpCommand(&cobra.Command{Use: "no-help", Hidden: true})
	root.CompletionOptions.DisableDefaultCmd = true
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = "toon de versie"
	root.SetVersionTemplate("buurtbereik {{.Version}}\n")
	for _, c := range append(root.Commands(), root) {
		c.InitDefaultHelpFlag()
		c.Flags().Lookup("help").Usage = "toon deze uitleg"
	}
}

// inDutch translates what the flag library says of a wrong command line.
func inDutch(s string) string {
	return strings.NewReplacer(
		"unknown command", "onbekende opdracht",
		"unknown shorthand flag", "onbekende instelling",
		"unknown flag", "onbekende instelling",
		"flag needs an argument", "hier ontbreekt een waarde",
		"invalid argument", "ongeldige waarde",
		" for \"buurtbereik\"", "",
		" flag:", ":",
		"for \"", "voor \"",
	).Replace(s)
}

// version is the module's version, or the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "onbekend"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return "ontwikkeling"
}
