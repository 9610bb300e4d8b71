package ingest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/disclosure"
	"github.com/buurtbereik/buurtbereik/internal/source/library"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// MemberDatabase is what an import of members needs of the store.
type MemberDatabase interface {
	MemberSecret(ctx context.Context) (key [32]byte, k int, err error)
	MemberDates(ctx context.Context) ([]atlas.MemberDate, error)
	MemberSet(ctx context.Context, day string, demo bool) (*atlas.MemberSet, error)
	MemberMapping(ctx context.Context, layout string) ([]byte, error)
	SaveMembers(ctx context.Context, m store.MembersToSave) (atlas.Import, error)
	Branches(ctx context.Context, demo bool) ([]atlas.PlacedBranch, error)
	Werkgebied(ctx context.Context, demo bool) ([]string, error)
	Values(ctx context.Context, q store.ValuesQuery) (atlas.Series, error)
}

// The words of a mapping, for those who do not read files of a library themselves.
type (
	MemberMapping  = library.Mapping
	MemberProposal = library.Proposal
	MemberRole     = library.Role
	MemberMeaning  = library.Meaning
	MemberBranchIs = library.BranchIs
	MemberOrder    = library.DateOrder
)

// MemberFile is a file of members. Content wins over Path: a file that came over
// the net never touches a disk.
type MemberFile struct {
	Name    string // as the user knows it
	Path    string
	Content []byte
}

// MemberOptions says how a member file is to be taken in. The zero value lets
// the file speak for itself.
type MemberOptions struct {
	Edition           string                // "" for those of the reference dates
	Columns           map[MemberRole]string // that the user named
	Mapping           *MemberMapping        // to begin with; nil for that of last time
	ReferenceDate     time.Time             // of a file that has none
	IgnoreExtra       bool                  // read past columns that are not needed
	AllowYearMismatch bool                  // a postcode key of another year than the map
	EstimatePC4       bool                  // divide members known by PC4 alone over buurten
	K                 int                   // of the first import: 5 or 10; 0 is 5, or what the database has
	Progress          Progress
}

// MemberSession is the import of one member file: what it seems to hold is
// confirmed, it is read, pile-ups are marked, doubts are answered, and only then
// is it stored. Exact counts live in it and nowhere else, until Close. It is for
// one goroutine.
type MemberSession struct {
	im         *Importer
	opened     *file
	file       library.File // what the readers open
	layout     library.Layout
	demo       bool
	edition    string // that was asked for
	key        disclosure.Key
	k          int
	kFixed     bool
	werkgebied []string
	branches   []atlas.PlacedBranch
	proposal   *library.Proposal
	geography  map[string]*memberPlaces // by edition and what else they depend on

	read    *memberReading
	preview *MemberPreview
	closed  bool
}

// BeginMembers looks a member file through and proposes what its columns and
// codes mean. Close the session, whatever happens.
func (im *Importer) BeginMembers(ctx context.Context, f MemberFile, o MemberOptions) (*MemberSession, error) {
	if err := checkEditionID(o.Edition); err != nil {
		return nil, err
	}
	o.Progress.at(StageOpen, 0, 0)
	opened, err := f.open(ctx)
	if err != nil {
		clear(f.Content)
		return nil, err
	}
	return im.beginMembers(ctx, opened, o)
}

// open opens a member file: in memory, where it came packed or as bytes.
func (f MemberFile) open(ctx context.Context) (opened *file, err error) {
	if f.Content != nil {
		return openContent(ctx, f.Name, f.Content)
	}
	if opened, err = open(ctx, f.Path, KindMembers); err == nil && f.Name != "" {
		opened.name = f.Name
	}
	return opened, err
}

// beginMembers begins with a file that is open. Close closes it.
func (im *Importer) beginMembers(ctx context.Context, opened *file, o MemberOptions) (*MemberSession, error) {
	s := &MemberSession{im: im, opened: opened, file: opened.library(), layout: library.Members, edition: o.Edition, geography: map[string]*memberPlaces{}}
	if err := s.begin(ctx, o); err != nil {
		s.Close()
		return nil, inFile(s.file.Name, err)
	}
	return s, nil
}

func (s *MemberSession) begin(ctx context.Context, o MemberOptions) (err error) {
	given := o.Columns
	if o.Mapping != nil && len(given) == 0 {
		given = o.Mapping.Columns
	}
	if library.Recognise(ctx, s.file) == library.IsCounts || given[library.AreaCode] != "" && given[library.Postcode] == "" {
		s.layout = library.Counts
	}
	s.demo = library.IsFictional(ctx, s.file, given)
	switch inDemo := demoEdition.MatchString(s.edition); {
	case s.edition == "" || inDemo == s.demo:
	case s.layout == library.Counts && inDemo:
		s.demo = true // digits alone do not tell, and the map will
	default:
		return s.otherWorld()
	}
	if err := s.loadDatabase(ctx, o); err != nil {
		return err
	}
	saved := o.Mapping
	if saved == nil {
		saved = s.savedMapping(ctx)
	}
	o.Progress.at(StageRead, 0, 0)
	return s.propose(ctx, o.Columns, saved)
}

// otherWorld refuses made-up members in a real edition, and the other way round.
func (s *MemberSession) otherWorld() error {
	if s.demo {
		return atlas.NewError(atlas.Conflict, s.file.Name, "deze postcodes hebben een Q in de letters en bestaan niet: dit zijn voorbeeldgegevens.",
			"Laat --edition weg: zij horen in een voorbeeldeditie, zoals 2024-demo.")
	}
	return atlas.NewError(atlas.Conflict, s.file.Name, "dit zijn echte postcodes, en editie "+s.edition+" is van een verzonnen streek.",
		"Laat --edition weg, of kies de editie van een echte kaart.")
}

