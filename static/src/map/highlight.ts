// Outlines on top: what is selected, what the keyboard stands on, what the pointer is over.
import type { Shape } from "../geo/shape";
import { poleOf } from "../geo/pole";
import { toPixels, usePixels, usePlane, type Frame } from "./frame";
import { pathOf } from "./paths";
import type { Tokens } from "./tokens";

/** One of several places: with its colour and its letter. */
export interface Marked {
  shape: Shape;
  /** "" for a place that is chosen alone. */
  letter: string;
  colour: string;
  /** The circle of its number, in pixels at a scale; absent where there are no circles. */
  radius?: (scale: number) => number;
}

export interface Highlights {
  selected: readonly Marked[];
  cursor: Shape | null;
  hover: Shape | null;
}

function outline(ctx: CanvasRenderingContext2D, shape: Shape, width: number, colour: string, scale: number, dash: number[] = []): void {
  ctx.lineWidth = width / scale;
  ctx.strokeStyle = colour;
  ctx.setLineDash(dash.map((n) => n / scale));
  ctx.stroke(pathOf(shape));
  ctx.setLineDash([]);
}

export const LETTER_RADIUS = 11;
const EDGE = LETTER_RADIUS + 3;

const NAME = { width: 60, height: 10 };

/** Where the letter of an area goes: on its border, at the highest point that is on the screen, clear of its name and its circle. */
export function letterPlace(f: Frame, shape: Shape, radius = 0): [x: number, y: number] {
  const [poleX, poleY] = toPixels(f, poleOf(shape));
  const [x, y] = highest(f, shape) ?? [poleX, poleY];
  const room = LETTER_RADIUS + Math.max(NAME.height, radius + 2);
  return Math.abs(x - poleX) < Math.max(NAME.width, radius) && y > poleY - room ? [x, Math.max(EDGE, poleY - room)] : [x, y];
}

function highest(f: Frame, shape: Shape): [number, number] | null {
  let best: [number, number] | null = null;
  for (const rings of shape.polygons) {
    const outer = rings[0] ?? new Float64Array();
    for (let i = 0; i < outer.length; i += 2) {
      const place = toPixels(f, [outer[i] ?? 0, outer[i + 1] ?? 0]);
      const seen = place[0] >= EDGE && place[0] <= f.width - EDGE && place[1] >= EDGE && place[1] <= f.height - EDGE;
      if (seen && (!best || place[1] < best[1])) best = place;
    }
  }
  return best;
}

function drawLetter(ctx: CanvasRenderingContext2D, f: Frame, { shape, letter, colour, radius }: Marked): void {
  const [x, y] = letterPlace(f, shape, radius?.(f.scale));
  ctx.beginPath();
  ctx.arc(x, y, LETTER_RADIUS, 0, 2 * Math.PI);
  ctx.fillStyle = colour;
  ctx.strokeStyle = "#ffffff";
  ctx.lineWidth = 2;
  ctx.fill();
  ctx.stroke();
  ctx.fillStyle = "#ffffff";
  ctx.font = '600 14px "Source Sans 3", sans-serif';
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(letter, x, y + 0.5);
}

/** under draws what lies below the outlines. */
export function drawHighlights(ctx: CanvasRenderingContext2D, f: Frame, ratio: number, marks: Highlights, tokens: Tokens, under?: () => void): void {
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  usePlane(ctx, f, ratio);
  under?.();
  ctx.lineJoin = "round";
  if (marks.hover) {
    outline(ctx, marks.hover, 3.5, tokens.surface, f.scale);
    outline(ctx, marks.hover, 1.75, tokens.ink, f.scale);
  }
  for (const { shape, letter } of marks.selected) outline(ctx, shape, 5.5, letter === "" ? tokens.casing : "#ffffff", f.scale);
  for (const { shape, letter, colour } of marks.selected) outline(ctx, shape, 2.5, letter === "" ? tokens.act : colour, f.scale);
  if (marks.cursor) {
    outline(ctx, marks.cursor, 6, tokens.casing, f.scale);
    outline(ctx, marks.cursor, 3, tokens.ink, f.scale, [8, 5]);
  }
  usePixels(ctx, ratio);
  for (const one of marks.selected) if (one.letter !== "") drawLetter(ctx, f, one);
}
