package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// stepOf does a step of the file that is asked for, with the body it takes, and
// answers with how far the file is then.
func (s *service) stepOf(c echo.Context, p *params, body any, do func(ctx context.Context, u *upload) error) error {
	u, err := s.desk.find(p.text("id"))
	if err != nil {
		return err
	}
	if err := readJSON(c, body); err != nil {
		return err
	}
	patient(c)
	if err := s.desk.step(u, func(ctx context.Context) error { return do(ctx, u) }); err != nil {
		return err
	}
	return writeJSON(c, http.StatusOK, u.seen())
}

// mapUpload answers POST /uploads/{id}/mapping.
func (s *service) mapUpload(c echo.Context, p *params) error {
	var body mappingBody
	return s.stepOf(c, p, &body, func(ctx context.Context, u *upload) error {
		if err := u.must(stateMapping, statePileUps, stateReport); err != nil {
			return err
		}
		if err := body.check(); err != nil {
			return err
		}
		body.complete()
		piles, err := u.steps.read(ctx, &body, u.progress)
		proposal := u.steps.proposal() // with other columns come other codes
		proposal.Mapping = body.over(&proposal.Mapping)
		u.show(func(v *uploadJSON) { // what was read before is gone either way
			v.State, v.Proposal, v.PileUps, v.Report = stateMapping, &proposal, nil, nil
		})
		if err != nil {
			return err
		}
		piles = orEmpty(piles)
		u.show(func(v *uploadJSON) { v.State, v.PileUps = statePileUps, &piles })
		return nil
	})
}

// markUpload answers POST /uploads/{id}/marks.
func (s *service) markUpload(c echo.Context, p *params) error {
	var body marksBody
	return s.stepOf(c, p, &body, func(ctx context.Context, u *upload) error {
		if err := u.must(statePileUps, stateReport); err != nil {
			return err
		}
		piles, marks, err := marked(*u.seen().PileUps, body.Marks)
		if err != nil {
			return err
		}
		report, err := u.steps.protect(ctx, marks)
		u.show(func(v *uploadJSON) { v.State, v.PileUps, v.Report = statePileUps, &piles, nil })
		if err != nil {
			return err
		}
		u.show(func(v *uploadJSON) { v.State, v.Report = stateReport, &report })
		return nil
	})
}

// confirmUpload answers POST /uploads/{id}/confirm.
func (s *service) confirmUpload(c echo.Context, p *params) error {
	var body confirmBody
	return s.stepOf(c, p, &body, func(ctx context.Context, u *upload) error {
		if err := u.must(stateReport); err != nil {
			return err
		}
		confirmed, err := body.confirmation(u.seen().Report.Questions)
		if err != nil {
			return err
		}
		result, err := u.steps.store(ctx, confirmed)
		if err != nil {
			return err
		}
		s.finish(u, &result)
		return nil
	})
}

// check says what is wrong with a mapping before the file is asked.
func (b *mappingBody) check() error {
	var faults []atlas.Fault
	if _, err := readDay(b.ReferenceDate); err != nil {
		faults = append(faults, noDay("referenceDate"))
	}
	if b.K != 0 && b.K != 5 && b.K != 10 {
		faults = append(faults, atlas.Fault{Where: "k", What: "er wordt afgerond op 5 of op 10.", Mend: "Kies 5 of 10."})
	}
	if len(faults) > 0 {
		return &atlas.Error{Code: atlas.Invalid, Faults: faults}
	}
	return nil
}

// complete makes empty maps of those that are not there.
func (b *mappingBody) complete() {
	for _, m := range []*map[string]string{&b.Columns, &b.Subscriptions, &b.Statuses, &b.Branches, &b.Withheld, &b.Dates} {
		if *m == nil {
			*m = map[string]string{}
		}
	}
}

