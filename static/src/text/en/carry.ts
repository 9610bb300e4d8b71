// English of pictures of a place, and of what goes onto paper.
import type { Words } from "../t";

export const CARRY: Words = {
  "het werkgebied": "the service area",
  "{place} en omgeving": "{place} and surroundings",
  "Klassen, met het aantal {plural} in {place}": "Classes, with the number of {plural} in {place}",
  "{low} en meer": "{low} and more",
  "{high} en minder": "{high} and less",
  "De klassen zijn gemaakt voor alle {n} {plural} op de kaart.": "The classes were made for all {n} {plural} on the map.",
  "Wat op de afbeelding staat": "What the picture shows",
  "Alleen {place}": "Only {place}",
  "Wat ik zie": "What I see",
  "Afgedrukt op {day}. Deze weergave: {address}": "Printed on {day}. This view: {address}",
};
