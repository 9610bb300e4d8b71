// Hatching at 45 degrees, one spacing per reason: where there is no number the
// map shows paper, never a colour of the scale.
import { reasonText, type Reason } from "../domain/reasons";
import type { Tokens } from "./tokens";

/** A tile that repeats without seams: one diagonal, with its corners finished. */
function tile(size: number, paper: string, line: string): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const ctx = canvas.getContext("2d");
  if (!ctx) return canvas;
  ctx.fillStyle = paper;
  ctx.fillRect(0, 0, size, size);
  ctx.strokeStyle = line;
  ctx.lineWidth = 1.5 * Math.min(2, devicePixelRatio);
  ctx.lineCap = "square";
  for (const shift of [-size, 0, size]) {
    ctx.beginPath();
    ctx.moveTo(shift, size);
    ctx.lineTo(shift + size, 0);
    ctx.stroke();
  }
  return canvas;
}

const tiles = new Map<string, HTMLCanvasElement>();

function tileOf(size: number, paper: string, line: string): HTMLCanvasElement {
  const key = `${size} ${paper} ${line} ${devicePixelRatio}`;
  const made = tiles.get(key) ?? tile(size, paper, line);
  tiles.set(key, made);
  return made;
}

export function hatchFill(ctx: CanvasRenderingContext2D, reason: Reason, tokens: Tokens, scale: number): string | CanvasPattern {
  const { spacing } = reasonText(reason);
  if (spacing === 0) return tokens.paper;
  const ratio = Math.min(2, devicePixelRatio);
  // The lines lie spacing apart, so along an axis the tile is that times the root of 2.
  const pattern = ctx.createPattern(tileOf(Math.round(spacing * Math.SQRT2 * ratio), tokens.paper, tokens.line), "repeat");
  if (!pattern) return tokens.paper;
  pattern.setTransform(new DOMMatrix().scale(1 / (scale * ratio)));
  return pattern;
}
