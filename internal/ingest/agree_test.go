package ingest

import (
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// mapOf makes a map without borders of some areas.
func mapOf(year int, areas ...atlas.Area) *cbs.Map {
	m := &cbs.Map{Year: year}
	for _, level := range atlas.CBSLevels() {
		layer := cbs.Layer{Level: level.Key}
		for _, a := range areas {
			if a.Level == level.Key {
				layer.Areas = append(layer.Areas, cbs.MapArea{Area: a})
			}
		}
		if len(layer.Areas) > 0 {
			m.Layers = append(m.Layers, layer)
		}
	}
	return m
}

func area(code, name string, parents ...string) atlas.Area {
	level := map[string]string{"GM": "gemeente", "WK": "wijk", "BU": "buurt"}[code[:2]]
	return atlas.Area{Code: code, Name: name, Level: level, Parents: parents}
}

func TestAgree(t *testing.T) {
	held := []atlas.Area{
		area("GM0193", "Zwolle"), area("WK019310", "Binnenstad", "GM0193"), area("WK019311", "Diezerpoort", "GM0193"),
	}
	for name, c := range map[string]struct {
		file []atlas.Area
		says []string // nothing: it agrees
	}{
		"the same":              {file: held},
		"another gemeente":      {file: []atlas.Area{area("GM0202", "Arnhem"), area("WK020201", "Centrum", "GM0202")}},
		"another level":         {file: []atlas.Area{area("BU01931000", "Binnenstad-Zuid", "WK019310", "GM0193")}},
		"parents in any order":  {file: []atlas.Area{area("GM0193", "Zwolle"), area("WK019311", "Diezerpoort", "GM0193"), area("WK019310", "Binnenstad", "GM0193")}},
		"a wijk less":           {file: held[:2], says: []string{"wijk in GM0193", "1 alleen daar (WK019311)"}},
		"a wijk more":           {file: append([]atlas.Area{area("WK019312", "Wipstrik", "GM0193")}, held...), says: []string{"1 alleen in dit bestand (WK019312)"}},
		"another name":          {file: append([]atlas.Area{area("GM0193", "Swolle")}, held[1:]...), says: []string{`heet hier "Swolle" en in de editie "Zwolle"`}},
		"another parent":        {file: []atlas.Area{area("BU01931000", "Zuid", "WK019310", "GM0193"), area("WK019310", "Binnenstad", "GM0202"), held[2]}, says: []string{"ligt hier in GM0202 en in de editie in GM0193"}},
		"several at the time":   {file: []atlas.Area{area("GM0193", "Swolle"), area("WK019310", "Stad", "GM0193"), held[2]}, says: []string{"Swolle", "Stad"}},
		"how to go on is said":  {file: held[:2], says: []string{"--edition 2024-tweede"}},
		"a gemeente left alone": {file: []atlas.Area{held[0]}},
	} {
		err := agree(atlas.Edition{ID: "2024", Year: 2024}, held, mapOf(2024, c.file...))
		if len(c.says) == 0 {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if atlas.CodeOf(err) != atlas.Conflict {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, text := range c.says {
			if !strings.Contains(err.Error(), text) {
				t.Errorf("%s: %q is not in %v", name, text, err)
			}
		}
	}
}

func TestEditionOf(t *testing.T) {
	realMap, demo := mapOf(2024, area("GM0193", "Zwolle")), mapOf(2024, area("GM9901", "Markerstad"))
	mixed := mapOf(2024, area("GM0193", "Zwolle"), area("GM9901", "Markerstad"))
	for _, c := range []struct {
		file  *cbs.Map
		asked string
		want  atlas.Edition
		ok    bool
	}{
		{realMap, "", atlas.Edition{ID: "2024", Year: 2024}, true},
		{realMap, "2024-proef", atlas.Edition{ID: "2024-proef", Year: 2024}, true},
		{demo, "", atlas.Edition{ID: "2024-demo", Year: 2024, Demo: true}, true},
		{demo, "2024-mijn-demo", atlas.Edition{ID: "2024-mijn-demo", Year: 2024, Demo: true}, true},
		{demo, "2024", atlas.Edition{}, false},
		{realMap, "2024-demo", atlas.Edition{}, false},
		{mixed, "", atlas.Edition{}, false},
	} {
		got, err := editionOf(areasOf(c.file), c.file.Year, c.asked)
		if got != c.want || (err == nil) != c.ok {
			t.Errorf("asked %q: %+v, %v", c.asked, got, err)
		}
	}
}

func TestCheckEditionID(t *testing.T) {
	for id, ok := range map[string]bool{
		"": true, "2024": true, "2024-proef": true, "2024-a-1": true,
		"24": false, "2024-": false, "2024 proef": false, "proef": false, "2024-Proef": false, "../2024": false, "3024": false,
	} {
		if err := checkEditionID(id); (err == nil) != ok {
			t.Errorf("%q: %v", id, err)
		}
	}
}
