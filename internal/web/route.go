package web

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"
)

// route is one address of the API. One table of them makes the router, the check
// of parameters and the description in /openapi.json, so that they cannot differ.
type route struct {
	path        string // after /api/v1, with :name for a part that varies
	summary     string
	description string
	contentType string
	params      []param
	quick       bool // few ask for the same: it is packed fast rather than small
	answer      func(s *service, ctx context.Context, p *params) ([]byte, error)

	// What follows is for routes that are not only for reading, see adminRoutes.
	method string // "" for GET
	open   bool   // no login is needed
	body   any    // a struct that describes the JSON it takes; nil for none
	takes  string // type of a body that is no JSON; "" for none
	status int    // of what went well; 0 for 200
	handle func(s *service, c echo.Context, p *params) error
}

func (r *route) verb() string {
	if r.method == "" {
		return http.MethodGet
	}
	return r.method
}

func (r *route) success() int {
	if r.status == 0 {
		return http.StatusOK
	}
	return r.status
}

// pathOf returns the parts of the path that vary.
func pathOf(c echo.Context, r route) map[string]string {
	path := map[string]string{}
	for _, p := range r.params {
		if p.inPath {
			path[p.name] = c.Param(p.name)
		}
	}
	return path
}

// param is a parameter of a route, in the path or the query.
type param struct {
	name    string
	about   string
	example string
	inPath  bool
	needed  bool     // the route does not answer without it
	many    bool     // it may be given more than once
	choices []string // "" for free text
}

var (
	editionParam  = param{name: "edition", about: "Editie; standaard de nieuwste.", example: "2024-demo"}
	levelParam    = param{name: "level", about: "Niveau: gemeente, wijk, buurt, pc4 of dat van een eigen indeling, zie /editions.", example: "wijk"}
	withinParam   = param{name: "within", about: "Alleen gebieden in het gebied met deze code.", example: "GM9901"}
	dateParam     = param{name: "date", about: "Peildatum van de leden, zie /members; standaard de nieuwste van de editie.", example: "2024-12-31"}
	bandParam     = param{name: "band", about: "Leeftijdsgroep van de leden, zie bands in /indicators; zonder: alle leeftijden.", example: "0-17"}
	comparedParam = param{name: footprintParam.name, about: footprintParam.about + " Twee tot zes keer.", example: footprintParam.example, needed: true, many: true}
	againstParam  = param{name: "against", about: "Waarmee te vergelijken, met komma's ertussen: werkgebied, NL00, alle of de code van een gebied; zonder: het werkgebied, de gemeente en het land, voor zover zij er zijn.", example: "werkgebied"}
	branchParam   = param{name: "branch", about: "Alleen leden van de vestiging met dit id, zie /members.", example: "MCEN"}
)

const (
	jsonType    = "application/json"
	geoJSONType = "application/geo+json"
)

