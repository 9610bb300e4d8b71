package disclosure

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"hash"
)

// lot is what a cell draws: when its turn is, and the number that decides it.
// They depend on the key and on the name of the cell only, so that a count that
// stays the same is mostly rounded as it was before.
type lot struct{ order, number uint64 }

// lots draws for the cells of one kind.
type lots struct {
	mac    hash.Hash
	digest [sha256.Size]byte
	text   []byte
}

// draw begins the drawing for tables of a kind.
func (k Key) draw(kind string) *lots {
	of := hmac.New(sha256.New, k[:])
	of.Write([]byte(kind))
	return &lots{mac: hmac.New(sha256.New, of.Sum(nil))}
}

// lot returns what the cell of a row and a column draws.
func (l *lots) lot(row, column string) lot {
	l.text = binary.LittleEndian.AppendUint32(l.text[:0], uint32(len(row))) //nolint:gosec // a name
	l.text = append(append(l.text, row...), column...)
	l.mac.Reset()
	l.mac.Write(l.text)
	d := l.mac.Sum(l.digest[:0])
	return lot{binary.LittleEndian.Uint64(d), binary.LittleEndian.Uint64(d[8:])}
}
