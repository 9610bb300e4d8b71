// A drawing on a canvas, for PNG: the same list as the SVG, with the fonts of the page.
import { type Drawing, fontOf, type Item, type Measure, type Paint, type PathItem, type TextItem } from "./drawing";

/** Pixels of the PNG for each pixel of the drawing: sharp on a beamer and in print. */
const RATIO = 2;

const ALIGN = { start: "left", middle: "center", end: "right" } as const;

function hatchTile(spacing: number, { line, paper }: Drawing["hatch"]): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = spacing * RATIO;
  const ctx = canvas.getContext("2d");
  if (!ctx) return canvas;
  ctx.scale(RATIO, RATIO);
  ctx.fillStyle = paper;
  ctx.fillRect(0, 0, spacing, spacing);
  ctx.fillStyle = line;
  ctx.fillRect(0, 0, 1.5, spacing);
  return canvas;
}

function paintOf(ctx: CanvasRenderingContext2D, paint: Paint, drawing: Drawing): string | CanvasPattern {
  if (typeof paint === "string") return paint;
  const pattern = ctx.createPattern(hatchTile(paint.hatch, drawing.hatch), "repeat");
  pattern?.setTransform(new DOMMatrix().rotate(45).scale(1 / RATIO));
  return pattern ?? drawing.hatch.paper;
}

function drawPath(ctx: CanvasRenderingContext2D, item: PathItem, drawing: Drawing): void {
  const path = new Path2D(item.d);
  if (item.fill !== undefined) {
    ctx.globalAlpha = item.alpha ?? 1;
    ctx.fillStyle = paintOf(ctx, item.fill, drawing);
    ctx.fill(path);
  }
  if (item.stroke !== undefined) {
    ctx.globalAlpha = item.strokeAlpha ?? 1;
    ctx.strokeStyle = item.stroke;
    ctx.lineWidth = item.width ?? 1;
    ctx.lineJoin = "round";
    ctx.setLineDash(item.dash ?? []);
    ctx.stroke(path);
    ctx.setLineDash([]);
  }
  ctx.globalAlpha = 1;
}

function drawText(ctx: CanvasRenderingContext2D, { text, x, y, style }: TextItem): void {
  ctx.font = fontOf(style);
  ctx.textAlign = ALIGN[style.align ?? "start"];
  ctx.textBaseline = "alphabetic";
  if (style.halo !== undefined) {
    ctx.strokeStyle = style.halo;
    ctx.lineWidth = 3.5;
    ctx.lineJoin = "round";
    ctx.strokeText(text, x, y);
  }
  ctx.fillStyle = style.colour;
  ctx.fillText(text, x, y);
}

function drawItems(ctx: CanvasRenderingContext2D, items: readonly Item[], drawing: Drawing): void {
  for (const item of items) {
    if (item.kind === "path") drawPath(ctx, item, drawing);
    else if (item.kind === "text") drawText(ctx, item);
    else {
      ctx.save();
      ctx.translate(item.x, item.y);
      ctx.beginPath();
      ctx.rect(0, 0, item.width, item.height);
      ctx.clip();
      drawItems(ctx, item.items, drawing);
      ctx.restore();
    }
  }
}

/** A picture of so many pixels wide, or sharp enough for a beamer and for print. */
export function toPng(drawing: Drawing, width = drawing.width * RATIO): Promise<Blob> {
  const ratio = width / drawing.width;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(drawing.width * ratio);
  canvas.height = Math.round(drawing.height * ratio);
  const ctx = canvas.getContext("2d");
  if (ctx) {
    ctx.scale(ratio, ratio);
    drawItems(ctx, drawing.items, drawing);
  }
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("the canvas gave no picture"))), "image/png"));
}

/** How wide a text is in the fonts of the page. */
export function measurer(): Measure {
  const ctx = document.createElement("canvas").getContext("2d");
  return (text, style) => {
    if (!ctx) return text.length * style.size * 0.5;
    ctx.font = fontOf(style);
    return ctx.measureText(text).width;
  };
}
