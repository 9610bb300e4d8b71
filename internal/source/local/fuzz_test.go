package local

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// refused fails where an error is not a sentence for the user.
func refused(t *testing.T, err error) {
	t.Helper()
	if err != nil && atlas.CodeOf(err) == atlas.Internal {
		t.Errorf("%v", err)
	}
}

func FuzzReadDescription(f *testing.F) {
	f.Add("edition: \"2024\"\nlevel: buurt\n")
	f.Add("columns: [{column: a, kind: share, of: a, key: a}]")
	catalogue, err := geodata.Catalogue()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, err := ReadDescription([]byte(text), "x.yaml", catalogue)
		refused(t, err)
	})
}

// FuzzRead: whatever stands in a table, every figure is of a place that exists.
func FuzzRead(f *testing.F) {
	f.Add([]byte(ages))
	f.Add([]byte("Buurt-naam;inwoners\nBinnenstad-Noord;1.240\n"))
	f.Add([]byte("Buurt-naam,inwoners\n\"Binnenstad\nNoord\",1e9\n"))
	path := filepath.Join(f.TempDir(), "x.csv")
	d := &Description{
		Edition: "2024", Level: "buurt", Within: "GM0193", Places: "Buurt-naam", By: "name", Decimals: ",",
		Names: map[string]string{"Totaal": leaveOut}, Source: Source{Owner: "gemeente Zwolle"},
		Columns: []Column{{Header: "inwoners", Key: "zwolleInwoners", Kind: atlas.Count}, {Header: "% laag inkomen [%]", Key: "zwolleLaag", Kind: atlas.Share}},
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		figures, err := Read(t.Context(), path, "x.csv", d, town())
		refused(t, err)
		if err != nil {
			return
		}
		for _, s := range figures.Series {
			for i, code := range s.Codes {
				if n, known := s.Values[i].Get(); len(code) != len("BU01931000") || known && n != n {
					t.Errorf("%s of %q is %v", s.Indicator, code, n)
				}
			}
		}
	})
}

// FuzzPropose: what is proposed for a table can be read again, or lacks only
// what a person has to fill in.
func FuzzPropose(f *testing.F) {
	f.Add([]byte(ages))
	f.Add([]byte("code;a: b;# c\nBU01931000;'1';\"x\"\"y\"\n"))
	f.Add([]byte("plaats;null;~\nBinnenstad-Noord;1;2\n"))
	catalogue, err := geodata.Catalogue()
	if err != nil {
		f.Fatal(err)
	}
	path := filepath.Join(f.TempDir(), "x.csv")
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := Propose(t.Context(), path, "x.csv", []Places{{"2024", 2024, town()}}, time.Unix(0, 0))
		refused(t, err)
		if err == nil {
			_, err = ReadDescription([]byte(complete.Replace(string(out))), "x.yaml", catalogue)
			refused(t, err)
		}
	})
}
