package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// nowhere is a database that holds nothing and may not be written to.
type nowhere struct {
	t *testing.T
	MemberDatabase
}

func (nowhere) MemberSecret(context.Context) (key [32]byte, k int, err error) {
	return key, 0, atlas.NewError(atlas.NotFound, "", "er is geen sleutel.", "")
}

func (nowhere) MemberMapping(context.Context, string) ([]byte, error) {
	return nil, atlas.NewError(atlas.NotFound, "", "er is geen indeling.", "")
}

func (nowhere) DivisionOf(context.Context, string, string, string) (atlas.Import, error) {
	return atlas.Import{}, atlas.NewError(atlas.NotFound, "", "", "")
}

func (nowhere) Branches(context.Context, bool) ([]atlas.PlacedBranch, error) { return nil, nil }

func (nowhere) EditionAreas(context.Context, string) ([]atlas.Area, error) { return nil, nil }

func (nowhere) EditionShapes(context.Context, string) (map[string]orb.MultiPolygon, error) {
	return nil, nil
}

func (n nowhere) SaveMap(context.Context, store.MapImport) (atlas.Import, error) {
	n.t.Error("a dry run is stored")
	return atlas.Import{}, nil
}

func (n nowhere) SavePostcodeKey(context.Context, atlas.Import, atlas.Edition, *atlas.PostcodeKey) (atlas.Import, error) {
	n.t.Error("a dry run is stored")
	return atlas.Import{}, nil
}

func (n nowhere) SavePostcodePoints(context.Context, atlas.Import, atlas.Edition, *atlas.PostcodePoints) (atlas.Import, error) {
	n.t.Error("a dry run is stored")
	return atlas.Import{}, nil
}

func (nowhere) PostcodeKey(_ context.Context, edition string) (*atlas.PostcodeKey, error) {
	return nil, atlas.NewError(atlas.NotFound, edition, "er is geen postcodesleutel.", "")
}

func (nowhere) PostcodePoints(_ context.Context, edition string) (*atlas.PostcodePoints, error) {
	return nil, atlas.NewError(atlas.NotFound, edition, "er zijn geen punten van postcodes.", "")
}

func (nowhere) Editions(context.Context) ([]store.EditionInfo, error) { return nil, nil }

func (nowhere) Werkgebied(context.Context, bool) ([]string, error) { return nil, nil }

func (n nowhere) SaveBranches(context.Context, store.BranchesToSave) (atlas.Import, error) {
	n.t.Error("a dry run is stored")
	return atlas.Import{}, nil
}

// packed puts files in a zip: names and contents in turn.
func packed(tb testing.TB, files ...string) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		out, err := w.Create(files[i])
		if err == nil {
			_, err = io.WriteString(out, files[i+1])
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// FuzzImport: any file at all is taken in or refused with a sentence, and leaves
// nothing behind. What comes as bytes never needs a place on a disk.
func FuzzImport(f *testing.F) {
	const table = "gwb_code_10;regio;recs;a_inw\nBU01931000;Noord;Buurt;1000\n"
	f.Add([]byte(table))
	f.Add(gzipped(f, []byte(table)))
	f.Add(packed(f, "map/kwb-2020.csv", table))
	f.Add(packed(f, "a.csv", table, "b.csv", table, "../c.csv", table))
	f.Add(packed(f, "buurt_2019.shp", "\x00\x00\x27\x0a", "buurt_2019.dbf", "\x03"))
	f.Add(packed(f, "Observations.csv", "x", "MeasureCodes.csv", "y"))
	f.Add([]byte("{\"value\": []}"))
	f.Add([]byte("SQLite format 3\x00"))
	f.Add([]byte(membersCSV))
	f.Add(gzipped(f, []byte(membersCSV)))
	f.Add(packed(f, "leden.csv", membersCSV))
	f.Add(packed(f, "leden.xlsx", workbook(f, membersCSV)))
	f.Add(gzipped(f, []byte(countsCSV)))
	f.Add([]byte("buurt;kern\nNoord;Dorp\n"))
	f.Add([]byte("id;naam;postcode;openingsuren\nc;Centrum;8011AB;40\n"))
	temp := f.TempDir()
	catalogue, err := geodata.Catalogue()
	if err != nil {
		f.Fatal(err)
	}
	path := filepath.Join(f.TempDir(), "kwb-2020")
	f.Fuzz(func(t *testing.T, content []byte) {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		t.Setenv("TMPDIR", temp)
		im := NewImporter(nowhere{t: t}, catalogue, slog.New(slog.DiscardHandler))
		if _, err := im.Import(t.Context(), path, Options{DryRun: true}); err != nil && atlas.CodeOf(err) == atlas.Internal {
			t.Errorf("%v", err)
		}
		if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
			t.Errorf("%v, %d files are left", err, len(left))
		}
		t.Setenv("TMPDIR", filepath.Join(temp, "nowhere"))
		if _, err := im.ImportContent(t.Context(), "kwb-2020", content, Options{DryRun: true}); err != nil && atlas.CodeOf(err) != atlas.Invalid && atlas.CodeOf(err) != atlas.Conflict {
			t.Errorf("as bytes: %v", err)
		}
		if kind, ok := kindHeld(t, path); ok {
			if _, err := im.Import(t.Context(), path, Options{DryRun: true}); isUnavailable(err) {
				t.Errorf("%s went to a disk: %v", kind, err)
			}
		}
	})
}

// kindHeld recognises a file of members or counts, where it can be opened.
func kindHeld(t *testing.T, path string) (Kind, bool) {
	t.Helper()
	f, err := open(t.Context(), path, "")
	if err != nil {
		return "", false
	}
	defer f.close()
	kind, err := recognise(t.Context(), f, "")
	return kind, err == nil && (kind == KindMembers || kind == KindCounts)
}
