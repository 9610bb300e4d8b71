package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/pflag"
	"go.yaml.in/yaml/v3"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// envPrefix starts the name of every setting in the environment.
const envPrefix = "BUURTBEREIK_"

// settings are what the flags say, else the environment, else the file.
type settings struct {
	DB      string
	Config  string
	Verbose bool
}

// complete fills in every flag that was not given on the command line.
func (s *settings) complete(flags *pflag.FlagSet) error {
	if !flags.Changed("config") {
		if path, ok := os.LookupEnv(envPrefix + "CONFIG"); ok {
			s.Config = path
		}
	}
	fromFile, err := readSettings(s.Config)
	if err != nil {
		return err
	}
	var faults []atlas.Fault
	for name := range fromFile {
		if flags.Lookup(name) == nil && !knownSetting(name) {
			faults = append(faults, atlas.Fault{Where: s.Config, What: fmt.Sprintf("de instelling %q bestaat niet.", name),
				Mend: "Kies uit: " + strings.Join(settingNames(), ", ") + "."})
		}
	}
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Changed || f.Name == "config" || f.Name == "help" || f.Name == "version" {
			return
		}
		env := envPrefix + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value, where := "", ""
		if v, ok := fromFile[f.Name]; ok {
			value, where = v, s.Config
		}
		if v, ok := os.LookupEnv(env); ok {
			value, where = v, env
		}
		if where == "" {
			return
		}
		if err := f.Value.Set(value); err != nil {
			faults = append(faults, atlas.Fault{Where: where,
				What: fmt.Sprintf("%q past niet bij de instelling %s.", value, f.Name)})
		}
	})
	if len(faults) > 0 {
		return &atlas.Error{Code: atlas.Invalid, Faults: faults}
	}
	return nil
}

// settingNames are the settings a file may hold, of whichever verb.
func settingNames() []string {
	return []string{"db", "addr", "tiles", "embed-on", "verbose", "cbs-address", "pdok-address", "statline-address"}
}

func knownSetting(name string) bool {
	for _, known := range settingNames() {
		if name == known {
			return true
		}
	}
	return false
}

func readSettings(path string) (map[string]string, error) {
	if path == "" {
		return nil, nil //nolint:nilnil // no file, no settings: an empty map
	}
	in, err := os.Open(path) //nolint:gosec // the user's own file
	if err != nil {
		return nil, atlas.NewError(atlas.NotFound, path, "het bestand met instellingen kan niet worden gelezen.",
			"Controleer --config.").WithCause(err)
	}
	defer in.Close()
	values := map[string]string{}
	if err := yaml.NewDecoder(in).Decode(&values); err != nil && !errors.Is(err, io.EOF) {
		return nil, atlas.NewError(atlas.Invalid, path, "het bestand met instellingen is geen lijst van \"naam: waarde\": "+err.Error(),
			"Zet op elke regel een instelling, bijvoorbeeld: addr: 127.0.0.1:8080").WithCause(err)
	}
	return values, nil
}
