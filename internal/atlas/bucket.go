package atlas

// Bucket is what became of a row of a member file. Each row is in exactly one,
// so that their sum is the total of the file.
type Bucket uint8

// The buckets. The first three are members who live in a place of the
// werkgebied; ViaSchool are members too, and a figure of their own.
const (
	MatchedPC6           Bucket = iota // by PC6, to a buurt
	EstimatedPC4                       // by PC4, divided over buurten by inhabitants
	CountedInArea                      // in a ready-made count of a buurt, wijk or gemeente
	CountedInPC4                       // in a ready-made count of a PC4
	UnknownArea                        // in a ready-made count of an area that is not given or not on the map
	MatchedPC4                         // by PC4, to no buurt
	UnknownPostcode                    // the key does not know it
	POBox                              // a postbus
	LivesOutside                       // lives in another gemeente
	LivesAbroad                        // another country's postcode
	InvalidPostcode                    // no postcode: its patterns are listed
	NoPostcode                         // the cell is empty
	SetAsideSchool                     // a pile-up on a school's address
	SetAsideInstitution                // a pile-up on an institution's address
	SetAsideOwn                        // a pile-up on the library's own address
	MembersViaSchool                   // pupils who are a member through their school
	ExpiredSubscription                // ended before the reference date
	StaffAccounts                      // of the library
	GuestAccounts                      // on trial, visitors
	ClassAccounts                      // a school class as one account
	InstitutionAccounts                // an organisation as one account
	InterlibraryAccounts               // IBL
	Buckets              int    = iota // how many there are
)

var bucketKeys = [Buckets]string{"matchedPC6", "estimatedPC4", "countedInArea", "countedInPC4", "unknownArea", "matchedPC4", "unknownPostcode", "poBox",
	"outsideWerkgebied", "abroad", "invalidPostcode", "noPostcode", "setAsideSchool", "setAsideInstitution",
	"setAsideOwn", "viaSchool", "expired", "staff", "guest", "class", "institution", "interlibrary"}

var bucketNames = [Buckets]string{"op postcode (PC6) geplaatst", "op vier cijfers (PC4) over buurten verdeeld (schatting)",
	"per gebied geteld", "per postcodegebied (PC4) geteld", "gebied onbekend", "alleen op vier cijfers (PC4) bekend", "onbekende postcode", "postbus (vier cijfers zonder adressen)", "woont buiten het werkgebied", "woont in het buitenland",
	"geen geldige postcode", "geen postcode", "opeenhoping: school", "opeenhoping: instelling", "opeenhoping: eigen adres",
	"lid via school", "verlopen abonnement", "personeel", "proef of gast", "klas", "instelling", "interbibliothecair (IBL)"}

// Key returns the name of a bucket in tables that are stored. It never changes:
// what a cell draws depends on it.
func (b Bucket) Key() string { return bucketKeys[b] }

// Name returns the name of a bucket for users, in Dutch.
func (b Bucket) Name() string { return bucketNames[b] }

// Placed says whether the rows in a bucket are members in a buurt, or in the wijk
// or gemeente that a file counts by, who make up the tables.
func (b Bucket) Placed() bool { return b <= CountedInArea }

// Enrolled says whether the rows in a bucket are members, whom the
// reconciliation leads from where they are enrolled to where they live.
func (b Bucket) Enrolled() bool { return b < MembersViaSchool }

// located says whether it is known where the rows in a bucket stand: on a map, on
// one of another gemeente, or on an address that is not theirs.
func (b Bucket) located() bool {
	switch b {
	case MatchedPC6, CountedInArea, CountedInPC4, LivesOutside, SetAsideSchool, SetAsideInstitution, SetAsideOwn:
		return true
	}
	return false
}
