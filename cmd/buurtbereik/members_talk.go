package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest"
)

// memberTalk leads the import of one member file. On a terminal it asks; elsewhere
// flags must say everything, and what they do not say is refused with the flag
// that does.
type memberTalk struct {
	p       *program
	flags   *memberFlags
	path    string
	purpose string
	dryRun  bool
	in      *bufio.Reader // nil where nobody can be asked
	quiet   func()        // ends the progress bar, before something is asked
}

// asking is where answers come from: a terminal; nil where nobody can be asked.
func (p *program) asking() *bufio.Reader {
	out, ok := p.stdout.(*os.File)
	if !ok || !term.IsTerminal(int(out.Fd())) || !term.IsTerminal(int(os.Stdin.Fd())) { //nolint:gosec // a file descriptor is small
		return nil
	}
	return bufio.NewReader(os.Stdin)
}

func (t *memberTalk) lead(ctx context.Context, s *ingest.MemberSession, o ingest.MemberOptions) (ingest.Report, error) {
	t.quiet()
	if !t.flags.silent {
		t.p.printProposal(s, o, t.in != nil)
	}
	m := s.Proposal().Mapping
	if err := t.settle(s, m, &o); err != nil {
		return ingest.Report{}, err
	}
	piles, err := s.Read(ctx, m, o)
	if err != nil {
		return ingest.Report{}, err
	}
	list := make([]pileUp, len(piles))
	for i := range piles {
		list[i] = pileUp{piles[i].Handle(), piles[i].Postcode(), piles[i].Members(), piles[i].HouseNumbers(), piles[i].Groups()}
	}
	marks, err := t.mark(list)
	if err != nil {
		return ingest.Report{}, err
	}
	preview, err := s.Protect(ctx, marks)
	if err != nil {
		return ingest.Report{}, err
	}
	answers, err := t.answer(preview.Questions)
	if err != nil {
		return ingest.Report{}, err
	}
	ends, err := dayOf("--ends", t.flags.ends)
	if err != nil {
		return ingest.Report{}, err
	}
	if t.dryRun {
		return ingest.Report{Import: atlas.Import{Name: s.Name(), Edition: preview.Sets[0].Edition}, Members: preview.Sets, MemberNotes: preview.Notes}, nil
	}
	return s.Store(ctx, ingest.MemberConfirmation{Purpose: t.purpose, EndsOn: ends, Answers: answers})
}

// settle fills in what the proposal leaves open and has it confirmed.
func (t *memberTalk) settle(s *ingest.MemberSession, m *ingest.MemberMapping, o *ingest.MemberOptions) error {
	if t.in != nil {
		if err := t.askMapping(s, m); err != nil {
			return err
		}
	}
	if err := m.Check(s.Name()); err != nil {
		return t.open(err)
	}
	if err := t.date(s, m, o); err != nil {
		return err
	}
	if t.flags.yes {
		return nil
	}
	if t.in == nil {
		return t.refuse("er is niet bevestigd dat deze kolommen en codes betekenen wat hierboven staat.",
			fmt.Sprintf("Klopt het, voeg dan --yes toe. Klopt het niet, laat de indeling dan opschrijven met: buurtbereik import --describe %s", t.path))
	}
	for {
		switch strings.ToLower(t.ask("Klopt dit? [j/n] ")) {
		case "j", "ja", "y":
			return nil
		case "n", "nee", "":
			return t.refuse("de indeling klopt niet.", fmt.Sprintf("Laat haar opschrijven met: buurtbereik import --describe %s. Pas %s.yaml aan en importeer opnieuw.", t.path, t.path))
		}
	}
}

// open says how codes that nobody could guess are assigned.
func (t *memberTalk) open(err error) error {
	known, ok := err.(*atlas.Error) //nolint:errorlint // of Check, as it is
	if !ok {
		return err
	}
	return &atlas.Error{Code: known.Code, Faults: append(known.Faults[:len(known.Faults):len(known.Faults)], atlas.Fault{
		What: "De indeling van kolommen en codes is nog niet af.",
		Mend: fmt.Sprintf("Laat haar opschrijven met: buurtbereik import --describe %s. Vul in %s.yaml in waar een vraagteken staat, en importeer opnieuw.", t.path, t.path),
	})}
}

func (t *memberTalk) refuse(what, mend string) error {
	return atlas.NewError(atlas.Invalid, t.path, what, mend)
}

// date makes sure that there is a reference date.
func (t *memberTalk) date(s *ingest.MemberSession, m *ingest.MemberMapping, o *ingest.MemberOptions) error {
	if m.Columns["peildatum"] != "" || !o.ReferenceDate.IsZero() || !s.Proposal().FileDate.IsZero() {
		return nil
	}
	for t.in != nil {
		text := t.ask("Op welke dag zijn deze leden geteld? [2024-12-31] ")
		if text == "" {
			break
		}
		for _, form := range []string{time.DateOnly, "02-01-2006", "2-1-2006"} {
			if day, err := time.Parse(form, text); err == nil {
				o.ReferenceDate = day
				return nil
			}
		}
		fmt.Fprintln(t.p.stdout, "Schrijf de dag als 2024-12-31.")
	}
	return t.refuse("er is geen peildatum: niet als kolom, en niet in de naam van het bestand.", "Geef de dag op waarop deze leden zijn geteld, bijvoorbeeld: --date 2024-12-31")
}

