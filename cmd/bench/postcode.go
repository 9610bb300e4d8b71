package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// The size of the key of the country.
const (
	keyRows      = 8_000_000
	keyPostcodes = 470_000
	keyPC4s      = 4_070
	keyGemeenten = 342
	keyBuurten   = 14_500
)

// measurePostcodeKey times the import of a postcode key of national size beside
// sqlite3's .import and a loop that only counts.
func (s *settings) measurePostcodeKey(ctx context.Context) error {
	key := filepath.Join(s.work, "pc6hnr20250801_gwb.csv")
	if err := makeKey(key, keyRows); err != nil {
		return fmt.Errorf("make a postcode key: %w", err)
	}
	defer os.Remove(key)
	info, err := os.Stat(key)
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	if _, err := exec.LookPath("sqlite3"); err != nil {
		return errors.New("sqlite3 is not installed: apt-get install -y sqlite3")
	}
	fmt.Printf("\npostcode key: %d rows, %.0f MB\n", keyRows, float64(info.Size())/1e6)
	db := filepath.Join(s.work, "postcode.db")
	var loop, lite, ours, held []float64
	for range s.runs {
		c, err := timed(ctx, self, "-count", key)
		if err != nil {
			return err
		}
		loop = append(loop, c.seconds)
		removeDatabase(db)
		if c, err = timed(ctx, "sqlite3", "-separator", ";", db, ".import "+key+" k"); err != nil {
			return err
		}
		lite = append(lite, c.seconds)
		removeDatabase(db)
		if c, err = timed(ctx, s.program, "import", "--db", db, key); err != nil {
			return err
		}
		ours, held = append(ours, c.seconds), append(held, c.megabytes)
	}
	row("a bare Go loop that counts", fmt.Sprintf("%.2f s", median(loop)), "")
	row("sqlite3 .import", fmt.Sprintf("%.2f s", median(lite)), "")
	row("postcode key, 8 million rows", fmt.Sprintf("%.2f s", median(ours)), "bar 4 s")
	row("  most memory held", fmt.Sprintf("%.0f MB", median(held)), "bar 300 MB")
	if info, err := os.Stat(db); err == nil {
		row("  the database", fmt.Sprintf("%.1f MB", float64(info.Size())/1e6), "")
	}
	removeDatabase(db)
	return nil
}

// makeKey writes a postcode key of so many rows in the layout of CBS's of 2025: the same bytes
// every time. Each PC4 lies in one gemeente and some buurten; one postcode in
// twenty-five straddles two.
func makeKey(path string, all int) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	out := bufio.NewWriterSize(f, 1<<20)
	random := rand.New(rand.NewPCG(2025, 8)) //nolint:gosec // the same every time
	if _, err := out.WriteString("PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\r\n"); err != nil {
		return err
	}
	const letters = "ABCDEGHJKLMNPRSTVWXZ"
	var line []byte
	for p := range keyPostcodes {
		zone := p * keyPC4s / keyPostcodes
		within := p - (zone*keyPostcodes+keyPC4s-1)/keyPC4s
		gemeente := 3 + zone*keyGemeenten/keyPC4s*5
		first := zone * keyBuurten / keyPC4s
		buurt := first + within*3/116
		rows := (p+1)*all/keyPostcodes - p*all/keyPostcodes
		straddles := p%25 == 0
		number := 1 + random.IntN(200)
		for i := range rows {
			b := buurt
			if straddles && i > rows/2 {
				b++
			}
			line = strconv.AppendInt(line[:0], int64(1011+zone*2), 10)
			line = append(line, letters[within/20%20], letters[within%20], ';')
			line = strconv.AppendInt(line, int64(number), 10)
			line = fmt.Appendf(line, ";%04d%02d%02d;%04d%02d;%04d\r\n", gemeente, b/10%100, b%10, gemeente, b/10%100, gemeente)
			if _, err := out.Write(line); err != nil {
				return err
			}
			number += 1 + random.IntN(3)
		}
	}
	return out.Flush()
}

// countKey is the yardstick: it reads a key and counts the house numbers of each
// postcode and buurt, and does nothing with them.
func countKey(path string) (int, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	counts := map[string]int{}
	var last []byte
	var key strings.Builder
	n := 0
	in := bufio.NewReaderSize(f, 1<<20)
	for {
		line, err := in.ReadSlice('\n')
		if errors.Is(err, io.EOF) {
			return len(counts), nil
		}
		if err != nil {
			return 0, err
		}
		postcode, rest, _ := bytes.Cut(line, []byte{';'})
		_, rest, _ = bytes.Cut(rest, []byte{';'})
		buurt, _, _ := bytes.Cut(rest, []byte{';'})
		if len(last) == len(postcode)+len(buurt) && bytes.HasPrefix(last, postcode) && bytes.HasSuffix(last, buurt) {
			n++
			continue
		}
		counts[key.String()] += n
		n = 1
		last = append(append(last[:0], postcode...), buurt...)
		key.Reset()
		key.Write(last)
	}
}
