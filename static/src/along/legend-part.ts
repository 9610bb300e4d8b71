// The legend of a picture: what the legend of the page says, written down.
import { at } from "../at";
import { signs } from "../domain/branch";
import { classOf } from "../domain/classify";
import { benchmarkValue } from "../domain/describe";
import { formatNumber, formatShort } from "../domain/format";
import { reasonText } from "../domain/reasons";
import { largestRadius, legendSizes, radiusOf } from "../map/circles";
import { placed } from "../map/branches";
import type { Frame } from "../map/frame";
import type { Layers } from "../map/layers";
import { visibleOf } from "../map/paint";
import type { Scene } from "../state/scene";
import { missingGroups, rangeText } from "../ui/class-list";
import { TURN } from "../domain/palette";
import { t } from "../text/t";
import { turnColours } from "../ui/scheme-choice";
import { Column, ROW, TEXT } from "./column";
import type { Item, Measure } from "./drawing";
import { LIGHT } from "./light";
import { circleItem, countedIn, hatchOf, signItem } from "./map-part";
import { paintedReasons, paintedRows } from "./painted-legend";
import type { Scope } from "./scope";

export interface Part {
  items: Item[];
  height: number;
}

/** What a legend says of: a map, in its window, with the areas that are counted. */
export interface Keyed {
  layers: Layers;
  frame: Frame;
  scope: Scope | null;
  /** Unit and day, where the heading of the picture does not have them. */
  unit: string;
}

function countHeading({ level }: Scene, scope: Scope | null): string {
  if (!scope || scope.around || scope.key.includes("/")) return t("Klassen, met het aantal {plural} in beeld", { plural: level.plural });
  return t("Klassen, met het aantal {plural} in {place}", { plural: level.plural, place: scope.name });
}

/** Where not all areas are in the picture, the highest and the lowest of them may be elsewhere. */
export function openRange(scene: Scene, i: number, whole: boolean): string {
  const list = scene.classes?.list ?? [];
  const one = at(list, i);
  const some = list.filter(({ count }) => count > 0);
  if (whole || some.length < 2) return rangeText(one, scene);
  if (one === some.at(-1)) return t("{low} en meer", { low: formatShort(one.min, scene.indicator) });
  return one === some[0] ? t("{high} en minder", { high: formatShort(one.max, scene.indicator) }) : rangeText(one, scene);
}

/** Each class with how many areas of the picture it has, the highest first. */
function classes({ layers: { scene } }: Keyed, counted: readonly number[]): ((column: Column) => void)[] {
  const list = scene.classes?.list ?? [];
  const counts = list.map(() => 0);
  for (const i of counted) {
    const value = scene.values.list[i] ?? null;
    const k = value === null ? -1 : classOf(value, scene.classes?.breaks ?? []);
    if (k >= 0) counts[k] = (counts[k] ?? 0) + 1;
  }
  const whole = counted.length >= scene.areas.places;
  return [...list.keys()].reverse().map((i) => (column) => column.swatch(at(scene.classes?.colours ?? [], i), openRange(scene, i, whole), formatNumber(at(counts, i))));
}

function turnRows(column: Column, scene: Scene): void {
  const middle = scene.classes?.middle ?? null;
  if (middle === null) return;
  column.gap();
  const name = scene.indicator.signed ? t("geen verschil") : (scene.benchmark?.name ?? t("gemiddelde van de {plural}", { plural: scene.level.plural }));
  const value = scene.benchmark ? benchmarkValue(scene.benchmark, scene.indicator) : formatShort(middle, scene.indicator);
  column.heading(t("Lichte kleuren liggen bij: {name} ({value}).", { name, value }));
  column.heading(turnColours(scene.classes?.turn ?? TURN));
}

