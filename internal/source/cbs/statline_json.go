package cbs

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
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

// statLineJSON is the rows of StatLine's JSON as a table: v3's TypedDataSet is
// one already, v4's Observations are one cell each and are set side by side.
type statLineJSON struct {
	header []string
	rows   [][]string
	at     int
}

func (s *statLineJSON) Header() []string { return s.header }

func (s *statLineJSON) Close() error { return nil }

func (s *statLineJSON) Next() (table.Row, error) {
	if s.at == len(s.rows) {
		return table.Row{}, io.EOF
	}
	s.at++
	return table.Row{Line: s.at, Cells: s.rows[s.at-1]}, nil
}

// record is one object of StatLine; order is that of its keys in the file.
type record map[string]any

// openStatLineJSON reads {"value": [...]} of one request, a bare array, or a
// file that holds several tables under their names.
func openStatLineJSON(path, name string) (*statLineJSON, error) {
	f, err := os.Open(path) //nolint:gosec // the user's own file
	if err != nil {
		return nil, atlas.NewError(atlas.Invalid, name, "dit bestand kan niet worden gelezen.", "Controleer of u het mag openen.").WithCause(err)
	}
	defer f.Close()
	parts := map[string][]record{}
	keys := map[string][]string{}
	if err := readParts(json.NewDecoder(f), parts, keys); err != nil {
		return nil, explainJSON(name, err)
	}
	rows := parts["TypedDataSet"]
	if rows == nil {
		rows = parts["value"]
		keys["TypedDataSet"] = keys["value"]
	}
	switch {
	case len(parts["Observations"]) > 0:
		return observations(parts["Observations"], parts), nil
	case len(rows) > 0 && rows[0]["Measure"] != nil:
		return observations(rows, parts), nil
	case len(rows) > 0:
		return typedDataSet(rows, keys["TypedDataSet"], parts), nil
	}
	return nil, atlas.NewError(atlas.Invalid, name, "in dit JSON-bestand staat geen tabel van StatLine.", mendStatistics)
}

// explainJSON says where a file stops being JSON.
func explainJSON(name string, err error) error {
	what := "dit JSON-bestand is beschadigd of niet compleet."
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		what = fmt.Sprintf("dit JSON-bestand is beschadigd of niet compleet, bij byte %d.", syntax.Offset)
	}
	return atlas.NewError(atlas.Invalid, name, what, mendAgain).WithCause(err)
}

// readParts gathers every array of objects under its name; a bare array is
// called "value".
func readParts(d *json.Decoder, parts map[string][]record, keys map[string][]string) error {
	d.UseNumber()
	first, err := d.Token()
	if err != nil {
		return err
	}
	if first == json.Delim('[') {
		return readArray(d, "value", parts, keys)
	}
	for d.More() {
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
			if err := readArray(d, name, parts, keys); err != nil {
				return err
			}
		case json.Delim('{'):
			if err := skip(d); err != nil {
				return err
			}
		}
	}
	_, err = d.Token()
	return err
}

// skip reads on to the end of the object that was just begun.
func skip(d *json.Decoder) error {
	for depth := 1; depth > 0; {
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

func readArray(d *json.Decoder, name string, parts map[string][]record, keys map[string][]string) error {
	for d.More() {
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
		if len(parts[name]) == 0 {
			keys[name] = keysInOrder(raw)
		}
		parts[name] = append(parts[name], one)
	}
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
func typedDataSet(rows []record, keys []string, parts map[string][]record) *statLineJSON {
	s := &statLineJSON{header: append(slices.Clone(keys), "Title")}
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

// observations sets v4's single cells side by side. Measures are known by their
// title where MeasureCodes is there, and by their code where it is not.
func observations(cells []record, parts map[string][]record) *statLineJSON {
	names := titlesOf(append(parts["WijkenEnBuurtenCodes"], parts["WijkenEnBuurten"]...))
	measures := measuresOf(parts)
	s := &statLineJSON{header: []string{"Wijken en buurten", "Regioaanduiding/Codering (code)"}}
	column, row := map[string]int{}, map[string]int{}
	for _, one := range cells {
		measure := strings.TrimSpace(text(one["Measure"]))
		if _, ok := column[measure]; !ok {
			column[measure] = len(s.header)
			title := measures[measure]
			if title == "" {
				title = measure
			}
			s.header = append(s.header, title)
		}
	}
	for _, one := range cells {
		code := strings.TrimSpace(text(one["WijkenEnBuurten"]))
		at, ok := row[code]
		if !ok {
			at = len(s.rows)
			row[code] = at
			cells := make([]string, len(s.header))
			cells[0], cells[1] = names[code], code
			s.rows = append(s.rows, cells)
		}
		s.rows[at][column[strings.TrimSpace(text(one["Measure"]))]] = observed(one)
	}
	return s
}

// observed is the value of a cell, or the mark that stands for it: v4 gives
// "Impossible" and "Confidential" beside an empty value.
func observed(one record) string {
	if v := text(one["Value"]); v != "" {
		return v
	}
	if strings.EqualFold(text(one["ValueAttribute"]), "Confidential") {
		return "x"
	}
	return text(one["StringValue"])
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
