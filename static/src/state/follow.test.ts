import assert from "node:assert/strict";
import { test } from "node:test";
import type { Box, Edition, Indicator } from "../api/types";
import { followZoom, levelIn } from "./follow";

const level = (key: string, areas: number): Edition["levels"][number] => ({ key, plural: `${key}en`, areas, withoutMap: key === "country" ? areas : 0 });
const NATIONAL = { bounds: [3, 50.5, 7, 53.5], levels: [level("country", 1), level("gemeente", 342), level("wijk", 3352), level("buurt", 14574)] } as unknown as Edition;
const known = (...keys: string[]): Indicator => ({ levels: keys.map((key) => ({ level: key, period: "", known: 1, unknown: 0 })) }) as unknown as Indicator;
const ALL = known("country", "gemeente", "wijk", "buurt");

/** A part of the country, as a share of its width and height. */
const part = (share: number): Box => [5, 52, 5 + 4 * share, 52 + 3 * share];

test("the finest level of which a screenful is to be seen", () => {
  assert.equal(levelIn(part(1), NATIONAL, ALL), "gemeente");
  assert.equal(levelIn(part(0.18), NATIONAL, ALL), "wijk");
  assert.equal(levelIn(part(0.05), NATIONAL, ALL), "buurt");
});

test("levels without the figure are passed over", () => {
  assert.equal(levelIn(part(0.05), NATIONAL, known("gemeente", "wijk")), "wijk");
  assert.equal(levelIn(part(0.05), NATIONAL, known()), "");
});

test("going nearer gives no larger areas, going away no smaller ones", () => {
  assert.equal(followZoom("wijk", true, part(1), NATIONAL, ALL), "wijk");
  assert.equal(followZoom("wijk", false, part(1), NATIONAL, ALL), "gemeente");
  assert.equal(followZoom("wijk", false, part(0.05), NATIONAL, ALL), "wijk");
  assert.equal(followZoom("wijk", true, part(0.05), NATIONAL, ALL), "buurt");
  assert.equal(followZoom("wijk", true, part(0.05), NATIONAL, known()), "wijk");
});
