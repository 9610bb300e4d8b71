// The map of a picture: the same areas, colours, circles, borders and names as
// on the screen, in the light colours that paper and slides have. Without the
// background map, which is not ours to hand on.
import { at } from "../at";
import { signOf } from "../domain/branch";
import { CIRCLE, LESS } from "../domain/palette";
import { PLACE_COLOURS } from "../domain/place-colours";
import { reasonText, type Reason } from "../domain/reasons";
import { type Bounds, merge, overlaps } from "../geo/shape";
import { placed } from "../map/branches";
import { placeCircles } from "../map/circles";
import type { Frame } from "../map/frame";
import { LETTER_RADIUS, letterPlace } from "../map/highlight";
import { type Layers, shapeAbove, shapeOf } from "../map/layers";
import { placeNames } from "../map/names";
import { borderOf, group, visibleOf } from "../map/paint";
import { circleOf, shapeOfCode } from "../map/selection";
import { LETTERS } from "../state/chosen";
import { circleData, type Item, type Measure, type Paint, pathData } from "./drawing";

export const LIGHT = { paper: "#fbfaf6", surface: "#ffffff", ink: "#1b2430", soft: "#55606e", line: "#dcd8cd", hatch: "#c4beae", act: "#0a6170", warn: "#8a4b00", water: "#d3e1e8" };

/** Room round what is shown, as a share of it. */
const AIR = 0.03;

/** What of the view there is something to see of: a picture need not show the emptiness round a region. */
export function cropOf(layers: Layers, view: Bounds, selected: readonly string[]): Bounds {
  const { scene } = layers;
  const told = scene.areas.shapes.flatMap((shape, i) => (shape && scene.values.reasons[i] !== "outsideWerkgebied" ? [shape.bounds] : []));
  const all = merge(told);
  if (!all || !overlaps(all, view)) return view;
  const chosen = merge(selected.flatMap((code) => shapeOfCode(layers, code)?.bounds ?? []));
  const x = (all.right - all.left) * AIR;
  const y = (all.bottom - all.top) * AIR;
  const crop = { left: Math.max(view.left, all.left - x), right: Math.min(view.right, all.right + x), top: Math.max(view.top, all.top - y), bottom: Math.min(view.bottom, all.bottom + y) };
  // What the picture is about is in it, all of it, also where the screen cuts it off.
  return (chosen && merge([crop, { left: chosen.left - x, right: chosen.right + x, top: chosen.top - y, bottom: chosen.bottom + y }])) ?? crop;
}

/** Fits a part of the plane into a window, all of it, in the middle. */
export function frameFor(crop: Bounds, width: number, height: number): Frame {
  const scale = Math.min(width / (crop.right - crop.left), height / (crop.bottom - crop.top));
  return { scale, x: width / 2 - ((crop.left + crop.right) / 2) * scale, y: height / 2 - ((crop.top + crop.bottom) / 2) * scale, width, height };
}

export function hatchOf(reason: Reason): Paint {
  const { spacing } = reasonText(reason);
  return spacing === 0 ? LIGHT.paper : { hatch: spacing };
}

function fills(layers: Layers, indexes: number[], f: Frame): Item[] {
  const groups = group(layers, indexes);
  const colours = layers.scene.painting?.colours ?? layers.scene.classes?.colours ?? [];
  const all: [Paint, string][] = [
    [LIGHT.water, pathData(groups.water, f)],
    [LIGHT.surface, pathData(groups.land, f)],
    ...groups.classes.map((shapes, i): [Paint, string] => [at(colours, i) || LIGHT.surface, pathData(shapes, f)]),
    ...[...groups.reasons].map(([reason, shapes]): [Paint, string] => [hatchOf(reason), pathData(shapes, f)]),
  ];
  return all.map(([fill, d]) => ({ kind: "path", d, fill }));
}

