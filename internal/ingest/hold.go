package ingest

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"math"

	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
	"github.com/buurtbereik/buurtbereik/internal/source/library"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// The bounds of what is held in memory: a text of all members of a large
// library is a twentieth of the first. What looks like a workbook is held to
// find out what is in it.
const (
	maxHeld     = 2 << 30
	maxHeldBook = 512 << 20
)

// unknownSize is for what does not say how large it is.
const unknownSize = math.MaxUint64

// hold unpacks into memory what may not touch a disk: members, ready-made counts
// of them, texts that may be of members, and whatever came as bytes. For all else it returns what is to be
// unpacked, from its beginning. size is what the archive says of it.
func (f *file) hold(ctx context.Context, in io.Reader, size uint64) (rest io.Reader, err error) {
	stream := bufio.NewReaderSize(contextReader{ctx, in}, library.Enough)
	begin, err := stream.Peek(library.Enough)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, f.notUnpacked(err)
	}
	format, isTable := table.Begins(begin)
	switch {
	case f.given != nil, f.as == KindMembers, f.as == KindCounts:
		return nil, f.holdAll(ctx, stream, size)
	case f.as != "", !isTable:
		return stream, nil
	case format == table.CSV:
		if !f.isPrivate(ctx, begin) && !f.mayBePrivate(ctx, begin) {
			return stream, nil
		}
		return nil, f.holdAll(ctx, stream, size)
	case size != unknownSize && size > maxHeldBook:
		return stream, nil
	}
	content, err := readUpTo(stream, maxHeldBook, size)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, errNoRoom), err == nil && !f.isPrivate(ctx, content):
		return io.MultiReader(bytes.NewReader(content), stream), nil
	case err != nil:
		return nil, f.notUnpacked(err)
	}
	f.keep(content)
	return nil, nil
}

// isPrivate says whether what a file holds, or begins with, is of members.
func (f *file) isPrivate(ctx context.Context, content []byte) bool {
	if describedAs(f.origin) == asLocalTable {
		return false
	}
	kind := library.Recognise(ctx, library.File{Content: content, Name: f.name})
	return kind == library.IsMembers || kind == library.IsCounts
}

// mayBePrivate says whether a text that nobody recognises has postcodes in it: it
// may be a member file whose columns have odd names, or none.
func (f *file) mayBePrivate(ctx context.Context, begin []byte) bool {
	return describedAs(f.origin) != asLocalTable && cbs.SniffPostcodeText(begin) == cbs.NotPostcodes &&
		library.Recognise(ctx, library.File{Content: begin}) == library.NoKind && library.HoldsPostcodes(ctx, library.File{Content: begin})
}

func (f *file) holdAll(ctx context.Context, in io.Reader, size uint64) error {
	most := min(f.room, maxHeld)
	if size != unknownSize && size > uint64(most) { //nolint:gosec // not negative
		return f.tooLarge(maxHeld)
	}
	content, err := readUpTo(in, most, size)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, errNoRoom):
		clear(content)
		return f.tooLarge(maxHeld)
	case err != nil:
		clear(content)
		return f.notUnpacked(err)
	}
	f.keep(content)
	return nil
}

func (f *file) keep(content []byte) {
	f.path, f.content = "", content
	f.room -= int64(len(content))
}

// library is the file as the readers of a library's files take it.
func (f *file) library() library.File {
	return library.File{Path: f.path, Content: f.content, Name: f.name}
}

// errNoRoom is for a stream that is longer than it may be.
var errNoRoom = errors.New("more than there is room for")

// readUpTo reads a stream into memory. It leaves no copies behind: each piece of
// memory that became too small is wiped. With errNoRoom what was read comes too.
func readUpTo(in io.Reader, most int64, size uint64) ([]byte, error) {
	const first, suspect = 1 << 20, 64 << 20 // what an archive says of sizes may be a lie
	begin := uint64(first)
	if size != unknownSize {
		begin = min(size+1, suspect)
	}
	content := make([]byte, 0, begin)
	for {
		if len(content) == cap(content) {
			const most = 256 << 20 // a step this large is not taken twice as large
			larger := make([]byte, len(content), cap(content)+min(max(cap(content)/2, bytes.MinRead), most))
			copy(larger, content)
			clear(content)
			content = larger
		}
		n, err := in.Read(content[len(content):cap(content)])
		content = content[:len(content)+n]
		switch {
		case int64(len(content)) > most:
			return content, errNoRoom
		case errors.Is(err, io.EOF):
			return content, nil
		case err != nil:
			return content, err
		}
	}
}

// sameBytes says whether two slices are of the same memory.
func sameBytes(a, b []byte) bool { return len(a) > 0 && len(b) > 0 && &a[0] == &b[0] }
