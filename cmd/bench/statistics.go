package main

import (
	"archive/zip"
	"compress/gzip"
	"context"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// measureStatistics times a table of key figures, as CSV and as a workbook.
func (s *settings) measureStatistics(ctx context.Context) error {
	fmt.Printf("\nkey figures: %s\n", filepath.Base(s.table))
	workbook := filepath.Join(s.work, "84799NED_TypedDataSet.xlsx")
	// In a process of its own: the most that a child held counts what its parent
	// ever held.
	self, err := os.Executable()
	if err != nil {
		return err
	}
	out, err := exec.CommandContext(ctx, self, "-workbook", workbook, "-statistics", s.table).Output() //nolint:gosec // ourselves
	if err != nil {
		return fmt.Errorf("make a workbook: %w", err)
	}
	size := strings.TrimSpace(string(out))
	for _, one := range []struct{ what, path, seconds, memory string }{
		{"import of CSV", s.table, "bar 2 s", "bar 200 MB"}, {"import of XLSX", workbook, "bar 10 s", "bar 500 MB"},
	} {
		if err := s.measureTable(ctx, one.what+", "+size, one.path, one.seconds, one.memory); err != nil {
			return err
		}
	}
	return nil
}

func (s *settings) measureTable(ctx context.Context, what, path, seconds, memory string) error {
	var took, held []float64
	db := filepath.Join(s.work, "statistics.db")
	for range s.runs {
		removeDatabase(db)
		c, err := timed(ctx, s.program, "import", "--db", db, path)
		if err != nil {
			return err
		}
		took, held = append(took, c.seconds), append(held, c.megabytes)
	}
	row(what, fmt.Sprintf("%.2f s", median(took)), seconds)
	row("  most memory held", fmt.Sprintf("%.0f MB", median(held)), memory)
	return nil
}

// measureEditions checks a national database, and starts one that holds five.
func (s *settings) measureEditions(ctx context.Context, path string) error {
	fmt.Printf("\nfive editions of %s\n", filepath.Base(path))
	db := filepath.Join(s.work, "five.db")
	removeDatabase(db)
	suffix := ""
	if path == s.made {
		suffix = "-demo"
	}
	for i := range 5 {
		if _, err := timed(ctx, s.program, "import", "--db", db, "--edition", fmt.Sprintf("2024-bench%d%s", i, suffix), path); err != nil {
			return err
		}
	}
	one := filepath.Join(s.work, filepath.Base(path)+".db")
	if _, err := os.Stat(one); err != nil {
		if _, err := timed(ctx, s.program, "import", "--db", one, path); err != nil {
			return err
		}
	}
	var checks, starts, memory []float64
	for range s.runs {
		c, err := timedEnding(ctx, 1, s.program, "check", "--db", one)
		if err != nil {
			return err
		}
		checks = append(checks, c.seconds)
		service, err := startService(ctx, s.program, db)
		if err != nil {
			return err
		}
		starts = append(starts, float64(service.took.Milliseconds()))
		_, most := service.memory()
		memory = append(memory, most)
		service.stop()
	}
	row("check of one national edition", fmt.Sprintf("%.2f s", median(checks)), "bar 5 s")
	row("start to first answer with five", fmt.Sprintf("%.0f ms", median(starts)), "bar 500 ms")
	row("  most memory held", fmt.Sprintf("%.0f MB", median(memory)), "bar 300 MB")
	return nil
}

// makeWorkbook makes a workbook of a table and says how large that is.
func makeWorkbook(table, workbook string) (size string, err error) {
	rows, err := readTable(table)
	if err == nil && len(rows) == 0 {
		err = errors.New("the table is empty")
	}
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%d rows of %d columns", len(rows)-1, len(rows[0])), writeWorkbook(workbook, rows)
}

func readTable(path string) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var in io.Reader = f
	if filepath.Ext(path) == ".gz" {
		if in, err = gzip.NewReader(f); err != nil {
			return nil, err
		}
	}
	return csv.NewReader(in).ReadAll()
}

// writeWorkbook writes rows as an .xlsx: numbers as numbers, the rest as text.
func writeWorkbook(path string, rows [][]string) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	z := zip.NewWriter(f)
	const head = `<?xml version="1.0" encoding="UTF-8"?>`
	for name, body := range map[string]string{
		"_rels/.rels": head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" ` +
			`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/_rels/workbook.xml.rels": head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" ` +
			`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/workbook.xml": head + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ` +
			`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="KWB2020" sheetId="1" r:id="r1"/></sheets></workbook>`,
	} {
		if err := writePart(z, name, body); err != nil {
			return err
		}
	}
	var b strings.Builder
	b.WriteString(head + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for _, cells := range rows {
		b.WriteString("<row>")
		for _, cell := range cells {
			if _, err := strconv.ParseFloat(cell, 64); err == nil {
				b.WriteString("<c><v>" + cell + "</v></c>")
				continue
			}
			b.WriteString(`<c t="inlineStr"><is><t>`)
			if err := xml.EscapeText(&b, []byte(cell)); err != nil {
				return err
			}
			b.WriteString("</t></is></c>")
		}
		b.WriteString("</row>")
	}
	b.WriteString("</sheetData></worksheet>")
	if err := writePart(z, "xl/worksheets/sheet1.xml", b.String()); err != nil {
		return err
	}
	return z.Close()
}

func writePart(z *zip.Writer, name, body string) error {
	w, err := z.Create(name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, body)
	return err
}
