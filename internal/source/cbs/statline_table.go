package cbs

import (
	"io"

	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// statLineTable is rows of StatLine that are all in memory: v3's TypedDataSet
// as JSON, or v4's Observations set side by side.
type statLineTable struct {
	header []string
	rows   [][]string
	at     int
}

func (s *statLineTable) Header() []string { return s.header }

func (s *statLineTable) Close() error { return nil }

func (s *statLineTable) Next() (table.Row, error) {
	if s.at == len(s.rows) {
		return table.Row{}, io.EOF
	}
	s.at++
	return table.Row{Cells: s.rows[s.at-1]}, nil // what has no lines is known by its codes
}
