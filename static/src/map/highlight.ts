// Outlines on top: what is selected, what the keyboard stands on, what the pointer is over.
import type { Shape } from "../geo/shape";
import { usePlane, type Frame } from "./frame";
import { pathOf } from "./paths";
import type { Tokens } from "./tokens";

export interface Highlights {
  selected: Shape | null;
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
  if (marks.selected) {
    outline(ctx, marks.selected, 5.5, tokens.casing, f.scale);
    outline(ctx, marks.selected, 2.5, tokens.act, f.scale);
  }
  if (marks.cursor) {
    outline(ctx, marks.cursor, 6, tokens.casing, f.scale);
    outline(ctx, marks.cursor, 3, tokens.ink, f.scale, [8, 5]);
  }
}
