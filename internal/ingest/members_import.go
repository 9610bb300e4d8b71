package ingest

import (
	"bytes"
	"context"
	"os"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/library"
)

// MemberTalk leads the import of a member file with whoever brought it: what it
// holds is confirmed, pile-ups are marked, doubts are answered, and it is stored.
type MemberTalk func(ctx context.Context, s *MemberSession, o MemberOptions) (Report, error)

// importMembers hands a member file to the one who talks with the user.
func (im *Importer) importMembers(ctx context.Context, file *file, opts Options) (Report, error) {
	if opts.Talk == nil {
		return Report{}, atlas.NewError(atlas.Invalid, file.name, "dit is een ledenbestand, en hier kan niet worden bevestigd wat erin staat.", "Importeer het met: buurtbereik import BESTAND")
	}
	o := opts.Members
	o.Edition, o.Progress = opts.Edition, opts.Progress
	s, err := im.beginMembers(ctx, MemberFile{Name: file.name, Path: file.origin}, library.File{Path: file.path, Name: file.name}, o)
	if err != nil {
		return Report{}, err
	}
	defer s.Close()
	return opts.Talk(ctx, s, o)
}

// isOfMembers says whether a table holds members: by its content, by the mapping
// beside it, or because the user named its columns.
func (opts Options) isOfMembers(ctx context.Context, f *file) bool {
	given := opts.Members.Columns
	if len(given) == 0 && opts.Members.Mapping != nil {
		given = opts.Members.Mapping.Columns
	}
	l := library.File{Path: f.path, Name: f.name}
	text, err := os.ReadFile(descriptionOf(f.origin))
	if err == nil && isLocalDescription(text) {
		return false
	}
	if kind := library.Recognise(ctx, l); kind == library.IsMembers || kind == library.IsCounts {
		return true
	}
	if err == nil && len(given) == 0 {
		if m, err := library.ReadMapping(text, f.name); err == nil {
			given = m.Columns
		}
	}
	return len(given) > 0 && library.HasColumns(ctx, l, given)
}

// isLocalDescription tells the description of a table of others from a mapping: it
// says of whom the table is.
func isLocalDescription(text []byte) bool {
	return bytes.HasPrefix(text, []byte("source:")) || bytes.Contains(text, []byte("\nsource:"))
}

// describeMembers proposes a mapping as it is written beside a file.
func (im *Importer) describeMembers(ctx context.Context, file *file, o MemberOptions) ([]byte, error) {
	s, err := im.beginMembers(ctx, MemberFile{Name: file.name, Path: file.origin}, library.File{Path: file.path, Name: file.name}, o)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	return s.Proposal().Mapping.YAML()
}
