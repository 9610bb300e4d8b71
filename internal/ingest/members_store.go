package ingest

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// MemberConfirmation is what whoever imports says before a file is stored.
type MemberConfirmation struct {
	Purpose string            // what the data are for; "" for MemberPurpose
	EndsOn  time.Time         // day on which they are to go; zero for five years after the newest date
	Answers map[string]string // by the key of each question
}

// MemberPurpose is what members are brought in for where nobody says anything else.
const MemberPurpose = "zien welk deel van de inwoners lid is, per wijk en buurt"

// AfterMembers is what to do when a member file is stored.
const AfterMembers = "Verwijder nu het exportbestand: het bevat persoonsgegevens."

// yearsKept is how long members are kept where nobody says anything else.
const yearsKept = 5

// Store stores the protected tables, whole or not at all, in place of what is
// held of the same days. What was read is forgotten when that is done.
func (s *MemberSession) Store(ctx context.Context, c MemberConfirmation) (Report, error) {
	if err := s.open(); err != nil {
		return Report{}, err
	}
	if s.preview == nil {
		return Report{}, atlas.NewError(atlas.Conflict, "", "er is nog niets om te bewaren.", "Bekijk eerst het verslag van het bestand.")
	}
	answers, err := s.answered(c)
	if err != nil {
		return Report{}, err
	}
	sets := slices.Clone(s.preview.Sets)
	newest := &sets[len(sets)-1]
	ends, err := endOf(c.EndsOn, newest.Day)
	if err != nil {
		return Report{}, err
	}
	s.read.options.Progress.at(StageStore, 0, 0)
	record, err := s.record(c, newest)
	if err != nil {
		return Report{}, err
	}
	for i := range sets {
		sets[i].EndsOn, sets[i].Facts.Answers = ends, answers[sets[i].Day]
		record.RowsRead += rowsOf(&sets[i].Tables)
		for _, note := range sets[i].Facts.Notes {
			if !slices.Contains(record.Notes, note) {
				record.Notes = append(record.Notes, note)
			}
		}
	}
	mapping, err := s.read.mapping.YAML()
	if err != nil {
		return Report{}, err
	}
	saved, err := s.im.db.SaveMembers(ctx, store.MembersToSave{
		Import: record, Key: s.key, K: s.k, Sets: sets, Layout: s.mappingLayout(s.read.mapping.Layout()), Mapping: mapping,
	})
	if err != nil {
		return Report{}, err
	}
	for i := range sets {
		sets[i].Import = saved
	}
	report := Report{Import: saved, Members: sets, MemberNotes: s.preview.Notes}
	s.forget()
	return report, nil
}

// answered returns the answers by reference date. Every question must have one.
func (s *MemberSession) answered(c MemberConfirmation) (map[string][]atlas.MemberAnswer, error) {
	all := map[string][]atlas.MemberAnswer{}
	for _, set := range s.preview.Sets {
		all[set.Day] = []atlas.MemberAnswer{}
	}
	var faults []atlas.Fault
	for _, q := range s.preview.Questions {
		answer := strings.TrimSpace(c.Answers[q.Key])
		day, _, _ := strings.Cut(q.Key, ":")
		const longest = 500
		switch {
		case answer == "":
			faults = append(faults, atlas.Fault{Where: q.Key, What: q.Text, Mend: "Geef een antwoord voordat het bestand wordt bewaard."})
		case len(answer) > longest:
			faults = append(faults, atlas.Fault{Where: q.Key, What: "dit antwoord is te lang.", Mend: fmt.Sprintf("Gebruik ten hoogste %d tekens.", longest)})
		default:
			all[day] = append(all[day], atlas.MemberAnswer{Question: q.Text, Answer: answer})
		}
	}
	for key := range c.Answers {
		if !slices.ContainsFunc(s.preview.Questions, func(q Question) bool { return q.Key == key }) {
			faults = append(faults, atlas.Fault{What: "er is een antwoord gegeven op een vraag die er niet is.", Mend: "Laad het verslag opnieuw."})
		}
	}
	if len(faults) > 0 {
		return nil, &atlas.Error{Code: atlas.Invalid, Faults: faults}
	}
	return all, nil
}

// endOf is the day on which the data are to go.
func endOf(asked time.Time, newest string) (string, error) {
	day, err := time.Parse(time.DateOnly, newest)
	if err != nil {
		return "", err
	}
	if asked.IsZero() {
		return day.AddDate(yearsKept, 0, 0).Format(time.DateOnly), nil
	}
	if !asked.After(day) {
		return "", atlas.NewError(atlas.Invalid, "--ends", "de dag waarop de gegevens weg moeten, ligt niet na de peildatum.", "Kies een latere dag.")
	}
	return asked.Format(time.DateOnly), nil
}

// record is the import as it is kept: its size is rounded, and its sum is keyed, so
// that neither confirms to anybody what stood in the file.
func (s *MemberSession) record(c MemberConfirmation, newest *atlas.MemberSet) (atlas.Import, error) {
	sum, size, err := s.sum()
	if err != nil {
		return atlas.Import{}, err
	}
	const step = 100_000
	r := atlas.Import{
		Edition: newest.Edition, Kind: string(KindMembers), Name: s.file.Name, Bytes: (size + step/2) / step * step, SHA256: sum,
		At: s.im.now().UTC().Truncate(time.Second), Owner: "de bibliotheek", Licence: "eigen gegevens", Purpose: strings.TrimSpace(c.Purpose),
	}
	if s.demo {
		r.Owner, r.Licence = mapOwner(atlas.Edition{Demo: true}), mapLicence(atlas.Edition{Demo: true})
	}
	if r.Purpose == "" {
		r.Purpose = MemberPurpose
	}
	return r, nil
}

func (s *MemberSession) sum() (sum string, size int64, err error) {
	in, err := s.opened.came()
	if err != nil {
		return "", 0, atlas.NewError(atlas.Unavailable, s.file.Name, "dit bestand is er niet meer.", "Zet het terug tot het is opgenomen.").WithCause(err)
	}
	defer in.Close()
	h := hmac.New(sha256.New, s.key[:])
	size, err = io.Copy(h, in)
	return hex.EncodeToString(h.Sum(nil)), size, err
}

// rowsOf adds up the published buckets.
func rowsOf(t *atlas.MemberTables) int {
	n := 0
	for _, row := range t.Buckets {
		n += int(row.Count)
	}
	return n
}
