package fetch

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"strings"
	"time"
)

// origin is where a file came from. It stands beside the file, under its name
// with ".origin.json", and beside a part of one that is not complete.
type origin struct {
	Address      string    `json:"address"`
	At           time.Time `json:"at"`
	Bytes        int64     `json:"bytes"` // of the whole file; -1 where not known
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"lastModified,omitempty"`
	ContentCRS   string    `json:"contentCrs,omitempty"`
}

const (
	partSuffix   = ".part"
	originSuffix = ".origin.json"
)

// validator is what the rest of a file can be asked with (RFC 9110, 13.1.5).
func (o origin) validator() string {
	if o.ETag != "" && !strings.HasPrefix(o.ETag, "W/") {
		return o.ETag
	}
	return o.LastModified
}

func readOrigin(path string) (o origin, ok bool) {
	content, err := os.ReadFile(path + originSuffix) //nolint:gosec // our own file
	if err != nil || json.Unmarshal(content, &o) != nil {
		return origin{}, false
	}
	return o, true
}

func writeOrigin(path string, o origin) error {
	content, err := json.MarshalIndent(o, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+originSuffix, append(content, '\n'), 0o600); err != nil {
		return diskFault(path, err)
	}
	return nil
}

// sizeOf is the size of a file, 0 for none.
func sizeOf(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// resumable returns what is there of an earlier try, if the rest can be asked for.
func resumable(path, address string) (o origin, have int64) {
	part := path + partSuffix
	o, ok := readOrigin(part)
	have = sizeOf(part)
	if !ok || o.Address != address || o.validator() == "" || have == 0 {
		return origin{}, 0
	}
	return o, have
}

func dropPart(path string) error {
	for _, p := range []string{path + partSuffix, path + partSuffix + originSuffix} {
		if err := os.Remove(p); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return diskFault(p, err)
		}
	}
	return nil
}

// keepPart makes a complete part the file, with its origin.
func keepPart(path string, o origin) error {
	if err := writeOrigin(path, o); err != nil {
		return err
	}
	if err := os.Rename(path+partSuffix, path); err != nil {
		return diskFault(path, err)
	}
	return dropPart(path)
}
