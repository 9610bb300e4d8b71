// Draws a scene on a canvas: fills, hatching, water, borders, circles, names.
import { at } from "../at";
import { classOf } from "../domain/classify";
import { isDark } from "../domain/palette";
import type { Reason } from "../domain/reasons";
import { type Areas, visibleIn } from "../geo/areas";
import type { Shape } from "../geo/shape";
import { drawCircles, largestRadius } from "./circles";
import { usePixels, usePlane, visible, type Frame } from "./frame";
import { hatchFill } from "./hatch";
import type { Scene } from "../state/scene";
import { shapeAbove, shapeOf, type Layers } from "./layers";
import { union } from "./paths";
import type { Tokens } from "./tokens";

interface Border {
  width: number;
  alpha: number;
}

const BORDERS: Record<string, Border> = {
  buurt: { width: 0.5, alpha: 0.4 },
  wijk: { width: 1, alpha: 0.6 },
  gemeente: { width: 1.75, alpha: 0.8 },
};

const OTHER: Border = { width: 1, alpha: 0.6 };

/** A border thins out where areas are so small that borders would be all there is to see. */
export function borderOf(level: string, typicalPixels: number): Border {
  const full = BORDERS[level] ?? OTHER;
  const room = Math.min(1, Math.max(0, (typicalPixels - 4) / 36));
  return { width: full.width * (0.3 + 0.7 * room), alpha: full.alpha * (0.2 + 0.8 * room) };
}

interface Groups {
  classes: Shape[][];
  reasons: Map<Reason, Shape[]>;
  water: Shape[];
  land: Shape[];
}

function addMissing(groups: Groups, reason: Reason, shape: Shape): void {
  const list = groups.reasons.get(reason);
  if (list) list.push(shape);
  else groups.reasons.set(reason, [shape]);
}

/** The place of its colour, why it has none, or land where circles tell the number. */
export function fillOf({ values, classes, painting }: Scene, i: number): number | Reason | "land" {
  if (painting) return painting.of[i] ?? painting.reasons[i] ?? "missing";
  const value = values.list[i] ?? null;
  if (value === null) return values.reasons[i] ?? "missing";
  return classes ? classOf(value, classes.breaks) : "land";
}

export function group(layers: Layers, indexes: number[]): Groups {
  const { areas, classes, painting } = layers.scene;
  const groups: Groups = { classes: (painting?.colours ?? classes?.list)?.map(() => []) ?? [], reasons: new Map(), water: [], land: [] };
  for (const i of indexes) {
    const shape = shapeOf(layers, i);
    if (!shape) continue;
    const fill = fillOf(layers.scene, i);
    if (at(areas.list, i).water) groups.water.push(shape);
    else if (typeof fill === "number") at(groups.classes, fill).push(shape);
    else if (fill === "land") groups.land.push(shape);
    else addMissing(groups, fill, shape);
  }
  return groups;
}

function fillGroups(ctx: CanvasRenderingContext2D, groups: Groups, colours: readonly string[], tokens: Tokens, scale: number): void {
  const put = (shapes: Shape[], fill: string | CanvasPattern): void => {
    if (shapes.length === 0) return;
    ctx.fillStyle = fill;
    ctx.fill(union(shapes));
  };
  put(groups.water, tokens.water);
  put(groups.land, tokens.surface);
  groups.classes.forEach((shapes, i) => put(shapes, at(colours, i) || tokens.surface));
  for (const [reason, shapes] of groups.reasons) put(shapes, hatchFill(ctx, reason, tokens, scale));
}

function strokeBorders(ctx: CanvasRenderingContext2D, shapes: Shape[], border: Border, ink: string, scale: number): void {
  ctx.strokeStyle = ink;
  ctx.globalAlpha = border.alpha;
  ctx.lineWidth = border.width / scale;
  ctx.lineJoin = "round";
  ctx.stroke(union(shapes));
  ctx.globalAlpha = 1;
}

/**
 * The borders of all areas in ink; on a dark page the light ink is for dark fills,
 * and lies over the dark edge of the others.
 */
function strokeAreas(ctx: CanvasRenderingContext2D, groups: Groups, colours: readonly string[], border: Border, tokens: Tokens, scale: number): void {
  const plain = [...groups.water, ...groups.land, ...[...groups.reasons.values()].flat()];
  if (tokens.edge === tokens.ink) {
    strokeBorders(ctx, [...plain, ...groups.classes.flat()], border, tokens.ink, scale);
    return;
  }
  const dark = (i: number): boolean => isDark(at(colours, i) || tokens.surface);
  strokeBorders(ctx, groups.classes.filter((_, i) => !dark(i)).flat(), { ...border, alpha: Math.min(1, border.alpha * 1.4) }, tokens.edge, scale);
  strokeBorders(ctx, [...plain, ...groups.classes.filter((_, i) => dark(i)).flat()], border, tokens.ink, scale);
}

/** Which areas lie in the frame. */
export function visibleOf(areas: Areas, f: Frame): number[] {
  return visibleIn(areas, visible(f));
}

/** The circles reach beyond their areas. */
function circled(f: Frame, layers: Layers): number[] {
  const reach = largestRadius(layers.scene.areas.typicalSize * f.scale) / f.scale;
  const { left, top, right, bottom } = visible(f);
  return visibleIn(layers.scene.areas, { left: left - reach, top: top - reach, right: right + reach, bottom: bottom + reach });
}

/** Paints a part of the map on an empty canvas; false when nothing lies there. */
export function paint(canvas: HTMLCanvasElement, f: Frame, layers: Layers, tokens: Tokens, ratio: number): boolean {
  const { scene } = layers;
  const circles = !scene.classes && !scene.painting;
  const indexes = circles ? circled(f, layers) : visibleOf(scene.areas, f);
  const ctx = indexes.length > 0 ? canvas.getContext("2d") : null;
  if (!ctx) return false;
  usePlane(ctx, f, ratio);
  ctx.globalAlpha = layers.opacity;
  const groups = group(layers, indexes);
  const colours = scene.painting?.colours ?? scene.classes?.colours ?? [];
  fillGroups(ctx, groups, colours, tokens, f.scale);
  ctx.globalAlpha = 1;
  strokeAreas(ctx, groups, colours, borderOf(scene.level.key, scene.areas.typicalSize * f.scale), tokens, f.scale);
  // The coarsest last, so that the border of a gemeente lies over that of its wijken.
  for (const above of layers.above.toReversed()) {
    const borders = visibleOf(above, f).flatMap((i) => shapeAbove(layers, above, i) ?? []);
    const border = borderOf(above.level, above.typicalSize * f.scale);
    if (tokens.edge !== tokens.ink) strokeBorders(ctx, borders, { ...border, width: border.width + 2 }, tokens.edge, f.scale);
    strokeBorders(ctx, borders, border, tokens.ink, f.scale);
  }
  usePixels(ctx, ratio);
  if (circles) drawCircles(ctx, f, layers, indexes, tokens.surface);
  return true;
}
