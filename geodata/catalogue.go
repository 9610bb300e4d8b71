package geodata

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"

	"go.yaml.in/yaml/v3"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

//go:embed indicators.yaml
var indicators []byte

// Catalogue returns the embedded catalogue of indicators, checked.
func Catalogue() (*atlas.Catalogue, error) {
	return parseCatalogue(indicators)
}

// parseCatalogue refuses what the types do not know, and whatever does not hang
// together, with all that is wrong at once.
func parseCatalogue(text []byte) (*atlas.Catalogue, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	c := &atlas.Catalogue{}
	if err := decoder.Decode(c); err != nil {
		return nil, fmt.Errorf("read the catalogue of indicators: %w", err)
	}
	if err := decoder.Decode(&struct{}{}); !errors.Is(err, io.EOF) {
		return nil, errors.New("read the catalogue of indicators: more than one document")
	}
	if err := checkCatalogue(c); err != nil {
		return nil, fmt.Errorf("check the catalogue of indicators: %w", err)
	}
	return c, nil
}
