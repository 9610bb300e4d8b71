import assert from "node:assert/strict";
import { test } from "node:test";
import { classify, classOf } from "./classify";

const HUNDRED = Array.from({ length: 100 }, (_, i) => i + 1);

test("quantiles put as many values in each class", () => {
  const { list } = classify(HUNDRED, "quantile", 5);
  assert.deepEqual(list.map((one) => one.count), [20, 20, 20, 20, 20]);
  assert.deepEqual([list[0]?.min, list[0]?.max, list[4]?.max], [1, 20, 100]);
});

test("quantile breaks are those of type 7 within the step between two values", () => {
  const { breaks } = classify([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "quantile", 4);
  // type 7 gives 3.25, 5.5 and 7.75: the same values fall below and above
  assert.deepEqual([3, 4, 5, 6, 7, 8].map((v) => classOf(v, breaks)), [0, 1, 1, 2, 2, 3]);
});

test("equal intervals have the same width, and may be empty", () => {
  const { breaks, list } = classify([0, 1, 2, 3, 100], "equal", 4);
  assert.deepEqual(breaks, [25, 50, 75]);
  assert.deepEqual(list.map((one) => one.count), [4, 0, 0, 1]);
});

test("natural breaks fall in the gaps", () => {
  const { list } = classify([1, 2, 3, 50, 51, 52, 99, 100, 101], "natural", 3);
  assert.deepEqual(list.map(({ min, max }) => [min, max]), [[1, 3], [50, 52], [99, 101]]);
});

test("natural breaks minimise the squares within the classes", () => {
  const values = [4, 5, 9, 10, 12, 20, 21, 30, 31, 33, 60];
  const squares = (groups: number[][]): number => groups.flatMap((group) => {
    const mean = group.reduce((a, b) => a + b, 0) / group.length;
    return group.map((v) => (v - mean) ** 2);
  }).reduce((a, b) => a + b, 0);
  const { breaks } = classify(values, "natural", 3);
  const found = squares([0, 1, 2].map((c) => values.filter((v) => classOf(v, breaks) === c)));
  for (let i = 1; i < values.length - 1; i++)
    for (let j = i + 1; j < values.length; j++)
      assert.ok(found <= squares([values.slice(0, i), values.slice(i, j), values.slice(j)]) + 1e-9);
});

test("natural breaks of a whole country lose no buurt", () => {
  const many = Array.from({ length: 14574 }, (_, i) => Math.round(Math.sin(i) * 10000) / 100);
  const { list } = classify(many, "natural", 7);
  assert.equal(list.reduce((sum, one) => sum + one.count, 0), many.length);
});

test("fewer values than classes: each its own", () => {
  const { list } = classify([1, 1, 2, 3, 3, 3], "quantile", 5);
  assert.deepEqual(list.map(({ min, max, count }) => [min, max, count]), [[1, 1, 2], [2, 2, 1], [3, 3, 3]]);
});

test("a value that fills several classes leaves none of them empty", () => {
  const values = [...Array.from({ length: 90 }, () => 0), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  for (const method of ["quantile", "natural"] as const) {
    for (const one of classify(values, method, 5).list) assert.ok(one.count > 0, method);
  }
});

test("every value has a class, for every method and number", () => {
  const values = [-5, 0, 0, 0.5, 1.25, 7, 7, 7, 12, 99.9];
  for (const method of ["quantile", "equal", "natural", "deviation", "around", "own"] as const)
    for (let k = 3; k <= 9; k++) {
      const { breaks, list, colours } = classify(values, method, k, { benchmark: 6, own: [0, 50, 200] });
      // Standard deviations have as many classes as their round steps make.
      assert.ok((method === "deviation" || method === "own" || list.length <= k) && list.length === breaks.length + 1);
      assert.ok(list.length <= 10 && colours.length === list.length);
      assert.equal(list.reduce((sum, one) => sum + one.count, 0), values.length);
      assert.deepEqual([...breaks].sort((a, b) => a - b), breaks);
    }
});

test("no values, one value, all the same", () => {
  assert.deepEqual(classify([], "quantile", 5), { breaks: [], list: [], colours: [], middle: null });
  assert.deepEqual(classify([7], "natural", 5).list, [{ min: 7, max: 7, count: 1 }]);
  assert.deepEqual(classify([7, 7, 7], "equal", 5).list, [{ min: 7, max: 7, count: 3 }]);
});

test("classes around a benchmark: it is a break, steps are even, no side runs out of colours", () => {
  for (let k = 3; k <= 9; k++) {
    const { breaks, colours } = classify(HUNDRED, "around", k, { benchmark: 30 });
    assert.ok(breaks.includes(30), `${k}: ${breaks.join()}`);
    assert.equal(colours.length, new Set(colours).size);
    const steps = breaks.slice(1).map((b, i) => b - (breaks[i] ?? 0));
    for (const step of steps) assert.ok(Math.abs(step - (steps[0] ?? 0)) < 1e-9);
    assert.ok(breaks.length + 1 <= k);
  }
});

test("a benchmark that lies beyond all values leaves one side empty", () => {
  const { breaks, colours } = classify(HUNDRED, "around", 5, { benchmark: 0 });
  assert.ok(breaks.every((limit) => limit > 0));
  assert.equal(colours[0], "#d8daeb");
  const below = classify(HUNDRED, "around", 5, { benchmark: 500 });
  assert.ok(below.colours.every((hex) => !["#d8daeb", "#b2abd2"].includes(hex)));
});

test("no step around a benchmark is narrower than the rounding", () => {
  const { breaks } = classify([10, 11, 11, 12, 12, 13], "around", 8, { benchmark: 11.4, decimals: 0 });
  const steps = breaks.slice(1).map((b, i) => b - (breaks[i] ?? 0));
  for (const step of steps) assert.ok(step >= 1 - 1e-9);
});

test("classes made for what was in view hold for the values of all", () => {
  const { breaks, list } = classify(HUNDRED, "quantile", 4, { sample: [40, 41, 42, 43, 44, 45, 46, 47] });
  assert.ok(breaks.every((limit) => limit > 40 && limit < 47));
  assert.equal(list.reduce((sum, one) => sum + one.count, 0), 100);
  assert.deepEqual([list[0]?.min, list.at(-1)?.max], [1, 100]);
});

test("own breaks are taken as they are", () => {
  const { breaks, list } = classify(HUNDRED, "own", 5, { own: [200, 50] });
  assert.deepEqual(breaks, [50, 200]);
  assert.deepEqual(list.map((one) => one.count), [49, 51, 0]);
});
