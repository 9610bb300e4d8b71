package library

import (
	"fmt"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// proposeCodes says of each code what it may mean: as last time, else by what
// the code itself says. Codes of last time that are not in this file are kept.
func (s *survey) proposeCodes(out *Proposal) {
	m, saved := out.Mapping, s.o.Saved
	if saved == nil {
		saved = &Mapping{}
	}
	m.Subscriptions = proposeMeanings(out, s.codes[Subscription], saved.Subscriptions, func(code string) Meaning { return guessMeaning(Subscription, code) })
	m.Statuses = proposeMeanings(out, s.codes[Status], saved.Statuses, func(code string) Meaning { return guessMeaning(Status, code) })
	m.Branches = proposeMeanings(out, s.codes[BranchCode], saved.Branches, newBranchFinder(s.o.Branches).guess)
	m.Withheld = proposeMeanings(out, s.codes[Number], saved.Withheld, guessRange)
}

// proposeMeanings fills in what the codes of one column mean, and adds them to
// those that are shown.
func proposeMeanings[T ~string](out *Proposal, found *codeCount, saved map[string]T, guess func(code string) T) map[string]T {
	if found == nil {
		return nil
	}
	meant := map[string]T{}
	for code, meaning := range saved {
		meant[code] = meaning
	}
	open := 0
	for _, c := range found.codes() {
		meaning, had := meant[c.Text]
		if !had || meaning == Undecided {
			had, meaning = false, guess(c.Text)
		}
		if meaning == Undecided {
			open++
		}
		meant[c.Text] = meaning
		c.Guess, c.Saved = string(meaning), had
		out.Codes = append(out.Codes, c)
	}
	if open > 0 {
		out.Questions = append(out.Questions, fmt.Sprintf("Kolom %s: van %d codes is niet te raden wat zij betekenen.", out.Mapping.Columns[found.role], open))
	}
	return meant
}

// branchFinder finds the branch that a code stands for.
type branchFinder struct {
	byKey map[string]string
	words map[string][]string // of the name, by id
}

func newBranchFinder(known []atlas.Branch) branchFinder {
	f := branchFinder{map[string]string{}, map[string][]string{}}
	for _, b := range known {
		f.byKey[tight(b.Name)] = b.ID
		f.words[b.ID] = strings.Fields(atlas.NameKey(b.Name))
	}
	for _, b := range known { // an id goes before a name
		f.byKey[tight(b.ID)] = b.ID
	}
	return f
}

// guess returns the id of the branch with this id or name, with or without words
// that every branch has, or else of the only one with these words in its name.
// Where no branches are known it makes an id of the code.
func (f branchFinder) guess(code string) string {
	if len(f.byKey) == 0 {
		return slug(code)
	}
	bare := strings.Fields(atlas.NameKey(code))
	for _, words := range [...][]string{bare, without(bare)} {
		if id, ok := f.byKey[strings.Join(words, "")]; ok {
			return id
		}
	}
	found := ""
	for id, name := range f.words {
		if hasWords(name, without(bare)) {
			if found != "" {
				return Undecided
			}
			found = id
		}
	}
	if found == "" {
		return Undecided
	}
	return found
}

// hasWords says whether all words stand in a name.
func hasWords(name, words []string) bool {
	for _, w := range words {
		if len(w) < 3 || !slices.Contains(name, w) {
			return false
		}
	}
	return len(words) > 0
}

func without(words []string) []string {
	var kept []string
	for _, w := range words {
		switch w {
		case "bibliotheek", "bieb", "vestiging", "filiaal", "de", "het", "bibl":
		default:
			kept = append(kept, w)
		}
	}
	return kept
}

// slug makes an id of a name: "Stadhagen-Zuid" becomes "stadhagen-zuid".
func slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ReplaceAll(atlas.NameKey(name), " ", "-") {
		if r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
			b.WriteRune(r)
		}
	}
	if id := strings.Trim(b.String(), "-"); id != "" {
		return id
	}
	return Undecided
}
