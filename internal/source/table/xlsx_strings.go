package table

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// readShared reads the texts that the cells of a workbook refer to.
func readShared(p *parts, part string) ([]string, error) {
	if p.files[strings.ToLower(part)] == nil {
		return nil, nil
	}
	in, err := p.open(part)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	d := newXML(in)
	var all []string
	total := 0
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, p.failed(xmlError(err))
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "si" {
			continue
		}
		text, err := richText(d, "si")
		if err != nil {
			return nil, p.failed(xmlError(err))
		}
		all = append(all, text)
		if total += len(text) + 16; total > maxStrings {
			return nil, tooLarge(p.name)
		}
	}
}

// richText gathers the text of an element up to its end: of <t> alone or in
// runs, and not the reading aids for Japanese.
func richText(d *xml.Decoder, end string) (string, error) {
	var text []byte
	inText, inAid := false, false
	for {
		token, err := d.RawToken()
		if err != nil {
			return "", unexpected(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "t":
				inText = true
			case "rPh":
				inAid = true
			}
		case xml.EndElement:
			switch token.Name.Local {
			case "t":
				inText = false
			case "rPh":
				inAid = false
			case end:
				return string(text), nil
			}
		case xml.CharData:
			if inText && !inAid {
				text = append(text, token...)
			}
		}
	}
}

func newXML(in io.Reader) *xml.Decoder {
	return xml.NewDecoder(bufio.NewReaderSize(&shortTokens{in: in}, 64<<10))
}

// shortTokens refuses XML in which one text or tag is larger than any cell may
// be: the decoder would hold it in memory as a whole.
type shortTokens struct {
	in  io.Reader
	run int
}

func (s *shortTokens) Read(to []byte) (int, error) {
	n, err := s.in.Read(to)
	for i := n - 1; i >= 0; i-- {
		if to[i] == '<' {
			s.run = n - i
			return n, err
		}
	}
	if s.run += n; s.run > maxRecord {
		return 0, errTooLarge
	}
	return n, err
}

// unexpected makes the end of a part an error where it may not end.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// xmlError hides what the decoder quotes.
func xmlError(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return errXML
	}
	return err
}
