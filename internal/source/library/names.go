package library

import (
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// named is the names that systems give a column, as tight keys, the most telling
// first: those of Wise, Bicat, V-smart, Koha and Symphony, and plain Dutch and
// English.
type named struct {
	role  Role
	names string
}

// roleNames are the names of each role.
func roleNames() []named {
	return []named{
		{Postcode, "postcode postcode6 pc6 postcodelid postcodeklant postcodelener postcodewoonadres woonpostcode adrespostcode postkode postcodevolledig " +
			"pc zip zipcode postalcode userzip bzipcode homepostcode postcode4 pc4 postcodecijfers"},
		{BirthDate, "geboortedatum geboortedat gebdatum gebdat datumgeboorte geboren dateofbirth birthdate dob userbirthdate birthday"},
		{BirthYear, "geboortejaar gebjaar jaargeboorte geboortejr birthyear yearofbirth yob"},
		{Age, "leeftijd leeftijdjaren leeftijdinjaren leeft age ageinyears leeftijdpeildatum leeftijdoppeildatum"},
		{AgeBand, "leeftijdsgroep leeftijdsklasse leeftijdscategorie leeftijdsband leeftijdgroep leeftijdcategorie leeftijdklasse agegroup ageband agerange agecategory"},
		{BranchCode, "vestiging inschrijfvestiging vestiginginschrijving vestigingvaninschrijving thuisvestiging vestigingscode vestigingcode vestigingnaam vestigingsnaam " +
			"filiaal filiaalcode thuisfiliaal inschrijffiliaal bibliotheekvestiging locatie locatiecode inschrijflocatie thuisbibliotheek vestigingmeestgebruikt " +
			"meestgebruiktevestiging vestigingmeestgebruik hoofdvestiginggebruik uitleenvestiging branch branchcode branchname homebranch homelibrary library " +
			"registeredlibrary userlibrary librarybranch registeredbranch mostusedbranch mostusedlibrary"},
		{Subscription, "abonnement abonnementsoort abonnementssoort abonnementstype abonnementtype abonnementscode abonnementcode abonnementsvorm abonnementnaam abosoort abo " +
			"lidsoort soortlid lidmaatschap lidmaatschapsvorm lidmaatschapstype soortlidmaatschap lidtype ledensoort ledencategorie lenerscategorie lenercategorie " +
			"lenerstype lenertype lenerssoort klantsoort klanttype klantcategorie klantgroep tariefgroep tariefcode subscription subscriptiontype membershiptype " +
			"membership categorycode borrowertype borrowercategory patrontype patroncategory userprofile usertype profile"},
		{Status, "status lidstatus statuslid abonnementstatus abonnementsstatus passtatus klantstatus lenerstatus lidmaatschapsstatus geldig actief " +
			"memberstatus userstatus patronstatus active valid"},
		{EndDate, "einddatum einddatumabonnement datumeinde abonnementeinde einddatumlidmaatschap einddatumabo vervaldatum geldigtot geldigtotenmet geldigtm abonnementtot " +
			"verloopdatum datumuitschrijving uitschrijfdatum opzegdatum afloopdatum enddate expirydate expirationdate dateexpiry dateexpires expires validuntil privilegeexpires"},
		{Loans, "uitleningen aantaluitleningen uitleningen12m uitleningen12mnd uitleningen12maanden uitleningen12mnden aantaluitleningen12m aantaluitleningen12mnd " +
			"aantaluitleningen12maanden uitleningenlaatste12m uitleningenlaatste12mnd uitleningenlaatste12maanden aantaluitleningenlaatste12maanden " +
			"uitleningenafgelopenjaar uitleningenafgelopen12maanden uitleningenlaatstejaar uitleningenjaar uitleningenperjaar aantaluitleningenjaar uitleen12m uitl12m uitl12mnd " +
			"leningen aantalleningen leningen12m leningen12mnd leningen12maanden loans loans12m loans12months loanslast12months loanslastyear checkouts checkouts12m " +
			"checkouts12months issues issues12m issues12months numberofloans totalcheckouts"},
		{LastUse, "laatstgebruik laatstegebruik datumlaatstgebruik datumlaatstegebruik laatsteuitlening datumlaatsteuitlening laatstelening datumlaatstelening laatsteactiviteit " +
			"datumlaatsteactiviteit laatstetransactie datumlaatstetransactie laatstactief laatstebezoek lastuse lastused dateoflastuse lastactivity lastactivitydate " +
			"lastseen lastloan lastloandate lastcheckout"},
		{Reference, "peildatum datumpeiling peildat referentiedatum peilmoment standper datumstand referencedate snapshotdate asof asofdate"},
		{Number, "aantal aantalleden leden aantalpersonen personen aantallen ledenaantal aantallid number count members nummembers numberofmembers users persons"},
		{Country, "land landcode landnaam landvanadres adresland woonland country countrycode bcountry"},
		{AreaCode, "gebied gebiedscode gebiedcode buurtcode buurt bucode bu wijkcode wijk wkcode gwbcode regiocode regios codegebied kerncode stadsdeelcode " +
			"areacode area lsoacode lsoa msoacode wardcode districtcode neighbourhoodcode gemeentecode gmcode"},
	}
}

// privateNames are columns that tell who somebody is: words that are looked for
// in a name, as people write "e-mail 2" and "voornaam lid", and whole names.
func privateNames() (words, whole []string) {
	words = strings.Fields("voornaam achternaam tussenvoegsel voorletters initialen roepnaam geslachtsnaam meisjesnaam aanhef email mail emailadres mailadres " +
		"telefoon telefoonnummer telnr mobiel mobielnummer gsm phone mobile straat straatnaam adres huisnummer huisnr hnr toevoeging huisletter woonplaats " +
		"klantnummer klantnr klantid lidnummer lidnr lidid lenernummer lenersnummer lenernr pasnummer pasnr barcode bsn iban rekeningnummer " +
		"firstname lastname surname fullname middlename initials street address housenumber cardnumber borrowernumber userid patronid customerid " +
		"customernumber memberid geslacht gender sex voogd contactpersoon opmerking opmerkingen notitie wachtwoord pincode username")
	whole = strings.Fields("naam name titel plaats city town naamlid naamklant naamlener ledennaam klantnaam lenernaam naamkind naamouder ouder notes rekening pin id nummer " +
		"userpin username customername membername borrowername patronname")
	return words, whole
}

// tight is a name of a column as names are compared here: "Datum laatste
// uitlening" and "datum_laatsteUitlening" are one.
func tight(name string) string { return strings.ReplaceAll(atlas.NameKey(name), " ", "") }

// nameBook finds roles by names.
type nameBook struct {
	roles map[string]Role
	rank  map[string]int // order of a name within its role
	words map[string]bool
	whole map[string]bool
}

func newNameBook() *nameBook {
	b := &nameBook{roles: map[string]Role{}, rank: map[string]int{}, words: map[string]bool{}, whole: map[string]bool{}}
	for _, n := range roleNames() {
		for i, name := range strings.Fields(n.names) {
			b.roles[name], b.rank[name] = n.role, i
		}
	}
	words, whole := privateNames()
	for _, name := range words {
		b.words[name] = true
	}
	for _, name := range whole {
		b.whole[name] = true
	}
	return b
}

// role returns the role of a column by its name, and how far down the list of
// that role the name stands.
func (b *nameBook) role(name string) (r Role, rank int, ok bool) {
	key := tight(name)
	r, ok = b.roles[key]
	return r, b.rank[key], ok
}

// isPrivate says whether a name is of a column that tells who somebody is.
func (b *nameBook) isPrivate(name string) bool {
	if key := tight(name); b.words[key] || b.whole[key] {
		return true
	}
	for _, word := range strings.Fields(atlas.NameKey(name)) {
		if b.words[word] {
			return true
		}
	}
	return false
}

// isHeader says whether a row is the header of a file of members or counts: two
// names that are known stand in it, or one of a postcode, and hardly anything
// that is data. A row of a file without a header must never be taken for one,
// for headers are quoted.
func (b *nameBook) isHeader(given map[Role]string) func(cells []string) bool {
	return func(cells []string) bool {
		found, data, sure := 0, 0, false
		for _, cell := range cells {
			if isData(cell) {
				data++
				continue
			}
			r, _, ok := b.role(cell)
			named := isGiven(given, cell)
			if ok || named {
				found++
			}
			sure = sure || named || ok && r == Postcode
		}
		return (found >= 2 || sure) && data <= found/3
	}
}

func isGiven(given map[Role]string, name string) bool {
	for _, g := range given {
		if atlas.PlainName(g) == atlas.PlainName(name) {
			return true
		}
	}
	return false
}

// isData says whether a text is more likely a cell than the name of a column: a
// postcode, a number, a date, an e-mail address, a formula.
func isData(text string) bool {
	if text == "" {
		return false
	}
	if strings.ContainsRune(text, '@') || isFormula(text) || isPC6(text) {
		return true
	}
	digits, letters := 0, 0
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '-' || r == '.' || r == '/' || r == ' ' || r == ',' || r == ':':
		default:
			letters++
		}
	}
	return digits > 0 && letters == 0 || digits > 6
}
