//go:build linux

package main

import (
	"bytes"
	"compress/gzip"
	"database/sql"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The planted group: so many people on one postcode, all of one year of birth that
// nobody else has, over all branches that are open.
const (
	plantedMembers = 137
	plantedYear    = "1931"
)

var plantedBranches = []string{"MCEN", "MKRK", "MWHV", "OOST", "NRKG", "BUS1", "BUS2"}

// plantedFiles writes a member file of the demo with the group and one without it,
// each plain and packed. Of the others nobody has the postcode or the year.
func plantedFiles(t *testing.T, demo string) (with, without [2]string) {
	t.Helper()
	in, err := os.Open(demo)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	unpacked, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	needles := needlesOf(plantedPostcode, plantedYear, fmt.Sprint(plantedMembers))
	var rest, all bytes.Buffer
	planted := 0
	for i, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		f := finds{}
		if f.look("", []byte(line), needles); len(f) > 0 {
			continue
		}
		fmt.Fprintln(&rest, line)
		fmt.Fprintln(&all, line)
		if i > 0 && i%100 == 0 && planted < plantedMembers {
			fmt.Fprintf(&all, "%s %s;%s;%s;V-BAS;Actief;;12;2024-09-27;2024-12-31\n", plantedPostcode[:4], plantedPostcode[4:], plantedYear, plantedBranches[planted%len(plantedBranches)])
			planted++
		}
	}
	if planted != plantedMembers {
		t.Fatalf("%d members were planted", planted)
	}
	f := finds{}
	if f.look("", all.Bytes(), needles[:2]); len(f) != 2 {
		t.Fatalf("the needles are not found where they are: %v", f)
	}
	write := func(content []byte) (paths [2]string) {
		folder := t.TempDir()
		paths = [2]string{filepath.Join(folder, "leden_2024-12-31_demo.csv"), filepath.Join(folder, "leden_2024-12-31_demo.csv.gz")}
		var packed bytes.Buffer
		w := gzip.NewWriter(&packed)
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		for i, b := range [][]byte{content, packed.Bytes()} {
			if err := os.WriteFile(paths[i], b, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		return paths
	}
	return write(all.Bytes()), write(rest.Bytes())
}

// fixKey gives a database without members this key, so that a test is the same each
// time.
func fixKey(t *testing.T, path string, key byte) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), "INSERT INTO member_secret (id, key, k) VALUES (1, ?, 5)", bytes.Repeat([]byte{key, 0xa7}, 16)); err != nil {
		t.Fatal(err)
	}
}
