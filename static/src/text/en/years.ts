// English for differences over the years, and for what the search box and the table of places say.
import type { Words } from "../t";

export const YEARS: Words = {
  // domain/change-text.ts
  "met de marges van beide datums tussen {lower} en {upper}": "with the margins of both dates between {lower} and {upper}",
  "na afronding tussen {lower} en {upper}": "after rounding between {lower} and {upper}",
  "Hoe zeker dit verschil is, is niet bekend.": "How sure this difference is, is not known.",
  "Dit verschil is groter dan de marges van beide datums. De marges zijn los van elkaar genomen.": "This difference is larger than the margins of both dates. The margins were taken independently of each other.",
  "Dit verschil kan ook toeval of afronding zijn. De marges van beide datums zijn los van elkaar genomen.": "This difference may also be chance or rounding. The margins of both dates were taken independently of each other.",
  "Een klein verschil kan door afronden zijn weggevallen.": "A small difference may have been lost in rounding.",
  "Dat komt niet alleen door afronden.": "That is not only the result of rounding.",
  "Dat kan alleen door afronden komen.": "That may be the result of rounding alone.",
  "Het aantal inwoners groeide van {from} naar {to}; ook daardoor verandert een aandeel.": "The number of inhabitants grew from {from} to {to}; that too changes a share.",
  "Het aantal inwoners daalde van {from} naar {to}; ook daardoor verandert een aandeel.": "The number of inhabitants fell from {from} to {to}; that too changes a share.",
  "Van de grootste stijging naar de grootste daling: {list}.": "From the largest rise to the largest fall: {list}.",
  "{more} en {less} veranderden even veel ({a}).": "{more} and {less} changed by the same amount ({a}).",
  "{more} steeg sterker ({a}) dan {less} ({b}).": "{more} rose more ({a}) than {less} ({b}).",
  "{less} daalde sterker ({b}) dan {more} ({a}).": "{less} fell more ({b}) than {more} ({a}).",
  "{less} daalde ({b}), {more} bleef gelijk ({a}).": "{less} fell ({b}), {more} stayed the same ({a}).",
  "{more} steeg ({a}), {less} bleef gelijk ({b}).": "{more} rose ({a}), {less} stayed the same ({b}).",
  "{more} steeg ({a}), {less} daalde ({b}).": "{more} rose ({a}), {less} fell ({b}).",
  "Dat onderscheid is groter dan de marges. De marges zijn los van elkaar genomen.": "That contrast is larger than the margins. The margins were taken independently of each other.",
  "Dat onderscheid kan ook toeval of afronding zijn. De marges zijn los van elkaar genomen.": "That contrast may also be chance or rounding. The margins were taken independently of each other.",
  "Dat {more} en {less} verschillen, komt niet alleen door afronden.": "That {more} and {less} differ is not only the result of rounding.",
  "Dat {more} en {less} verschillen, kan alleen door afronden komen.": "That {more} and {less} differ may be the result of rounding alone.",
  "Nergens{within} daalde het sterker.": "Nowhere{within} did it fall more.",
  "In {places} daalde het sterker.": "In {places} it fell more.",
  "Nergens{within} steeg het sterker.": "Nowhere{within} did it rise more.",
  "In {places} steeg het sterker.": "In {places} it rose more.",
  "In {up} steeg het, in {down} daalde het.": "In {up} it rose, in {down} it fell.",

  // state/years.ts, state/absent-years.ts, state/all-levels.ts, state/change-words.ts
  "Kies een ander jaar om mee te vergelijken.": "Choose another year to compare with.",
  "Het moment waarmee u wilde vergelijken, is er niet. Kies een ander jaar om mee te vergelijken.": "The moment you wanted to compare with is not there. Choose another year to compare with.",
  "Op de kaart van {edition} staat dit cijfer niet.": "This figure is not on the map of {edition}.",
  "Van {moment} is dit cijfer er niet.": "This figure is not there for {moment}.",
  "{years}: {why}.": "{years}: {why}.",
  "alleen een tabel, geen kaart": "only a table, no map",
  "alleen {levels}": "only {levels}",
  "Op de kaart van {edition} staan geen {plural}.": "The map of {edition} has no {plural}.",
  "Inwoners: {list}": "Inhabitants: {list}",

  // ui
  "Hoe was dit eerder?": "What was it before?",
  "aantal": "number",
  "Gekozen plekken": "Chosen places",
  "Klein eronder: tussen welke grenzen het verschil ligt, met de marges van beide datums, los van elkaar genomen.": "Small below it: between which limits the difference lies, with the margins of both dates, taken independently of each other.",
  "Klein eronder: tussen welke grenzen het verschil ligt, omdat beide cijfers zijn afgerond.": "Small below it: between which limits the difference lies, because both figures are rounded.",
  "Niet in deze rij: {list}": "Not in this row: {list}",
  "Over dit verschil op de hele kaart": "About this difference on the whole map",
  "Maak het zoekveld leeg": "Clear the search box",
  "Sluit deze plekken": "Close these places",
};
