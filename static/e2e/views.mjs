// Every view of the page, one line each: accessibility.test.mjs opens them all,
// large and small, in light and dark, and holds this list against state/url.ts.
import { fillMap, fillNothing } from "./product.mjs";

/** Which databases there are: the demo, only a map (no members, no werkgebied), and nothing at all. */
export const DATABASES = { demo: null, map: fillMap, empty: fillNothing };

const unfold = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
const press = (name) => (page) => page.getByRole("button", { name }).first().click();
// Asks for a figure that is not there yet, as a choice of the user does.
const another = (query) => (page) =>
  page.evaluate((search) => {
    history.pushState(null, "", search);
    window.dispatchEvent(new window.PopStateEvent("popstate"));
  }, query);
const refuse = (what, answer) => (page) => page.route(what, answer);
const silent = (route) => route.abort();
const gone = (route) => route.fulfill({ status: 404, contentType: "application/problem+json", body: JSON.stringify({ title: "Niet gevonden", status: 404, faults: [{ what: "De editie 2023-demo is er niet.", mend: "Kies een andere editie." }] }) });
const never = () => undefined;
const VALUES = "**/api/v1/values/**";
const OTHER = "?indicator=householdsWithChildrenShare";

/**
 * query: the address. shows: the words that say that the view is there. act: what
 * is done in it, one thing or a list. on: which database. alone: loaded by itself, for what leaves traces.
 * lang: the language, which stands from the first load on. paper: no screen, and never 320 pixels wide.
 */
