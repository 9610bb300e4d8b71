// What figures are held against.
import type { Words } from "../t";

export const BENCHMARK: Words = {
  "Laagste {low}, middelste {middle}, hoogste {high}{against}; dit gebied {own}": "Lowest {low}, median {middle}, highest {high}{against}; this area {own}",
  "uw getal": "your number",
  "Het werkgebied": "The service area",
  "Werkgebied: {name}": "Service area: {name}",
  "De eigen gemeente": "Its own gemeente",
  "Vergelijken met": "Compare with",
  "Uw getal": "Your number",
  "Een eigen getal": "A number of your own",
  "Werkgebied, gemeente of Nederland": "Service area, gemeente or the Netherlands",
  "Nederland: niet bekend": "The Netherlands: not known",
  "Dit cijfer is daarvan niet bekend. Daarom heeft elke klasse nu even veel gebieden.": "There is no figure to compare with here, so every class now has the same number of areas.",
  "Dit cijfer is daarvan niet bekend.": "There is no figure to compare with here.",
  "Dit cijfer is niet bekend van heel Nederland.": "There is no figure for the whole of the Netherlands.",
  "De bestanden van dit jaar hebben geen cijfers van heel Nederland.": "The files for this year have no figures for the whole of the Netherlands.",
  "De bestanden van dit jaar hebben geen cijfers van heel Nederland. U kunt wel vergelijken met alle gemeenten op de kaart samen.":
    "The files for this year have no figures for the whole of the Netherlands. You can compare with all the gemeenten on the map together instead.",
  "vergelijking {value}": "comparison {value}",
  "middelste {value}": "median {value}",
};
