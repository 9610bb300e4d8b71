// Branches as points on the map, above everything else.
import { signOf, type Branch, type Sign } from "../domain/branch";
import { toPlane } from "../geo/plane";
import { type Bounds, overlaps } from "../geo/shape";
import { toPixels, usePixels, type Frame } from "./frame";
import type { Tokens } from "./tokens";

const RADIUS = 6;
const CASING = 2;
const REACH = 10;
const NAMES_FROM = 13;
const FONT = '600 14px "Source Sans 3", sans-serif';
const HEIGHT = 18;

export interface BranchPoints {
  list: readonly Branch[];
  zoom: number;
  hover: Branch | null;
}

/** Where the branches stand, in pixels of the drawing; those without a place stand nowhere. */
export function placed(list: readonly Branch[], f: Frame): { branch: Branch; x: number; y: number }[] {
  return list.flatMap((branch) => {
    if (!branch.lonLat) return [];
    const [x, y] = toPixels(f, toPlane(...branch.lonLat));
    return [{ branch, x, y }];
  });
}

function trace(ctx: CanvasRenderingContext2D, sign: Sign, x: number, y: number, r: number): void {
  ctx.beginPath();
  if (sign === "diamond") {
    const d = r * 1.25; // looks as large as the circle
    ctx.moveTo(x, y - d);
    ctx.lineTo(x + d, y);
    ctx.lineTo(x, y + d);
    ctx.lineTo(x - d, y);
    ctx.closePath();
  } else ctx.arc(x, y, r, 0, 2 * Math.PI);
}

function drawSign(ctx: CanvasRenderingContext2D, sign: Sign, x: number, y: number, r: number, tokens: Tokens): void {
  trace(ctx, sign, x, y, r + CASING);
  ctx.fillStyle = tokens.casing;
  ctx.fill();
  if (sign === "ring") {
    trace(ctx, sign, x, y, r - 1.5);
    ctx.lineWidth = 3;
    ctx.strokeStyle = tokens.ink;
    ctx.stroke();
    return;
  }
  trace(ctx, sign, x, y, r);
  ctx.fillStyle = tokens.ink;
  ctx.fill();
}

/** The boxes of the points, so that names of areas keep clear of them. */
export function branchBoxes(list: readonly Branch[], f: Frame): Bounds[] {
  const r = RADIUS + CASING;
  return placed(list, f).map(({ x, y }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
}

function drawNames(ctx: CanvasRenderingContext2D, points: ReturnType<typeof placed>, hover: Branch | null, tokens: Tokens): void {
  ctx.font = FONT;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = tokens.paper;
  ctx.fillStyle = tokens.ink;
  const taken: Bounds[] = [];
  for (const { branch, x, y } of points) {
    if (branch === hover) continue; // the tooltip says it already
    const left = x + RADIUS + CASING + 3;
    const box = { left, right: left + ctx.measureText(branch.name).width, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
    if (taken.some((other) => overlaps(other, box))) continue;
    taken.push(box);
    ctx.strokeText(branch.name, left, y);
    ctx.fillText(branch.name, left, y);
  }
}

export function drawBranches(ctx: CanvasRenderingContext2D, f: Frame, ratio: number, { list, zoom, hover }: BranchPoints, tokens: Tokens): void {
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  usePixels(ctx, ratio);
  const points = placed(list, f);
  for (const { branch, x, y } of points) drawSign(ctx, signOf(branch.kind), x, y, branch === hover ? RADIUS + 2 : RADIUS, tokens);
  if (zoom >= NAMES_FROM) drawNames(ctx, points, hover, tokens);
}

/** The branch at a place on the screen, the nearest when several are in reach. */
export function branchAt(list: readonly Branch[], place: { x: number; y: number }, pixelOf: (lonLat: [number, number]) => { x: number; y: number }): Branch | null {
  let found: Branch | null = null;
  let least = REACH ** 2;
  for (const branch of list) {
    if (!branch.lonLat) continue;
    const { x, y } = pixelOf(branch.lonLat);
    const distance = (x - place.x) ** 2 + (y - place.y) ** 2;
    if (distance > least) continue;
    least = distance;
    found = branch;
  }
  return found;
}
