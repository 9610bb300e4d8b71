import assert from "node:assert/strict";
import { test } from "node:test";
import { changeClasses, changeLimits, differences } from "./change";
import { classOf } from "./classify";

test("only areas that stayed the same have a difference; the others say why", () => {
  const now = { list: [12, 10, 7, null, 5], reasons: [null, null, null, "secret" as const, null] };
  const then = { list: [9.9, 8], reasons: [null, null] };
  const told = differences(now, then, { at: [1, 0, null, 0, null], unknown: [4] }, 1);
  assert.deepEqual(told.list, [4, 0.1, null, null, null]);
  assert.deepEqual(told.reasons, [null, null, "bordersChanged", "secret", "missing"]);
});

test("on one map every area is its own", () => {
  const told = differences({ list: [0.3], reasons: [null] }, { list: [0.1], reasons: [null] }, null, 1);
  assert.deepEqual(told.list, [0.2]);
});

test("no change is a class of its own, and the classes mirror each other", () => {
  const { breaks, list } = changeClasses([-9, -3, -2, -1, 0, 0, 1, 2, 3, 9, null], 0);
  assert.equal(list.length, 7);
  assert.equal(list.reduce((sum, one) => sum + one.count, 0), 10);
  assert.equal(list[3]?.count, 2);
  for (const value of [1, 2, 3, 5, 6, 9]) assert.equal(classOf(value, breaks), 6 - classOf(-value, breaks), `${value}`);
});

test("the limits of a difference hold those of both figures", () => {
  const now = { list: [12], reasons: [null], interval: { lower: [9], upper: [16] } };
  const then = { list: [10], reasons: [null], interval: { lower: [7], upper: [14] } };
  assert.deepEqual(changeLimits(now, then, null, [2]), { lower: [2 - 5], upper: [2 + 5] });
  assert.deepEqual(changeLimits(now, then, { at: [null], unknown: [] }, [null]), { lower: [null], upper: [null] });
  assert.equal(changeLimits({ ...now, interval: null }, then, null, [2]), null);
});
