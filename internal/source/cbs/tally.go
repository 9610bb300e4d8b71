package cbs

import (
	"fmt"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// tally gathers what is found in many rows into a few sentences: what it is,
// where, how often, and the first examples.
type tally struct {
	order []finding
	found map[finding][]string
}

type finding struct {
	where, what, mend string
	all               bool // every example is named
}

// maxExamples is how many codes a sentence names.
const maxExamples = 5

// add counts one finding. The example is a code, or a code and what it holds;
// "" for a finding that is about the whole file.
func (t *tally) add(where, what, mend, example string) {
	t.count(finding{where: where, what: what, mend: mend}, example)
}

// addOnce counts an example that is not there yet; all of them are named.
func (t *tally) addOnce(what, example string) {
	f := finding{what: what, all: true}
	if !slices.Contains(t.found[f], example) {
		t.count(f, example)
	}
}

func (t *tally) count(f finding, example string) {
	if t.found == nil {
		t.found = map[finding][]string{}
	}
	if _, ok := t.found[f]; !ok {
		t.order = append(t.order, f)
		t.found[f] = nil
	}
	if example != "" {
		t.found[f] = append(t.found[f], example)
	}
}

// sentence says a finding with its examples.
func (t *tally) sentence(f finding) string {
	examples := t.found[f]
	list := strings.Join(examples[:min(len(examples), maxExamples)], ", ")
	if f.all {
		list = strings.Join(examples, ", ")
	}
	what := capital(f.what)
	if f.where != "" {
		what = f.what // it goes on after a colon
	}
	switch n := len(examples); {
	case n == 0:
		return what + "."
	case n == 1:
		return fmt.Sprintf("%s: %s.", what, list)
	case n > maxExamples && !f.all:
		return fmt.Sprintf("%s (%d): %s, ...", what, n, list)
	default:
		return fmt.Sprintf("%s (%d): %s.", what, n, list)
	}
}

func capital(s string) string {
	return strings.ToUpper(s[:1]) + s[1:]
}

func (t *tally) sentences() []string {
	var all []string
	for _, f := range t.order {
		s := t.sentence(f)
		if f.where != "" {
			s = f.where + ": " + s
		}
		all = append(all, s)
	}
	return all
}

// asError returns all findings as one refusal, or nil.
func (t *tally) asError() error {
	if len(t.order) == 0 {
		return nil
	}
	e := &atlas.Error{Code: atlas.Invalid}
	for _, f := range t.order {
		e.Faults = append(e.Faults, atlas.Fault{Where: f.where, What: t.sentence(f), Mend: f.mend})
	}
	// Advice that several faults share is given once, at the last of them.
	for i, f := range e.Faults {
		later := func(g atlas.Fault) bool { return g.Mend == f.Mend }
		if slices.ContainsFunc(e.Faults[i+1:], later) {
			e.Faults[i].Mend = ""
		}
	}
	return e
}
