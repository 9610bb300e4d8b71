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

function drawLetter(ctx: CanvasRenderingContext2D, f: Frame, { shape, letter, colour }: Marked): void {
  const [x, y] = toPixels(f, poleOf(shape));
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
