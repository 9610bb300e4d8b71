import assert from "node:assert/strict";
import { test } from "node:test";
import type { Areas } from "../geo/areas";
import { toValues, withoutWater } from "./data";

const answer = { edition: "2024", level: "buurt", indicator: "a", decimals: 0, date: "2024-01-01", order: "x", values: [0, 5, null], reasons: { secret: [2] } };

const areas = (order: string, water: boolean[]): Areas =>
  ({ order, list: water.map((wet, i) => ({ code: `${i}`, name: "", gemeente: "", wijk: "", water: wet })) }) as Areas;

test("water has no figures", () => {
  assert.deepEqual(withoutWater(toValues(answer), areas("x", [true, false, false])).list, [null, 5, null]);
});

test("values of another order than the map are left alone: they are fetched again", () => {
  assert.deepEqual(withoutWater(toValues(answer), areas("y", [true, false, false])).list, [0, 5, null]);
});

test("a reason for each value that is missing", () => {
  assert.deepEqual(toValues(answer).reasons, [null, null, "secret"]);
});
