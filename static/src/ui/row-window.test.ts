import assert from "node:assert/strict";
import { test } from "node:test";
import { rangeOf, stretch } from "./bar";
import { rowsInSight } from "./row-window";

test("of a long table only the rows in sight, and some to spare", () => {
  assert.deepEqual(rowsInSight(0, 350, 35, 14500), [0, 30]);
  assert.deepEqual(rowsInSight(35_000, 350, 35, 14500), [980, 1030]);
  assert.deepEqual(rowsInSight(507_150, 350, 35, 14500), [14470, 14500]);
  assert.deepEqual(rowsInSight(-100, 350, 35, 5), [0, 5]);
});

test("bars start at zero, also those below it", () => {
  assert.deepEqual(rangeOf([null, 5, 20]), { low: 0, high: 20 });
  assert.deepEqual(stretch(0, 5, { low: 0, high: 20 }), { left: 0, width: 25 });
  assert.deepEqual(stretch(0, -5, rangeOf([-5, 15])), { left: 0, width: 25 });
  assert.deepEqual(stretch(0, 15, rangeOf([-5, 15])), { left: 25, width: 75 });
  assert.deepEqual(stretch(0, 0, rangeOf([])), { left: 0, width: 0 });
});
