import assert from "node:assert/strict";
import { test } from "node:test";
import { formatConditions, meets, parseConditions, verdict, type Condition } from "./conditions";

test("conditions survive the address bar", () => {
  const list: Condition[] = [
    { indicator: "age0to14Share", min: 20, max: null, against: "" },
    { indicator: "incomePerInhabitant", min: -1.5, max: 24.5, against: "" },
    { indicator: "memberShare", min: null, max: null, against: "below" },
  ];
  assert.equal(formatConditions(list), "age0to14Share_20_*incomePerInhabitant_-1.5_24.5*memberShare_below");
  assert.deepEqual(parseConditions(formatConditions(list)), list);
  assert.deepEqual(parseConditions("<b>_1_2*_3*"), []);
  assert.equal(parseConditions("a_1_*b_1_*c_1_*d_1_*e_1_*f_1_").length, 5);
});

test("both ends belong to a range, a mean to neither side", () => {
  const range: Condition = { indicator: "a", min: 20, max: 30, against: "" };
  assert.deepEqual([19, 20, 30, 31].map((value) => meets(range, value, null)), [false, true, true, false]);
  const below: Condition = { indicator: "a", min: null, max: null, against: "below" };
  assert.deepEqual([9, 10, 11].map((value) => meets(below, value, 10)), [true, false, false]);
  assert.equal(meets(below, 9, null), null);
  assert.equal(meets(range, null, 10), null);
});

test("a place without a figure is told apart, unless it fails anyway", () => {
  assert.equal(verdict([true, true]), "match");
  assert.equal(verdict([true, null]), "unknown");
  assert.equal(verdict([false, null]), "no");
  assert.equal(verdict([]), "match");
});
