// Where a name or a circle stands: the point deepest inside the largest part of
// an area, which a centroid of a bent or ring-shaped area is not.
import polylabel from "polylabel";
import { at } from "../at";
import { ringArea, type Shape, sizeOf } from "./shape";

function points(ring: Float64Array): [number, number][] {
  const out: [number, number][] = [];
  for (let i = 0; i < ring.length; i += 2) out.push([at(ring, i), at(ring, i + 1)]);
  return out;
}

const known = new WeakMap<Shape, [number, number]>();

export function poleOf(shape: Shape): [number, number] {
  const before = known.get(shape);
  if (before) return before;
  const largest = shape.polygons.reduce((a, b) => (ringArea(at(b, 0)) > ringArea(at(a, 0)) ? b : a));
  const found = polylabel(largest.map(points), sizeOf(shape.bounds) / 40);
  const pole: [number, number] = [at(found, 0), at(found, 1)];
  known.set(shape, pole);
  return pole;
}
