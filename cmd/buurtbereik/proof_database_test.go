//go:build linux

package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/geodata"
)

// publicDatabase is a database with all of the demo but its members, and the paths
// of the member files.
func publicDatabase(t *testing.T) (db string, members []string) {
	t.Helper()
	folder := t.TempDir()
	paths, err := unpackDemo(geodata.Demo(), folder)
	if err != nil {
		t.Fatal(err)
	}
	db = filepath.Join(folder, "openbaar.db")
	args := []string{"import", "--db", db, "--purpose", "voorbeeld"}
	for _, path := range paths {
		if isDemoMembers(path) {
			members = append(members, path)
		} else {
			args = append(args, path)
		}
	}
	say(t, exitDone, args...)
	if len(members) != 3 || !strings.Contains(members[2], "2024-12-31") {
		t.Fatalf("the demo has the member files %v", members)
	}
	return db, members
}

// membersArgs are what imports a member file of the demo.
func membersArgs(t *testing.T, more ...string) []string {
	t.Helper()
	mapping, err := filepath.Abs("../../geodata/demo/leden_demo.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return append([]string{"import", "--yes", "--mapping", mapping, "--purpose", "voorbeeld", "--answer-all", "Zo is het voorbeeld gemaakt."}, more...)
}
