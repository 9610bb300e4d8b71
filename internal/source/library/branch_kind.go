package library

import (
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// readBranchKind reads a kind as people write it: "Hoofdvestiging", "service
// punt", "dBos", "afhaal- en inleverpunt".
func readBranchKind(text string) (atlas.BranchKind, bool) {
	if kind := kindInName(text); kind != atlas.UnknownBranchKind {
		return kind, true
	}
	key := tight(text)
	if strings.Contains(key, "vestiging") || strings.Contains(key, "bibliotheek") || strings.Contains(key, "filiaal") || key == "library" || key == "branch" {
		return atlas.Vestiging, true
	}
	return atlas.UnknownBranchKind, false
}

// kindInName finds a kind in the name of a branch. The word bibliotheek says
// nothing there.
func kindInName(text string) atlas.BranchKind {
	key := tight(text)
	words := strings.Fields(atlas.NameKey(text))
	word := func(w string) bool { return slices.Contains(words, w) }
	switch {
	case strings.Contains(key, "opschool"), word("dbos"), word("bos"):
		return atlas.BibliotheekSchool
	case strings.Contains(key, "bibliobus"), strings.Contains(key, "bushalte"), word("halte"), strings.Contains(key, "bookmobile"), strings.Contains(key, "mobilelibrary"):
		return atlas.Bibliobushalte
	case strings.Contains(key, "miniservice"), strings.Contains(key, "minipunt"):
		return atlas.Miniservicepunt
	case strings.Contains(key, "servicepunt"), strings.Contains(key, "servicepoint"):
		return atlas.Servicepunt
	case strings.Contains(key, "afhaal"), strings.Contains(key, "pickup"), strings.Contains(key, "ophaalpunt"):
		return atlas.Afhaalpunt
	case strings.Contains(key, "zelfbediening"), strings.Contains(key, "selfservice"), strings.Contains(key, "onbemand"):
		return atlas.Zelfbediening
	}
	return atlas.UnknownBranchKind
}
