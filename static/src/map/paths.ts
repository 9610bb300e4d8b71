// Shapes as paths of the canvas, made once per shape.
import { at } from "../at";
import type { Shape } from "../geo/shape";

const made = new WeakMap<Shape, Path2D>();

function addRing(path: Path2D, ring: Float64Array): void {
  path.moveTo(at(ring, 0), at(ring, 1));
  for (let i = 2; i < ring.length - 2; i += 2) path.lineTo(at(ring, i), at(ring, i + 1));
  path.closePath();
}

export function pathOf(shape: Shape): Path2D {
  let path = made.get(shape);
  if (!path) {
    path = new Path2D();
    for (const ring of shape.polygons.flat()) addRing(path, ring);
    made.set(shape, path);
  }
  return path;
}

/** Many shapes as one path: filled in one go, so that no seams show between areas of one colour. */
export function union(shapes: Iterable<Shape>): Path2D {
  const all = new Path2D();
  for (const shape of shapes) all.addPath(pathOf(shape));
  return all;
}
