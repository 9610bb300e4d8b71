package library

import (
	"context"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/disclosure"
)

// Sink takes the rows of a member file, one by one. A record is not to be kept.
// When Read returns an error, what was added is to be thrown away.
type Sink interface {
	Add(r disclosure.Record) error
}

// DateSink is a Sink that wants to know a reference date before the first record
// of it. 1 January is given as 31 December of the year before.
type DateSink interface {
	Date(index uint8, date time.Time) error
}

// SinkFunc is a function that is a Sink.
type SinkFunc func(r disclosure.Record) error

// Add calls the function.
func (f SinkFunc) Add(r disclosure.Record) error { return f(r) }

// Options says how a file is read.
type Options struct {
	// ReferenceDate is that of a file without a column of them.
	ReferenceDate time.Time
	// IgnoreExtra reads past columns that are not needed instead of refusing them.
	IgnoreExtra bool
	// Demo takes postcodes with a Q in their letters, which exist in demo editions only.
	Demo bool
}

// Reading is what was read, as a whole. It holds exact numbers and cannot be
// written; Notes are sentences that can be.
type Reading struct {
	private

	Rows     int         // in the file, without the header
	Persons  int         // that the records stand for
	Dates    []time.Time // the reference dates, by the index in a record
	Branches []string    // the ids of the branches, by the index in a record; the first is ""
	BranchIs BranchIs
	Notes    []string
}

// Read reads a member file as its mapping says and hands its rows to a sink:
// whole, or not at all. It needs the same memory however long the file is.
//
// The error is an *atlas.Error with everything that is wrong, or an
// *UnassignedError where codes stand in the file that the mapping does not know;
// errors of the sink come back as they are.
func Read(ctx context.Context, f File, m *Mapping, o Options, sink Sink) (*Reading, error) {
	t, p, err := openMapped(ctx, f, m, o, Members)
	if err != nil {
		return nil, err
	}
	defer t.Close()
	r := newMemberReader(f.Name, p, m, o, sink)
	if err := eachRow(t, r.read); err != nil {
		return nil, err
	}
	return r.finish()
}
