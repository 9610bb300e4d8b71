package ingest

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// maxUnpacked bounds what is unpacked from one file: four times the largest
// file CBS publishes, and far below what fills a disk unseen.
const maxUnpacked = 4 << 30

// file is a file to be taken in: as it came, unpacked into a temporary one, or
// held in memory.
type file struct {
	name    string   // as the user knows it; inside a zip the name there
	path    string   // what the readers open
	content []byte   // what they read instead, where it may not touch a disk
	beside  []string // further layers of the same map
	origin  string   // as it was given; "" for what came as bytes
	given   []byte   // as it came, when it came as bytes
	as      Kind     // what the user says that it is
	sum     chan digest
	temp    string // folder to remove; "" for none
	room    int64  // how much may still be unpacked
}

type digest struct {
	sum  string
	size int64
}

// digest waits for the SHA-256 and the size of the file as it came.
func (f *file) digest() (string, int64) {
	d := <-f.sum
	f.sum <- d
	return d.sum, d.size
}

// close removes what was unpacked, and wipes what of it was held in memory. What
// came as bytes is the caller's, and not looked at any more.
func (f *file) close() {
	if f.temp != "" {
		_ = os.RemoveAll(f.temp)
	}
	if f.given != nil {
		_, _ = f.digest()
	}
	if f.content != nil && !sameBytes(f.content, f.given) {
		clear(f.content)
	}
	f.content, f.given = nil, nil
}

// open finds out how a file is packed, unpacks it and starts to sum it. as is
// what the user says that it is.
func open(ctx context.Context, path string, as Kind) (*file, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, atlas.NewError(atlas.NotFound, path, "dit bestand bestaat niet.", "Controleer de naam en de map.").WithCause(err)
	case err != nil:
		return nil, atlas.NewError(atlas.Invalid, path, "dit bestand kan niet worden gelezen.", "Controleer of u het mag openen.").WithCause(err)
	case info.IsDir():
		return nil, atlas.NewError(atlas.Invalid, path, "dit is een map, geen bestand.", "Geef de bestanden in de map op.")
	case info.Size() == 0:
		return nil, atlas.NewError(atlas.Invalid, path, "dit bestand is leeg (0 bytes).", "Download het opnieuw.")
	}
	f := &file{name: filepath.Base(path), path: path, origin: path, as: as, sum: make(chan digest, 1), room: maxUnpacked}
	in, err := os.Open(path) //nolint:gosec // the user's own file
	if err != nil {
		return nil, atlas.NewError(atlas.Invalid, path, "dit bestand kan niet worden gelezen.", "Controleer of u het mag openen.").WithCause(err)
	}
	defer in.Close()
	if err := f.unpackAll(ctx, in, info.Size()); err != nil {
		f.close()
		return nil, err
	}
	go func() { f.sum <- sumOf(f.came, info.Size()) }()
	return f, nil
}

// openContent opens a file that came as bytes, with its name. It stays in memory
// whatever it holds; the bytes stay the caller's and may not change before close.
func openContent(ctx context.Context, name string, content []byte) (*file, error) {
	if len(content) == 0 {
		return nil, atlas.NewError(atlas.Invalid, name, "dit bestand is leeg (0 bytes).", "Kies het opnieuw.")
	}
	f := &file{name: filepath.Base(name), content: content, given: content, sum: make(chan digest, 1), room: maxHeld}
	size := int64(len(content))
	if err := f.unpackAll(ctx, bytes.NewReader(content), size); err != nil {
		f.given = nil // nothing was summed
		return nil, err
	}
	go func() { f.sum <- sumOf(f.came, size) }()
	return f, nil
}

// original is a file as it came.
type original interface {
	io.Reader
	io.ReaderAt
}

