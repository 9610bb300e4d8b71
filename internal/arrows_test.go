// Package internal_test holds the directions in which packages may import each
// other. It knows nothing else and is imported by nobody.
package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/buurtbereik/buurtbereik/"

// allowed is, for each package, what it may import of ours. Who adds a package
// adds its line, and asks which way its arrow points.
var allowed = map[string][]string{
	"internal/atlas":                  {},
	"internal/geo":                    {"internal/atlas"},
	"internal/source/table":           {"internal/atlas"},
	"internal/source/cbs":             {"internal/atlas", "internal/geo", "internal/source/table"},
	"internal/source/local":           {"internal/atlas", "internal/source/table"},
	"internal/audit":                  {"internal/atlas", "internal/geo"},
	"internal/disclosure":             {"internal/atlas"},
	"internal/source/library":         {"internal/atlas", "internal/disclosure", "internal/source/table"},
	"internal/footprint":              {"internal/atlas", "internal/geo"},
	"internal/profile":                {"internal/atlas"},
	"internal/store":                  {"internal/atlas", "internal/geo"},
	"internal/ingest":                 {"internal/atlas", "internal/geo", "internal/audit", "internal/disclosure", "internal/source/cbs", "internal/source/library", "internal/source/local", "internal/source/table", "internal/store"},
	"internal/ingest/fetch":           {"internal/atlas"},
	"internal/ingest/fetch/fetchtest": {},
	"internal/web":                    {"internal/atlas", "internal/footprint", "internal/geo", "internal/ingest", "internal/profile", "internal/store"},
	"geodata":                         {"internal/atlas"},
	"geodata/demogen":                 {},
	"static":                          {},
	"cmd/buurtbereik":                 {"internal/atlas", "internal/audit", "internal/ingest", "internal/ingest/fetch", "internal/store", "internal/web", "geodata", "static"},
	"cmd/bench":                       {},
}

// TestArrows refuses imports that run upwards or sideways.
func TestArrows(t *testing.T) {
	root := ".."
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || (strings.HasPrefix(entry.Name(), ".") && path != root)) {
			return filepath.SkipDir
		}
		// Tests may build on anything.
		if filepath.Ext(path) == ".go" && !strings.HasSuffix(path, "_test.go") {
			checkFile(t, root, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkFile(t *testing.T, root, path string) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	folder, err := filepath.Rel(root, filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	may, known := allowed[filepath.ToSlash(folder)]
	if !known {
		t.Errorf("%s: package %s has no line in arrows_test.go", path, folder)
	}
	for _, spec := range parsed.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if ours, ok := strings.CutPrefix(name, module); ok && !slices.Contains(may, ours) {
			t.Errorf("%s: %s may not import %s", path, folder, ours)
		}
	}
}
