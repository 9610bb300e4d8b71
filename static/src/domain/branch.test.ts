import assert from "node:assert/strict";
import { test } from "node:test";
import type { BranchFeature } from "../api/members";
import { branchLines, kindName, signOf, signs, toBranches } from "./branch";

const feature = (name: string, kind: string, placed = true): BranchFeature => ({
  properties: { id: name, name, address: "Kade 1", place: "Markerstad", kind, kindGuessed: false, open: 40, staffed: 30, floorM2: null, opened: null, closed: null, gemeente: null },
  geometry: placed ? { type: "Point", coordinates: [5, 52] } : null,
});

test("vestigingen first, then by name", () => {
  const list = toBranches([feature("Bus", "bibliobushalte"), feature("Zuid", "vestiging"), feature("Centrum", "vestiging"), feature("Iets", "raadsel")]);
  assert.deepEqual(list.map((branch) => branch.name), ["Centrum", "Zuid", "Bus", "Iets"]);
});

test("each kind its sign and its name", () => {
  assert.deepEqual(["vestiging", "servicepunt", "bibliobushalte", ""].map(signOf), ["circle", "ring", "diamond", "circle"]);
  assert.equal(kindName("bibliotheekOpSchool"), "Bibliotheek op school");
  assert.equal(kindName("raadsel"), "Locatie van de bibliotheek");
});

test("the legend has only signs that are on the map", () => {
  assert.deepEqual(signs(toBranches([feature("a", "servicepunt"), feature("b", "bibliobushalte", false)])).map(([sign]) => sign), ["ring"]);
});

test("what is known of a branch, and nothing else", () => {
  const [branch] = toBranches([feature("a", "vestiging")]);
  assert.ok(branch);
  assert.deepEqual(branchLines(branch), ["Kade 1, Markerstad", "40 uur per week open, 30 met personeel"]);
  assert.deepEqual(branchLines({ ...branch, address: "", place: "", open: null }), []);
});