// unpackAll unpacks a file that is packed.
func (f *file) unpackAll(ctx context.Context, in original, size int64) error {
	begin := make([]byte, 16)
	n, err := in.ReadAt(begin, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return atlas.NewError(atlas.Invalid, f.name, "dit bestand kan niet worden gelezen.", "Controleer of u het mag openen.").WithCause(err)
	}
	switch magic := string(begin[:n]); {
	case strings.HasPrefix(magic, "PK\x05\x06"), strings.HasPrefix(magic, "PK\x03\x04") && !isWorkbook(in, size):
		return f.unzip(ctx, in, size)
	case strings.HasPrefix(magic, "\x1f\x8b"):
		return f.gunzip(ctx, in)
	}
	return nil
}

// came opens a file as it came, before it was unpacked.
func (f *file) came() (io.ReadCloser, error) {
	if f.given != nil {
		return io.NopCloser(bytes.NewReader(f.given)), nil
	}
	return os.Open(f.origin)
}

func sumOf(open func() (io.ReadCloser, error), size int64) digest {
	h := sha256.New()
	in, err := open()
	if err != nil {
		return digest{size: size}
	}
	defer in.Close()
	if _, err := io.Copy(h, bufio.NewReaderSize(in, 1<<20)); err != nil {
		return digest{size: size}
	}
	return digest{sum: hex.EncodeToString(h.Sum(nil)), size: size}
}

func (f *file) gunzip(ctx context.Context, packed io.Reader) error {
	in, err := gzip.NewReader(bufio.NewReader(packed))
	if err != nil {
		return atlas.NewError(atlas.Invalid, f.name, "dit gz-bestand is beschadigd.", "Download het opnieuw.").WithCause(err)
	}
	defer in.Close()
	name := strings.TrimSuffix(f.name, filepath.Ext(f.name))
	rest, err := f.hold(ctx, in, unknownSize)
	if err != nil {
		return err
	}
	if rest != nil {
		if err := f.unpackTo(ctx, name, rest); err != nil {
			return err
		}
	}
	f.name = name
	return nil
}

// unpackTo writes one packed file to a temporary folder, to be read there.
func (f *file) unpackTo(ctx context.Context, name string, in io.Reader) error {
	if err := f.makeTemp(); err != nil {
		return err
	}
	f.path = filepath.Join(f.temp, filepath.Base(name))
	return f.copyTo(ctx, f.path, in)
}

func (f *file) makeTemp() error {
	temp, err := os.MkdirTemp("", "buurtbereik-")
	if err != nil {
		return f.noRoom(err)
	}
	f.temp = temp
	return nil
}

func (f *file) copyTo(ctx context.Context, path string, in io.Reader) error {
	out, err := os.Create(path) //nolint:gosec // in a temporary folder of ours
	if err != nil {
		return f.noRoom(err)
	}
	defer out.Close()
	n, err := io.Copy(out, io.LimitReader(contextReader{ctx, in}, f.room+1))
	f.room -= n
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case f.room < 0:
		return f.tooLarge(maxUnpacked)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return f.noRoom(err)
	case err != nil:
		return f.notUnpacked(err)
	}
	return nil
}

func (f *file) notUnpacked(cause error) error {
	return atlas.NewError(atlas.Invalid, f.name, "dit bestand kan niet worden uitgepakt: het is beschadigd of niet compleet.",
		"Download het opnieuw.").WithCause(cause)
}

func (f *file) noRoom(cause error) error {
	return atlas.NewError(atlas.Unavailable, f.name, "er is geen plaats om dit bestand uit te pakken.",
		fmt.Sprintf("Maak ruimte op de schijf met de map %s, of laat de omgevingsvariabele TMPDIR naar een andere map wijzen.", os.TempDir())).WithCause(cause)
}

func (f *file) tooLarge(most int64) error {
	return atlas.NewError(atlas.Invalid, f.name, fmt.Sprintf("dit bestand wordt uitgepakt groter dan %d GB.", most>>30),
		"Controleer of dit het goede bestand is; zo groot is geen bestand van het CBS.")
}

// contextReader stops reading when its context ends.
type contextReader struct {
	ctx context.Context
	in  io.Reader
}

func (r contextReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.in.Read(p)
}
