package library

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/disclosure"
)

// nationwide is how many members the libraries of the Netherlands have, about.
const nationwide = 3_400_000

// makeMembers writes a member file in the layout of Wise, of members who do not exist.
func makeMembers(tb testing.TB, rows int) File {
	tb.Helper()
	f := File{Path: filepath.Join(tb.TempDir(), "leden.csv"), Name: "leden.csv"}
	file, err := os.Create(f.Path)
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	out := bufio.NewWriterSize(file, 1<<20)
	random := rand.New(rand.NewPCG(1, 2))
	const letters = "ABCDEGHJKLMNPRTVWXZ"
	subscriptions := [...]string{"JEUGD", "VOLWASSEN", "COMFORT", "SCHOOLLID", "IBL"}
	fmt.Fprint(out, "Postcode;Geboortedatum;Inschrijfvestiging;Abonnementsoort;Status;Einddatum abonnement;Uitleningen 12 maanden;Datum laatste uitlening\r\n")
	for range rows {
		n := random.IntN
		fmt.Fprintf(out, "%d %c%c;%02d-%02d-%d;V%03d;%s;Geldig;31-12-2025;%d;%02d-%02d-2024\r\n", 1000+n(9000), letters[n(15)], letters[n(14)],
			1+n(28), 1+n(12), 1930+n(94), n(150), subscriptions[n(len(subscriptions))], n(60), 1+n(28), 1+n(12))
	}
	if err := out.Flush(); err != nil {
		tb.Fatal(err)
	}
	return f
}

func BenchmarkRead(b *testing.B) {
	f := makeMembers(b, nationwide)
	p, err := proposed(b, f, ProposeOptions{})
	if err != nil {
		b.Fatal(err)
	}
	var most uint64 // bytes of heap in use at any time that was looked at
	for b.Loop() {
		n := 0
		_, err := Read(b.Context(), f, p.Mapping, Options{ReferenceDate: newYearsEve}, SinkFunc(func(disclosure.Record) error {
			if n++; n%200_000 == 0 {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapInuse)
			}
			return nil
		}))
		if err != nil || n != nationwide {
			b.Fatal(n, err)
		}
	}
	b.ReportMetric(nationwide*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(float64(most)/(1<<20), "heap-MB")
}

func BenchmarkPropose(b *testing.B) {
	f := makeMembers(b, nationwide)
	for b.Loop() {
		if _, err := proposed(b, f, ProposeOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRecognise(b *testing.B) {
	f := makeMembers(b, nationwide)
	for b.Loop() {
		if Recognise(b.Context(), f) != IsMembers {
			b.Fatal("not recognised")
		}
	}
}
