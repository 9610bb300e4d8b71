package disclosure

import (
	"bytes"
	"database/sql/driver"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

type named struct {
	Record
	Name string
}

// TestExactIsNeverWritten tries every way the standard library has of turning a
// value into text, for each type that holds exact counts, alone and in others.
func TestExactIsNeverWritten(t *testing.T) {
	const count = 7319 // looked for in all that comes out
	record := Record{Count: count, Loans: count, Pattern: "7319", Postcode: [6]byte{'7', '3', '1', '9'}}
	of := &pile{members: count, houseNumbers: count, key: pileKey{code: 7319}, handle: "7319"}
	piled := PileUp{of: func() *pile { return of }}
	counted := PlaceCount{Count: count, Place: count}
	intake := &Intake{held: &held{rows: []row{{count, count}}, places: []placeRow{{count: count}}, hiddenCodes: []hiddenPostcode{{code: count}}, patterns: []map[string]int32{{"7319": count}}}}
	counts := tally{flows: map[flow]int32{{}: count}, ages: [][atlas.AgeGroups]int32{{count}}}
	for name, value := range map[string]any{
		"record": record, "pointer to record": &record, "place": counted, "pointer to place": &counted, "pile-up": piled, "pointer to pile-up": &piled,
		"intake": intake, "value of intake": *intake, "tally": counts, "pointer to tally": &counts,
		"candidate":                      candidate{total: atlas.ExactTotal{Count: count}},
		"in a struct":                    struct{ Inside Record }{record},
		"in a struct, deep":              struct{ Inside struct{ Deep PileUp } }{struct{ Deep PileUp }{piled}},
		"pointer in a struct":            struct{ Inside *Intake }{intake},
		"in a slice":                     []Record{record},
		"in a map":                       map[string]Record{"a": record},
		"unexported in a struct":         struct{ inside PileUp }{piled},
		"unexported pointer in a struct": struct{ inside *Intake }{intake},
		"embedded":                       named{record, "name"},
	} {
		t.Run(name, func(t *testing.T) {
			clean := func(how, text string) {
				t.Helper()
				if strings.Contains(text, "7319") {
					t.Errorf("%s wrote it: %s", how, text)
				}
			}
			for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%T"} {
				clean(verb, fmt.Sprintf(verb, value))
			}
			clean("print", fmt.Sprint(value)+fmt.Sprintln(value))
			out, err := json.Marshal(value)
			clean("json", string(out)+fmt.Sprint(err))
			if err == nil && string(out) != "{}" {
				t.Errorf("json took it: %s", out)
			}
			var b bytes.Buffer
			err = xml.NewEncoder(&b).Encode(value)
			clean("xml", b.String()+fmt.Sprint(err))
			b.Reset()
			err = gob.NewEncoder(&b).Encode(value)
			clean("gob", b.String()+fmt.Sprint(err))
			b.Reset()
			slog.New(slog.NewTextHandler(&b, nil)).Info("text", "value", value)
			slog.New(slog.NewJSONHandler(&b, nil)).Info("json", "value", value)
			clean("slog", b.String())
			if v, err := driver.DefaultParameterConverter.ConvertValue(value); err == nil {
				t.Errorf("sql took it: %v", v)
			}
		})
	}
}

// TestExactRefuses is the same, asked outright.
func TestExactRefuses(t *testing.T) {
	var e any = Record{Count: 12}
	if _, err := e.(json.Marshaler).MarshalJSON(); err == nil {
		t.Error("MarshalJSON did not refuse")
	}
	if _, err := e.(interface{ MarshalText() ([]byte, error) }).MarshalText(); err == nil {
		t.Error("MarshalText did not refuse")
	}
	if _, err := e.(interface{ MarshalBinary() ([]byte, error) }).MarshalBinary(); err == nil {
		t.Error("MarshalBinary did not refuse")
	}
	if _, err := e.(gob.GobEncoder).GobEncode(); err == nil {
		t.Error("GobEncode did not refuse")
	}
	if _, err := e.(driver.Valuer).Value(); err == nil {
		t.Error("Value did not refuse")
	}
	if got := e.(fmt.Stringer).String(); got != "(exact)" {
		t.Errorf("String is %q", got)
	}
}

// TestKeyIsNotShown prints a key, alone and in a Frame.
func TestKeyIsNotShown(t *testing.T) {
	key := secret(1)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%d"} {
		for _, text := range []string{fmt.Sprintf(verb, key), fmt.Sprintf(verb, Frame{Key: key})} {
			if strings.Contains(text, fmt.Sprintf("%d", key[0])+" ") || strings.Contains(text, fmt.Sprintf("%x", key[:4])) {
				t.Errorf("%s shows the key: %s", verb, text)
			}
		}
	}
	if out, err := json.Marshal(struct{ Key Key }{key}); err == nil {
		t.Errorf("json took the key: %s", out)
	}
}
