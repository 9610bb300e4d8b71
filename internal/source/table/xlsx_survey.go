package table

import (
	"bytes"
	"context"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// area is a rectangle of cells, from 1 for rows and from 0 for columns.
type area struct{ firstRow, lastRow, firstColumn, lastColumn int }

func (a area) String() string {
	return columnLetters(a.firstColumn) + strconv.Itoa(a.firstRow) + ":" + columnLetters(a.lastColumn) + strconv.Itoa(a.lastRow)
}

// maxTail is how much may stand after the cells of a sheet before we stop
// looking for merged ones in it.
const maxTail = 4 << 20

var mergeCell = regexp.MustCompile(`<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Za-z]+)(\d+):([A-Za-z]+)(\d+)"`)

// survey goes through a whole sheet before the first row is given out: it is
// whole (its checksum is right) and not larger than it says. It returns the
// merged cells, which stand after the rows.
func (b *xlsxBook) survey(ctx context.Context, s sheet) ([]area, error) {
	in, err := b.open(s.part)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	tail := tailFinder{}
	buffer := make([]byte, 256<<10)
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n, err := in.Read(buffer)
		tail.add(buffer[:n])
		if errors.Is(err, io.EOF) {
			return tail.merged(), nil
		}
		if err != nil {
			return nil, b.failed(err)
		}
	}
}

// tailFinder keeps what comes after the rows of a sheet.
type tailFinder struct {
	kept  []byte
	found bool
}

var endOfRows = []byte("sheetData>")

func (t *tailFinder) add(piece []byte) {
	if t.found {
		if room := maxTail - len(t.kept); room > 0 {
			t.kept = append(t.kept, piece[:min(room, len(piece))]...)
		}
		return
	}
	// An end tag may lie over two pieces.
	joint := append(t.kept, piece[:min(len(piece), len(endOfRows)+1)]...)
	if at := endTag(joint); at >= 0 {
		t.found, t.kept = true, nil
		t.add(piece)
		return
	}
	if at := endTag(piece); at >= 0 {
		t.found, t.kept = true, nil
		t.add(piece[at:])
		return
	}
	t.kept = append([]byte(nil), piece[max(0, len(piece)-len(endOfRows)-1):]...)
}

// endTag finds </sheetData> or </x:sheetData>, and not the tag that begins it.
func endTag(text []byte) int {
	for from := 0; ; {
		at := bytes.Index(text[from:], endOfRows)
		if at < 0 {
			return -1
		}
		at += from
		if open := bytes.LastIndexByte(text[:at], '<'); open >= 0 && open+1 < at && text[open+1] == '/' {
			return at
		}
		from = at + 1
	}
}

func (t *tailFinder) merged() []area {
	var all []area
	if !t.found {
		return nil
	}
	for _, m := range mergeCell.FindAllSubmatch(t.kept, -1) {
		first, err1 := strconv.Atoi(string(m[2]))
		last, err2 := strconv.Atoi(string(m[4]))
		if err1 == nil && err2 == nil {
			all = append(all, area{first, last, columnOf(string(m[1])), columnOf(string(m[3]))})
		}
	}
	return all
}

// refuseMerged refuses a header in which cells are merged: which name belongs
// to which column cannot be told.
func (p place) refuseMerged(merged []area) error {
	var names []string
	for _, a := range merged {
		if a.firstRow <= p.line && p.line <= a.lastRow {
			names = append(names, a.String())
		}
	}
	if len(names) == 0 {
		return nil
	}
	const most = 5
	list := strings.Join(names[:min(len(names), most)], ", ")
	if len(names) > most {
		list += ", ..."
	}
	return p.refuse("in de kop zijn cellen samengevoegd: "+list+".", "Hef de samenvoeging op en maak één regel met kolomnamen.")
}
