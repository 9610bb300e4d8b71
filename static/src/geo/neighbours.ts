// Which area lies to the left, right, above or below another: what the arrow
// keys of the map need.
import { at } from "../at";
import { poleOf } from "./pole";
import type { Shape } from "./shape";

export type Direction = "left" | "right" | "up" | "down";

const TOWARDS: Record<Direction, [number, number]> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

// Neighbours share their border exactly, vertex by vertex, because the server
// simplifies each border once for both sides.
export function adjacency(shapes: readonly (Shape | null)[]): Set<number>[] {
  const owners = new Map<string, number[]>();
  shapes.forEach((shape, i) => {
    if (shape) collect(shape, i, owners);
  });
  const out = shapes.map(() => new Set<number>());
  for (const list of owners.values()) {
    if (list.length < 2) continue;
    for (const a of list) for (const b of list) if (a !== b) at(out, a).add(b);
  }
  return out;
}

function collect(shape: Shape, i: number, owners: Map<string, number[]>): void {
  for (const ring of shape.polygons.flat()) {
    for (let k = 0; k < ring.length; k += 2) {
      const key = `${at(ring, k)} ${at(ring, k + 1)}`;
      const list = owners.get(key);
      if (!list) owners.set(key, [i]);
      else if (list[list.length - 1] !== i) list.push(i);
    }
  }
}

/** How far off the wanted direction a step is: its length, made longer by the angle; null when it leads elsewhere. */
export function stepCost(dx: number, dy: number, direction: Direction): number | null {
  const [ux, uy] = TOWARDS[direction];
  const along = dx * ux + dy * uy;
  const aside = Math.abs(dx * uy) + Math.abs(dy * ux);
  return along <= 0 || aside > along * 1.75 ? null : along + 2 * aside;
}

function best(from: number, candidates: Iterable<number>, shapes: readonly (Shape | null)[], direction: Direction): number | null {
  const start = shapes[from];
  if (!start) return null;
  const [x, y] = poleOf(start);
  let found: number | null = null;
  let least = Infinity;
  for (const i of candidates) {
    const shape = shapes[i];
    if (!shape || i === from) continue;
    const [px, py] = poleOf(shape);
    const cost = stepCost(px - x, py - y, direction);
    if (cost !== null && cost < least) {
      least = cost;
      found = i;
    }
  }
  return found;
}

/** The neighbour in a direction; across water, where no border is shared, the nearest area that lies there. */
export function step(from: number, direction: Direction, shapes: readonly (Shape | null)[], near: readonly Set<number>[], skip: (i: number) => boolean): number | null {
  const beside = [...(near[from] ?? [])].filter((i) => !skip(i));
  const all = (): number[] => [...shapes.keys()].filter((i) => !skip(i));
  return best(from, beside, shapes, direction) ?? best(from, all(), shapes, direction);
}
