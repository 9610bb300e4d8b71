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
	"strings"
	"time"
)

// The size of a member file of the country, and when its members were counted.
const (
	memberRows          = 3_400_000
	memberDay           = "2024-12-31"
	branchesPerGemeente = 3
	postcodesPerBuurt   = 32
	housesPerPostcode   = 17
)

// measureMembers times the import of a member file of national size on a map,
// beside a loop that only counts the rows of each postcode, and then the figures.
func (s *settings) measureMembers(ctx context.Context, mapFile string) error {
	db := filepath.Join(s.work, "members.db")
	removeDatabase(db)
	defer removeDatabase(db)
	if _, err := timed(ctx, s.program, "import", "--db", db, mapFile); err != nil {
		return err
	}
	made, err := s.makeLibrary(ctx, mapFile)
	if err != nil {
		return err
	}
	defer func() {
		for _, path := range []string{made.key, made.branches, made.members} {
			_ = os.Remove(path)
		}
	}()
	if _, err := timed(ctx, s.program, "import", "--db", db, made.key, made.branches); err != nil {
		return err
	}
	info, err := os.Stat(made.members)
	if err != nil {
		return err
	}
	fmt.Printf("\nmembers: %d rows, %.0f MB, %d gemeenten, %d branches\n", memberRows, float64(info.Size())/1e6, made.gemeenten, made.gemeenten*branchesPerGemeente)
	self, err := os.Executable()
	if err != nil {
		return err
	}
	var loop, ours, held, visible []float64
	for range s.runs {
		c, err := timed(ctx, self, "-count-first", made.members)
		if err != nil {
			return err
		}
		loop = append(loop, c.seconds)
		service, err := startService(ctx, s.program, db)
		if err != nil {
			return err
		}
		// The second import of the day replaces the first.
		c, err = timed(ctx, s.program, "import", "--db", db, "--date", memberDay, "--yes", "--purpose", "meten",
			"--pile-ups", "all=klopt", "--answer-all", "gemaakt om te meten", made.members)
		if err != nil {
			return errors.Join(err, stopped(service))
		}
		ours, held = append(ours, c.seconds), append(held, c.megabytes)
		seconds, err := untilVisible(service.addr)
		if err != nil {
			return errors.Join(err, stopped(service))
		}
		visible = append(visible, seconds)
		service.stop()
	}
	row("a bare Go loop that counts", fmt.Sprintf("%.2f s", median(loop)), "")
	row("member file, 3.4 million rows, protected", fmt.Sprintf("%.2f s", median(ours)), "bar 10 s")
	row("  most memory held", fmt.Sprintf("%.0f MB", median(held)), "bar 500 MB")
	row("  shares of all buurten after it", fmt.Sprintf("%.2f s", median(visible)), "bar 2 s")
	service, err := startService(ctx, s.program, db)
	if err != nil {
		return err
	}
	defer service.stop()
	return s.measureTarget(ctx, service, target{name: "shares of all buurten with intervals", path: sharesPath, kilobytes: 80, p99: 20 * time.Millisecond, loaded: true})
}

func stopped(s *server) error {
	s.stop()
	return nil
}

const sharesPath = "/api/v1/values/memberShare?level=buurt&with=interval"

// untilVisible waits until a running service shows what was imported.
func untilVisible(addr string) (seconds float64, err error) {
	start := time.Now()
	for time.Since(start) < time.Minute {
		if _, _, err = fetch(addr, sharesPath); err == nil {
			return time.Since(start).Seconds(), nil
		}
		time.Sleep(5 * time.Millisecond)
	}
	return 0, err
}

// library is the files of an organisation that serves the whole country.
type library struct {
	key, branches, members string
	gemeenten              int
}