// apiRoutes returns the routes for reading.
func apiRoutes() []route {
	return []route{
		{
			path: "/editions", summary: "Welke edities er zijn", contentType: jsonType,
			description: "De edities van de kaart, de nieuwste eerst, met hun niveaus en de bestanden waaruit ze komen.",
			answer:      (*service).editions,
		},
		{
			path: "/indicators", summary: "Welke cijfers er zijn", contentType: jsonType,
			description: "De cijfers die een editie bevat, met naam, eenheid, definitie, bron, alledaagse woorden om ze mee te vinden (words, en in het Engels wordsEn) en per niveau hoe veel er bekend is. better zegt of meer (higher) of minder (lower) beter is voor wie er woont, en is leeg waar het alleen anders is. goals zijn doelen van een bibliotheek met de cijfers die er vaak mee samengaan (traits); geen daarvan telt de groep zelf.",
			params:      []param{editionParam}, answer: (*service).indicators,
		},
		{
			path: "/areas", summary: "Gebieden zoeken", contentType: jsonType,
			description: "Gebieden op naam (zonder te letten op hoofdletters en accenten), code of postcode, de beste eerst. Een postcode (8011AB of 8011) geeft de buurten waarin hij ligt, die met de meeste huisnummers eerst, als de editie een postcodesleutel heeft; met level de gebieden van dat niveau. Is er niets, dan namen die er een of twee letters van verschillen; almost is dan waar.",
			params: []param{
				{name: "q", about: "Deel van een naam, het begin van een code, of een postcode.", example: "haven"},
				levelParam, withinParam, editionParam,
				{name: "limit", about: "Ten hoogste zo veel gebieden, 1 tot 20000; standaard 20 bij zoeken, anders alle.", example: "10"},
			},
			answer: (*service).areas,
		},
		{
			path: "/areas/:code", summary: "Een gebied", contentType: jsonType,
			description: "Namen, bovenliggende gebieden, buren en alle cijfers van een gebied. elsewhere zegt per andere editie of het daar hetzelfde gebied is en op welke gebieden het daar ligt (share: procent van dit gebied, of: procent van dat gebied; ongeveer). date, band en branch kiezen van welke leden de cijfers van leden zijn; een cijfer dat er niet naar leeftijd of vestiging is, blijft van alle leden: band en branch bij het cijfer zeggen van wie het is.",
			params: []param{
				{name: "code", about: "CBS-code van het gebied.", example: "GM9901", inPath: true}, editionParam,
				dateParam, bandParam, branchParam,
			},
			answer: (*service).area,
		},
		{
			path: "/map/:level", summary: "De kaart als GeoJSON", contentType: geoJSONType,
			description: "De grenzen van alle gebieden van een niveau (level eindigt op .geojson), gesorteerd op code. order is de SHA-256 van de codes onder elkaar.",
			params: []param{
				{name: "level", about: "Niveau met .geojson erachter.", example: "wijk.geojson", inPath: true},
				editionParam, withinParam,
				{name: "bbox", about: "West, zuid, oost, noord in graden: alleen gebieden die dit vak raken.", example: "5.1,52.4,5.3,52.6"},
				{name: "detail", about: "Hoe precies de grenzen zijn; standaard low voor een heel land, anders mid.", example: "mid", choices: []string{"low", "mid", "high"}},
				{name: "indicator", about: "Zet value en reason van dit cijfer bij elk gebied; van leden die van de nieuwste peildatum.", example: "inhabitants"},
			},
			answer: (*service).mapOf,
		},
		{
			path: "/values/:indicator", summary: "Een cijfer van alle gebieden", contentType: jsonType,
			description: "De waarden van een cijfer in de volgorde van de kaart; null met een reden waar er geen is. Cijfers van leden nemen ook date, band, branch, smooth en with; bij andere cijfers is dat een fout. Zij zeggen erbij van welke dag de inwoners zijn (denominator: de dag van de meeste gebieden, in others welke gebieden een andere hebben, estimate als inwoners van een leeftijd geschat zijn) en wat eronder hoort te staan (notes, in het Nederlands en het Engels).",
			params: []param{
				{name: "indicator", about: "Sleutel van het cijfer, zie /indicators.", example: "memberShare", inPath: true},
				levelParam, editionParam, withinParam,
				{name: "asOf", about: "Zoals het bekend was op dit moment (RFC 3339). Niet bij cijfers van leden.", example: "2026-11-24T12:00:00Z"},
				dateParam, bandParam, branchParam,
				{name: "smooth", about: "Afgevlakt naar het aandeel van het werkgebied (global) of van de buren (local); dan zonder marge.", example: "none", choices: []string{"none", "global", "local"}},
				{name: "with", about: "interval zet bij elk percentage de marge van 95%: lower en upper.", example: "interval", choices: []string{"interval"}},
			},
			answer: (*service).values,
		},
		{
			path: "/footprints", summary: "Wat een plek is", contentType: jsonType,
			description: "De plek in haar vaste schrijfwijze (footprint), met haar naam en met welk deel van elke buurt erin ligt (weights: 0 tot 1 van de inwoners). method zegt hoe dat is bepaald: whole (hele buurten), postcodes (huisnummers van de postcodes die erin liggen) of area (oppervlak, waar postcodes geen punt hebben). outline is wat er getekend is. Kent de editie een code niet, dan zegt de fout van welke editie hij is.",
			params:      []param{footprintParam, editionParam}, answer: (*service).footprintOf,
		},
		{
			path: "/lineage/:level", summary: "Welke gebieden in een ander jaar dezelfde waren", contentType: jsonType,
			description: "Voor alle gebieden van een niveau, in de volgorde van de kaart: op welke plaats in de volgorde van de andere editie (orderThere) hetzelfde gebied staat. null waar de grenzen anders waren, of waar dat niet te zeggen is (unknown). Zo zijn cijfers van twee jaren naast elkaar te leggen. Van een gebied apart zegt /areas/{code} waarop het daar ligt.",
			params: []param{
				{name: "level", about: "Niveau: gemeente, wijk, buurt, pc4 of dat van een eigen indeling, zie /editions.", example: "wijk", inPath: true},
				{name: "since", about: "De andere editie.", example: "2023-demo", needed: true}, editionParam,
			},
			answer: (*service).lineage,
		},
		{
			path: "/benchmark", summary: "Cijfers om mee te vergelijken", contentType: jsonType,
			description: "Alle cijfers van het werkgebied (of=werkgebied), van heel Nederland (of=NL00, waar de editie die rij heeft), van alle gemeenten op de kaart samen (of=alle) of van een gebied (of en zijn code). Aantallen zijn opgeteld; percentages en gemiddelden zijn gewogen met het aantal waar zij een deel van zijn; een mediaan of index van meer gemeenten samen bestaat niet. coverage is het deel van de inwoners van wie het cijfer bekend is; onder 75% is er geen cijfer. date, band en branch gaan over cijfers van leden: die er niet zijn voor zulke leden, staan er niet bij.",
			params: []param{
				{name: "of", about: "werkgebied, NL00, alle, of de code van een gebied.", example: "werkgebied", needed: true}, editionParam,
				{name: "date", about: "Peildatum van de leden, zie /members; standaard de nieuwste van de editie.", example: "2024-12-31"},
				{name: "band", about: "Leeftijdsgroep van de leden, zie bands in /indicators; zonder: alle leeftijden.", example: "0-17"},
				{name: "branch", about: "Alleen leden van de vestiging met dit id, zie /members.", example: "MCEN"},
			},
			answer: (*service).benchmark,
		},
		peersRoute(), seriesRoute(),
		{
			path: "/profile", summary: "Het profiel van een plek", contentType: jsonType,
			description: "Alle cijfers van een plek (footprint), per thema. Van een gebied op de kaart zijn zij van het CBS zelf (made is own); van andere plekken zijn aantallen opgeteld (added) en percentages gewogen (averaged), met coverage: van hoeveel procent van de inwoners het cijfer bekend is. Een mediaan of index van meer gebieden samen bestaat niet en staat er met die reden. comparisons zet ernaast wat het elders is; difference is higher of lower als dat meer is dan afronding en toeval, same als het getal gelijk is, anders unsure, en null bij aantallen en waar een van beide ontbreekt. standing is de plaats onder de gebieden van hetzelfde niveau, spread hun spreiding, change het vroegste jaar waarin de plek dezelfde grenzen had. standsOut zijn de cijfers die de plek het meest doen verschillen, elk met een zin; herkomst, uitkeringen, schulden en zorg worden daarvoor nooit gekozen. date, band en branch kiezen van welke leden de cijfers van leden zijn.",
			params:      []param{footprintParam, editionParam, dateParam, bandParam, branchParam, againstParam}, answer: (*service).profile, quick: true,
		},
		{
			path: "/compare", summary: "Twee tot zes plekken naast elkaar", contentType: jsonType,
			description: "De cijfers van twee tot zes plekken (footprint, meer dan een keer gegeven), zoals in /profile; rows begint met wat het meest verschilt. apart is het grootste verschil, gemeten in de spreiding over alle gebieden (1 is een gewone afwijking).",
			params:      []param{comparedParam, editionParam, dateParam, bandParam, branchParam, againstParam}, answer: (*service).compare, quick: true,
		},
		{
			path: "/members", summary: "Van wanneer er leden zijn", contentType: jsonType,
			description: "De peildatums waarvan leden zijn opgenomen op de kaart van een editie, de nieuwste eerst, met het werkgebied, en de leeftijdsgroepen en vestigingen waarnaar cijfers van leden te vragen zijn. Alle lijsten zijn leeg als er geen leden zijn.",
			params:      []param{editionParam}, answer: (*service).members,
		},
		{
			path: "/members/:day", summary: "Een ledenbestand en de aansluiting met het jaarverslag", contentType: jsonType,
			description: "Wat er van de rijen van een ledenbestand is geworden, de leden per vestiging, en per gemeente hoe de ingeschreven leden leiden tot de leden die er wonen. Aantallen zijn afgerond, behalve waar exact of livingExact waar is.",
			params: []param{
				{name: "day", about: "Peildatum, zie /members.", example: "2024-12-31", inPath: true}, editionParam,
			},
			answer: (*service).memberDay,
		},
		{
			path: "/branches", summary: "De vestigingen", contentType: geoJSONType,
			description: "De vestigingen van de bibliotheek als punten; geometry is null waar de plaats niet bekend is.",
			params: []param{
				editionParam, {name: "date", about: "Alleen vestigingen die op deze dag open waren.", example: "2024-12-31"},
			},
			answer: (*service).branches,
		},
	}
}
