// While a class of the legend is pointed at, all other areas fade.
import { at } from "../at";
import type { Frame } from "./frame";
import { shapeOf, type Layers } from "./layers";
import { visibleOf } from "./paint";
import { union } from "./paths";
import type { Tokens } from "./tokens";

const VEIL = 0.88;

/** Draws in the plane, which the context must be set to. */
export function drawDimmed(ctx: CanvasRenderingContext2D, f: Frame, layers: Layers, lit: (i: number) => boolean, tokens: Tokens): void {
  const { areas } = layers.scene;
  const others = visibleOf(areas, f).flatMap((i) => (lit(i) || at(areas.list, i).water ? [] : (shapeOf(layers, i) ?? [])));
  ctx.globalAlpha = VEIL;
  ctx.fillStyle = tokens.paper;
  ctx.fill(union(others));
  ctx.globalAlpha = 1;
}
