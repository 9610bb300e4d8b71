package fetch

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// The parts of a table of StatLine (OData version 3). Names of places are only
// in the dimension.
const (
	tableInfos     = "TableInfos"
	dataProperties = "DataProperties"
	dimension      = "WijkenEnBuurten"
	typedDataSet   = "TypedDataSet"
)

// rowsPerPage keeps a page below the ten thousand rows that the service gives
// at most.
const rowsPerPage = 5000

// tableFile is the table as one file: each part an array of rows as delivered.
type tableFile struct {
	table string
	parts []tablePart
}

type tablePart struct {
	name  string
	pages []page
	keep  func(json.RawMessage) bool // nil for all rows
}

// figures brings in the table with the key figures of the year.
func (r *run) figures(ctx context.Context) (File, error) {
	folder := filepath.Join(r.opts.Folder, r.where.Table+".pages")
	file, err := r.figuresBy(ctx, folder)
	return file, settle(folder, err)
}

func (r *run) figuresBy(ctx context.Context, folder string) (File, error) {
	table := r.where.Table
	base := join(r.opts.StatLine, table)
	r.tell(stageNames, 0, 0)
	infos, err := r.checkTable(ctx, base, folder)
	if err != nil {
		return File{}, err
	}
	properties, err := r.fetchRows(ctx, folder, dataProperties, join(base, dataProperties), "", func(json.RawMessage) error { return nil })
	if err != nil {
		return File{}, err
	}
	var all []gemeente
	keys := map[string]bool{}
	names, err := r.fetchRows(ctx, folder, dimension, join(base, dimension), "", func(row json.RawMessage) error {
		var place struct{ Key, Title string }
		if err := json.Unmarshal(row, &place); err != nil || place.Key == "" {
			return changed(join(base, dimension), "de lijst van gebieden heeft geen kolom Key met codes.").WithCause(err)
		}
		code := strings.TrimSpace(place.Key)
		if keys[code] {
			return changed(join(base, dimension), fmt.Sprintf("%s kwam twee keer.", code))
		}
		keys[code] = true
		if gemeenteCode.MatchString(code) {
			all = append(all, gemeente{code, strings.TrimSpace(place.Title)})
		}
		return nil
	})
	if err != nil {
		return File{}, err
	}
	asked, err := find(all, r.opts.Gemeenten)
	if err != nil {
		return File{}, err
	}
	rows, err := r.fetchFigures(ctx, base, folder, keys, asked)
	if err != nil {
		return File{}, err
	}
	file := filepath.Join(r.opts.Folder, strings.TrimRight(fmt.Sprintf("kerncijfers_%d_%s_%s", r.opts.Year, table, nameFor(asked)), "_")+".json")
	err = r.writeTable(file, tableFile{table: table, parts: []tablePart{
		{name: tableInfos, pages: infos}, {name: dataProperties, pages: properties},
		{name: dimension, pages: names, keep: func(row json.RawMessage) bool { return within(keyOf(row, "Key"), asked) }},
		{name: typedDataSet, pages: rows},
	}})
	if err != nil {
		return File{}, err
	}
	return File{Kind: KindFigures, Path: file, Address: base, At: names[0].origin.At}, nil
}

// checkTable sees by its title whether a table is that of the year.
func (r *run) checkTable(ctx context.Context, base, folder string) ([]page, error) {
	address, right := join(base, tableInfos), false
	pages, err := r.fetchRows(ctx, folder, tableInfos, address, "", func(row json.RawMessage) error {
		var info struct{ Title string }
		if err := json.Unmarshal(row, &info); err != nil {
			return changed(address, "de beschrijving van de tabel is niet te lezen.").WithCause(err)
		}
		right = right || strings.Contains(info.Title, strconv.Itoa(r.opts.Year))
		if !right {
			return changed(address, fmt.Sprintf("de tabel %q is niet van %d.", info.Title, r.opts.Year))
		}
		return nil
	})
	if err == nil && !right {
		return nil, changed(address, "de tabel heeft geen beschrijving.")
	}
	return pages, err
}

var inhabitants = regexp.MustCompile(`"AantalInwoners_\d+"`)