export const views = [
  { name: "the map", query: "", shows: "Hoogste" },
  { name: "the questions", query: "?view=vragen&sheet=half", shows: "Wat wilt u weten?", act: unfold },
  { name: "the tour", query: "?view=vragen&sheet=half", shows: "Stap 1 van 5", act: press("Korte rondleiding"), alone: true },
  { name: "about the figures", query: "?view=over", shows: "Wat elk cijfer betekent", act: unfold },
  { name: "the import, before the token", query: "?view=import", shows: "Token van de beheerder" },
  { name: "an aim", query: "?goal=taalhuis&sheet=full", shows: "Taalhuis" },
  { name: "a wijk", query: "?area=WK990109&sheet=half", shows: "Wijk 09 Lisdoddeveld" },
  { name: "a gemeente, all of it open", query: "?area=GM9901&level=gemeente&sheet=full", shows: "Aansluiting met het jaarverslag", act: unfold },
  { name: "the library, all of it open", query: "?sheet=full", shows: "Over deze ledengegevens", act: unfold },
  { name: "circles for numbers", query: "?indicator=members&sheet=peek", shows: "leden" },
  { name: "members of an age, of a branch, on a date, smoothed over the werkgebied", query: "?band=0-17&branch=MCEN&date=2024-06-30&smooth=global", shows: "30 juni 2024" },
  { name: "smoothed over the neighbours", query: "?smooth=local&points=0", shows: "gladgestreken" },
  { name: "the table", query: "?table=1&level=buurt&filter=a&sort=name", shows: "Buurt" },
  { name: "the table of a part of the map", query: "?table=1&level=wijk&inview=1&within=GM9901", shows: "Markerstad" },
  { name: "classes of equal breadth", query: "?indicator=age0to14Share&method=equal&classes=7", shows: "0 tot en met 14" },
  { name: "natural breaks", query: "?indicator=age0to14Share&method=natural&classes=9", shows: "0 tot en met 14" },
  { name: "standard deviations", query: "?indicator=age0to14Share&method=deviation", shows: "0 tot en met 14" },
  { name: "own breaks", query: "?indicator=age0to14Share&method=own&breaks=12.5/15", shows: "0 tot en met 14" },
  { name: "around a benchmark", query: "?indicator=age0to14Share&method=around&around=GM9901&pin=1&level=wijk", shows: "0 tot en met 14" },
  { name: "two maps", query: "?tool=beside&other=age0to14Share&sheet=half", shows: "0 tot en met 14" },
  { name: "two figures in one colour", query: "?tool=both&other=age0to14Share&sheet=half", shows: "0 tot en met 14" },
  { name: "places found", query: "?tool=find&find=age0to14Share_16_*memberShare_below&sheet=half", shows: "wijken van de 30" },
  { name: "nothing to find yet", query: "?tool=find&sheet=half", shows: "Voorwaarde toevoegen" },
  { name: "the difference of two years", query: "?tool=years&since=2023-demo&level=buurt&indicator=age0to14Share&sheet=half", shows: "Toon het verschil met" },
  { name: "choosing a figure", query: "", shows: "Kies een onderwerp", act: press(/^Onderwerp/), alone: true },
  { name: "taking along", query: "?area=WK990109", shows: "Download Excel", act: press("Meenemen"), alone: true },
  { name: "embedded", query: "?embed=1&area=WK990109", shows: "Buurtbereik", alone: true },
  { name: "on paper", query: "?table=1", shows: "Lisdoddeveld", act: [(page) => page.emulateMedia({ media: "print" }), (page) => page.evaluate(() => window.dispatchEvent(new window.Event("beforeprint")))], alone: true, paper: true },
  { name: "in English", query: "?area=WK990109&lang=en", shows: "Lisdoddeveld", alone: true },
  { name: "the questions in English", query: "?view=vragen&sheet=half&lang=en", shows: "Taalhuis", alone: true },

  { name: "a figure, level and edition that are not there", query: "?edition=1813&level=straat&indicator=nope&sheet=full", shows: "De link vraagt om" },
  { name: "an area that is not there", query: "?area=WK000000&sheet=half", shows: "Dit gebied kan niet worden getoond" },
  { name: "slow, at the first load", query: "", shows: "worden opgehaald", act: [refuse(VALUES, never), (page) => page.reload()], alone: true },
  { name: "slow, in use", query: "", shows: "worden opgehaald", act: [refuse(VALUES, never), another(OTHER)], alone: true },
  { name: "no service, at the first load", query: "", shows: "Probeer opnieuw", act: [refuse("**/api/v1/**", silent), (page) => page.reload()], alone: true },
  { name: "no service, in use", query: "", shows: "Er is niets verloren", act: [refuse("**/api/v1/**", silent), another(OTHER)], alone: true },
  { name: "no service, a wijk is asked for", query: "", shows: "Dit gebied kan niet worden getoond", act: [refuse("**/api/v1/**", silent), another("?area=WK990109&sheet=half")], alone: true },
  { name: "no service, about the figures", query: "", shows: "antwoordt niet", act: [refuse("**/api/v1/**", silent), (page) => page.reload()], alone: true, then: "?view=over" },
  { name: "offline, in use", query: "", shows: "geen verbinding", act: [(page) => page.context().setOffline(true), another(OTHER)], alone: true },
  { name: "an edition that has gone since", query: "?edition=2024-demo", shows: "Kies een andere editie", act: [refuse(VALUES, gone), another("?edition=2023-demo")], alone: true },
  { name: "an empty database", query: "", on: "empty", shows: "Er zijn nog geen gegevens" },
  { name: "an empty database, about the figures", query: "?view=over", on: "empty", shows: "Er zijn nog geen gegevens" },
  { name: "no members, no werkgebied", query: "?sheet=full", on: "map", shows: "nog geen ledenbestand" },
  { name: "no members: a wijk", query: "?area=WK990109&sheet=full", on: "map", shows: "Wijk 09 Lisdoddeveld" },
  { name: "no members: the questions", query: "?view=vragen&sheet=full", on: "map", shows: "Ledenbestand toevoegen", act: unfold },
  { name: "no members: their figure asked for", query: "?indicator=memberShare&sheet=full", on: "map", shows: "De link vraagt om" },
];
