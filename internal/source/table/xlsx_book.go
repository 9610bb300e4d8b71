package table

import (
	"encoding/xml"
	"strings"
)

// xlsxBook is what is known of an .xlsx before its sheets are read.
//
// The libraries for this were measured and found wanting: xlsxreader takes a
// sheet that breaks off for one that ends, and panics in a goroutine of its own
// on a wrong index; excelize does not tell dates from numbers while streaming.
type xlsxBook struct {
	*parts
	sheets  []sheet
	strings []string
	dates   dates
	isDate  []bool // by style
}

// sheet is a sheet of a workbook that can be seen.
type sheet struct {
	name   string
	part   string // of an .xlsx
	offset int64  // in an .xls
}

type workbookXML struct {
	Properties struct {
		From1904 string `xml:"date1904,attr"`
	} `xml:"workbookPr"`
	Sheets []struct {
		Name  string     `xml:"name,attr"`
		State string     `xml:"state,attr"`
		Attrs []xml.Attr `xml:",any,attr"`
	} `xml:"sheets>sheet"`
}

type stylesXML struct {
	Formats []struct {
		ID   int    `xml:"numFmtId,attr"`
		Code string `xml:"formatCode,attr"`
	} `xml:"numFmts>numFmt"`
	Cells []struct {
		Format int `xml:"numFmtId,attr"`
	} `xml:"cellXfs>xf"`
}

func readXLSXBook(p *parts) (*xlsxBook, error) {
	b := &xlsxBook{parts: p}
	main := "xl/workbook.xml"
	var root relations
	if p.files["_rels/.rels"] != nil {
		if err := p.unmarshal("_rels/.rels", &root); err != nil {
			return nil, err
		}
		for _, r := range root.All {
			if strings.HasSuffix(r.Type, "/officeDocument") {
				main = resolve("", r.Target)
			}
		}
	}
	var book workbookXML
	if err := p.unmarshal(main, &book); err != nil {
		return nil, err
	}
	b.dates.from1904 = book.Properties.From1904 == "1" || book.Properties.From1904 == "true"
	var related relations
	if err := p.unmarshal(beside(main), &related); err != nil {
		return nil, err
	}
	targets := map[string]string{}
	for _, r := range related.All {
		part := resolve(main, r.Target)
		var err error
		switch {
		case strings.HasSuffix(r.Type, "/worksheet"):
			targets[r.ID] = part
		case strings.HasSuffix(r.Type, "/styles"):
			err = b.readStyles(part)
		case strings.HasSuffix(r.Type, "/sharedStrings"):
			b.strings, err = readShared(p, part)
		}
		if err != nil {
			return nil, err
		}
	}
	for _, s := range book.Sheets {
		id := ""
		for _, a := range s.Attrs {
			if a.Name.Local == "id" {
				id = a.Value
			}
		}
		if part, ok := targets[id]; ok && (s.State == "" || s.State == "visible") {
			b.sheets = append(b.sheets, sheet{name: s.Name, part: part})
		}
	}
	return b, nil
}

func (b *xlsxBook) readStyles(part string) error {
	if b.files[strings.ToLower(part)] == nil {
		return nil
	}
	var styles stylesXML
	if err := b.unmarshal(part, &styles); err != nil {
		return err
	}
	codes := map[int]string{}
	for _, f := range styles.Formats {
		codes[f.ID] = f.Code
	}
	for _, c := range styles.Cells {
		code, own := codes[c.Format]
		b.isDate = append(b.isDate, own && hasDatePart(code) || !own && isDateFormat(c.Format, ""))
	}
	return nil
}
