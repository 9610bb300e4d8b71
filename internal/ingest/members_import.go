package ingest

import (
	"context"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// MemberTalk leads the import of a member file with whoever brought it: what it
// holds is confirmed, pile-ups are marked, doubts are answered, and it is stored.
type MemberTalk func(ctx context.Context, s *MemberSession, o MemberOptions) (Report, error)

// kindOf says what a file is before it is opened: a mapping beside it, or columns
// that the user named, make it one of members.
func (opts Options) kindOf(path string) Kind {
	if opts.As == "" && (len(opts.Members.Columns) > 0 || opts.Members.Mapping != nil || describedAs(path) == asLibrary) {
		return KindMembers
	}
	return opts.As
}

// importMembers hands a member file to the one who talks with the user.
func (im *Importer) importMembers(ctx context.Context, file *file, opts Options) (Report, error) {
	if opts.Talk == nil {
		return Report{}, atlas.NewError(atlas.Invalid, file.name, "dit is een ledenbestand, en hier kan niet worden bevestigd wat erin staat.", "Importeer het met: buurtbereik import BESTAND")
	}
	o := opts.members()
	s, err := im.beginMembers(ctx, file, o)
	if err != nil {
		return Report{}, err
	}
	defer s.Close()
	return opts.Talk(ctx, s, o)
}

func (opts Options) members() MemberOptions {
	o := opts.Members
	o.Edition, o.Progress = opts.Edition, opts.Progress
	return o
}

// describeMembers proposes a mapping as it is written beside a file.
func (im *Importer) describeMembers(ctx context.Context, file *file, opts Options) ([]byte, error) {
	s, err := im.beginMembers(ctx, file, opts.members())
	if err != nil {
		return nil, err
	}
	defer s.Close()
	return s.Proposal().Mapping.YAML()
}
