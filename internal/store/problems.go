package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// maxExamples is how many codes a sentence names.
const maxExamples = 5

// rule finds rows that cannot be true, for one sentence per edition with how many
// and examples.
type rule struct {
	query string // gives (edition, what it is about)
	says  string // with the number, the edition and the examples
}

// rules are what every database must hold to. A parent counts as missing when the edition does hold others of its kind,
// which the first two letters of the code tell: an edition of buurten alone is
// in order.
func rules() []rule {
	return []rule{
		{`SELECT e.id, e.id FROM edition e WHERE NOT EXISTS (SELECT 1 FROM import m WHERE m.edition = e.id AND m.withdrawn_at IS NULL)`,
			"%[2]s: deze editie hoort bij geen enkel bestand."},
		{`SELECT a.edition, a.code || ' in ' || p.parent FROM area a JOIN area_parent p ON p.area = a.id
		WHERE NOT EXISTS (SELECT 1 FROM area o WHERE o.edition = a.edition AND o.code = p.parent)
		AND EXISTS (SELECT 1 FROM area k WHERE k.edition = a.edition
			AND k.code >= substr(p.parent, 1, 2) AND k.code < substr(p.parent, 1, 2) || '~')
		ORDER BY a.code`,
			"%[2]s: %[1]d gebieden liggen in een gebied dat de editie niet heeft: %[3]s."},
		{`SELECT a.edition, a.code FROM area a JOIN layer y ON y.id = a.layer JOIN level l ON l.key = y.level
		WHERE l.rank > (SELECT min(u.rank) FROM layer t JOIN level u ON u.key = t.level WHERE t.edition = a.edition AND u.key <> 'country') AND l.key <> 'pc4'
		AND NOT EXISTS (SELECT 1 FROM area_parent p WHERE p.area = a.id) ORDER BY a.code`,
			"%[2]s: %[1]d gebieden liggen in geen enkel groter gebied: %[3]s."},
		{`SELECT a.edition, a.code FROM area a JOIN area_parent p ON p.area = a.id AND p.parent = a.code ORDER BY a.code`,
			"%[2]s: %[1]d gebieden liggen in zichzelf: %[3]s."},
		{`SELECT a.edition, a.code || ' en ' || b.code FROM neighbour n JOIN area a ON a.id = n.a JOIN area b ON b.id = n.b
		WHERE a.layer <> b.layer ORDER BY a.code`,
			"%[2]s: %[1]d keer zijn twee gebieden van verschillende niveaus buren: %[3]s."},
		{`SELECT a.edition, a.code FROM area a LEFT JOIN geometry g ON g.area = a.id AND g.detail BETWEEN 0 AND 2
		GROUP BY a.id HAVING count(g.area) NOT IN (0, 3) ORDER BY a.code`,
			"%[2]s: %[1]d gebieden hebben niet op elk detail een grens: %[3]s."},
		{`SELECT a.edition, a.code FROM area a LEFT JOIN area_box b ON b.area = a.id
		WHERE (b.area IS NULL) <> NOT EXISTS (SELECT 1 FROM geometry g WHERE g.detail = 2 AND g.area = a.id) ORDER BY a.code`,
			"%[2]s: %[1]d gebieden staan niet of ten onrechte in de index van grenzen: %[3]s."},
		{`SELECT y.edition, i.key || ' per ' || y.level FROM series s JOIN layer y ON y.id = s.layer JOIN indicator i ON i.id = s.indicator
		WHERE (s.known, s.unknown) <> (SELECT count(number), count(reason) FROM value v WHERE v.series = s.id) ORDER BY i.key`,
			"%[2]s: bij %[1]d reeksen cijfers klopt het aantal niet: %[3]s."},
	}
}