// fetchFigures brings in the rows of the asked gemeenten, or of all, and checks
// that there is one for every place.
func (r *run) fetchFigures(ctx context.Context, base, folder string, keys map[string]bool, asked []gemeente) ([]page, error) {
	filters := []string{""}
	if len(asked) > 0 {
		filters = nil
		for _, g := range asked {
			filters = append(filters, fmt.Sprintf("substring(%s,2,4) eq '%s'", dimension, strings.TrimPrefix(g.code, "GM")))
		}
	}
	address := join(base, typedDataSet)
	want := 0
	for key := range keys {
		if within(key, asked) {
			want++
		}
	}
	came := map[string]bool{}
	var pages []page
	for i, filter := range filters {
		name := typedDataSet
		if len(asked) > 0 {
			name += "-" + asked[i].code
		}
		more, err := r.fetchRows(ctx, folder, name, address, filter, func(row json.RawMessage) error {
			key := keyOf(row, dimension)
			switch {
			case key == "" || !inhabitants.Match(row):
				return changed(address, "de tabel heeft geen kolom "+dimension+" met codes of geen kolom AantalInwoners.")
			case !within(key, asked):
				return changed(address, fmt.Sprintf("de dienst gaf %s, waar niet om is gevraagd.", key))
			case !keys[key]:
				return changed(address, fmt.Sprintf("%s staat niet in de lijst van gebieden.", key))
			case came[key]:
				return changed(address, fmt.Sprintf("%s kwam twee keer.", key))
			}
			came[key] = true
			if len(came)%1000 == 0 {
				r.tell(stageFigures, len(came), want)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		pages = append(pages, more...)
	}
	if len(came) != want {
		return nil, changed(address, fmt.Sprintf("er kwamen cijfers van %d gebieden van de %d.", len(came), want))
	}
	return pages, nil
}

// rowPage is one page of a part.
type rowPage struct {
	Value []json.RawMessage `json:"value"`
	Next  string            `json:"odata.nextLink"`
}

// fetchRows brings in the rows of a part, page by page: by the service's own
// links where it gives them, and by counting rows.
func (r *run) fetchRows(ctx context.Context, folder, name, address, filter string, see func(json.RawMessage) error) ([]page, error) {
	var pages []page
	for skip, short := 0, false; !short; skip += rowsPerPage {
		query := fmt.Sprintf("$format=json&$top=%d&$skip=%d", rowsPerPage, skip)
		if filter != "" {
			query += "&$filter=" + url.QueryEscape(filter)
		}
		came := 0
		more, err := r.fetchList(ctx, folder, list{
			first: address + "?" + strings.ReplaceAll(query, "+", "%20"), name: fmt.Sprintf("%s-%d", name, skip),
			visit: func(p page) (string, error) {
				rows, err := readRows(p)
				if err != nil {
					return "", err
				}
				came += len(rows.Value)
				for _, row := range rows.Value {
					if err := see(row); err != nil {
						return "", err
					}
				}
				return rows.Next, nil
			},
		})
		if err != nil {
			return nil, err
		}
		if skip/rowsPerPage >= r.limits.pages {
			return nil, changed(address, fmt.Sprintf("de lijst heeft na %d bladzijden nog geen einde.", r.limits.pages))
		}
		pages = append(pages, more...)
		short = came != rowsPerPage // more came by links: then that was all
	}
	return pages, nil
}

func readRows(p page) (*rowPage, error) {
	var rows rowPage
	if err := decodeFile(p, &rows); err != nil {
		return nil, err
	}
	if rows.Value == nil {
		return nil, changed(p.address, "het antwoord van StatLine heeft een andere opbouw dan verwacht.")
	}
	return &rows, nil
}

// keyOf reads the code in a row; StatLine pads it with spaces.
func keyOf(row json.RawMessage, column string) string {
	var fields map[string]json.RawMessage
	var key string
	if json.Unmarshal(row, &fields) != nil || json.Unmarshal(fields[column], &key) != nil {
		return ""
	}
	return strings.TrimSpace(key)
}

// within says whether a place is or lies in one of the asked gemeenten; all do
// where none is asked for.
func within(code string, asked []gemeente) bool {
	if len(asked) == 0 {
		return true
	}
	return len(code) >= 6 && slices.ContainsFunc(asked, func(g gemeente) bool { return code[2:6] == g.code[2:] })
}

// writeTable writes the file row by row, so that it never is in memory whole.
func (r *run) writeTable(path string, t tableFile) error {
	temp := path + partSuffix
	out, err := os.Create(temp) //nolint:gosec // in the user's own folder
	if err != nil {
		return diskFault(temp, err)
	}
	w := bufio.NewWriterSize(out, 1<<20)
	fmt.Fprintf(w, "{\"table\": %q, \"year\": %d, \"fetched\": %q", t.table, r.opts.Year, r.now().UTC().Format(time.RFC3339))
	for _, p := range t.parts {
		if err := p.write(w); err != nil {
			out.Close()
			return err
		}
	}
	fmt.Fprint(w, "}\n")
	err = w.Flush()
	if closeErr := out.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		return diskFault(path, err)
	}
	return nil
}

func (p tablePart) write(w *bufio.Writer) error {
	fmt.Fprintf(w, ",\n%q: [", p.name)
	separator := "\n"
	for _, page := range p.pages {
		rows, err := readRows(page)
		if err != nil {
			return err
		}
		for _, row := range rows.Value {
			if p.keep != nil && !p.keep(row) {
				continue
			}
			w.WriteString(separator)
			var line bytes.Buffer
			if err := json.Compact(&line, row); err != nil {
				return atlas.NewError(atlas.Invalid, shown(page.address), "het antwoord van StatLine is niet te lezen.", mendLater).WithCause(err)
			}
			w.Write(line.Bytes())
			separator = ",\n"
		}
	}
	w.WriteString("]")
	return nil
}
