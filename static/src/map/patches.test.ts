import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "../at";
import { cellsOf, nextPace, SIDE } from "./patches";

test("what is in sight comes first, from the middle outwards, then one row around it", () => {
  const cells = cellsOf({ left: 0, top: 0, right: 3 * SIDE, bottom: 3 * SIDE });
  assert.deepEqual([cells.length, cells.filter((cell) => cell.inSight).length], [25, 9]);
  assert.equal(at(cells, 0).key, "1/1");
  assert.ok(cells.slice(0, 9).every((cell) => cell.inSight));
  assert.ok(cells.some((cell) => cell.key === "-1/-1" && !cell.inSight));
});

test("a view that touches a patch needs it, left of the origin too", () => {
  const seen = cellsOf({ left: -1, top: 10, right: SIDE + 1, bottom: 20 }).filter((cell) => cell.inSight);
  assert.deepEqual(seen.map((cell) => cell.key).sort(), ["-1/0", "0/0", "1/0"]);
});

test("slow frames get fewer patches, quick ones more, never none; a map at rest gets more of them", () => {
  assert.deepEqual([nextPace(1, 200, true), nextPace(8, 200, true), nextPace(8, 200, false), nextPace(1, 200, false)], [1, 4, 4, 4]);
  assert.deepEqual([nextPace(4, 25, true), nextPace(4, 16, true), nextPace(32, 16, true)], [4, 8, 32]);
});
