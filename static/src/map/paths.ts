// Shapes as paths of the canvas, made once per shape.
import type { Shape } from "../geo/shape";

const made = new WeakMap<Shape, Path2D>();

// A ring ends where it began, so nothing is left to close: closePath() measures
// the whole path each time, which with thousands of rings in it takes seconds.
function addRing(path: Path2D, ring: Float64Array): void {
  path.moveTo(ring[0] ?? 0, ring[1] ?? 0);
  for (let i = 2; i < ring.length; i += 2) path.lineTo(ring[i] ?? 0, ring[i + 1] ?? 0);
}

export function pathOf(shape: Shape): Path2D {
  let path = made.get(shape);
  if (!path) {
    path = new Path2D();
    for (const ring of shape.polygons.flat()) {
      addRing(path, ring);
      path.closePath();
    }
    made.set(shape, path);
  }
  return path;
}

/** Many shapes as one path: filled in one go, so that no seams show between areas of one colour. */
export function union(shapes: Iterable<Shape>): Path2D {
  const all = new Path2D();
  // Point by point: copying one path into another (addPath) takes many times as long.
  for (const shape of shapes) for (const rings of shape.polygons) for (const ring of rings) addRing(all, ring);
  return all;
}
