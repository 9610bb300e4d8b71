import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemberDate, Members } from "../api/members";
import type { Catalogue, Edition, Indicator } from "../api/types";
import { goalView, type Question, questions } from "./questions";
import { INITIAL, parseState, formatState, type State } from "./url";

const text = (nl: string) => ({ nl, en: nl });
const indicator = (key: string, known: number): Indicator => ({
  key, name: text(key), theme: "t", words: [], unit: text("%"), kind: "share", of: "", decimals: 0, definition: text(""), estimate: null, source: "s", levels: [{ level: "wijk", period: "2024", known, unknown: 0 }],
  members: false, bands: [], branches: false, smooth: false,
});
const edition: Edition = { id: "2024", year: 2024, demo: false, levels: ["gemeente", "wijk", "buurt"].map((key) => ({ key, plural: key, areas: 2, withoutMap: 0 })), bounds: null, imports: [] };
const catalogue: Catalogue = {
  edition: "2024", themes: [], sources: [], indicators: [indicator("inhabitants", 2), indicator("educationLow", 0), indicator("povertyShare", 2)],
  goals: [{ key: "taalhuis", name: text("Taalhuis"), words: [], note: text(""), traits: ["educationLow", "povertyShare"] }],
};
const none: Members = { edition: "2024", k: null, werkgebied: [], dates: [], bands: [], branches: [] };
const some: Members = { ...none, k: 5, werkgebied: [{ code: "GM0193", name: "Zwolle" }], dates: [{ day: "2024-12-31", branchIs: "inschrijving" } as MemberDate], branches: [{ id: "A", name: "Stadkamer" }] };

const of = (list: Question[], key: string): Question => {
  const one = list.find((question) => question.key === key);
  assert.ok(one);
  return one;
};

test("in the users' order and words", () => {
  const list = questions({ edition, catalogue, members: some, werkgebied: [] });
  assert.deepEqual(list.map(({ key }) => key), ["members", "children", "people", "few", "branch", "families", "help", "reconciliation"]);
  assert.equal(of(list, "members").text, "Hoeveel leden hebben we in Zwolle, en hoeveel waren dat vorig jaar?");
  assert.ok(list.every(({ need }) => need === ""));
});

test("without members each says what it needs, and what can be answered still is", () => {
  const list = questions({ edition, catalogue, members: none, werkgebied: [] });
  assert.deepEqual(list.filter(({ need }) => need === "").map(({ key }) => key), ["people", "help"]);
  assert.ok(list.filter(({ need }) => need !== "").every(({ needsMembers }) => needsMembers));
});

test("a file that does not say the branch cannot tell where its members come from", () => {
  const list = questions({ edition, catalogue, members: { ...some, dates: [{ day: "2024-12-31", branchIs: "" } as MemberDate] }, werkgebied: [] });
  assert.match(of(list, "branch").need, /bij welke vestiging/);
  assert.equal(of(list, "branch").needsMembers, false);
});

test("each view is a link: numbers of people where many are asked for, a share where a share is", () => {
  const list = questions({ edition, catalogue, members: some, werkgebied: [] });
  const view = (key: string, choice = ""): State => ({ ...INITIAL, screen: "vragen", band: "65+", ...of(list, key).view(choice) });
  for (const { key } of list) assert.deepEqual(parseState(formatState(view(key))), view(key));
  assert.deepEqual([view("few").indicator, view("few").table, view("few").sort, view("few").band], ["nonMembers", true, "-value", ""]);
  assert.deepEqual([view("children").indicator, view("children").band, view("children").level], ["memberShare", "0-17", "wijk"]);
  assert.deepEqual([view("members").indicator, view("members").area], ["members", "GM0193"]);
  assert.deepEqual([view("branch", "A").branch, view("branch", "A").level], ["A", "buurt"]);
  assert.equal(view("people", "WK019300").area, "WK019300");
});

test("a goal shows its first trait that is known", () => {
  assert.equal(goalView(catalogue, "taalhuis", "wijk").indicator, "povertyShare");
  assert.equal(goalView(catalogue, "taalhuis", "buurt").indicator, undefined);
});
