package cbs

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// isJSON says whether a file begins as JSON does.
func isJSON(path string) bool {
	f, err := os.Open(path) //nolint:gosec // the user's own file
	if err != nil {
		return false
	}
	defer f.Close()
	buffer := make([]byte, 64)
	n, _ := f.Read(buffer)
	text := bytes.TrimSpace(bytes.TrimPrefix(buffer[:n], []byte("\ufeff")))
	return bytes.HasPrefix(text, []byte("{")) || bytes.HasPrefix(text, []byte("["))
}

// record is one object of StatLine; order is that of its keys in the file.
type record map[string]any

// statLineParts is what a file of JSON holds: the arrays of objects under their
// names, and v4's cells, which are set side by side at once.
type statLineParts struct {
	in    *patientReader
	parts map[string][]record
	keys  map[string][]string // of the first object of each, in their order
	cells *pivot
}

// openStatLineJSON reads {"value": [...]} of one request, a bare array, or a
// file that holds several tables under their names.
func openStatLineJSON(ctx context.Context, path, name string) (*statLineTable, error) {
	f, err := os.Open(path) //nolint:gosec // the user's own file
	if err != nil {
		return nil, atlas.NewError(atlas.Invalid, name, "dit bestand kan niet worden gelezen.", "Controleer of u het mag openen.").WithCause(err)
	}
	defer f.Close()
	p := &statLineParts{in: &patientReader{ctx: ctx, in: f}, parts: map[string][]record{}, keys: map[string][]string{}, cells: newPivot()}
	if err := p.read(); err != nil {
		return nil, explainJSON(ctx, name, err)
	}
	rows := p.parts["TypedDataSet"]
	if rows == nil {
		rows = p.parts["value"]
		p.keys["TypedDataSet"] = p.keys["value"]
	}
	switch {
	case len(p.cells.rows) > 0:
		names := titlesOf(append(p.parts["WijkenEnBuurtenCodes"], p.parts["WijkenEnBuurten"]...))
		return p.cells.table(names, measuresOf(p.parts)), nil
	case len(rows) > 0:
		return typedDataSet(rows, p.keys["TypedDataSet"], p.parts), nil
	}
	return nil, noStatLine(path, name, p.parts)
}

// noStatLine says what JSON is that holds no table.
func noStatLine(path, name string, parts map[string][]record) error {
	begin, _ := readHeader(path)
	_, hasRows := parts["value"]
	switch seems := seemsText(path); {
	case seems == "GeoJSON" || seems == "TopoJSON":
		return atlas.NewError(atlas.Invalid, name, fmt.Sprintf("dit is een kaart (%s), geen tabel van StatLine.", seems),
			"Download bij het CBS de wijk- en buurtkaart als GeoPackage (.gpkg).")
	case bytes.Contains(begin, []byte(`"odata.error"`)), bytes.Contains(begin, []byte(`"error"`)):
		return atlas.NewError(atlas.Invalid, name, "dit is een foutmelding van StatLine en geen tabel.", "Download de tabel opnieuw, in kleinere delen of als CSV.")
	case hasRows:
		return atlas.NewError(atlas.Invalid, name, "in deze tabel van StatLine staat geen enkele rij.", "Controleer het filter en download de tabel opnieuw.")
	}
	return atlas.NewError(atlas.Invalid, name, "in dit JSON-bestand staat geen tabel van StatLine.", mendStatistics)
}

// explainJSON says where a file stops being JSON.
func explainJSON(ctx context.Context, name string, err error) error {
	what, mend := "dit JSON-bestand is beschadigd of niet compleet.", mendAgain
	var syntax *json.SyntaxError
	var twice *twoValues
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &twice):
		return twice.refuse(name)
	case errors.Is(err, errLongValue):
		what, mend = fmt.Sprintf("in dit JSON-bestand staat één waarde van meer dan %d MB.", maxJSONValue>>20), "Controleer of dit het goede bestand is."
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		what = "dit JSON-bestand is afgebroken: het houdt op voor het einde."
	case errors.As(err, &syntax):
		what = fmt.Sprintf("dit JSON-bestand is beschadigd of niet compleet, bij byte %d.", syntax.Offset)
	}
	return atlas.NewError(atlas.Invalid, name, what, mend).WithCause(err)
}