// marked puts marks on pile-ups: each of them needs one.
func marked(piles []stackJSON, given map[string]string) (now []stackJSON, marks map[string]atlas.Mark, err error) {
	var faults []atlas.Fault
	now, marks = slices.Clone(piles), map[string]atlas.Mark{}
	open := 0
	for i := range now {
		p := &now[i]
		key, ok := given[p.Handle]
		if !ok {
			key = p.Mark
		}
		mark, known := markOf(key)
		switch {
		case key == "":
			open++
		case !known:
			faults = append(faults, atlas.Fault{Where: printable(p.Handle), What: "dit merkteken bestaat niet.", Mend: "Kies uit: school, institution, own, correct."})
		}
		p.Mark, marks[p.Handle] = key, mark
	}
	for handle := range given {
		if _, ok := marks[handle]; !ok {
			faults = append(faults, atlas.Fault{Where: printable(handle), What: "deze opeenhoping is er niet (meer).", Mend: "Laad de lijst opnieuw."})
		}
	}
	if open > 0 {
		faults = append(faults, atlas.Fault{Where: "marks", What: fmt.Sprintf("van %d opeenhopingen is nog niet gezegd wat ze zijn.", open),
			Mend: "Kies bij elke: school, instelling, eigen adres of klopt."})
	}
	if len(faults) > 0 {
		slices.SortFunc(faults, func(a, b atlas.Fault) int { return strings.Compare(a.Where, b.Where) })
		return nil, nil, &atlas.Error{Code: atlas.Invalid, Faults: faults}
	}
	return now, marks, nil
}

func markOf(key string) (atlas.Mark, bool) {
	for m := range atlas.Mark(atlas.Marks) {
		if m.Key() == key {
			return m, true
		}
	}
	return atlas.NotMarked, false
}

// confirmation is what whoever imports says before a file is stored.
type confirmation struct {
	purpose string
	endsOn  time.Time // zero for the usual
	answers map[string]string
}

const (
	longestPurpose = 500  // characters
	longestAnswer  = 2000 // characters
)

// confirmation says all that is missing in a confirmation, or returns it.
func (b *confirmBody) confirmation(questions []questionJSON) (*confirmation, error) {
	var faults []atlas.Fault
	fault := func(where, what, mend string) {
		faults = append(faults, atlas.Fault{Where: where, What: what, Mend: mend})
	}
	out := &confirmation{purpose: strings.TrimSpace(b.Purpose), answers: map[string]string{}}
	switch {
	case out.purpose == "":
		fault("purpose", "er staat niet waarvoor u deze gegevens gebruikt.", "Schrijf dat in een zin op; het wordt bij de gegevens bewaard.")
	case len([]rune(out.purpose)) > longestPurpose:
		fault("purpose", fmt.Sprintf("dit is langer dan %d tekens.", longestPurpose), "Maak het korter.")
	}
	var err error
	if out.endsOn, err = readDay(b.EndsOn); err != nil {
		faults = append(faults, noDay("endsOn"))
	}
	for _, q := range questions {
		answer := strings.TrimSpace(b.Answers[q.Key])
		switch {
		case answer == "":
			fault(q.Key, "deze vraag is nog niet beantwoord: "+q.Text, "Schrijf op hoe het zit, of dat het klopt.")
		case len([]rune(answer)) > longestAnswer:
			fault(q.Key, fmt.Sprintf("dit antwoord is langer dan %d tekens.", longestAnswer), "Maak het korter.")
		}
		out.answers[q.Key] = answer
	}
	for _, key := range sortedKeys(b.Answers) {
		if _, asked := out.answers[key]; !asked {
			fault(printable(key), "deze vraag is er niet.", "Laad de vragen opnieuw.")
		}
	}
	if len(faults) > 0 {
		return nil, &atlas.Error{Code: atlas.Invalid, Faults: faults}
	}
	return out, nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// readDay reads a day; the zero time for none.
func readDay(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.DateOnly, text)
}

func noDay(where string) atlas.Fault {
	return atlas.Fault{Where: where, What: "dit is geen dag.", Mend: "Schrijf hem als 2024-12-31."}
}
