// The map of a picture: the same areas, colours, circles, borders and names as
// on the screen, in the light colours that paper and slides have. Without the
// background map, which is not ours to hand on.
import { at } from "../at";
import { signOf } from "../domain/branch";
import { formatShort } from "../domain/format";
import { CIRCLE, LESS } from "../domain/palette";
import { PLACE_COLOURS } from "../domain/place-colours";
import { reasonText, type Reason } from "../domain/reasons";
import { type Bounds, merge, overlaps, type Shape, sizeOf } from "../geo/shape";
import { placed } from "../map/branches";
import { litBy, VEIL } from "../map/dim";
import { placeCircles } from "../map/circles";
import type { Frame } from "../map/frame";
import { LETTER_RADIUS, letterPlace } from "../map/highlight";
import { type Layers, shapeAbove, shapeOf } from "../map/layers";
import { borderOf, fillOf, visibleOf } from "../map/paint";
import { circleOf } from "../map/selection";
import { LETTERS } from "../state/chosen";
import type { Scene } from "../state/scene";
import { t } from "../text/t";
import { rangeText } from "../ui/class-list";
import { circleData, type GroupItem, type Item, type Measure, type Paint, pathData, type PathItem } from "./drawing";
import { scopeLabels, viewLabels } from "./labels";
import { LIGHT } from "./light";
import type { Scope } from "./scope";

/** Room round what is shown, as a share of it. */
const AIR = 0.04;

/** The chosen area with the finer borders of the picture. */
function shapeOfChosen(layers: Layers, code: string): Shape | null {
  const i = layers.scene.areas.index.get(code);
  if (i !== undefined) return shapeOf(layers, i);
  const above = layers.above.find((areas) => areas.index.has(code));
  return above ? shapeAbove(layers, above, above.index.get(code) ?? -1) : null;
}

/** What the picture is fitted to: the place it is of, else what of the view there is something to see of. */
export function cropOf(layers: Layers, view: Bounds, selected: readonly string[], scope: Scope | null): Bounds {
  if (scope) return scope.around ? scope.bounds : padded(scope.bounds);
  const { scene } = layers;
  const told = scene.areas.shapes.flatMap((shape, i) => (shape && scene.values.reasons[i] !== "outsideWerkgebied" ? [shape.bounds] : []));
  const all = merge(told);
  if (!all || !overlaps(all, view)) return view;
  const chosen = merge(selected.flatMap((code) => shapeOfChosen(layers, code)?.bounds ?? []));
  const whole = padded(all);
  const crop = { left: Math.max(view.left, whole.left), right: Math.min(view.right, whole.right), top: Math.max(view.top, whole.top), bottom: Math.min(view.bottom, whole.bottom) };
  // What the picture is about is in it, all of it, also where the screen cuts it off.
  return (chosen && merge([crop, padded(chosen)])) ?? crop;
}

function padded({ left, right, top, bottom }: Bounds): Bounds {
  const air = Math.max(right - left, bottom - top) * AIR;
  return { left: left - air, right: right + air, top: top - air, bottom: bottom + air };
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

/** Each area a path of its own, in the group of its class, so that who draws on can take one and colour it. */
function areaPath({ scene }: Layers, i: number, shape: Shape, f: Frame): PathItem {
  const { code, name } = at(scene.areas.list, i);
  return { kind: "path", d: pathData([shape], f), id: code, title: `${name}: ${plainValue(scene, i)}` };
}

function plainValue(scene: Scene, i: number): string {
  const value = scene.values.list[i] ?? null;
  return value === null ? reasonText(scene.values.reasons[i] ?? "missing").label : formatShort(value, scene.indicator);
}

/** The areas that the picture is of, by class; what lies round them has no class. */
function fills(layers: Layers, { inside, round }: Parted, f: Frame): Item[] {
  const { scene } = layers;
  const colours = scene.painting?.colours ?? scene.classes?.colours ?? [];
  const groups = new Map<string, GroupItem>();
  const add = (id: string, fill: Paint, title: string, i: number): void => {
    const shape = shapeOf(layers, i);
    if (!shape) return;
    const group = groups.get(id) ?? { kind: "group", id, title, fill, items: [] };
    groups.set(id, group);
    group.items.push(areaPath(layers, i, shape, f));
  };
  for (const i of inside) {
    const fill = fillOf(scene, i);
    if (at(scene.areas.list, i).water) add("water", LIGHT.water, t("Water"), i);
    else if (typeof fill === "number") add(`klasse-${fill + 1}`, at(colours, fill) || LIGHT.surface, scene.classes?.list[fill] && !scene.painting ? rangeText(at(scene.classes.list, fill), scene) : "", i);
    else if (fill === "land") add("land", LIGHT.surface, "", i);
    else add(`zonder-${fill}`, hatchOf(fill), reasonText(fill).label, i);
  }
  const faded = (water: boolean): string => pathData(round.filter((i) => at(scene.areas.list, i).water === water).flatMap((i) => shapeOf(layers, i) ?? []), f);
  return [{ kind: "path", d: faded(false), fill: LIGHT.faded }, { kind: "path", d: faded(true), fill: LIGHT.water }, ...[...groups.values()].sort((a, b) => a.id.localeCompare(b.id))];
}

function borders(layers: Layers, indexes: readonly number[], f: Frame, strength: number): Item[] {
  const { areas, level } = layers.scene;
  const own = { level: level.key, size: areas.typicalSize, d: pathData(indexes.flatMap((i) => shapeOf(layers, i) ?? []), f) };
  const over = new Set(indexes.flatMap((i) => [at(areas.list, i).gemeente, at(areas.list, i).wijk]));
  const above = layers.above.toReversed().map((one) => ({ level: one.level, size: one.typicalSize, d: pathData(visibleOf(one, f).flatMap((i) => (over.has(at(one.list, i).code) ? (shapeAbove(layers, one, i) ?? []) : [])), f) }));
  return [own, ...above].map(({ level: key, size, d }) => {
    const { width, alpha } = borderOf(key, size * f.scale);
    return { kind: "path", d, stroke: LIGHT.ink, width, strokeAlpha: alpha * strength };
  });
}

function circles(layers: Layers, indexes: readonly number[], f: Frame): Item[] {
  if (layers.scene.classes || layers.scene.painting) return [];
  return placeCircles(f, layers, [...indexes]).map(({ x, y, r, less }) => circleItem(x, y, r, layers.scene.indicator.estimate !== null, less));
}

/** As on the map: an estimate is dotted. */
export function circleItem(x: number, y: number, r: number, estimate: boolean, less = false): Item {
  const d = circleData(x, y, r);
  return estimate ? { kind: "path", d, fill: less ? LESS : CIRCLE, alpha: 0.4, stroke: CIRCLE, width: 1.5, dash: [1.5, 2.5] } : { kind: "path", d, fill: less ? LESS : CIRCLE, alpha: 0.7, stroke: LIGHT.surface };
}

/** Where no places are looked for, the map fades. */
function veil(layers: Layers, indexes: readonly number[], f: Frame): Item[] {
  const lit = litBy(layers.scene);
  return lit ? [{ kind: "path", d: pathData(indexes.flatMap((i) => (lit(i) ? [] : (shapeOf(layers, i) ?? []))), f), fill: LIGHT.paper, alpha: VEIL }] : [];
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
    const shape = shapeOfChosen(layers, code);
    if (!shape) return [];
    const d = pathData([shape], f);
    const colour = selected.length > 1 ? at(PLACE_COLOURS, k) : LIGHT.act;
    return [{ kind: "path", d, stroke: LIGHT.surface, width: 5.5 }, { kind: "path", d, stroke: colour, width: 2.5 }];
  });
}

