package table

import (
	"bytes"
	"context"
	"errors"
	"io"
)

// sampleSize is how much text is looked at to find the separator: enough for
// the header and some rows of the widest table of CBS.
const sampleSize = 256 << 10

// csvRows is a text file as rows.
type csvRows struct {
	place
	file io.Closer
	s    *splitter
}

func openCSV(ctx context.Context, src source, name string, o Options) (*Table, error) {
	f, _, err := src.open(name)
	if err != nil {
		return nil, err
	}
	t, err := readCSV(ctx, f, place{name: name, unit: "regel"}, o)
	if err != nil {
		f.Close()
		return nil, err
	}
	return t, nil
}

func readCSV(ctx context.Context, f input, p place, o Options) (*Table, error) {
	encoding, err := findEncoding(f, p)
	if err != nil {
		return nil, err
	}
	in, err := decoder(f, encoding)
	if err != nil {
		return nil, unreadable(p.name, err)
	}
	sample := make([]byte, sampleSize)
	n, err := io.ReadFull(in, sample)
	whole := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	if err != nil && !whole {
		return nil, unreadable(p.name, err)
	}
	sample = sample[:n]
	sep, said := announced(sample)
	if !said {
		sep = findSeparator(sample, whole, o.IsHeader)
	}
	r := &csvRows{place: p, file: f, s: newSplitter(io.MultiReader(bytes.NewReader(sample), in), sep)}
	if said {
		if _, err := r.s.next(); err != nil {
			return nil, r.explain(err)
		}
	}
	h, found, any, err := findHeader(&live{rows: r, ctx: ctx}, o.IsHeader)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, p.noHeader(any)
	}
	return &Table{format: CSV, encoding: encoding, separator: rune(sep), place: p, header: h.names, line: h.line, rows: r}, nil
}

func (r *csvRows) next() (int, []string, error) {
	cells, err := r.s.next()
	if err != nil && !ended(err) {
		err = r.explain(err)
	}
	return r.s.begun, cells, err
}

func (r *csvRows) close() error { return r.file.Close() }

// explain says in a sentence what the splitter met.
func (r *csvRows) explain(err error) error {
	switch {
	case errors.Is(err, errUnclosed):
		return r.row(r.s.open).refuse("hier begint een tekst tussen aanhalingstekens die nergens eindigt.",
			"Haal het aanhalingsteken weg, of zet er een aan het eind van de tekst.")
	case errors.Is(err, errTooLong):
		return r.row(r.s.begun).tooLong()
	case errors.Is(err, errAfter):
		return r.row(r.s.line).refuse("na een tekst tussen aanhalingstekens staat nog iets in hetzelfde veld.",
			"Een aanhalingsteken binnen zo'n tekst hoort er dubbel te staan (\"\").")
	case errors.Is(err, errNUL):
		return r.binary(r.s.line)
	}
	return unreadable(r.name, err)
}
