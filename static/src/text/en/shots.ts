// What the page says while it waits, or cannot.
import type { Words } from "../t";

export const SHOTS: Words = {
  "De gegevens konden niet worden opgehaald: dit apparaat heeft geen verbinding.": "The data could not be fetched: this device has no connection.",
  "Zodra er weer verbinding is, gaat de pagina vanzelf verder.": "The page continues by itself as soon as there is a connection.",
};
