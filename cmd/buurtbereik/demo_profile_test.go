package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/store"
	"github.com/buurtbereik/buurtbereik/internal/web"
)

var blessProfile = flag.Bool("bless-profile", false, "write the golden profile of the demo anew")

// shortFigure is what the golden profile keeps of a figure.
type shortFigure struct {
	Indicator, Made, Period    string
	Value, Lower, Upper, OutOf *float64
	Reason                     *string
	Comparisons                []struct {
		With       string
		Value      *float64
		Difference *string
	}
	Standing *struct{ Rank, Of int }
	Change   *struct {
		Since      string
		Value      *float64
		Difference *string
	}
}

// String is one line that a person can read.
func (f *shortFigure) String() string {
	text := ""
	say := func(format string, number *float64, more ...any) {
		if number != nil {
			text += fmt.Sprintf(format, append([]any{*number}, more...)...)
		}
	}
	or := func(d *string) string {
		if d == nil {
			return ""
		}
		return " " + *d
	}
	say("%g", f.Value)
	if f.Reason != nil {
		text += *f.Reason
	}
	say(" (%g", f.Lower)
	say(" to %g)", f.Upper)
	say(" of %g", f.OutOf)
	text += ", " + f.Made + ", " + f.Period
	for _, c := range f.Comparisons {
		say("; "+c.With+" %g%s", c.Value, or(c.Difference))
	}
	if f.Standing != nil {
		text += fmt.Sprintf("; %d of %d", f.Standing.Rank, f.Standing.Of)
	}
	if c := f.Change; c != nil {
		say("; "+c.Since+" %g%s", c.Value, or(c.Difference))
	}
	return text
}

// TestDemoProfile is the profile of a wijk of the demo and of a circle in it, as a
// person reads them.
func TestDemoProfile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "demo.db")
	var out, log bytes.Buffer
	if code := run(t.Context(), []string{"demo", "--db", path}, &out, &log); code != exitDone {
		t.Fatalf("demo ends with %d:\n%s%s", code, &out, &log)
	}
	db, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	catalogue, err := geodata.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	handler, err := web.New(web.Config{Store: db, Catalogue: catalogue, Page: fstest.MapFS{}, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	for name, place := range map[string]string{"profile-wijk": "area:WK990100", "profile-circle": "circle:5.25~52.53~1500"} {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/api/v1/profile?footprint="+place, http.NoBody))
		var got struct {
			Name      map[string]string
			StandsOut []struct {
				Sentence        map[string]string
				Indicator, Kind string
			}
			Themes []struct {
				Key     string
				Figures []shortFigure
			}
		}
		if err := json.Unmarshal(answer.Body.Bytes(), &got); err != nil || answer.Code != http.StatusOK {
			t.Fatalf("%s: %d %v", place, answer.Code, err)
		}
		short := map[string]any{"name": got.Name["nl"]}
		var sentences []string
		for _, s := range got.StandsOut {
			if !strings.HasPrefix(s.Indicator, "member") {
				sentences = append(sentences, s.Kind+": "+s.Sentence["nl"])
			}
		}
		short["standsOut"] = sentences
		for _, theme := range got.Themes {
			if theme.Key == "members" {
				continue // every database rounds them by its own key
			}
			lines := map[string]string{}
			for i := range theme.Figures {
				lines[theme.Figures[i].Indicator] = theme.Figures[i].String()
			}
			short[theme.Key] = lines
		}
		text, err := json.MarshalIndent(short, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, '\n')
		file := filepath.Join("testdata", name+".json")
		if *blessProfile {
			if err := os.WriteFile(file, text, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil || !bytes.Equal(text, want) {
			t.Errorf("%s differs from %s (%v):\n%s", place, file, err, text)
		}
	}
}