// loadLibrary reads what is known of the organisation.
func (s *MemberSession) loadLibrary(ctx context.Context) error {
	werkgebied, err := s.im.db.Werkgebied(ctx, s.demo)
	if err != nil {
		return err
	}
	if !slices.Equal(werkgebied, s.werkgebied) {
		clear(s.geography)
		s.werkgebied = werkgebied
	}
	s.branches, err = s.im.db.Branches(ctx, s.demo)
	return err
}

// loadDatabase reads what a file is held against, and fixes the key and k.
func (s *MemberSession) loadDatabase(ctx context.Context, o MemberOptions) error {
	if err := s.loadLibrary(ctx); err != nil {
		return err
	}
	key, k, err := s.im.db.MemberSecret(ctx)
	switch {
	case err == nil:
		s.key, s.k, s.kFixed = key, k, true
	case atlas.CodeOf(err) != atlas.NotFound:
		return err
	default:
		if s.key, err = disclosure.NewKey(); err != nil {
			return err
		}
		s.k = standardK
	}
	return s.chooseK(o.K)
}

// standardK is to which multiples counts are rounded where nobody chose.
const standardK = 5

// chooseK takes the k of the options, of a database that has none yet.
func (s *MemberSession) chooseK(k int) error {
	switch {
	case k == 0, k == s.k:
	case k != 5 && k != 10:
		return atlas.NewError(atlas.Invalid, "--k", "er wordt afgerond op 5 of op 10.", "Kies --k 5 of --k 10.")
	case s.kFixed:
		return atlas.NewError(atlas.Conflict, "--k", "in deze database wordt al anders afgerond, en dat ligt vast.",
			"Laat --k weg. Wie anders wil afronden, vergeet eerst alle ledenbestanden of begint een nieuwe database.")
	default:
		s.k = k
	}
	return nil
}

// savedMapping is that of last time; nil where there is none, or none that can be
// read any more.
func (s *MemberSession) savedMapping(ctx context.Context) *MemberMapping {
	text, err := s.im.db.MemberMapping(ctx, s.mappingLayout(s.layout))
	if err != nil {
		return nil
	}
	m, err := library.ReadMapping(text, "")
	if err != nil {
		return nil
	}
	return m
}

// mappingLayout names a mapping in the database. Made-up codes stay among
// themselves.
func (s *MemberSession) mappingLayout(l library.Layout) string {
	if s.demo {
		return string(l) + "-demo"
	}
	return string(l)
}

func (s *MemberSession) propose(ctx context.Context, columns map[MemberRole]string, saved *MemberMapping) error {
	known := make([]atlas.Branch, len(s.branches))
	for i := range s.branches {
		known[i] = s.branches[i].Branch
	}
	p, err := library.Propose(ctx, s.file, library.ProposeOptions{
		Given: columns, Saved: saved, Branches: known, Today: s.im.now(), ShapesFrom: s.k,
	})
	if err != nil {
		return err
	}
	if p.Mapping.Columns[library.BranchCode] != "" && p.Mapping.BranchIs == "" {
		p.Mapping.BranchIs = library.OfEnrolment // as nearly all are; the proposal asks
	}
	s.proposal = p
	return nil
}

// Proposal returns what the file seems to hold. It is for whoever brought it, and
// for nobody else.
func (s *MemberSession) Proposal() *MemberProposal { return s.proposal }

// K returns to which multiples counts are rounded, and whether the database has
// fixed that already.
func (s *MemberSession) K() (k int, fixed bool) { return s.k, s.kFixed }

// Demo says whether the members are made up.
func (s *MemberSession) Demo() bool { return s.demo }

// Branches returns the branches that are known, by id.
func (s *MemberSession) Branches() []atlas.PlacedBranch { return s.branches }

// Name returns the name of the file.
func (s *MemberSession) Name() string { return s.file.Name }

// Close forgets everything. It may be called twice.
func (s *MemberSession) Close() {
	s.forget()
	if s.closed {
		return
	}
	s.closed = true
	given := s.opened.given
	s.opened.close()
	clear(given)
	s.proposal, s.geography, s.file.Content, s.key = nil, nil, nil, disclosure.Key{}
}

// forget drops what was read.
func (s *MemberSession) forget() {
	if s.read != nil {
		s.read.intake.Forget()
	}
	s.read, s.preview = nil, nil
}

var errOver = errors.New("the session is closed")

// open says whether the session still goes on.
func (s *MemberSession) open() error {
	if s.closed {
		return atlas.NewError(atlas.NotFound, "", "deze import is al afgesloten.", "Bied het bestand opnieuw aan.").WithCause(errOver)
	}
	return nil
}

// ReadMemberMapping reads a mapping that was written down, from YAML.
func ReadMemberMapping(text []byte, name string) (*MemberMapping, error) {
	return library.ReadMapping(text, name)
}

// ParseColumns reads "postcode=Pc,vestiging=Filiaal".
func ParseColumns(text string) (map[MemberRole]string, error) {
	if strings.TrimSpace(text) == "" {
		return map[MemberRole]string{}, nil
	}
	return library.ParseMap(text)
}

// IsMemberMapping says whether a text is meant as a mapping, even when it cannot be
// read: beside a table of others lies a description.
func IsMemberMapping(text []byte) bool { return library.IsMapping(text) }

// MemberMeanings returns what the codes of a column can mean, by its role.
func MemberMeanings(role string) []string {
	var all []string
	for _, m := range library.MeaningsOf(library.Role(role)) {
		all = append(all, string(m))
	}
	return all
}