// read gathers every array of objects under its name; a bare array is called
// "value".
func (p *statLineParts) read() error {
	d := json.NewDecoder(p.in)
	d.UseNumber()
	p.in.renew()
	first, err := d.Token()
	if err != nil {
		return err
	}
	if first == json.Delim('[') {
		return p.readArray(d, "value")
	}
	for d.More() {
		p.in.renew()
		key, err := d.Token()
		if err != nil {
			return err
		}
		value, err := d.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		switch value {
		case json.Delim('['):
			if err := p.readArray(d, name); err != nil {
				return err
			}
		case json.Delim('{'):
			if err := p.skip(d); err != nil {
				return err
			}
		}
	}
	_, err = d.Token()
	return err
}

// skip reads on to the end of the object that was just begun.
func (p *statLineParts) skip(d *json.Decoder) error {
	for depth := 1; depth > 0; {
		p.in.renew()
		token, err := d.Token()
		if err != nil {
			return err
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
	}
	return nil
}

func (p *statLineParts) readArray(d *json.Decoder, name string) error {
	p.parts[name] = append(p.parts[name], nil...) // it is there, also when it holds nothing
	for d.More() {
		p.in.renew()
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return err
		}
		if len(raw) == 0 || raw[0] != '{' {
			continue
		}
		one := record{}
		inner := json.NewDecoder(bytes.NewReader(raw))
		inner.UseNumber()
		if err := inner.Decode(&one); err != nil {
			return err
		}
		if o, ok := observationOf(one); ok {
			if err := p.cells.add(o); err != nil {
				return err
			}
			continue
		}
		if len(p.parts[name]) == 0 {
			p.keys[name] = keysInOrder(raw)
		}
		p.parts[name] = append(p.parts[name], one)
	}
	p.in.renew()
	_, err := d.Token()
	return err
}

// keysInOrder returns the keys of an object as they stand in the file: what
// repeats in StatLine is told apart by its place.
func keysInOrder(object []byte) []string {
	d := json.NewDecoder(bytes.NewReader(object))
	_, _ = d.Token()
	var keys []string
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return keys
		}
		if name, ok := key.(string); ok {
			keys = append(keys, name)
		}
		var value json.RawMessage
		if d.Decode(&value) != nil {
			return keys
		}
	}
	return keys
}

func text(v any) string {
	switch c := v.(type) {
	case nil:
		return ""
	case string:
		return c
	default:
		return fmt.Sprint(c)
	}
}

// typedDataSet is v3's table; names come from the dimension where it is there.
func typedDataSet(rows []record, keys []string, parts map[string][]record) *statLineTable {
	s := &statLineTable{header: append(slices.Clone(keys), "Title")}
	names := titlesOf(parts["WijkenEnBuurten"])
	for _, one := range rows {
		cells := make([]string, 0, len(s.header))
		for _, key := range keys {
			cells = append(cells, text(one[key]))
		}
		s.rows = append(s.rows, append(cells, names[strings.TrimSpace(text(one["WijkenEnBuurten"]))]))
	}
	return s
}

// titlesOf returns the names of a dimension by key, in v3's words or v4's.
func titlesOf(dimension []record) map[string]string {
	names := map[string]string{}
	for _, one := range dimension {
		key := text(one["Key"]) + text(one["Identifier"])
		names[strings.TrimSpace(key)] = strings.TrimSpace(text(one["Title"]))
	}
	return names
}

// measuresOf returns the paths of v4's measures by code: the groups they lie in
// and their title, as on StatLine's page.
func measuresOf(parts map[string][]record) map[string]string {
	groups := map[string]record{}
	for _, one := range parts["MeasureGroups"] {
		groups[text(one["Id"])] = one
	}
	paths := map[string]string{}
	for _, one := range parts["MeasureCodes"] {
		path := strings.TrimSpace(text(one["Title"]))
		for id, n := text(one["MeasureGroupId"]), 0; id != "" && n < 10; n++ {
			group := groups[id]
			if title := strings.TrimSpace(text(group["Title"])); title != "" {
				path = title + "/" + path
			}
			id = text(group["ParentId"])
		}
		if unit := strings.TrimSpace(text(one["Unit"])); unit != "" {
			path += " (" + unit + ")"
		}
		paths[strings.TrimSpace(text(one["Identifier"]))] = path
	}
	return paths
}
