// Names on the map: inside their area, dropped rather than overlapped.
import { at } from "../at";
import type { Areas } from "../geo/areas";
import { poleOf } from "../geo/pole";
import { type Bounds, overlaps, type Shape, sizeOf } from "../geo/shape";
import { branchBoxes } from "./branches";
import { toPixels, usePixels, type Frame } from "./frame";
import { largestRadius, radiusOf } from "./circles";
import type { Layers } from "./layers";
import type { Tokens } from "./tokens";

const FONT = '600 14px "Source Sans 3", sans-serif';
const HEIGHT = 18;
const MOST = 120;
const SHIFTS = [0, HEIGHT, -HEIGHT];
/** The name of the chosen place goes further to keep clear of points. */
const OWN_SHIFTS = [...SHIFTS, 2 * HEIGHT, -2 * HEIGHT, 3 * HEIGHT, -3 * HEIGHT];

interface Candidate {
  name: string;
  shape: Shape;
  size: number;
  lower: number;
}

function candidates(areas: Areas, indexes: number[], scale: number, lower: (i: number) => number): Candidate[] {
  const out: Candidate[] = [];
  for (const i of indexes) {
    const shape = areas.shapes[i];
    const area = at(areas.list, i);
    if (!shape || area.water) continue;
    const size = sizeOf(shape.bounds) * scale;
    if (size > 40) out.push({ name: area.name, shape, size, lower: lower(i) });
  }
  return out.sort((a, b) => b.size - a.size).slice(0, MOST);
}

function fits(box: Bounds, shape: Shape, scale: number, taken: Bounds[]): boolean {
  const room = (shape.bounds.right - shape.bounds.left) * scale;
  return box.right - box.left < room * 1.1 && !taken.some((other) => overlaps(box, other));
}

function drawName(ctx: CanvasRenderingContext2D, name: string, x: number, y: number): void {
  ctx.strokeText(name, x, y);
  ctx.fillText(name, x, y);
}

/** Names of the level itself where its areas have room, else of the level above. */
function choose(layers: Layers, indexes: number[], scale: number): [Areas, number[]] {
  const { areas } = layers.scene;
  const top = layers.above[0];
  if (!top || areas.typicalSize * scale > 45) return [areas, indexes];
  return [top, [...top.list.keys()]];
}

export interface PlacedName {
  name: string;
  x: number;
  y: number;
}

function boxOf(x: number, y: number, half: number): Bounds {
  return { left: x - half, right: x + half, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
}

/** The place that is chosen alone has its name whole, whatever its size; of several the letter tells. */
function ownName(f: Frame, layers: Layers, indexes: number[], chosen: readonly string[], width: (name: string) => number, taken: Bounds[], lower: (i: number) => number): { shape: Shape; placed: PlacedName } | null {
  const { areas } = layers.scene;
  const i = areas.index.get(chosen[0] ?? "");
  const shape = i === undefined || chosen.length !== 1 || !indexes.includes(i) ? undefined : areas.shapes[i];
  if (i === undefined || !shape) return null;
  const { name } = at(areas.list, i);
  const [x, y] = toPixels(f, poleOf(shape));
  if (x < 0 || y < 0 || x > f.width || y > f.height) return null;
  const half = width(name) / 2 + 4;
  const inside = Math.min(Math.max(x, half), Math.max(half, f.width - half));
  const level = Math.min(Math.max(y + (layers.scene.classes === null ? lower(i) : 0), HEIGHT), f.height - HEIGHT);
  const shift = OWN_SHIFTS.find((one) => !taken.some((other) => overlaps(boxOf(inside, level + one, half), other))) ?? 0;
  taken.push(boxOf(inside, level + shift, half));
  return { shape, placed: { name, x: inside, y: level + shift } };
}

/** The names there is room for; width tells how wide one is. */
export function placeNames(f: Frame, layers: Layers, indexes: number[], width: (name: string) => number, chosen: readonly string[] = []): PlacedName[] {
  const [areas, list] = choose(layers, indexes, f.scale);
  const circles = layers.scene.classes === null && areas === layers.scene.areas;
  const largest = largestRadius(areas.typicalSize * f.scale);
  const lower = (i: number): number => (circles ? radiusOf(layers.scene.values.list[i] ?? 0, layers.max, largest) + HEIGHT / 2 + 1 : 0);
  const points = layers.branches.length > 0;
  const taken: Bounds[] = branchBoxes(layers.branches, f);
  const placed: PlacedName[] = [];
  const own = ownName(f, layers, indexes, chosen, width, taken, lower);
  if (own) placed.push(own.placed);
  for (const one of candidates(areas, list, f.scale, lower)) {
    if (one.shape === own?.shape) continue;
    const [x, pole] = toPixels(f, poleOf(one.shape));
    if (x < 0 || pole < 0 || x > f.width || pole > f.height) continue;
    const half = width(one.name) / 2 + 4;
    // A point of the library pushes a name a line down or up rather than off the map.
    for (const shift of points ? SHIFTS : [0]) {
      const y = pole + one.lower + shift;
      const box = boxOf(x, y, half);
      if (!fits(box, one.shape, f.scale, taken)) continue;
      taken.push(box);
      placed.push({ name: one.name, x, y });
      break;
    }
  }
  return placed;
}

function write(ctx: CanvasRenderingContext2D, ratio: number, tokens: Tokens): void {
  usePixels(ctx, ratio);
  ctx.font = FONT;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = tokens.halo;
  ctx.strokeStyle = tokens.paper;
  ctx.fillStyle = tokens.ink;
}

function largerBy(layers: Layers, f: Frame): (i: number) => number {
  const largest = largestRadius(layers.scene.areas.typicalSize * f.scale);
  return (i) => radiusOf(layers.scene.values.list[i] ?? 0, layers.max, largest) + HEIGHT / 2 + 1;
}

/** The name of the chosen place once more, over its outline, which would cut through it. */
export function drawOwnName(ctx: CanvasRenderingContext2D, f: Frame, ratio: number, layers: Layers, indexes: number[], tokens: Tokens, chosen: readonly string[]): void {
  write(ctx, ratio, tokens);
  const own = ownName(f, layers, indexes, chosen, (text) => ctx.measureText(text).width, branchBoxes(layers.branches, f), largerBy(layers, f));
  if (own) drawName(ctx, own.placed.name, own.placed.x, own.placed.y);
}

export function drawNames(ctx: CanvasRenderingContext2D, f: Frame, ratio: number, layers: Layers, indexes: number[], tokens: Tokens, chosen: readonly string[]): void {
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  write(ctx, ratio, tokens);
  for (const { name, x, y } of placeNames(f, layers, indexes, (text) => ctx.measureText(text).width, chosen)) drawName(ctx, name, x, y);
}
