package store

import "testing"

func TestNeighboursOfALevel(t *testing.T) {
	s := openTemp(t)
	save(t, s, town())
	got, err := s.Neighbours(t.Context(), "2024", "wijk")
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "neighbours", got, [][]int{{1}, {0}, nil})
	if _, err := s.Neighbours(t.Context(), "2024", "straat"); err == nil {
		t.Error("neighbours of a level that is not there")
	}
}
