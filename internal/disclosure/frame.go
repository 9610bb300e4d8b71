package disclosure

import (
	"fmt"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Date is a reference date of a member file and the places of its edition.
// Several dates may share a Geography.
type Date struct {
	Day       string // "2024-12-31"
	Geography *Geography
}

// Branch is a branch of a member file.
type Branch struct {
	ID       string // as tables are stored; unique, and empty for "none given"
	Gemeente string // code of the gemeente it stands in; empty where that is unknown
}

// Frame is all that is known before the first row of a member file is read.
type Frame struct {
	Key      Key
	K        int      // 5 or 10
	Dates    []Date   // Record.Date is an index into them
	Branches []Branch // Record.Branch is an index into them; the first is "none given"
	// EstimatePC4 divides members of whom only the PC4 is known over buurten with
	// inhabitants. Else they are counted by PC4 only.
	EstimatePC4 bool
}

const (
	maxDates    = 1 << dateBits
	maxBranches = 1 << branchBits
)

func (f *Frame) check() error {
	switch {
	case f.K != 5 && f.K != 10:
		return atlas.NewError(atlas.Invalid, "", fmt.Sprintf("er wordt afgerond op 5 of 10, niet op %d.", f.K), "")
	case f.Key == Key{}:
		return atlas.NewError(atlas.Internal, "", "er is geen sleutel om mee af te ronden.", "")
	case len(f.Dates) == 0:
		return atlas.NewError(atlas.Invalid, "", "het bestand heeft geen peildatum.", "Geef de datum op waarop de leden zijn geteld.")
	case len(f.Dates) > maxDates:
		return atlas.NewError(atlas.Invalid, "", fmt.Sprintf("het bestand heeft meer dan %d peildata.", maxDates), "Verdeel het over meer bestanden.")
	case len(f.Branches) == 0 || f.Branches[0].ID != "":
		return atlas.NewError(atlas.Internal, "", "de eerste vestiging is niet die van wie er geen heeft.", "")
	case len(f.Branches) > maxBranches:
		return atlas.NewError(atlas.Invalid, "", fmt.Sprintf("het bestand heeft meer dan %d vestigingen.", maxBranches-1),
			"Controleer welke kolom de vestiging is.")
	}
	ids := make(map[string]bool, len(f.Branches))
	for _, b := range f.Branches {
		if ids[b.ID] {
			return atlas.NewError(atlas.Internal, "", "een vestiging komt twee keer voor.", "")
		}
		ids[b.ID] = true
	}
	for _, d := range f.Dates {
		if err := d.Geography.check(); err != nil {
			return err
		}
	}
	return nil
}
