import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemberDate, Members } from "../api/members";
import type { Edition, Indicator } from "../api/types";
import { isUsual, memberStrays, pickSelection, selectionFor, selectionWords } from "./selection";
import { INITIAL, type State } from "./url";

const date = (day: string): MemberDate => ({ day, definition: { nl: "", en: "" }, branchIs: "inschrijving", purpose: "", endsOn: "", matchRate: 93, estimatePC4: false, keyEdition: "", import: null, notes: null });

const MEMBERS: Members = {
  edition: "2024",
  k: 5,
  werkgebied: [],
  dates: [date("2024-12-31"), date("2024-06-30")],
  bands: [{ key: "0-3", name: { nl: "0 tot en met 3 jaar", en: "" } }, { key: "18+", name: { nl: "18 jaar en ouder", en: "" } }],
  branches: [{ id: "MCEN", name: "Centrum" }],
};

const EDITION: Edition = { id: "2024", year: 2024, demo: false, levels: [], bounds: null, imports: [] };

const indicator = (patch: Partial<Indicator>): Indicator => ({
  key: "memberShare", name: { nl: "", en: "" }, theme: "members", words: [], unit: { nl: "%", en: "%" }, kind: "share", of: "", decimals: 1, definition: { nl: "", en: "" }, estimate: null, source: "members", levels: [],
  members: true, bands: ["0-3"], branches: true, smooth: true, ...patch,
});

const asked: State = { ...INITIAL, date: "2024-06-30", band: "0-3", branch: "MCEN", smooth: "local" };

test("what the figure takes is chosen, the rest is as usual", () => {
  assert.deepEqual(pickSelection(asked, indicator({}), MEMBERS), { day: "2024-06-30", band: "0-3", branch: "MCEN", smooth: "local" });
  assert.deepEqual(pickSelection(asked, indicator({ bands: [], branches: false, smooth: false }), MEMBERS), { day: "2024-06-30", band: "", branch: "", smooth: "none" });
  assert.deepEqual(pickSelection(INITIAL, indicator({}), MEMBERS), { day: "2024-12-31", band: "", branch: "", smooth: "none" });
});

test("figures of CBS, and a database without members, have no selection", () => {
  assert.equal(pickSelection(asked, indicator({ members: false }), MEMBERS), null);
  assert.equal(pickSelection(asked, indicator({}), { ...MEMBERS, dates: [] }), null);
});

test("what is asked for and not there is said", () => {
  assert.deepEqual(memberStrays(asked, EDITION, MEMBERS), []);
  const strange = { ...INITIAL, date: "1999-12-31", band: "7-9", branch: "MAAN" };
  assert.equal(memberStrays(strange, EDITION, MEMBERS).length, 3);
  assert.deepEqual(pickSelection(strange, indicator({}), MEMBERS), pickSelection(INITIAL, indicator({}), MEMBERS));
});

test("the number beside a smoothed share is the number itself", () => {
  const selection = pickSelection(asked, indicator({}), MEMBERS);
  assert.ok(selection);
  assert.deepEqual(selectionFor(indicator({ key: "members", smooth: false }), selection), { ...selection, smooth: "none" });
});

test("in words: nothing that goes without saying", () => {
  assert.deepEqual(selectionWords(pickSelection(INITIAL, indicator({}), MEMBERS), MEMBERS), []);
  assert.deepEqual(selectionWords(pickSelection(asked, indicator({}), MEMBERS), MEMBERS), ["0 tot en met 3 jaar", "ingeschreven bij Centrum", "gladgestreken"]);
});

test("a profile tells of everybody on the newest date", () => {
  const usual = pickSelection(INITIAL, indicator({}), MEMBERS);
  assert.ok(usual && isUsual(usual, MEMBERS));
  const other = pickSelection(asked, indicator({}), MEMBERS);
  assert.ok(other && !isUsual(other, MEMBERS));
});
