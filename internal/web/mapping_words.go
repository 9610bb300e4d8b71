package web

import (
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest"
)

// mappingOf makes of what the page sends what ingest takes. Whether it is right
// ingest says. Codes of a column that is not read mean nothing.
func mappingOf(b *mappingBody) *ingest.MemberMapping {
	m := &ingest.MemberMapping{
		Columns: retyped[ingest.MemberRole, string](b.Columns), BranchIs: ingest.MemberBranchIs(b.BranchIs),
		Dates: retyped[ingest.MemberRole, ingest.MemberOrder](b.Dates),
	}
	maps.DeleteFunc(m.Columns, func(_ ingest.MemberRole, name string) bool { return name == "" })
	maps.DeleteFunc(m.Dates, func(r ingest.MemberRole, _ ingest.MemberOrder) bool { return m.Columns[r] == "" })
	if m.Columns[ingest.SubscriptionRole] != "" {
		m.Subscriptions = retyped[string, ingest.MemberMeaning](b.Subscriptions)
	}
	if m.Columns[ingest.StatusRole] != "" {
		m.Statuses = retyped[string, ingest.MemberMeaning](b.Statuses)
	}
	if m.Columns[ingest.BranchRole] != "" {
		m.Branches = retyped[string, string](b.Branches)
	}
	if m.Columns[ingest.NumberRole] != "" {
		m.Withheld = retyped[string, string](b.Withheld)
	}
	return m
}

// over returns a mapping with the guesses for codes of which it says nothing.
func (b *mappingBody) over(guessed *mappingBody) mappingBody {
	out := *b
	for _, m := range []struct {
		to   *map[string]string
		from map[string]string
	}{{&out.Subscriptions, guessed.Subscriptions}, {&out.Statuses, guessed.Statuses}, {&out.Branches, guessed.Branches}, {&out.Withheld, guessed.Withheld}} {
		all := retyped[string, string](m.from)
		maps.Copy(all, *m.to)
		*m.to = all
	}
	return out
}

// bodyOf is mappingOf the other way round.
func bodyOf(m *ingest.MemberMapping) mappingBody {
	return mappingBody{
		Columns: retyped[string, string](m.Columns), BranchIs: string(m.BranchIs), Dates: retyped[string, string](m.Dates),
		Subscriptions: retyped[string, string](m.Subscriptions), Statuses: retyped[string, string](m.Statuses),
		Branches: retyped[string, string](m.Branches), Withheld: retyped[string, string](m.Withheld),
	}
}

// retyped copies a map of texts to one with other types of text.
func retyped[K2, V2, K1, V1 ~string](from map[K1]V1) map[K2]V2 {
	to := make(map[K2]V2, len(from))
	for key, value := range from {
		to[K2(key)] = V2(value)
	}
	return to
}

// onThePage says what stands on the page for a flag of the shell.
var onThePage = strings.NewReplacer(
	"Kies --k 5 of --k 10", "Kies 5 of 10",
	"Laat --k weg", "Laat die keuze zoals zij is",
	"--ignore-extra", `"Toch lezen zonder deze kolommen"`,
	"--allow-year-mismatch", `"Postcodesleutel van een ander jaar gebruiken"`,
	" met --map", "",
	", of kies een andere kaart met --edition", "",
)

// asFlag is a column that is pointed out as in the shell.
var asFlag = regexp.MustCompile(`--map (\pL+)=(.+)$`)

// inPageWords says what is wrong as it can be mended on the page.
func inPageWords(err error) error {
	var known *atlas.Error
	if !errors.As(err, &known) {
		return err
	}
	said := &atlas.Error{Code: known.Code, Cause: known.Cause, Faults: slices.Clone(known.Faults)}
	for i := range said.Faults {
		f := &said.Faults[i]
		switch f.Where {
		case "--k":
			f.Where = "k"
		case "--ends":
			f.Where = "endsOn"
		}
		f.Mend = onThePage.Replace(asFlag.ReplaceAllString(f.Mend, "kies bij kolom $2: $1"))
	}
	return said
}
