import assert from "node:assert/strict";
import { test } from "node:test";
import { largestRadius, legendSizes, MAX_RADIUS, radiusOf, roundDown } from "./circles";

test("the area of a circle is proportional to the number", () => {
  const area = (n: number): number => radiusOf(n, 1000, MAX_RADIUS) ** 2;
  assert.ok(Math.abs(area(500) / area(250) - 2) < 1e-9);
  assert.equal(radiusOf(1000, 1000, MAX_RADIUS), MAX_RADIUS);
  assert.equal(radiusOf(0, 1000, MAX_RADIUS), 0);
  assert.equal(radiusOf(5, 0, MAX_RADIUS), 0);
});

test("no circle is larger than 28 pixels, nor too small to see", () => {
  assert.equal(largestRadius(5000), 28);
  assert.ok(largestRadius(1) >= 5);
});

test("the legend has round numbers", () => {
  assert.deepEqual([1234, 999, 50, 49, 7].map(roundDown), [1000, 500, 50, 20, 5]);
  assert.deepEqual(legendSizes(12345), [10000, 2000, 500]);
  assert.deepEqual(legendSizes(3), [2]);
});
