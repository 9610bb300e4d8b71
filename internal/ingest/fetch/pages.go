package fetch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// page is one answer of a list, kept as a file until the list is complete.
type page struct {
	address string
	path    string
	origin  origin
}

// list is a list that a service gives in pages.
type list struct {
	first string // address
	name  string // of its files
	// visit reads a page and returns the address of the next, "" for the last.
	visit func(p page) (next string, err error)
}

// fetchList brings every page of a list into a folder. Pages that are there of
// an earlier, broken off time are used again.
func (r *run) fetchList(ctx context.Context, folder string, l list) ([]page, error) {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return nil, diskFault(folder, err)
	}
	var pages []page
	seen := map[string]bool{}
	for address := l.first; address != ""; {
		if seen[address] {
			return nil, changed(address, "de dienst verwijst steeds naar dezelfde bladzijde.")
		}
		if len(pages) == r.limits.pages {
			return nil, changed(address, fmt.Sprintf("de lijst heeft na %d bladzijden nog geen einde.", len(pages)))
		}
		seen[address] = true
		p := page{address: address, path: filepath.Join(folder, fmt.Sprintf("%s-%04d.json", l.name, len(pages)+1))}
		if err := r.fetchPage(ctx, &p); err != nil {
			return nil, err
		}
		next, err := l.visit(p)
		if err != nil {
			// A page that is wrong must not be there the next time.
			_ = os.Remove(p.path)
			return nil, err
		}
		pages = append(pages, p)
		if next == "" {
			break
		}
		if address, err = follow(address, next); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

func (r *run) fetchPage(ctx context.Context, p *page) error {
	if o, ok := readOrigin(p.path); ok && o.Address == p.address && o.Bytes == sizeOf(p.path) && r.now().Sub(o.At) < r.limits.pageAge {
		p.origin = o
		return nil
	}
	o, err := r.fetch(ctx, download{
		address: p.address, path: p.path, format: formatJSON, most: r.limits.pageBytes,
		progress: func(int64, int64) {}, waiting: r.waiting,
	})
	p.origin = o
	return err
}

// fetchJSON brings in one document.
func (r *run) fetchJSON(ctx context.Context, folder, name, address string, into any) error {
	_, err := r.fetchList(ctx, folder, list{first: address, name: name, visit: func(p page) (string, error) {
		return "", decodeFile(p, into)
	}})
	return err
}

func decodeFile(p page, into any) error {
	content, err := os.ReadFile(p.path)
	if err != nil {
		return diskFault(p.path, err)
	}
	if err := json.Unmarshal(content, into); err != nil {
		return atlas.NewError(atlas.Invalid, shown(p.address), "het antwoord van de dienst heeft een andere opbouw dan verwacht.", mendAddress).WithCause(err)
	}
	return nil
}

// follow resolves a link to the next page. It must stay with the service; one
// that forgot about its https is reminded of it.
func follow(from, link string) (string, error) {
	base, err := url.Parse(from)
	if err != nil {
		return "", refused(from, "dit is geen adres van een website.", err)
	}
	next, err := base.Parse(link)
	if err != nil {
		return "", refused(from, "de verwijzing naar de volgende bladzijde is geen adres.", err)
	}
	if base.Scheme == "https" && next.Scheme == "http" && next.Host == base.Host {
		next.Scheme = "https"
	}
	if next.Host != base.Host || next.Scheme != base.Scheme {
		return "", changed(from, fmt.Sprintf("de volgende bladzijde zou op een andere website staan (%s).", next.Host))
	}
	return next.String(), nil
}

// settle removes the pages of a list that is complete, and those of one that
// proved wrong: only what was broken off is of use the next time.
func settle(folder string, err error) error {
	if err != nil && atlas.CodeOf(err) != atlas.Invalid {
		return err
	}
	if dropErr := os.RemoveAll(folder); dropErr != nil {
		return errors.Join(err, diskFault(folder, dropErr))
	}
	return err
}