function sizeRows(column: Column, layers: Layers, f: Frame): void {
  const { scene, max } = layers;
  const largest = largestRadius(scene.areas.typicalSize * f.scale);
  column.heading(t("De grootte van de cirkel is het aantal"));
  for (const n of legendSizes(max)) {
    const r = radiusOf(n, max, largest);
    const room = Math.max(0, 2 * r + 4 - ROW) / 2;
    column.y += room;
    column.items.push(circleItem(28, column.y + ROW / 2, r, scene.indicator.estimate !== null));
    column.items.push({ kind: "text", text: formatShort(n, scene.indicator), x: 66, y: column.y + 17, style: TEXT });
    column.y += ROW + room;
  }
  if (!scene.indicator.signed) return;
  column.gap();
  column.items.push(circleItem(14, column.y + ROW / 2, 8, false));
  column.row(t("Meer"));
  column.items.push(circleItem(14, column.y + ROW / 2, 8, false, true));
  column.row(t("Minder"));
}

function missing({ layers: { scene }, frame }: Keyed, counted: readonly number[]): ((column: Column) => void)[] {
  const groups = scene.painting ? paintedReasons(scene, counted) : missingGroups(scene, counted);
  const rows = groups.map(([reason, n]) => (column: Column): void => column.swatch(hatchOf(reason), reasonText(reason).label, formatNumber(n)));
  const water = visibleOf(scene.areas, frame).some((i) => at(scene.areas.list, i).water);
  return water ? [...rows, (column): void => column.swatch(LIGHT.water, t("Water"), "")] : rows;
}

/** Only of what stands in the window. */
function branchRows(column: Column, { layers, frame }: Keyed): void {
  const inside = placed(layers.branches, frame).filter(({ x, y }) => x > 0 && y > 0 && x < frame.width && y < frame.height);
  const found = signs(inside.map(({ branch }) => branch));
  if (found.length > 0 && column.y > 0) column.gap();
  const kinds = { circle: "vestiging", ring: "servicepunt", diamond: "bibliobushalte" };
  for (const [sign, name] of found) {
    column.items.push(...signItem(kinds[sign], 14, column.y + ROW / 2));
    column.row(name);
  }
}

/** What has no classes: circles, nine colours, places found, or nothing. */
function otherRows(column: Column, { layers, frame }: Keyed, counted: readonly number[]): void {
  const { scene } = layers;
  if (scene.painting) paintedRows(column, scene, counted);
  else if (!scene.classes && layers.max > 0) sizeRows(column, layers, frame);
  else column.heading(t("Voor deze {places} is dit cijfer niet bekend.", { places: scene.level.plural }));
}

function classed({ painting, classes: made }: Scene): boolean {
  return !painting && made !== null && made.list.length > 0;
}

/** Under each other in one column. */
export function legendPart(keyed: Keyed, width: number, measure: Measure): Part {
  const column = new Column(width, measure);
  const { scene } = keyed.layers;
  const counted = countedIn(keyed.layers, keyed.frame, keyed.scope);
  if (classed(scene)) {
    column.heading(countHeading(scene, keyed.scope));
    for (const row of classes(keyed, counted)) row(column);
    turnRows(column, scene);
  } else otherRows(column, keyed, counted);
  const rest = missing(keyed, counted);
  if (rest.length > 0) column.gap();
  for (const row of rest) row(column);
  branchRows(column, keyed);
  return { items: column.items, height: column.y };
}

const BETWEEN = 24;

/** In two columns, for the room below a map. */
export function flatLegend(keyed: Keyed, width: number, measure: Measure): Part {
  const { scene } = keyed.layers;
  const counted = countedIn(keyed.layers, keyed.frame, keyed.scope);
  const whole = new Column(width, measure);
  const [left, right] = [new Column((width - BETWEEN) / 2, measure), new Column((width - BETWEEN) / 2, measure)];
  if (keyed.unit !== "") whole.heading(keyed.unit, TEXT);
  const rest = missing(keyed, counted);
  if (classed(scene)) {
    whole.heading(countHeading(scene, keyed.scope));
    const rows = [...classes(keyed, counted), ...rest];
    rows.forEach((row, k) => row(k < Math.ceil(rows.length / 2) ? left : right));
  } else {
    otherRows(left, keyed, counted);
    for (const row of rest) row(right);
  }
  branchRows(right, keyed);
  const from = whole.y;
  whole.take(left, 0, from);
  whole.take(right, left.width + BETWEEN, from);
  whole.y += Math.max(left.y, right.y);
  turnRows(whole, scene.painting ? { ...scene, classes: null } : scene);
  return { items: whole.items, height: whole.y };
}