function borders(layers: Layers, indexes: number[], f: Frame): Item[] {
  const { areas, level } = layers.scene;
  const own = { level: level.key, size: areas.typicalSize, d: pathData(indexes.flatMap((i) => shapeOf(layers, i) ?? []), f) };
  const above = layers.above.map((one) => ({ level: one.level, size: one.typicalSize, d: pathData(visibleOf(one, f).flatMap((i) => shapeAbove(layers, one, i) ?? []), f) }));
  return [own, ...above].map(({ level: key, size, d }) => {
    const { width, alpha } = borderOf(key, size * f.scale);
    return { kind: "path", d, stroke: LIGHT.ink, width, strokeAlpha: alpha };
  });
}

function circles(layers: Layers, indexes: number[], f: Frame): Item[] {
  if (layers.scene.classes || layers.scene.painting) return [];
  return placeCircles(f, layers, indexes).map(({ x, y, r, less }) => circleItem(x, y, r, layers.scene.indicator.estimate !== null, less));
}

/** As on the map: an estimate is dotted. */
export function circleItem(x: number, y: number, r: number, estimate: boolean, less = false): Item {
  const d = circleData(x, y, r);
  return estimate ? { kind: "path", d, fill: less ? LESS : CIRCLE, alpha: 0.4, stroke: CIRCLE, width: 1.5, dash: [1.5, 2.5] } : { kind: "path", d, fill: less ? LESS : CIRCLE, alpha: 0.7, stroke: LIGHT.surface };
}

export function signItem(kind: string, x: number, y: number): Item[] {
  const sign = signOf(kind);
  const diamond = (d: number): string => `M${x} ${y - d}l${d} ${d}l${-d} ${d}l${-d} ${-d}Z`;
  const casing: Item = { kind: "path", d: sign === "diamond" ? diamond(10) : circleData(x, y, 8), fill: LIGHT.surface };
  if (sign === "ring") return [casing, { kind: "path", d: circleData(x, y, 4.5), stroke: LIGHT.ink, width: 3 }];
  return [casing, { kind: "path", d: sign === "diamond" ? diamond(7.5) : circleData(x, y, 6), fill: LIGHT.ink }];
}

/** One chosen area is outlined; more of them have their own colour and letter. */
function outlines(layers: Layers, selected: readonly string[], f: Frame): Item[] {
  return selected.flatMap((code, k): Item[] => {
    const shape = shapeOfCode(layers, code);
    if (!shape) return [];
    const d = pathData([shape], f);
    const colour = selected.length > 1 ? at(PLACE_COLOURS, k) : LIGHT.act;
    return [{ kind: "path", d, stroke: LIGHT.surface, width: 5.5 }, { kind: "path", d, stroke: colour, width: 2.5 }];
  });
}

function letterItems(layers: Layers, selected: readonly string[], f: Frame): Item[] {
  if (selected.length < 2) return [];
  return selected.flatMap((code, k): Item[] => {
    const shape = shapeOfCode(layers, code);
    if (!shape) return [];
    const [x, y] = letterPlace(f, shape, circleOf(layers, code, f.scale));
    return [
      { kind: "path", d: circleData(x, y, LETTER_RADIUS), fill: at(PLACE_COLOURS, k), stroke: LIGHT.surface, width: 2 },
      { kind: "text", text: at(LETTERS, k), x, y: y + 5, style: { size: 14, bold: true, colour: LIGHT.surface, align: "middle" } },
    ];
  });
}

/** Everything in the window, from its corner. */
export function mapItems(layers: Layers, f: Frame, selected: readonly string[], measure: Measure): Item[] {
  const indexes = visibleOf(layers.scene.areas, f);
  const name = { size: 14, bold: true, colour: LIGHT.ink, align: "middle", halo: LIGHT.paper } as const;
  const names = placeNames(f, layers, indexes, (text) => measure(text, name)).map(({ name: text, x, y }): Item => ({ kind: "text", text, x, y: y + 5, style: name }));
  const points = placed(layers.branches, f).flatMap(({ branch, x, y }) => signItem(branch.kind, x, y));
  return [...fills(layers, indexes, f), ...borders(layers, indexes, f), ...circles(layers, indexes, f), ...outlines(layers, selected, f), ...names, ...points, ...letterItems(layers, selected, f)];
}
