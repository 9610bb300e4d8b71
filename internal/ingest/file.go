package ingest

import (
	"bufio"
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

// file is a file to be taken in: as it came, or unpacked into a temporary one.
type file struct {
	name   string   // as the user knows it; inside a zip the name there
	path   string   // what the readers open
	beside []string // further layers of the same map
	origin string   // as it was given
	sum    chan digest
	temp   string // folder to remove; "" for none
	room   int64  // how much may still be unpacked
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

func (f *file) close() {
	if f.temp != "" {
		_ = os.RemoveAll(f.temp)
	}
}

// open finds out how a file is packed, unpacks it and starts to sum it.
func open(ctx context.Context, path string) (*file, error) {
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
	f := &file{name: filepath.Base(path), path: path, origin: path, sum: make(chan digest, 1), room: maxUnpacked}
	magic, err := firstBytes(path)
	if err != nil {
		return nil, atlas.NewError(atlas.Invalid, path, "dit bestand kan niet worden gelezen.", "Controleer of u het mag openen.").WithCause(err)
	}
	switch {
	case strings.HasPrefix(magic, "PK\x05\x06"), strings.HasPrefix(magic, "PK\x03\x04") && !isWorkbook(path):
		err = f.unzip(ctx, path)
	case strings.HasPrefix(magic, "\x1f\x8b"):
		err = f.gunzip(ctx, path)
	}
	if err != nil {
		f.close()
		return nil, err
	}
	go func() { f.sum <- sumFile(path, info.Size()) }()
	return f, nil
}

func firstBytes(path string) (string, error) {
	in, err := os.Open(path) //nolint:gosec // the user's own file
	if err != nil {
		return "", err
	}
	defer in.Close()
	b := make([]byte, 16)
	n, err := io.ReadFull(in, b)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", err
	}
	return string(b[:n]), nil
}

func sumFile(path string, size int64) digest {
	h := sha256.New()
	in, err := os.Open(path) //nolint:gosec // the user's own file
	if err != nil {
		return digest{size: size}
	}
	defer in.Close()
	if _, err := io.Copy(h, bufio.NewReaderSize(in, 1<<20)); err != nil {
		return digest{size: size}
	}
	return digest{sum: hex.EncodeToString(h.Sum(nil)), size: size}
}

func (f *file) gunzip(ctx context.Context, path string) error {
	packed, err := os.Open(path) //nolint:gosec // the user's own file
	if err != nil {
		return atlas.NewError(atlas.Invalid, f.name, "dit bestand kan niet worden gelezen.", "Controleer of u het mag openen.").WithCause(err)
	}
	defer packed.Close()
	in, err := gzip.NewReader(bufio.NewReader(packed))
	if err != nil {
		return atlas.NewError(atlas.Invalid, f.name, "dit gz-bestand is beschadigd.", "Download het opnieuw.").WithCause(err)
	}
	defer in.Close()
	return f.unpack(ctx, in, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
}

// unpack writes one packed file to a temporary folder and reads on there.
func (f *file) unpack(ctx context.Context, in io.Reader, name string) error {
	if err := f.makeTemp(); err != nil {
		return err
	}
	f.path = filepath.Join(f.temp, filepath.Base(name))
	f.name = name
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
		return f.tooLarge()
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return f.noRoom(err)
	case err != nil:
		return atlas.NewError(atlas.Invalid, f.name, "dit bestand kan niet worden uitgepakt: het is beschadigd of niet compleet.",
			"Download het opnieuw.").WithCause(err)
	}
	return nil
}

func (f *file) noRoom(cause error) error {
	return atlas.NewError(atlas.Unavailable, f.name, "er is geen plaats om dit bestand uit te pakken.",
		fmt.Sprintf("Maak ruimte op de schijf met de map %s, of laat de omgevingsvariabele TMPDIR naar een andere map wijzen.", os.TempDir())).WithCause(cause)
}

func (f *file) tooLarge() error {
	return atlas.NewError(atlas.Invalid, f.name, fmt.Sprintf("dit bestand wordt uitgepakt groter dan %d GB.", maxUnpacked>>30),
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
