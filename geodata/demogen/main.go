// Command demogen makes the fictional region of the demo, and a fictional
// country of the size of the Netherlands to measure with. It alone knows how
// they are made up; it writes them as CBS writes its files and imports nothing
// of ours. The same program makes the same bytes every time.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	out := flag.String("out", "geodata/demo", "folder for the files")
	scale := flag.String("scale", "demo", "demo: the region of the demo; national: a country to measure with")
	flag.Parse()
	if err := run(*out, *scale); err != nil {
		fmt.Fprintln(os.Stderr, "demogen:", err)
		os.Exit(1)
	}
}

func run(out, scale string) error {
	if err := os.MkdirAll(out, 0o755); err != nil { //nolint:gosec // data for everybody
		return err
	}
	switch scale {
	case "demo":
		return makeDemo(out)
	case "national":
		return makeNational(out)
	default:
		return fmt.Errorf("scale %q: choose demo or national", scale)
	}
}
