package library

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// mostJSON is how large a GeoJSON of branches may be, in bytes.
const mostJSON = 32 << 20

// startsAsJSON says whether a file begins with an object of JSON.
func startsAsJSON(f File) (bool, error) {
	const enough = 512
	begin, err := f.begin(enough)
	text := bytes.TrimLeft(bytes.TrimPrefix(begin, []byte("\xef\xbb\xbf")), " \t\r\n")
	return len(text) > 0 && text[0] == '{', err
}

// geoJSON is as much of a FeatureCollection as branches need.
type geoJSON struct {
	Type string `json:"type"`
	CRS  *struct {
		Properties struct {
			Name string `json:"name"`
		} `json:"properties"`
	} `json:"crs"`
	Features []struct {
		ID       any `json:"id"`
		Geometry *struct {
			Type        string          `json:"type"`
			Coordinates json.RawMessage `json:"coordinates"`
		} `json:"geometry"`
		Properties map[string]any `json:"properties"`
	} `json:"features"`
}

func (r *branchReader) readJSON(ctx context.Context, f File) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	text, err := f.begin(mostJSON + 1)
	if err != nil {
		return err
	}
	if len(text) > mostJSON {
		return atlas.NewError(atlas.Invalid, f.Name, "dit bestand is te groot voor een lijst met vestigingen.", "Controleer of dit het goede bestand is.")
	}
	var in geoJSON
	// The error of the decoder may hold what is in the file and goes no further.
	if json.Unmarshal(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), &in) != nil || in.Type != "FeatureCollection" {
		return atlas.NewError(atlas.Invalid, f.Name, "dit is geen GeoJSON met een FeatureCollection.", "Maak de uitvoer opnieuw als GeoJSON, of gebruik een CSV of Excel-bestand.")
	}
	system := atlas.LonLat
	if in.CRS != nil && strings.Contains(in.CRS.Properties.Name, "28992") {
		system = atlas.RD
	}
	book := newBranchBook()
	for i, feature := range in.Features {
		where := fmt.Sprintf("object %d", i+1)
		var cells branchCells
		for _, name := range slices.Sorted(maps.Keys(feature.Properties)) {
			if field, ok := book[tight(name)]; ok && cells[field] == "" {
				cells[field] = strings.TrimSpace(jsonText(feature.Properties[name]))
			}
		}
		if cells[branchID] == "" {
			cells[branchID] = jsonText(feature.ID)
		}
		given := atlas.NoPosition
		if g := feature.Geometry; g != nil {
			point, ok := jsonPoint(g.Type, g.Coordinates)
			if !ok {
				r.fault(where, "de vorm van deze vestiging is geen punt.", "Gebruik punten (Point).")
				continue
			}
			cells[branchLon], cells[branchLat], given = point[0], point[1], system
		}
		r.add(where, &cells, given)
	}
	return nil
}

// jsonText writes a value of a property as text; "" for what is no single value.
func jsonText(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}

func jsonPoint(kind string, coordinates json.RawMessage) (point [2]string, ok bool) {
	var at []float64
	if kind != "Point" || json.Unmarshal(coordinates, &at) != nil || len(at) < 2 {
		return point, false
	}
	return [2]string{jsonText(at[0]), jsonText(at[1])}, true
}

// jsonKey finds names in the beginning of a JSON file.
var jsonKey = regexp.MustCompile(`"([^"\\]{1,60})"\s*:`)

// isBranchJSON says whether a file begins as a GeoJSON of branches.
func isBranchJSON(f File) bool {
	if ok, err := startsAsJSON(f); err != nil || !ok {
		return false
	}
	const enough = 64 << 10
	begin, err := f.begin(enough)
	if err != nil || !bytes.Contains(begin, []byte(`"FeatureCollection"`)) || !bytes.Contains(begin, []byte(`"Point"`)) {
		return false
	}
	var names []string
	for _, m := range jsonKey.FindAllSubmatch(begin, -1) {
		names = append(names, string(m[1]))
	}
	return tellsOfBranches(names, func(branchField) bool {
		return bytes.Contains(begin, []byte("ervicepunt")) || bytes.Contains(bytes.ToLower(begin), []byte("bibliotheek"))
	})
}
