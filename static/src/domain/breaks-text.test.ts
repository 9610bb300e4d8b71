import assert from "node:assert/strict";
import { test } from "node:test";
import { breaksText, parseTyped, roundedBreaks, toNumber } from "./breaks-text";

test("numbers as the Dutch write them", () => {
  assert.deepEqual(["12,5", "12.5", "1.240", "1.240,5", "-3", "−3", "20%", " 7 "].map(toNumber), [12.5, 12.5, 1240, 1240.5, -3, -3, 20, 7]);
  for (const odd of ["", "a", "1,2,3", "--1", "1e5"]) assert.ok(Number.isNaN(toNumber(odd)), odd);
});

test("own breaks come in any order, and are put in theirs", () => {
  assert.deepEqual(parseTyped("20; 10;12,5; 10"), { breaks: [10, 12.5, 20], wrong: "" });
  assert.deepEqual(parseTyped("10 20"), { breaks: [10, 20], wrong: "" });
});

test("what cannot be breaks is said", () => {
  assert.match(parseTyped("10; veel").wrong, /"veel" is geen getal/);
  assert.match(parseTyped("10").wrong, /ten minste twee/);
  assert.match(parseTyped("1;2;3;4;5;6;7;8;9").wrong, /ten hoogste 8/);
});

test("written and read again", () => {
  assert.deepEqual(parseTyped(breaksText([-1.5, 10, 1240])).breaks, [-1.5, 10, 1240]);
  assert.deepEqual(roundedBreaks([10.04, 10.4, 20.6], 0), [10, 21]);
});
