// While a class of the legend is pointed at, all other areas fade: a veil over
// the map, cut out where the areas of the class are, which are fewer than the others.
import { at } from "../at";
import type { Scene } from "../state/scene";
import { inScope } from "../state/scope";
import { visible, type Frame } from "./frame";
import { shapeOf, type Layers } from "./layers";
import { visibleOf } from "./paint";
import { union } from "./paths";
import type { Tokens } from "./tokens";

/** How much of what fades is covered. */
export const VEIL = 0.88;

/** Where places are looked for in a part of the map; null where all of it is meant. */
export function litBy({ tool, scope, areas }: Scene): ((i: number) => boolean) | null {
  if (tool?.kind !== "find" || scope.codes === null) return null;
  return (i) => inScope(scope, at(areas.list, i));
}

/** Draws in the plane, which the context must be set to, on a canvas with nothing on it yet. */
export function drawDimmed(ctx: CanvasRenderingContext2D, f: Frame, layers: Layers, lit: (i: number) => boolean, tokens: Tokens): void {
  const { left, top, right, bottom } = visible(f);
  ctx.globalAlpha = VEIL;
  ctx.fillStyle = tokens.paper;
  ctx.fillRect(left, top, right - left, bottom - top);
  ctx.globalAlpha = 1;
  ctx.globalCompositeOperation = "destination-out";
  ctx.fill(union(visibleOf(layers.scene.areas, f).flatMap((i) => (lit(i) ? (shapeOf(layers, i) ?? []) : []))));
  ctx.globalCompositeOperation = "source-over";
}
