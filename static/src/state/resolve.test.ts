import assert from "node:assert/strict";
import { test } from "node:test";
import type { Catalogue, Edition, Indicator } from "../api/types";
import { editionLabel, levelFor, pickEdition, pickIndicator, pickLevel, strays } from "./resolve";
import { INITIAL } from "./url";

const edition = (id: string, demo: boolean): Edition => ({
  id,
  year: Number(id.slice(0, 4)),
  demo,
  levels: [{ key: "gemeente", plural: "gemeenten", areas: 3, withoutMap: 0 }, { key: "wijk", plural: "wijken", areas: 30, withoutMap: 2 }, { key: "buurt", plural: "buurten", areas: 5, withoutMap: 5 }],
  bounds: [5, 52, 6, 53],
  imports: [],
});

const indicator = (key: string, kind: Indicator["kind"], known: number): Indicator => ({
  key, kind, theme: "t", name: { nl: key, en: key }, unit: { nl: "", en: "" }, of: "", decimals: 0, definition: { nl: "", en: "" }, estimate: null, source: "s",
  levels: [{ level: "wijk", period: "2024", known, unknown: 0 }],
  members: key.startsWith("member"), bands: [], branches: false, smooth: false,
});

const catalogue = (...indicators: Indicator[]): Catalogue => ({ edition: "2024", themes: [], sources: [], indicators });

test("a real edition goes before the demo, the one asked for before all", () => {
  const all = [edition("2024-demo", true), edition("2023", false)];
  assert.equal(pickEdition(INITIAL, all)?.id, "2023");
  assert.equal(pickEdition({ ...INITIAL, edition: "2024-demo" }, all)?.id, "2024-demo");
  assert.equal(pickEdition({ ...INITIAL, edition: "1999" }, all)?.id, "2023");
  assert.equal(pickEdition(INITIAL, []), undefined);
});

test("wijken first", () => {
  assert.equal(pickLevel(INITIAL, edition("2024", false))?.key, "wijk");
  assert.equal(pickLevel({ ...INITIAL, level: "gemeente" }, edition("2024", false))?.key, "gemeente");
  assert.equal(pickLevel({ ...INITIAL, level: "planet" }, edition("2024", false))?.key, "wijk");
});

test("the share of children first, else a share that is known", () => {
  const pick = (...list: Indicator[]): string | undefined => pickIndicator(INITIAL, catalogue(...list), "wijk")?.key;
  assert.equal(pick(indicator("men", "count", 9), indicator("age0to14Share", "share", 9)), "age0to14Share");
  assert.equal(pick(indicator("age0to14Share", "share", 0), indicator("men", "count", 9), indicator("rent", "share", 9)), "rent");
  assert.equal(pick(indicator("men", "count", 9)), "men");
  assert.equal(pick(), undefined);
  assert.equal(pickIndicator({ ...INITIAL, indicator: "men" }, catalogue(indicator("a", "share", 1), indicator("men", "count", 0)), "wijk")?.key, "men");
});

test("the share of members first of all, where there are members", () => {
  const both = catalogue(indicator("memberShare", "share", 9), indicator("age0to14Share", "share", 9));
  assert.equal(pickIndicator(INITIAL, both, "wijk")?.key, "memberShare");
});

test("the demo is called what it is", () => {
  assert.equal(editionLabel(edition("2024-demo", true)), "2024 (verzonnen streek)");
  assert.equal(editionLabel(edition("2024", false)), "2024");
  assert.equal(editionLabel(edition("2024-nieuw", false)), "2024 (nieuw)");
});

test("what a link asks for and is not there is said", () => {
  const shown = edition("2024", false);
  const [, wijk] = shown.levels;
  assert.ok(wijk);
  const said = (patch: Partial<typeof INITIAL>): number => strays({ ...INITIAL, ...patch }, shown, wijk, catalogue(indicator("a", "share", 1))).length;
  assert.equal(said({}), 0);
  assert.equal(said({ edition: "2024", level: "wijk", indicator: "a" }), 0);
  assert.equal(said({ edition: "1999", level: "straat", indicator: "b" }), 3);
});

test("a level without any border is not for the map, an edition without one goes last", () => {
  const table = { ...edition("2025", false), bounds: null };
  assert.equal(pickLevel({ ...INITIAL, level: "buurt" }, edition("2024", false))?.key, "wijk");
  assert.equal(pickEdition(INITIAL, [table, edition("2024", false)])?.id, "2024");
  assert.equal(pickEdition(INITIAL, [table, edition("2024-demo", true)])?.id, "2024-demo");
  assert.equal(pickEdition({ ...INITIAL, edition: "2025" }, [table, edition("2024", false)])?.id, "2025");
});

test("a figure of members that is not made for so small an area is shown for the next larger", () => {
  const shown = { ...edition("2024", false), levels: edition("2024", false).levels.map((level) => ({ ...level, withoutMap: 0 })) };
  const [gemeente, wijk, buurt] = shown.levels;
  assert.ok(gemeente && wijk && buurt);
  assert.equal(levelFor(indicator("memberLoans", "mean", 9), buurt, shown).key, "wijk");
  assert.equal(levelFor(indicator("memberLoans", "mean", 9), wijk, shown).key, "wijk");
  assert.equal(levelFor(indicator("rent", "mean", 9), buurt, shown).key, "buurt", "figures of CBS say for themselves what is missing");
});