function letterItems(layers: Layers, selected: readonly string[], f: Frame): Item[] {
  if (selected.length < 2) return [];
  return selected.flatMap((code, k): Item[] => {
    const shape = shapeOfChosen(layers, code);
    if (!shape) return [];
    const [x, y] = letterPlace(f, shape, circleOf(layers, code, f.scale));
    return [
      { kind: "path", d: circleData(x, y, LETTER_RADIUS), fill: at(PLACE_COLOURS, k), stroke: LIGHT.surface, width: 2 },
      { kind: "text", text: at(LETTERS, k), x, y: y + 5, style: { size: 14, bold: true, colour: LIGHT.surface, align: "middle" } },
    ];
  });
}

function letterBoxes(layers: Layers, selected: readonly string[], f: Frame): Bounds[] {
  if (selected.length < 2) return [];
  return selected.flatMap((code) => {
    const shape = shapeOfChosen(layers, code);
    if (!shape) return [];
    const [x, y] = letterPlace(f, shape, circleOf(layers, code, f.scale));
    return [{ left: x - LETTER_RADIUS, right: x + LETTER_RADIUS, top: y - LETTER_RADIUS, bottom: y + LETTER_RADIUS }];
  });
}

/** The areas in the window: those that the picture is of, and those round them. */
interface Parted {
  inside: readonly number[];
  round: readonly number[];
}

function partedBy(layers: Layers, f: Frame, scope: Scope | null): Parted {
  const all = visibleOf(layers.scene.areas, f);
  if (!scope || scope.around) return { inside: all, round: [] };
  const own = new Set(scope.indexes);
  return { inside: all.filter((i) => own.has(i)), round: all.filter((i) => !own.has(i)) };
}

/** The areas that the counts of the legend are of. */
export function countedIn(layers: Layers, f: Frame, scope: Scope | null): readonly number[] {
  return partedBy(layers, f, scope).inside.filter((i) => !at(layers.scene.areas.list, i).water);
}

/** Sizes of borders and circles go by the areas that the picture is of. */
export function fitted(layers: Layers, scope: Scope | null): Layers {
  if (!scope) return layers;
  const { scene } = layers;
  const sizes = scope.indexes.flatMap((i) => (scene.areas.shapes[i] ? [sizeOf(scene.areas.shapes[i].bounds)] : [])).sort((a, b) => a - b);
  const values = scope.indexes.map((i) => Math.abs(scene.values.list[i] ?? 0));
  return { ...layers, max: Math.max(0, ...values), scene: { ...scene, areas: { ...scene.areas, typicalSize: sizes[sizes.length >> 1] ?? scene.areas.typicalSize } } };
}

/** Everything in the window, from its corner. */
export function mapItems(layers: Layers, f: Frame, selected: readonly string[], scope: Scope | null, measure: Measure): Item[] {
  const parted = partedBy(layers, f, scope);
  const letters = letterItems(layers, selected, f);
  // A point that the edge would cut is not in the picture.
  const points = placed(layers.branches, f).filter(({ x, y }) => x > 10 && y > 10 && x < f.width - 10 && y < f.height - 10).flatMap(({ branch, x, y }) => signItem(branch.kind, x, y));
  const lit = litBy(layers.scene);
  const names = scope ? scopeLabels(layers, f, scope, { selected, measure, taken: letterBoxes(layers, selected, f) }) : viewLabels(layers, f, lit ? parted.inside.filter(lit) : [...parted.inside], measure);
  const ground = parted.round.length > 0 ? borders(layers, parted.round, f, 0.35) : [];
  return [...fills(layers, parted, f), ...ground, ...borders(layers, parted.inside, f, 1), ...circles(layers, parted.inside, f), ...(scope ? [] : veil(layers, parted.inside, f)), ...outlines(layers, selected, f), ...names, ...points, ...letters];
}
