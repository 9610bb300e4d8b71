package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// maxJSON is how many bytes of JSON a request may hold: a mapping of thousands
// of codes is some hundreds of kilobytes.
const maxJSON = 4 << 20

// readJSON reads the body of a request into a struct and says all that is wrong
// with it. The struct describes the body in /openapi.json too, see describeBody.
// No value is quoted: it may be a code of a member file.
func readJSON(c echo.Context, into any) error {
	r := c.Request()
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != jsonType {
		return refuse(http.StatusUnsupportedMediaType, "de inhoud van dit verzoek is geen JSON.", "Stuur JSON, met de header Content-Type: application/json.")
	}
	text, err := io.ReadAll(http.MaxBytesReader(c.Response(), r.Body, maxJSON))
	if err != nil {
		return unreadBody(err, refuse(http.StatusRequestEntityTooLarge, fmt.Sprintf("dit verzoek is groter dan %d MB.", maxJSON>>20),
			"Stuur alleen wat in /openapi.json staat."))
	}
	fields, err := splitJSON(text)
	if err != nil {
		return err
	}
	k := &bodyCheck{of: reflect.ValueOf(into).Elem()}
	for _, f := range fields {
		k.take(f)
	}
	if len(k.faults) > 0 {
		return &atlas.Error{Code: atlas.Invalid, Faults: k.faults}
	}
	return nil
}

// unreadBody says why a body could not be read as a whole.
func unreadBody(err error, tooLarge *refusal) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return tooLarge
	}
	return atlas.NewError(atlas.Invalid, "", "het verzoek is niet in zijn geheel aangekomen.", "Probeer het opnieuw.")
}

// jsonField is a field of an object as it was sent.
type jsonField struct {
	name  string
	value json.RawMessage
}

// splitJSON takes the object in a body apart.
func splitJSON(text []byte) ([]jsonField, error) {
	broken := atlas.NewError(atlas.Invalid, "", "de inhoud van dit verzoek is geen JSON-object.", `Stuur een object, bijvoorbeeld {"naam": "waarde"}.`)
	in := json.NewDecoder(bytes.NewReader(text))
	if t, err := in.Token(); err != nil || t != json.Delim('{') {
		return nil, broken
	}
	var fields []jsonField
	for in.More() {
		name, err := in.Token()
		if err != nil {
			return nil, broken
		}
		f := jsonField{}
		f.name, _ = name.(string)
		if err := in.Decode(&f.value); err != nil {
			return nil, broken
		}
		fields = append(fields, f)
	}
	if _, err := in.Token(); err != nil {
		return nil, broken
	}
	if _, err := in.Token(); !errors.Is(err, io.EOF) {
		return nil, broken
	}
	return fields, nil
}

// bodyCheck fills a struct and collects what does not fit.
type bodyCheck struct {
	of     reflect.Value
	taken  []string
	faults []atlas.Fault
}

func (k *bodyCheck) take(f jsonField) {
	where := printable(f.name)
	for _, known := range k.taken {
		if known == f.name {
			k.faults = append(k.faults, atlas.Fault{Where: where, What: "dit veld staat er meer dan een keer.", Mend: "Stuur het een keer."})
			return
		}
	}
	k.taken = append(k.taken, f.name)
	var names []string
	for i := range k.of.NumField() {
		name := k.of.Type().Field(i).Tag.Get("json")
		names = append(names, name)
		if name != f.name {
			continue
		}
		if err := json.Unmarshal(f.value, k.of.Field(i).Addr().Interface()); err != nil {
			k.faults = append(k.faults, atlas.Fault{Where: where, What: "hier hoort " + dutchType(k.of.Field(i).Type()) + " te staan."})
		}
		return
	}
	k.faults = append(k.faults, atlas.Fault{Where: where, What: "dit veld bestaat niet.", Mend: "Kies uit: " + strings.Join(names, ", ") + "."})
}

// dutchType names what a field takes.
func dutchType(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		return "een tekst"
	case reflect.Bool:
		return "true of false"
	case reflect.Int:
		return "een heel getal"
	case reflect.Slice:
		return "een lijst van teksten"
	default:
		return "een object met teksten"
	}
}

// describeBody makes the JSON schema of a body.
func describeBody(of any) object {
	t := reflect.TypeOf(of)
	properties := object{}
	for i := range t.NumField() {
		f := t.Field(i)
		schema := jsonSchema(f.Type)
		schema["description"] = f.Tag.Get("about")
		properties[f.Tag.Get("json")] = schema
	}
	return object{"type": "object", "additionalProperties": false, "properties": properties}
}

func jsonSchema(t reflect.Type) object {
	switch t.Kind() {
	case reflect.String:
		return object{"type": "string"}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Int:
		return object{"type": "integer"}
	case reflect.Slice:
		return object{"type": "array", "items": jsonSchema(t.Elem())}
	default:
		return object{"type": "object", "additionalProperties": jsonSchema(t.Elem())}
	}
}

// writeJSON sends an answer that nobody may keep.
func writeJSON(c echo.Context, status int, of any) error {
	body, err := json.Marshal(of)
	if err != nil {
		return err
	}
	_ = http.NewResponseController(c.Response()).SetWriteDeadline(time.Now().Add(writeTimeout))
	h := c.Response().Header()
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	return c.Blob(status, jsonType, body)
}
