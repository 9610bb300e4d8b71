import assert from "node:assert/strict";
import { test } from "node:test";
import type { Absent, Edition, Indicator } from "../api/types";
import { standing, standingSentence } from "../domain/rank";
import { elsewhereKnown, namesTopic, nearest, periodAt } from "./shelf";

const figure = (key: string, nl: string, unit = "euro", words: string[] = ["geld", "arm"]): Indicator =>
  ({ key, name: { nl, en: nl }, theme: "income", unit: { nl: unit, en: unit }, kind: "mean", words, levels: [{ level: "wijk", period: "2023", known: 3, unknown: 0 }] }) as unknown as Indicator;
const perInhabitant = figure("incomePerInhabitant", "Gemiddeld inkomen per inwoner");
const wealth = figure("wealth", "Vermogen", "euro", []);
const low = figure("low", "Gemiddeld inkomen laag", "%");
const absent = { ...figure("standardisedIncome", "Gemiddeld gestandaardiseerd inkomen"), period: "2023" } as unknown as Absent;

test("the nearest figure is of the same theme and unit, and known here", () => {
  assert.equal(nearest(absent, [wealth, low, perInhabitant], "wijk")?.key, "incomePerInhabitant");
  assert.equal(nearest(absent, [perInhabitant], "buurt"), null);
  assert.equal(nearest(absent, [low], "wijk"), null);
  assert.equal(periodAt(perInhabitant, "wijk"), "2023");
});

test("the newest other map that knows a figure is named", () => {
  const edition = { id: "2023", year: 2023 } as Edition;
  const others = [{ edition, catalogue: { edition: "2023", themes: [], sources: [], goals: [], indicators: [perInhabitant] } }];
  assert.equal(elsewhereKnown("incomePerInhabitant", "wijk", { others })?.year, 2023);
  assert.equal(elsewhereKnown("incomePerInhabitant", "buurt", { others }), null);
});

test("a word that begins a topic is known from a place", () => {
  const catalogue = { indicators: [perInhabitant], themes: [{ key: "income", name: { nl: "Inkomen", en: "Income" } }] };
  assert.ok(namesTopic(catalogue, "inkomen"));
  assert.ok(namesTopic(catalogue, "arm"));
  assert.ok(!namesTopic(catalogue, "in"));
  assert.ok(!namesTopic(catalogue, "Zwolle"));
});

test("a shared place says with how many, so that the numbers add up", () => {
  const s = standing(2, [1, 2, 2, 2, 3]);
  assert.equal(s.lower + s.rank + s.ties, s.of);
  assert.match(standingSentence(s, "wijken"), /plaats 2, samen met 2 andere/);
});
