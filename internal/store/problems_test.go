package store

import (
	"strings"
	"testing"
)

func TestProblems(t *testing.T) {
	for says, damage := range map[string]string{
		"BU00010000 in WK000100":                                                "DELETE FROM area_box WHERE area = 7; DELETE FROM geometry WHERE area = 7; DELETE FROM neighbour WHERE 7 IN (a, b); DELETE FROM area_parent WHERE area = 7; DELETE FROM area WHERE id = 7",
		"in geen enkel groter gebied: BU0001":                                   "DELETE FROM area_parent WHERE area = 1",
		"hoort bij geen enkel bestand":                                          "UPDATE import SET withdrawn_at = 5",
		"liggen in zichzelf: BU00010000":                                        "INSERT INTO area_parent VALUES (1, 'BU00010000')",
		"BU00010000 en GM0001":                                                  "INSERT INTO neighbour VALUES (1, 5, 3)",
		"niet op elk detail een grens: BU00010000":                              "DELETE FROM geometry WHERE area = 1 AND detail = 1",
		"in de index van grenzen: BU00010100":                                   "DELETE FROM area_box WHERE area = 3",
		"niet leesbaar of niet gesloten: BU00010000 (editie 2024, detail high)": "UPDATE geometry SET body = x'060101' WHERE area = 1 AND detail = 2",
		"klopt het aantal niet: inhabitants per gemeente":                       "DELETE FROM value WHERE area = 5",
		"die naar niets verwijzen, per tabel: value: 1":                         "PRAGMA foreign_keys = off; UPDATE value SET area = 99 WHERE area = 5; PRAGMA foreign_keys = on",
	} {
		t.Run(says, func(t *testing.T) {
			s := openTemp(t)
			save(t, s, town())
			if _, err := s.writer.Exec(damage); err != nil {
				t.Fatal(err)
			}
			problems, err := s.Problems(t.Context())
			if err != nil || !strings.Contains(strings.Join(problems, "\n"), says) {
				t.Errorf("%q, %v", problems, err)
			}
		})
	}
}

func TestAnEditionOfBuurtenAloneIsInOrder(t *testing.T) {
	s, m := openTemp(t), town()
	m.Areas, m.Levels = m.Areas[:4], m.Levels[2:]
	m.Series, m.Neighbours = m.Series[:1], m.Neighbours[:1]
	save(t, s, m)
	problems, err := s.Problems(t.Context())
	if err != nil || len(problems) > 0 {
		t.Errorf("%q, %v", problems, err)
	}
	features, err := s.Map(t.Context(), MapQuery{Edition: "2024", Level: "buurt"})
	if err != nil || len(features) != 4 || features[0].Gemeente != "GM0001" {
		t.Errorf("%+v, %v", features, err)
	}
}
