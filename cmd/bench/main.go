// Command bench measures the program beside the yardsticks of the field, on the
// same machine in the same run. It alone knows how fast others are; it treats
// the program as a stranger does and imports nothing of ours.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
)

// settings are what a run measures and how long.
type settings struct {
	program string // bin/buurtbereik
	real    string // the map of the whole country; "" for none
	made    string // the generated map of national size; "" for none
	table   string // key figures of the country (TypedDataSet of StatLine, CSV); "" for none
	work    string // folder for what is made on the way
	runs    int
	seconds int
	only    string
}

func main() {
	var s settings
	var bare, workbook, count, countFirstOf string
	flag.StringVar(&s.program, "program", "bin/buurtbereik", "the program to measure")
	flag.StringVar(&s.real, "real", "", "a GeoPackage of the country (wijkenbuurten_2024)")
	flag.StringVar(&s.made, "national", "", "the generated GeoPackage of national size")
	flag.StringVar(&s.table, "statistics", "", "key figures of the country (84799NED_TypedDataSet, CSV or CSV.gz)")
	flag.StringVar(&s.work, "work", ".cache/bench", "folder for databases and intermediate files")
	flag.IntVar(&s.runs, "runs", 5, "how often everything is measured; the median counts")
	flag.IntVar(&s.seconds, "seconds", 10, "how long a load test takes")
	flag.StringVar(&s.only, "only", "", "measure only: import, statistics, postcode, members, serve, page")
	flag.StringVar(&bare, "bare", "", "serve this file as the bare handler does (used by bench itself)")
	flag.StringVar(&workbook, "workbook", "", "write the key figures as this workbook (used by bench itself)")
	flag.StringVar(&count, "count", "", "count the rows of this postcode key (used by bench itself)")
	flag.StringVar(&countFirstOf, "count-first", "", "count the rows of each text in the first column (used by bench itself)")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	switch {
	case bare != "":
		err = serveBare(ctx, bare)
	case workbook != "":
		var size string
		size, err = makeWorkbook(s.table, workbook)
		fmt.Println(size)
	case count != "":
		var pairs int
		pairs, err = countKey(count)
		fmt.Println(pairs)
	case countFirstOf != "":
		var texts int
		texts, err = countFirst(countFirstOf)
		fmt.Println(texts)
	default:
		err = s.run(ctx)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1) //nolint:gocritic // nothing of value is deferred
	}
}

func (s *settings) run(ctx context.Context) error {
	if err := os.MkdirAll(s.work, 0o755); err != nil {
		return err
	}
	if s.only == "postcode" {
		return s.measurePostcodeKey(ctx)
	}
	maps := []string{}
	for _, path := range []string{s.real, s.made} {
		if path != "" {
			maps = append(maps, path)
		}
	}
	if len(maps) == 0 {
		return errors.New("nothing to measure: give -real or -national")
	}
	var databases []string
	for _, path := range maps {
		db := filepath.Join(s.work, filepath.Base(path)+".db")
		databases = append(databases, db)
		if s.only == "" || s.only == "import" {
			if err := s.measureImport(ctx, path, db); err != nil {
				return err
			}
		}
	}
	if s.table != "" && (s.only == "" || s.only == "statistics") {
		if err := s.measureStatistics(ctx); err != nil {
			return err
		}
	}
	if s.only == "" || s.only == "statistics" {
		if err := s.measureEditions(ctx, maps[0]); err != nil {
			return err
		}
	}
	if s.only == "" {
		if err := s.measurePostcodeKey(ctx); err != nil {
			return err
		}
	}
	if s.only == "" || s.only == "members" {
		if err := s.measureMembers(ctx, maps[0]); err != nil {
			return err
		}
	}
	if s.only == "" || s.only == "serve" {
		for _, db := range databases {
			if err := s.measureService(ctx, db); err != nil {
				return err
			}
		}
	}
	if s.only == "page" {
		for i, db := range databases {
			if err := s.measurePageOn(ctx, maps[i], db); err != nil {
				return err
			}
		}
	}
	return nil
}

// median of some measurements; they are sorted on the way.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// row prints one line of the report.
func row(what, value, bar string) {
	fmt.Printf("  %-58s %-34s %s\n", what, value, bar)
}