// Problems looks for what cannot be true of a database and says so in Dutch.
func (s *Store) Problems(ctx context.Context) ([]string, error) {
	found := []string{}
	err := s.read(ctx, "check the database", func(tx *sql.Tx) error {
		for _, check := range []func(context.Context, *sql.Tx) ([]string, error){damage, dangling, broken, badShapes} {
			more, err := check(ctx, tx)
			if err != nil {
				return err
			}
			if found = append(found, more...); len(more) > 0 && more[0] == damaged {
				return nil // nothing else that is read of it can be trusted
			}
		}
		return nil
	})
	var known *atlas.Error
	if errors.As(err, &known) && known.Code == atlas.Unavailable && len(known.Faults) > 0 {
		return append(found, known.Faults[0].What), nil
	}
	return found, err
}

const damaged = "het databasebestand is beschadigd. Zet een reservekopie terug, of maak de database opnieuw uit de bronbestanden."

// damage asks SQLite whether the file is whole.
func damage(ctx context.Context, tx *sql.Tx) ([]string, error) {
	lines, err := texts(ctx, tx, "PRAGMA quick_check")
	if err != nil || len(lines) == 1 && lines[0] == "ok" {
		return nil, err
	}
	const most = 10
	return append([]string{damaged}, lines[:min(most, len(lines))]...), nil
}

// dangling asks SQLite for rows that refer to none.
func dangling(ctx context.Context, tx *sql.Tx) ([]string, error) {
	counts, err := texts(ctx, tx, `SELECT "table" || ': ' || count(*) FROM pragma_foreign_key_check GROUP BY "table"`)
	if err != nil || len(counts) == 0 {
		return nil, err
	}
	return []string{"rijen die naar niets verwijzen, per tabel: " + strings.Join(counts, ", ") + "."}, nil
}

// broken applies the rules.
func broken(ctx context.Context, tx *sql.Tx) ([]string, error) {
	var found []string
	for _, r := range rules() {
		var editions []string
		about := map[string][]string{}
		err := each(ctx, tx, r.query, nil, func(rows *sql.Rows) error {
			var edition, what string
			err := rows.Scan(&edition, &what)
			if len(about[edition]) == 0 {
				editions = append(editions, edition)
			}
			about[edition] = append(about[edition], what)
			return err
		})
		if err != nil {
			return nil, err
		}
		for _, e := range editions {
			found = append(found, fmt.Sprintf(r.says, len(about[e]), "editie "+e, examples(about[e])))
		}
	}
	return found, nil
}

func examples(all []string) string {
	if len(all) > maxExamples {
		return strings.Join(all[:maxExamples], ", ") + ", ..."
	}
	return strings.Join(all, ", ")
}

// badShapes reads every border and looks whether its rings are rings.
func badShapes(ctx context.Context, tx *sql.Tx) ([]string, error) {
	const query = "SELECT a.edition, a.code, g.detail, g.body FROM geometry g JOIN area a ON a.id = g.area"
	var bad []string
	var edition, code string
	var detail atlas.Detail
	var body sql.RawBytes
	err := each(ctx, tx, query, nil, func(rows *sql.Rows) error {
		if err := rows.Scan(&edition, &code, &detail, &body); err != nil {
			return err
		}
		if _, ok := readRings(body); !ok {
			bad = append(bad, fmt.Sprintf("%s (editie %s, detail %s)", code, edition, detail))
		}
		return nil
	})
	if err != nil || len(bad) == 0 {
		return nil, err
	}
	return []string{fmt.Sprintf("%d grenzen zijn niet leesbaar of niet gesloten: %s.", len(bad), examples(bad))}, nil
}

// readRings reads a border whose rings are rings.
func readRings(body []byte) (shape orb.MultiPolygon, ok bool) {
	const fewest = 4
	shape, err := decodeShape(body)
	if err != nil || len(shape) == 0 {
		return nil, false
	}
	for _, polygon := range shape {
		if len(polygon) == 0 {
			return nil, false
		}
		for _, ring := range polygon {
			if len(ring) < fewest || ring[0] != ring[len(ring)-1] {
				return nil, false
			}
		}
	}
	return shape, true
}