// makeLibrary makes a postcode key for the buurten of a map, branches in every
// gemeente and members who live everywhere: the same bytes every time.
func (s *settings) makeLibrary(ctx context.Context, mapFile string) (library, error) {
	l := library{key: filepath.Join(s.work, "pc6hnr20240801_gwb.csv"), branches: filepath.Join(s.work, "vestigingen.csv"), members: filepath.Join(s.work, "leden.csv")}
	out, err := exec.CommandContext(ctx, "sqlite3", mapFile, //nolint:gosec // a file of ours
		"SELECT buurtcode, gemeentecode FROM buurten WHERE water = 'NEE' ORDER BY buurtcode").Output()
	if err != nil {
		return l, fmt.Errorf("read the buurten of %s with sqlite3: %w", mapFile, err)
	}
	var buurten, gemeenten []string
	for line := range strings.Lines(string(out)) {
		buurt, gemeente, _ := strings.Cut(strings.TrimSpace(line), "|")
		buurten = append(buurten, strings.TrimPrefix(buurt, "BU"))
		if n := len(gemeenten); n == 0 || gemeenten[n-1] != gemeente {
			gemeenten = append(gemeenten, gemeente)
		}
	}
	if len(buurten) == 0 {
		return l, fmt.Errorf("%s has no buurten", mapFile)
	}
	l.gemeenten = len(gemeenten)
	return l, errors.Join(l.writeKey(buurten), l.writePeople(buurten, gemeenten))
}

// postcodeOf is a postcode of the n-th buurt.
func postcodeOf(n, i int) string {
	const letters = "ABCDEGHJKLMNPRSTVWXZ"
	all := n*postcodesPerBuurt + i
	perPC4 := len(letters) * 8
	within := all % perPC4
	return fmt.Sprintf("%04d%c%c", 1011+all/perPC4, letters[within/len(letters)], letters[within%len(letters)])
}

func (l *library) writeKey(buurten []string) error {
	return writeLines(l.key, func(out *bufio.Writer) {
		fmt.Fprint(out, "PC6;Huisnummer;Buurt2024;Wijk2024;Gemeente2024\r\n")
		for n, code := range buurten {
			for i := range postcodesPerBuurt {
				for house := range housesPerPostcode {
					fmt.Fprintf(out, "%s;%d;%s;%s;%s\r\n", postcodeOf(n, i), 1+2*house, code, code[:6], code[:4])
				}
			}
		}
	})
}

func (l *library) writePeople(buurten, gemeenten []string) error {
	random := rand.New(rand.NewPCG(2024, 12)) //nolint:gosec // the same every time
	at, first := map[string]int{}, map[string]int{}
	for i, code := range gemeenten {
		at[strings.TrimPrefix(code, "GM")] = i
	}
	for n := len(buurten) - 1; n >= 0; n-- {
		first[buurten[n][:4]] = n
	}
	branches := writeLines(l.branches, func(out *bufio.Writer) {
		fmt.Fprint(out, "id;naam;adres;postcode;soort\n")
		for i, code := range gemeenten {
			for b := range branchesPerGemeente {
				fmt.Fprintf(out, "V%d-%d;Vestiging %d van %s;Straat 1;%s;vestiging\n", i, b, b+1, code, postcodeOf(first[strings.TrimPrefix(code, "GM")], b))
			}
		}
	})
	members := writeLines(l.members, func(out *bufio.Writer) {
		fmt.Fprint(out, "Postcode;Geboortejaar;Vestiging;Abonnement;Uitleningen_12m;Laatste_gebruik\n")
		for range memberRows {
			n := random.IntN(len(buurten))
			year := 1935 + random.IntN(89)
			subscription := "volwassen"
			if year > 2006 {
				subscription = "jeugd"
			}
			fmt.Fprintf(out, "%s;%d;V%d-%d;%s;%d;2024-%02d-15\n", postcodeOf(n, random.IntN(postcodesPerBuurt)), year,
				at[buurten[n][:4]], random.IntN(branchesPerGemeente), subscription, random.IntN(60), 1+random.IntN(12))
		}
	})
	return errors.Join(branches, members)
}

func writeLines(path string, write func(out *bufio.Writer)) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	out := bufio.NewWriterSize(f, 1<<20)
	write(out)
	return out.Flush()
}

// countFirst is the yardstick: it reads a table and counts the rows of each text
// in its first column.
func countFirst(path string) (int, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	counts := map[string]int{}
	in := bufio.NewReaderSize(f, 1<<20)
	for {
		line, err := in.ReadSlice('\n')
		if errors.Is(err, io.EOF) {
			return len(counts), nil
		}
		if err != nil {
			return 0, err
		}
		cell, _, _ := bytes.Cut(line, []byte{';'})
		counts[string(cell)]++
	}
}
