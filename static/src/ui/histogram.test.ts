import assert from "node:assert/strict";
import { test } from "node:test";
import { bins } from "./histogram";

const total = (list: { count: number }[]): number => list.reduce((sum, bin) => sum + bin.count, 0);

test("whole percentages get a bin each", () => {
  const list = bins([10, 11, 11, 14], 64, 1);
  assert.deepEqual(list.map((bin) => bin.count), [1, 2, 0, 0, 1]);
});

test("many values are taken together, and none is lost", () => {
  const values = Array.from({ length: 5000 }, (_, i) => (i * 37) % 9973);
  const list = bins(values, 64, 1);
  assert.ok(list.length <= 64);
  assert.equal(total(list), 5000);
});

test("decimals do not fall between the bins", () => {
  const values = Array.from({ length: 31 }, (_, i) => i / 10);
  const list = bins(values, 64, 0.1);
  assert.ok(list.every((bin) => bin.count === 1));
});

test("nothing, and all the same", () => {
  assert.deepEqual(bins([], 64, 1), []);
  assert.equal(total(bins([5, 5, 5], 64, 1)), 3);
});

test("what is out of view leaves the bars in their places", () => {
  const list = bins([10, 11, 11, 14], 64, 1, [11]);
  assert.deepEqual(list.map((bin) => [bin.from, bin.count]), [[10, 0], [11, 1], [12, 0], [13, 0], [14, 0]]);
});
