// English for figures that are not here, and for why the legend looks as it does.
import type { Words } from "../t";

export const WORDS: Words = {
  // absent-topics.ts, topics.ts, search.ts
  "Staat niet in deze gegevens": "Not in these data",
  "Niet in deze gegevens": "Not in these data",
  "Cijfers die niet in deze gegevens staan ({n})": "Figures that are not in these data ({n})",
  "Wordt voor {year} niet gemaakt": "Not published for {year}",
  "Peildatum: {when}": "Reference date: {when}",
  "Bron: {source}": "Source: {source}",
  "Wel:": "Available:",
  "dit cijfer op de kaart van {year}": "this figure on the map of {year}",
  "Dat is een ander begrip: lees eerst de uitleg erbij.": "That is a different measure: read its explanation first.",
  "voor {year} nog niet bekend; wel voor {other}": "not known yet for {year}; known for {other}",
  "voor {year} niet bekend; wel voor {other}": "not known for {year}; known for {other}",
  "Zoek plaats of postcode": "Place or postcode",
  "Bedoelt u een onderwerp?": "Do you mean a topic?",
  "Zoek cijfers over \"{text}\"": "Find figures about \"{text}\"",
  // class-settings.ts
  "Er is 1 klasse: alle {plural} hebben hier dezelfde waarde.": "There is 1 class: all {plural} have the same value here.",
  "Nu {n} klassen: voor {asked} zijn te veel waarden gelijk.": "{n} classes now: too many values are equal for {asked}.",
  // rank.ts, bivariate.ts, menu.ts
  "Dat is hoger dan in {lower} van de {of} {plural} (plaats {rank}, samen met {ties} andere).": "That is higher than in {lower} of the {of} {plural} (place {rank}, shared with {ties} others).",
  "De cijfers '{x}' en '{y}' hangen in deze gebieden nauwelijks samen.": "The figures '{x}' and '{y}' are hardly related in these areas.",
  "Waar het cijfer '{x}' hoger is, is het cijfer '{y}' gemiddeld {how}. Dat zegt niet dat het een door het ander komt.": "Where the figure '{x}' is higher, the figure '{y}' is {how} on average. That does not mean that one causes the other.",
  "Andere websites mogen deze kaart nu nog niet tonen. Wilt u dat wel? Vraag wie Buurtbereik beheert om uw website toe te laten.": "Other websites may not show this map yet. Ask whoever manages Buurtbereik to allow your website.",
};
