import assert from "node:assert/strict";
import { test } from "node:test";
import type { Branch } from "../domain/branch";
import { branchAt } from "./branches";

const branch = (id: string, lonLat: [number, number] | null): Branch => ({ id, name: id, address: "", place: "", kind: "vestiging", kindGuessed: false, open: null, staffed: null, floorM2: null, opened: null, closed: null, gemeente: null, lonLat });

const pixelOf = ([x, y]: [number, number]): { x: number; y: number } => ({ x, y });

test("the nearest branch in reach, and none beyond it", () => {
  const list = [branch("a", [100, 100]), branch("b", [108, 100]), branch("nowhere", null)];
  assert.equal(branchAt(list, { x: 106, y: 101 }, pixelOf)?.id, "b");
  assert.equal(branchAt(list, { x: 99, y: 100 }, pixelOf)?.id, "a");
  assert.equal(branchAt(list, { x: 100, y: 120 }, pixelOf), null);
});
