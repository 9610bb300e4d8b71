package web

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

var uploadID = param{name: "id", about: "Nummer van het bestand, uit het antwoord op POST.", example: "none", inPath: true}

// adminRoutes returns the routes that write, or show what is not for everybody.
// None of their answers is remembered. All but those that are open need the
// cookie of the administrator.
func adminRoutes() []route {
	return []route{
		{
			path: "/session", summary: "Bent u aangemeld?", contentType: jsonType, open: true,
			description: "administrator zegt of dit verzoek van een aangemelde beheerder komt.",
			handle:      (*service).sessionState,
		},
		{
			method: http.MethodPost, path: "/session", summary: "Aanmelden als beheerder", contentType: jsonType, open: true, body: loginBody{},
			description: "Zet het cookie van de beheerder. Het token staat in het venster waarin Buurtbereik is gestart. Na vijf verkeerde tokens in een minuut moet u wachten (429).",
			handle:      (*service).enter,
		},
		{
			method: http.MethodDelete, path: "/session", summary: "Afmelden", contentType: jsonType,
			description: "Het cookie geldt daarna niet meer.", handle: (*service).leave,
		},
		{
			method: http.MethodPost, path: "/footprints", summary: "Een plek maken van een tekening of een lijst met postcodes", contentType: jsonType, open: true, takes: geoJSONType,
			description: "Neemt GeoJSON (Polygon, MultiPolygon, GeometryCollection, Feature of FeatureCollection in graden, lengtegraad eerst) of met Content-Type text/plain een lijst met postcodes, tot 8 MB, en geeft de plek als tekst voor een link (footprint). Een tekening van meer dan 500 punten wordt vereenvoudigd; simplified en note zeggen dat. Er wordt niets bewaard, en aanmelden hoeft niet.",
			params:      []param{editionParam}, handle: (*service).addFootprint,
		},
		{
			path: "/uploads", summary: "Welk bestand er nu wordt opgenomen", contentType: jsonType,
			description: "Het bestand dat nu in het geheugen ligt, of geen. Zo vindt een pagina die opnieuw is geladen het terug.",
			handle:      (*service).uploadList,
		},
		{
			method: http.MethodPost, path: "/uploads", summary: "Een bestand aanbieden", contentType: jsonType, takes: binaryType, status: http.StatusCreated,
			description: "Een ledenbestand (CSV, XLSX, ook in .gz of .zip) of een bestand met vestigingen, zoals het is. Het blijft in het geheugen en komt op geen schijf. Er kan er een tegelijk zijn; een tweede krijgt 409. Een bestand met vestigingen wordt meteen opgenomen.",
			params:      []param{{name: "name", about: "Naam van het bestand.", example: "leden.csv"}},
			handle:      (*service).addUpload,
		},
		{
			path: "/uploads/:id", summary: "Hoe ver een bestand is", contentType: jsonType,
			description: "Wat er van het bestand bekend is: in stap mapping het voorstel, in pileUps de opeenhopingen, in report wat er is geteld, in done wat er is opgeslagen. Zolang een stap loopt is busy true, met progress.",
			params:      []param{uploadID}, handle: (*service).uploadState,
		},
		{
			method: http.MethodDelete, path: "/uploads/:id", summary: "Een bestand vergeten", status: http.StatusNoContent,
			description: "Breekt af wat er loopt en wist het bestand uit het geheugen. Was het net opgeslagen, dan volgt 409.",
			params:      []param{uploadID}, handle: (*service).dropUpload,
		},
		{
			method: http.MethodPost, path: "/uploads/:id/mapping", summary: "Zeggen wat kolommen en codes betekenen", contentType: jsonType, body: mappingBody{},
			description: "Leest het bestand daarmee. Het antwoord heeft de opeenhopingen. Mag opnieuw, met andere betekenissen.",
			params:      []param{uploadID}, handle: (*service).mapUpload,
		},
		{
			method: http.MethodPost, path: "/uploads/:id/marks", summary: "Zeggen wat opeenhopingen zijn", contentType: jsonType, body: marksBody{},
			description: "Maakt de beschermde tabellen. Het antwoord heeft per peildatum wat er is geteld, en vragen om te beantwoorden.",
			params:      []param{uploadID}, handle: (*service).markUpload,
		},
		{
			method: http.MethodPost, path: "/uploads/:id/confirm", summary: "Opslaan", contentType: jsonType, body: confirmBody{},
			description: "Slaat de beschermde tabellen op en wist het bestand uit het geheugen.",
			params:      []param{uploadID}, handle: (*service).confirmUpload,
		},
		{
			method: http.MethodDelete, path: "/imports/:id", summary: "Een opgenomen bestand voorgoed verwijderen", contentType: jsonType,
			description: "Verwijdert het en alles wat ervan is afgeleid, ook uit het databasebestand zelf. notReached noemt de kopieën die het programma niet kan bereiken.",
			params:      []param{{name: "id", about: "Nummer van het opgenomen bestand.", example: "1", inPath: true}},
			handle:      (*service).forgetImport,
		},
		{
			path: "/werkgebied", summary: "Welke gemeenten het werkgebied zijn", contentType: jsonType, open: true,
			description: "De gemeenten die de bibliotheek bedient. Alleen daarvoor zijn er cijfers over leden.",
			params:      []param{editionParam}, answer: (*service).werkgebiedAnswer,
		},
		{
			method: http.MethodPut, path: "/werkgebied", summary: "Het werkgebied instellen", contentType: jsonType, body: werkgebiedBody{},
			description: "Geldt voor ledenbestanden die daarna worden opgenomen.",
			params:      []param{editionParam}, handle: (*service).setWerkgebied,
		},
	}
}

const binaryType = "application/octet-stream"

// routes returns the whole API.
func routes() []route { return append(apiRoutes(), adminRoutes()...) }

// addAdminRoute makes a route answer that is not remembered.
func (s *service) addAdminRoute(r route) {
	s.router.Add(r.verb(), apiPrefix+r.path, func(c echo.Context) error {
		if !r.open {
			if err := s.guard(c.Request()); err != nil {
				return err
			}
		}
		p := newParams(c.Request().URL.RawQuery, pathOf(c, r), r.params)
		if err := p.err(); err != nil {
			return err
		}
		return r.handle(s, c, p)
	})
}
