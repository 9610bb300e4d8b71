package fetch

import (
	"bytes"
	"encoding/json"
	"errors"
)

// field is a member of a JSON object.
type field struct {
	name  string
	value any // string, json.Number, bool, nil, or json.RawMessage for what holds others
}

// fieldsOf reads an object and keeps the order of its members.
func fieldsOf(object json.RawMessage) ([]field, error) {
	d := json.NewDecoder(bytes.NewReader(object))
	d.UseNumber()
	open, err := d.Token()
	if err != nil {
		return nil, err
	}
	if open == nil {
		return nil, nil
	}
	if open != json.Delim('{') {
		return nil, errors.New("not an object")
	}
	var fields []field
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return nil, err
		}
		text, _ := name.(string)
		value, err := scalar(raw)
		if err != nil {
			return nil, err
		}
		fields = append(fields, field{text, value})
	}
	return fields, nil
}

func scalar(raw json.RawMessage) (any, error) {
	if raw[0] == '{' || raw[0] == '[' {
		return raw, nil
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var value any
	err := d.Decode(&value)
	return value, err
}
