package cbs

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// extent is where in a .shp the content of a record stands.
type extent struct{ from, size int64 }

const (
	shapeHead  = 100 // of a .shp and a .shx
	recordHead = 8   // number and size before each record; also the size of an entry of a .shx
	word       = 2   // sizes are counted in words of 16 bits
)

// indexShapes finds the records of a .shp: from the .shx beside it, else by
// going from each to the next. It returns which kind of shapes they are.
func indexShapes(shp *os.File, shx, name string) (kind uint32, at []extent, err error) {
	head := make([]byte, shapeHead)
	if _, err := shp.ReadAt(head, 0); err != nil {
		return 0, nil, cutOffShapes(name, err)
	}
	info, err := shp.Stat()
	if err != nil {
		return 0, nil, cutOffShapes(name, err)
	}
	end := int64(binary.BigEndian.Uint32(head[24:])) * word
	if info.Size() < end {
		return 0, nil, atlas.NewError(atlas.Invalid, name, fmt.Sprintf("dit bestand is afgebroken: er zijn %d bytes van de %d.", info.Size(), end), mendAgain)
	}
	kind = binary.LittleEndian.Uint32(head[32:])
	if shx != "" {
		at, err = readIndex(shx)
	} else {
		at, err = walkShapes(shp, end)
	}
	if err != nil {
		return 0, nil, cutOffShapes(name, err)
	}
	whole := int64(shapeHead)
	for _, e := range at {
		whole += recordHead + e.size
		if e.from < shapeHead || e.from+e.size > info.Size() || whole > info.Size() {
			return 0, nil, cutOffShapes(name, errShapes)
		}
	}
	return kind, at, nil
}

// errShapes is for an index or record that points outside its file, and for
// records that lie over each other.
var errShapes = errors.New("the records do not fit in the file")

func cutOffShapes(name string, cause error) error {
	return atlas.NewError(atlas.Invalid, name, "dit deel van de shapefile is beschadigd of niet compleet.", mendAgain).WithCause(cause)
}

// readIndex reads a .shx: the place and size of every record.
func readIndex(path string) ([]extent, error) {
	content, err := os.ReadFile(path) //nolint:gosec // the user's own file
	if err != nil {
		return nil, err
	}
	if len(content) < shapeHead || string(content[:len(shapefileMagic)]) != shapefileMagic {
		return nil, fmt.Errorf("%s is no index: %w", filepath.Base(path), errShapes)
	}
	end := int64(binary.BigEndian.Uint32(content[24:])) * word
	if end < shapeHead || end > int64(len(content)) {
		return nil, fmt.Errorf("%s is cut off: %w", filepath.Base(path), io.ErrUnexpectedEOF)
	}
	at := make([]extent, 0, (end-shapeHead)/recordHead)
	for entry := content[shapeHead:end]; len(entry) >= recordHead; entry = entry[recordHead:] {
		at = append(at, extent{
			from: int64(binary.BigEndian.Uint32(entry))*word + recordHead,
			size: int64(binary.BigEndian.Uint32(entry[4:])) * word,
		})
	}
	return at, nil
}

// walkShapes goes from record to record.
func walkShapes(shp *os.File, end int64) ([]extent, error) {
	var at []extent
	head := make([]byte, recordHead)
	for from := int64(shapeHead); from+recordHead <= end; {
		if _, err := shp.ReadAt(head, from); err != nil {
			return nil, err
		}
		e := extent{from: from + recordHead, size: int64(binary.BigEndian.Uint32(head[4:])) * word}
		at = append(at, e)
		from = e.from + e.size
	}
	return at, nil
}

// checkRows compares how many rows the table has with how many shapes there are.
func (s *shapefile) checkRows() error {
	const countAt = 4
	head := make([]byte, countAt+4)
	f, err := os.Open(s.dbf)
	if err == nil {
		_, err = io.ReadFull(f, head)
		_ = f.Close()
	}
	if err != nil {
		return cutOffShapes(filepath.Base(s.dbf), err)
	}
	if rows := binary.LittleEndian.Uint32(head[countAt:]); int64(rows) != int64(len(s.at)) {
		return atlas.NewError(atlas.Invalid, s.table.name,
			fmt.Sprintf("de tabel (.dbf) heeft %d rijen en de .shp %d grenzen: deze bestanden horen niet bij elkaar.", rows, len(s.at)), mendAgain)
	}
	return nil
}

// shape reads the shape of a row of the table, from 1.
func (s *shapefile) shape(line int) (shapeRecord, error) {
	if line > len(s.at) {
		return nil, cutOffShapes(s.table.name+".shp", errShapes)
	}
	content := make(shapeRecord, s.at[line-1].size)
	if _, err := s.shp.ReadAt(content, s.at[line-1].from); err != nil {
		return nil, cutOffShapes(s.table.name+".shp", err)
	}
	return content, nil
}
