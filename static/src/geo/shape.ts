// One area as the page draws it: rings in the plane.
import { at } from "../at";
import type { MapFeature, Ring } from "../api/types";
import { toPlane } from "./plane";

export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Shape {
  /** Per polygon its rings, the outer one first, as x, y, x, y... */
  polygons: Float64Array[][];
  bounds: Bounds;
}

function signedArea(ring: Float64Array): number {
  let sum = 0;
  let x0 = at(ring, ring.length - 2);
  let y0 = at(ring, ring.length - 1);
  for (let i = 0; i < ring.length; i += 2) {
    const x = at(ring, i);
    const y = at(ring, i + 1);
    sum += x0 * y - x * y0;
    x0 = x;
    y0 = y;
  }
  return sum / 2;
}

export function ringArea(ring: Float64Array): number {
  return Math.abs(signedArea(ring));
}

function reversed(ring: Float64Array): Float64Array {
  const out = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    out[i] = at(ring, ring.length - 2 - i);
    out[i + 1] = at(ring, ring.length - 1 - i);
  }
  return out;
}

// All outer rings turn one way and all holes the other, so that many areas can
// be filled as one path without the seams that separate fills leave.
function projectRing(ring: Ring, outer: boolean): Float64Array {
  const out = new Float64Array(ring.length * 2);
  let i = 0;
  for (const [lon, lat] of ring) {
    const [x, y] = toPlane(lon, lat);
    out[i++] = x;
    out[i++] = y;
  }
  return signedArea(out) > 0 === outer ? out : reversed(out);
}

function boundsOf(polygons: Float64Array[][]): Bounds {
  const b: Bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const rings of polygons) {
    const outer = at(rings, 0);
    for (let i = 0; i < outer.length; i += 2) {
      const x = at(outer, i);
      const y = at(outer, i + 1);
      if (x < b.left) b.left = x;
      if (x > b.right) b.right = x;
      if (y < b.top) b.top = y;
      if (y > b.bottom) b.bottom = y;
    }
  }
  return b;
}

export function toShape(geometry: MapFeature["geometry"]): Shape | null {
  if (geometry === null) return null;
  const coordinates = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const polygons = coordinates
    .filter((rings) => (rings[0]?.length ?? 0) > 3)
    .map((rings) => rings.map((ring, i) => projectRing(ring, i === 0)));
  return polygons.length === 0 ? null : { polygons, bounds: boundsOf(polygons) };
}

export function merge(all: Iterable<Bounds>): Bounds | null {
  let out: Bounds | null = null;
  for (const b of all) {
    out = out
      ? { left: Math.min(out.left, b.left), top: Math.min(out.top, b.top), right: Math.max(out.right, b.right), bottom: Math.max(out.bottom, b.bottom) }
      : b;
  }
  return out;
}

export function overlaps(a: Bounds, b: Bounds): boolean {
  return a.left <= b.right && a.right >= b.left && a.top <= b.bottom && a.bottom >= b.top;
}

export function sizeOf(b: Bounds): number {
  return Math.sqrt((b.right - b.left) * (b.bottom - b.top));
}

function inRing(x: number, y: number, ring: Float64Array): boolean {
  let inside = false;
  let xj = at(ring, ring.length - 2);
  let yj = at(ring, ring.length - 1);
  for (let i = 0; i < ring.length; i += 2) {
    const xi = at(ring, i);
    const yi = at(ring, i + 1);
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    xj = xi;
    yj = yi;
  }
  return inside;
}

export function contains(shape: Shape, x: number, y: number): boolean {
  const b = shape.bounds;
  if (x < b.left || x > b.right || y < b.top || y > b.bottom) return false;
  for (const rings of shape.polygons) {
    let crossings = 0;
    for (const ring of rings) if (inRing(x, y, ring)) crossings++;
    if (crossings % 2 === 1) return true;
  }
  return false;
}
