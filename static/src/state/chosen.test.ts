import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenCodes, letters, parseOthers, toggled, without } from "./chosen";

test("a place is added, taken away, and never a seventh", () => {
  assert.deepEqual(toggled({ area: "", others: [] }, "A"), { area: "A", others: [] });
  assert.deepEqual(toggled({ area: "A", others: ["B"] }, "C"), { area: "A", others: ["B", "C"] });
  assert.deepEqual(toggled({ area: "A", others: ["B"] }, "A"), { area: "B", others: [] });
  assert.deepEqual(without({ area: "A", others: [] }, "A"), { area: "", others: [] });
  assert.equal(toggled({ area: "A", others: ["B", "C", "D", "E", "F"] }, "G"), null);
});

test("letters tell more than one place apart", () => {
  assert.equal(letters({ area: "A1", others: [] }).size, 0);
  assert.deepEqual([...letters({ area: "A1", others: ["B1"] })], [["A1", "A"], ["B1", "B"]]);
});

test("a link typed over wrongly still opens", () => {
  assert.deepEqual(parseOthers("B/B//A/C", "A"), ["B", "C"]);
  assert.deepEqual(parseOthers("B/C", ""), []);
  assert.equal(parseOthers("1/2/3/4/5/6/7", "A").length, 5);
  assert.deepEqual(chosenCodes({ area: "", others: [] }), []);
});