// askMapping asks for what nobody could guess.
func (t *memberTalk) askMapping(s *ingest.MemberSession, m *ingest.MemberMapping) error {
	for _, c := range s.Proposal().Codes {
		if c.Guess != undecided {
			continue
		}
		for {
			answer := t.ask(fmt.Sprintf("Wat betekent %s in kolom %s (%s rijen)? %s ", printable(c.Text), m.Columns[c.Role], thousands(c.Rows), t.choices(s, string(c.Role))))
			if answer == "" {
				break // it stays undecided, and is refused with what to do
			}
			if setCode(m, string(c.Role), c.Text, answer) {
				break
			}
		}
	}
	if column := m.Columns["vestiging"]; column != "" && !t.flags.yes {
		for {
			answer := t.ask(fmt.Sprintf("Is de vestiging in kolom %s die van inschrijving of van gebruik? [%s] ", column, m.BranchIs))
			if answer == "" {
				break
			}
			if answer == "inschrijving" || answer == "gebruik" {
				m.BranchIs = ingest.MemberBranchIs(answer)
				break
			}
		}
	}
	return nil
}

// choices lists what a code can mean.
func (t *memberTalk) choices(s *ingest.MemberSession, role string) string {
	switch role {
	case "vestiging":
		ids := []string{"- (geen vestiging)"}
		for _, b := range s.Branches() {
			ids = append(ids, b.ID)
		}
		return "[" + strings.Join(ids, ", ") + "]"
	case "aantal":
		return "[bijvoorbeeld 1-4]"
	}
	return "[" + strings.Join(ingest.MemberMeanings(role), ", ") + "]"
}

// mark asks what stands on each postcode with many members.
func (t *memberTalk) mark(piles []pileUp) (map[string]atlas.Mark, error) {
	all, each, err := t.flags.marksGiven()
	if err != nil {
		return nil, err
	}
	marks, open := map[string]atlas.Mark{}, []string{}
	for i, p := range piles {
		mark := all
		if m, given := each[i+1]; given {
			mark = m
		}
		if mark == atlas.NotMarked {
			if len(open) == 0 {
				fmt.Fprintln(t.p.stdout, "Op deze postcodes staan opvallend veel leden. Is het een school, een instelling, een eigen adres van de bibliotheek, of klopt het?")
			}
			fmt.Fprintf(t.p.stdout, "  %d: %s\n", i+1, p.say(t.in != nil))
			for t.in != nil {
				answer := t.ask("     [school, instelling, eigen, klopt] ")
				var known bool
				if mark, known = markOf(answer); known || answer == "" {
					break
				}
			}
		}
		if marks[p.handle] = mark; mark == atlas.NotMarked {
			open = append(open, fmt.Sprintf("%d=school", i+1))
		}
	}
	if len(open) > 0 {
		return nil, t.refuse(fmt.Sprintf("van %d postcodes met opvallend veel leden is niet gezegd wat er staat.", len(open)),
			fmt.Sprintf("Zeg het met --pile-ups, bijvoorbeeld: --pile-ups %s. Kies bij elk uit school, instelling, eigen of klopt; voor alle tegelijk: all=klopt. Waar het is, zegt het programma alleen op een terminal.", strings.Join(open, ",")))
	}
	return marks, nil
}

// answer gathers an answer to every doubt.
func (t *memberTalk) answer(questions []ingest.Question) (map[string]string, error) {
	answers := map[string]string{}
	var faults []atlas.Fault
	for _, q := range questions {
		text := t.flags.answerTo(q.Key)
		if text == "" && t.in != nil {
			fmt.Fprintf(t.p.stdout, "%s\n", q.Text)
			text = t.ask("  Uw antwoord: ")
		}
		if text == "" {
			faults = append(faults, atlas.Fault{Where: t.path, What: q.Text, Mend: fmt.Sprintf("Antwoord met: --answer %q", q.Key+"=uw antwoord")})
		}
		answers[q.Key] = text
	}
	if len(faults) == 0 {
		return answers, nil
	}
	faults = append(faults, atlas.Fault{What: "Klopt het bestand niet, maak dan een nieuwe uitvoer.", Mend: `Eén antwoord op alle vragen: --answer-all "tekst". Antwoorden worden bij het bestand bewaard.`})
	return nil, &atlas.Error{Code: atlas.Invalid, Faults: faults}
}

// ask asks one question; "" when there is no answer.
func (t *memberTalk) ask(question string) string {
	t.quiet()
	fmt.Fprint(t.p.stdout, question)
	line, err := t.in.ReadString('\n')
	if err != nil && line == "" {
		fmt.Fprintln(t.p.stdout)
	}
	return strings.TrimSpace(line)
}
