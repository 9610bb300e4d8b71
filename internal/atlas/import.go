package atlas

import "time"

// Import is one file taken in. Values belong to an import and are never
// overwritten.
type Import struct {
	ID           int64 // 0 before it is stored
	Edition      string
	Kind         string // "map"
	Name         string // of the file, without its folder
	Bytes        int64
	SHA256       string // hex
	At           time.Time
	Owner        string // who made the data
	Licence      string
	Purpose      string // why it was brought in
	RowsRead     int
	RowsRejected int
	Notes        []string // what was found and done, one sentence each, for the report and `check`
}
