package table

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// The bounds of a workbook: far above any table there is, and low enough that a
// file made to fill memory or disk is refused before it does.
const (
	maxPart     = 1 << 30   // bytes of one part, unpacked
	suspectPart = 100 << 20 // parts above this size may not be packed tighter than
	maxRatio    = 200       // this many to one
	maxSmall    = 16 << 20  // of a part that is read into memory as a whole
	maxStrings  = 256 << 20 // of all shared strings together
)

// parts is the zip that an .xlsx is.
type parts struct {
	name  string // of the workbook
	file  io.Closer
	files map[string]*zip.File // by name in lower case
}

func openParts(src source, name string) (*parts, error) {
	in, size, err := src.open(name)
	if err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(in, size)
	if err != nil {
		in.Close()
		return nil, damaged(name, err)
	}
	p := &parts{name: name, file: in, files: map[string]*zip.File{}}
	for _, f := range archive.File {
		if isBomb(f) {
			in.Close()
			return nil, tooLarge(name)
		}
		p.files[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
	}
	return p, nil
}

// isBomb judges a part by the sizes it declares.
func isBomb(f *zip.File) bool {
	return f.UncompressedSize64 > maxPart ||
		f.UncompressedSize64 > suspectPart && f.UncompressedSize64/max(f.CompressedSize64, 1) > maxRatio
}

func tooLarge(name string) *atlas.Error {
	return refuseFile(name, "dit Excel-bestand wordt uitgepakt onwaarschijnlijk groot.",
		"Controleer of dit het goede bestand is, of sla het blad met de tabel op als CSV.")
}

var errTooLarge = errors.New("part inflates to more than it may")

// open opens a part; reading stops with errTooLarge where it inflates to more
// than it declared or may.
func (p *parts) open(name string) (io.ReadCloser, error) {
	f := p.files[strings.ToLower(name)]
	if f == nil {
		return nil, damaged(p.name, fmt.Errorf("no part %q", name))
	}
	in, err := f.Open()
	if err != nil {
		return nil, damaged(p.name, err)
	}
	return &boundedPart{ReadCloser: in, left: int64(min(f.UncompressedSize64, maxPart)) + 1}, nil //nolint:gosec // bounded
}

type boundedPart struct {
	io.ReadCloser
	left int64
}

func (b *boundedPart) Read(to []byte) (int, error) {
	n, err := b.ReadCloser.Read(to)
	if b.left -= int64(n); b.left <= 0 {
		return 0, errTooLarge
	}
	return n, err
}

// unmarshal reads a small part as a whole.
func (p *parts) unmarshal(name string, to any) error {
	in, err := p.open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, maxSmall+1))
	switch {
	case err != nil:
		return p.failed(err)
	case len(data) > maxSmall:
		return tooLarge(p.name)
	}
	if err := xml.Unmarshal(data, to); err != nil {
		return damaged(p.name, errXML)
	}
	return nil
}

// errXML stands for what the XML decoder said, which may quote the text.
var errXML = errors.New("the XML is damaged")

func (p *parts) failed(err error) error {
	var known *atlas.Error
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, errTooLarge):
		return tooLarge(p.name)
	}
	return damaged(p.name, err)
}

func (p *parts) close() error { return p.file.Close() }

// relations are what a part refers to, by id.
type relations struct {
	All []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

// resolve gives the name of a part as another part writes it.
func resolve(from, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(path.Dir(from), target)
}

// beside is the part with the relations of a part.
func beside(name string) string {
	return path.Join(path.Dir(name), "_rels", path.Base(name)+".rels")
}
