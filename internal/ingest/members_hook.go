package ingest

import (
	"context"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// importMembers takes in a member file, or ready-made counts of members.
func (im *Importer) importMembers(_ context.Context, file *file, _ Options) (Report, error) {
	return Report{}, notYet(file.name)
}

func notYet(name string) error {
	return atlas.NewError(atlas.Invalid, name, "dit is een ledenbestand, en deze versie neemt dat nog niet op.", "Er is niets van bewaard.")
}
