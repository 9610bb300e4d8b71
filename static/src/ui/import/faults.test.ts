import assert from "node:assert/strict";
import { test } from "node:test";
import { partOf, sentence, withoutFlags } from "./faults";

const line = (what: string, mend = "", where = "leden.csv") => ({ where, what, mend });

test("what can only be typed at a prompt is left out", () => {
  const mend = "Laat ze weg uit de uitvoer: wat niet in het bestand staat, kan ook niet uitlekken. Of kies --ignore-extra: ze worden dan niet gelezen en niet bewaard.";
  assert.equal(withoutFlags(mend), "Laat ze weg uit de uitvoer: wat niet in het bestand staat, kan ook niet uitlekken.");
  assert.equal(withoutFlags("Wijs haar aan, bijvoorbeeld: --map postcode=Pc"), "");
  assert.equal(withoutFlags("Kies 31-12-2024 - of later."), "Kies 31-12-2024 - of later.");
  assert.equal(sentence(line("er is geen kolom met postcodes aangewezen.", "Wijs haar aan, bijvoorbeeld: --map postcode=Pc")), "Er is geen kolom met postcodes aangewezen.");
});

test("a fault stands beside what it is about", () => {
  assert.equal(partOf(line("van 2 codes van abonnement is nog niet gezegd wat ze betekenen.")), "abonnement");
  assert.equal(partOf(line("van 1 codes van status is nog niet gezegd wat ze betekenen.")), "status");
  assert.equal(partOf(line("van 3 vestigingen is nog niet gezegd welke het zijn.")), "vestiging");
  assert.equal(partOf(line("er is niet gezegd welke vestiging van een lid in het bestand staat.", "Kies bij branchIs ...")), "branchIs");
  assert.equal(partOf(line("van 2 tekens in plaats van een aantal is niet gezegd welk bereik ze betekenen, of dat bereik begint bij 0.")), "aantal");
  assert.equal(partOf(line("er is geen kolom met postcodes aangewezen.", "--map postcode=Pc")), "columns");
  assert.equal(partOf(line("van 2 kolommen is de inhoud niet nodig.", "Of kies --ignore-extra.")), "extra");
  assert.equal(partOf(line("er is geen peildatum.")), "referenceDate");
  assert.equal(partOf(line("de postcodesleutel is van 2023 en de kaart van 2024.", "Of kies --allow-year-mismatch.")), "exceptions");
  assert.equal(partOf(line("het bestand is beschadigd.")), null);
});
