package web

// The kinds of file that the page can bring.
const (
	kindMembers  = "members"
	kindBranches = "branches"
)

// The states of an upload: which answer it waits for. In done it is stored, and
// nothing of the file is left.
const (
	stateMapping = "mapping"
	statePileUps = "pileUps"
	stateReport  = "report"
	stateDone    = "done"
)

// uploadJSON is an upload as its page sees it. What it holds of a member file is
// copied here on purpose: the types of the readers refuse to be written.
type uploadJSON struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	Kind     string        `json:"kind"`
	State    string        `json:"state"`
	Busy     bool          `json:"busy"`
	Progress *progressJSON `json:"progress"`
	Proposal *proposalJSON `json:"proposal,omitempty"`
	PileUps  *[]stackJSON  `json:"pileUps,omitempty"`
	Report   *reportJSON   `json:"report,omitempty"`
	Result   *resultJSON   `json:"result,omitempty"`
}

type progressJSON struct {
	Stage string `json:"stage"`
	Done  int    `json:"done"`
	Total int    `json:"total"` // 0 where it is not known
}

type proposalJSON struct {
	Rows        int                 `json:"rows"`
	FileDate    *string             `json:"fileDate"`
	Columns     []columnJSON        `json:"columns"`
	Extra       []string            `json:"extra"`
	Personal    []string            `json:"personal"`
	Codes       []codeJSON          `json:"codes"`
	Roles       []string            `json:"roles"`
	Meanings    map[string][]string `json:"meanings"`
	Branches    []branchRefJSON     `json:"branches"`
	Mapping     mappingBody         `json:"mapping"`
	Questions   []string            `json:"questions"`
	K           *int                `json:"k"` // null: to be chosen
	FirstImport bool                `json:"firstImport"`
}

type columnJSON struct {
	Name   string      `json:"name"`
	Role   string      `json:"role"`
	Shapes []shapeJSON `json:"shapes"`
}

type shapeJSON struct {
	Text string `json:"text"`
	Rows int    `json:"rows"`
}

type codeJSON struct {
	Role  string `json:"role"`
	Text  string `json:"text"`
	Rows  int    `json:"rows"`
	Guess string `json:"guess"` // "?" where nothing points anywhere
	Saved bool   `json:"saved"`
}

// mappingBody is what columns and codes mean; "?" for a code that nobody has
// decided upon.
type mappingBody struct {
	Columns           map[string]string `json:"columns" about:"Per rol de naam van de kolom."`
	Subscriptions     map[string]string `json:"subscriptions" about:"Per code wat het abonnement is."`
	Statuses          map[string]string `json:"statuses" about:"Per code of het abonnement geldig of verlopen is."`
	Branches          map[string]string `json:"branches" about:"Per code de id van de vestiging, of - voor wat geen vestiging is."`
	Withheld          map[string]string `json:"withheld" about:"Per teken in plaats van een aantal welk bereik het is, bijvoorbeeld 1-4."`
	BranchIs          string            `json:"branchIs" about:"inschrijving of gebruik."`
	Dates             map[string]string `json:"dates" about:"Per rol met datums hun volgorde: dmj, jmd of mdj."`
	ReferenceDate     string            `json:"referenceDate" about:"Peildatum (2024-12-31) van een bestand dat er geen heeft."`
	IgnoreExtra       bool              `json:"ignoreExtra" about:"Lees, maar sla kolommen over die niet nodig zijn."`
	EstimatePC4       bool              `json:"estimatePC4" about:"Verdeel leden van wie alleen de vier cijfers bekend zijn over buurten."`
	AllowYearMismatch bool              `json:"allowYearMismatch" about:"Neem een postcodesleutel van een ander jaar dan de kaart."`
	K                 int               `json:"k" about:"Bij het eerste ledenbestand: rond af op 5 of op 10."`
}

// stackJSON is a pile-up before it is marked: exact, and for whoever brought the
// file alone.
type stackJSON struct {
	Handle       string   `json:"handle"`
	Postcode     string   `json:"postcode"`
	Members      int      `json:"members"`
	HouseNumbers int      `json:"houseNumbers"`
	Groups       []string `json:"groups"`
	Mark         string   `json:"mark"`
}

type marksBody struct {
	Marks map[string]string `json:"marks" about:"Per opeenhoping (handle): school, institution, own of correct."`
}

type reportJSON struct {
	Dates     []reportDateJSON `json:"dates"`
	Questions []questionJSON   `json:"questions"`
	Notes     []string         `json:"notes"`
}

type reportDateJSON struct {
	Day       string        `json:"day"`
	Edition   string        `json:"edition"`
	MatchRate *float64      `json:"matchRate"` // null without members
	Members   int           `json:"members"`
	Buckets   []bucketJSON  `json:"buckets"`
	Patterns  []patternJSON `json:"patterns"`
}

type questionJSON struct {
	Key  string `json:"key"`
	Text string `json:"text"`
}

type confirmBody struct {
	Purpose string            `json:"purpose" about:"Waarvoor u deze gegevens gebruikt."`
	EndsOn  string            `json:"endsOn" about:"Dag waarop de gegevens weg moeten (2029-12-31); leeg voor vijf jaar."`
	Answers map[string]string `json:"answers" about:"Per vraag (key) het antwoord."`
}

type resultJSON struct {
	Import importRefJSON `json:"import"`
	Notes  []string      `json:"notes"`
	Advice string        `json:"advice"`
}
