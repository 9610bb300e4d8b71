package fetch

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Options say what to bring in.
type Options struct {
	Year      int      // 0 for the newest that is known
	Gemeenten []string // names or codes; none for the whole country
	Map       bool     // the borders, with the figures that CBS puts beside them
	Figures   bool     // the table "Kerncijfers wijken en buurten"
	Key       bool     // the key from postcode and house number to buurt, of the whole country
	Folder    string   // where the files go; made if need be
	Progress  Progress

	// Addresses in place of those in the table; "" for the table's.
	CBS      string // of CBS's downloads, or of one file
	PDOK     string
	StatLine string
}

// Progress hears how far a download is, in kilobytes or pages; it may be nil.
// Total is 0 where it is not known.
type Progress func(stage string, done, total int)

// What a file is.
const (
	KindMap         = "map"
	KindFigures     = "figures"
	KindPostcodeKey = "key"
)

// File is a file that was brought in.
type File struct {
	Kind    string
	Path    string
	Address string // it came from
	At      time.Time
	Notes   []string // what was found and done, one sentence each
}

// Provenance says in sentences where a file came from.
func (f File) Provenance() []string {
	const layout = "2006-01-02 15:04"
	return append([]string{fmt.Sprintf("Opgehaald van %s op %s (UTC).", shown(f.Address), f.At.Format(layout))}, f.Notes...)
}

// Fetcher brings files in.
type Fetcher struct {
	addresses *addresses
	client    *client
}

// New makes a Fetcher with the addresses of the table.
func New(log *slog.Logger) (*Fetcher, error) {
	a, err := defaultAddresses()
	if err != nil {
		return nil, err
	}
	return &Fetcher{addresses: a, client: newClient(defaultLimits(), log)}, nil
}

// run is one Fetch.
type run struct {
	*client
	opts  Options
	where yearAddresses
}

// Fetch brings in what is asked. Files that are complete are returned also
// where a later one fails. What is not complete stays in the folder, and the
// next Fetch goes on with it.
func (f *Fetcher) Fetch(ctx context.Context, opts Options) ([]File, error) {
	r, err := f.plan(opts)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(opts.Folder, 0o750); err != nil {
		return nil, diskFault(opts.Folder, err)
	}
	var files []File
	for _, step := range []struct {
		wanted bool
		fetch  func(context.Context) (File, error)
	}{
		{opts.Map && len(opts.Gemeenten) == 0, r.country},
		{opts.Map && len(opts.Gemeenten) > 0, r.gemeenten},
		{opts.Figures, r.figures},
		{opts.Key, r.postcodeKey},
	} {
		if !step.wanted {
			continue
		}
		file, err := step.fetch(ctx)
		if err != nil {
			return files, err
		}
		files = append(files, file)
	}
	return files, nil
}

// plan checks what is asked before anything is fetched.
func (f *Fetcher) plan(opts Options) (*run, error) {
	year, where, err := f.addresses.year(opts.Year)
	if err != nil {
		return nil, err
	}
	opts.Year = year
	for flag, address := range map[string]string{
		"--cbs-address": opts.CBS, "--pdok-address": opts.PDOK, "--statline-address": opts.StatLine,
	} {
		if err := checkAddress(flag, address); err != nil {
			return nil, err
		}
	}
	if opts.PDOK == "" {
		opts.PDOK = f.addresses.PDOK
	}
	if opts.StatLine == "" {
		opts.StatLine = f.addresses.StatLine
	}
	if opts.Map && len(opts.Gemeenten) > 0 && where.Features == "" {
		return nil, atlas.NewError(atlas.Invalid, "--gemeente", fmt.Sprintf("PDOK biedt de kaart van %d niet per gemeente aan.", year),
			"Laat --gemeente weg om de kaart van het hele land op te halen, of kies een later jaar.")
	}
	return &run{client: f.client, opts: opts, where: where}, nil
}

// The stages, as Progress hears them.
const (
	stageMap       = "kaart ophalen"
	stageGemeenten = "gemeenten opzoeken"
	stageWijken    = "wijken ophalen"
	stageBuurten   = "buurten ophalen"
	stageWrite     = "kaart schrijven"
	stageNames     = "namen ophalen"
	stageFigures   = "cijfers ophalen"
	stageKey       = "postcodesleutel ophalen"
)

func (r *run) tell(stage string, done, total int) {
	if r.opts.Progress != nil {
		r.opts.Progress(stage, done, max(total, 0))
	}
}

func (r *run) waiting(try int) {
	r.tell(fmt.Sprintf("wachten op de dienst (poging %d mislukt)", try), 0, 0)
}
