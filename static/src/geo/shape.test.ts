import assert from "node:assert/strict";
import { test } from "node:test";
import { at } from "../at";
import type { MapFeature, Ring } from "../api/types";
import { Grid } from "./grid";
import { adjacency, step, stepCost } from "./neighbours";
import { toLonLat, toPlane } from "./plane";
import { poleOf } from "./pole";
import { contains, ringArea, type Shape, toShape } from "./shape";

/** A square of size degrees with its south-west corner at lon, lat. */
function square(lon: number, lat: number, size: number): Ring {
  return [[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size], [lon, lat]];
}

function shape(...rings: Ring[]): Shape {
  const made = toShape({ type: "Polygon", coordinates: rings });
  assert.ok(made);
  return made;
}

const inside = (s: Shape, lon: number, lat: number): boolean => contains(s, ...toPlane(lon, lat));

test("the plane and back", () => {
  for (const [lon, lat] of [[3.3, 50.7], [5.3, 52.2], [7.2, 53.6]] as const) {
    const [x, y] = toLonLat(...toPlane(lon, lat));
    assert.ok(Math.abs(x - lon) < 1e-9 && Math.abs(y - lat) < 1e-9);
  }
});

test("north is up and east is right", () => {
  const [x, y] = toPlane(5.4, 52.3);
  assert.ok(x > 0 && y < 0);
});

test("what lies inside, outside and in a hole", () => {
  const s = shape(square(5, 52, 1), square(5.4, 52.4, 0.2));
  assert.ok(inside(s, 5.1, 52.1));
  assert.ok(!inside(s, 5.5, 52.5));
  assert.ok(!inside(s, 6.5, 52.5));
});

test("an island in a hole belongs to its own part", () => {
  const geometry: MapFeature["geometry"] = { type: "MultiPolygon", coordinates: [[square(5, 52, 1), square(5.3, 52.3, 0.4)], [square(5.45, 52.45, 0.1)]] };
  const s = toShape(geometry);
  assert.ok(s);
  assert.ok(inside(s, 5.5, 52.5));
  assert.ok(!inside(s, 5.35, 52.35));
});

test("rings turn the same way however they come", () => {
  const there = shape(square(5, 52, 1));
  const back = shape([...square(5, 52, 1)].reverse());
  const turn = (s: Shape): number => {
    const r = at(at(s.polygons, 0), 0);
    return Math.sign((at(r, 2) - at(r, 0)) * (at(r, 5) - at(r, 3)) - (at(r, 3) - at(r, 1)) * (at(r, 4) - at(r, 2)));
  };
  assert.equal(turn(there), turn(back));
  assert.equal(ringArea(at(at(there.polygons, 0), 0)), ringArea(at(at(back.polygons, 0), 0)));
});

test("no geometry, no shape", () => {
  assert.equal(toShape(null), null);
  assert.equal(toShape({ type: "MultiPolygon", coordinates: [] }), null);
  assert.equal(toShape({ type: "Polygon", coordinates: [[]] }), null);
});

test("a name stands inside its area, also when that is bent", () => {
  const bent: Ring = [[5, 52], [6, 52], [6, 53], [5.8, 53], [5.8, 52.2], [5.2, 52.2], [5.2, 53], [5, 53], [5, 52]];
  const s = shape(bent);
  assert.ok(contains(s, ...poleOf(s)));
});

test("the grid finds what lies under a point", () => {
  const shapes = Array.from({ length: 100 }, (_, i) => shape(square(5 + (i % 10) * 0.1, 52 + Math.floor(i / 10) * 0.1, 0.1)));
  const grid = new Grid([...shapes, null]);
  for (const [i, one] of shapes.entries()) assert.equal(grid.find(...poleOf(one)), i);
  assert.equal(grid.find(...toPlane(9, 52)), null);
  assert.equal(new Grid([null]).find(0, 0), null);
});

test("areas with a border in common are neighbours", () => {
  const shapes = [shape(square(5, 52, 1)), shape(square(6, 52, 1)), shape(square(9, 52, 1)), null];
  const near = adjacency(shapes);
  assert.deepEqual([...at(near, 0)], [1]);
  assert.deepEqual([...at(near, 2)], []);
});

test("an arrow goes the way it points", () => {
  const row = (lat: number): Shape[] => [5, 6, 7].map((lon) => shape(square(lon, lat, 1)));
  const shapes = [...row(51), ...row(52)]; // 0 1 2 below, 3 4 5 above
  const near = adjacency(shapes);
  const none = (): boolean => false;
  assert.equal(step(0, "right", shapes, near, none), 1);
  assert.equal(step(1, "left", shapes, near, none), 0);
  assert.equal(step(1, "up", shapes, near, none), 4);
  assert.equal(step(4, "down", shapes, near, none), 1);
  assert.equal(step(2, "right", shapes, near, none), null);
});

test("an arrow skips water, and crosses it where nothing is beside", () => {
  const shapes = [shape(square(5, 52, 1)), shape(square(6, 52, 1)), shape(square(7, 52, 1)), shape(square(9, 52, 1))];
  const near = adjacency(shapes);
  assert.equal(step(0, "right", shapes, near, (i) => i === 1), 2);
  assert.equal(step(2, "right", shapes, near, () => false), 3);
});

test("a step aside costs more than a step ahead", () => {
  assert.equal(stepCost(-1, 0, "right"), null);
  assert.equal(stepCost(1, 5, "right"), null);
  assert.ok((stepCost(2, 0, "right") ?? 0) < (stepCost(2, 1, "right") ?? 0));
});
