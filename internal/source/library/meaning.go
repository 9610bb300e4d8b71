package library

import (
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/disclosure"
)

// Meaning is what a code of a subscription or a status stands for, as the user
// writes it in a mapping.
type Meaning string

// The meanings of a subscription.
const (
	Youth       Meaning = "jeugd"
	Adult       Meaning = "volwassen"
	ViaSchool   Meaning = "school" // a pupil who is a member through the school
	Guest       Meaning = "gast"   // on trial, a day card
	Staff       Meaning = "personeel"
	Class       Meaning = "klas"
	Institution Meaning = "instelling"
	IBL         Meaning = "ibl"
)

// The meanings of a status.
const (
	Valid   Meaning = "geldig"
	Expired Meaning = "verlopen"
)

// Undecided marks a code in a mapping of which nobody has said yet what it
// means, and NoBranch one in the column of branches that is no branch.
const (
	Undecided = "?"
	NoBranch  = "-"
)

// MeaningsOf returns what the codes of a role can mean; none for other roles.
func MeaningsOf(r Role) []Meaning {
	switch r {
	case Subscription:
		return []Meaning{Youth, Adult, ViaSchool, Guest, Staff, Class, Institution, IBL}
	case Status:
		return []Meaning{Valid, Expired}
	}
	return nil
}

func (m Meaning) of(r Role) bool { return slices.Contains(MeaningsOf(r), m) }

// standing is how the rows of a subscription are counted.
func (m Meaning) standing() disclosure.Standing {
	switch m {
	case ViaSchool:
		return disclosure.ViaSchool
	case Guest:
		return disclosure.Guest
	case Staff:
		return disclosure.Staff
	case Class:
		return disclosure.Class
	case Institution:
		return disclosure.Institution
	case IBL:
		return disclosure.Interlibrary
	}
	return disclosure.Member
}

// unknownAge is the group of who has this subscription and no known age.
func (m Meaning) unknownAge() atlas.AgeGroup {
	switch m {
	case Youth, ViaSchool, Class:
		return atlas.UnknownYouth
	}
	return atlas.UnknownAdult
}

// hint is words, or beginnings of words, that point to a meaning.
type hint struct {
	meaning Meaning
	begins  string
	whole   string
}

// subscriptionHints are looked at in this order: a youth card of the staff is
// the staff's.
func subscriptionHints() []hint {
	return []hint{
		{IBL, "interbibl interlib", "ibl ill"},
		{Staff, "person medewerk staff intern vrijwillig", "pers"},
		{Institution, "instelling instantie organisati bedrij kinderopvang kinderdagverblij peuterspeelzaal institut zorginst collectief verpleeg", "kdv inst bso psz"},
		{Class, "klas schoolklas groepspas leerkracht class teacher docent", "groep"},
		{ViaSchool, "school leerling dbos pupil", "bos sch"},
		{Guest, "proef gast tijdelijk kennismak trial guest dagpas passant", "temp"},
		{Youth, "jeugd jong kind junior youth child boekstart baby peuter juv", "j jgd jeu 0 17 18- j17 j18"},
		{Adult, "volw basis comfort standaard plus premium top senior student budget adult compleet optimaal jaarabonn totaal mini maxi gezin regulier", "v vol vw 65 a s pt st"},
	}
}

func statusHints() []hint {
	return []hint{
		{Expired, "verlopen beeindig opgezegd opzegg uitgeschr inacti expired ended closed overled niet non geschorst afgelopen ingetrokken vervallen deceased inact cancel", "n nee no 0 false onwaar v"},
		{Valid, "geldig actief active lopend valid current open ingeschr geblok block ok normaal betaald", "j ja y yes 1 true waar a g"},
	}
}

// guessMeaning says what a code may mean; Undecided when nothing points anywhere.
func guessMeaning(r Role, code string) Meaning {
	hints := subscriptionHints()
	if r == Status {
		hints = statusHints()
	}
	words := strings.Fields(atlas.NameKey(code))
	for _, h := range hints {
		if slices.ContainsFunc(words, h.fits) {
			return h.meaning
		}
	}
	return Undecided
}

func (h hint) fits(word string) bool {
	if slices.Contains(strings.Fields(h.whole), word) {
		return true
	}
	return slices.ContainsFunc(strings.Fields(h.begins), func(b string) bool { return strings.HasPrefix(word, b) })
}
