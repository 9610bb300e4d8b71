// The legend of a picture: what the legend of the page says, written down.
import { at } from "../at";
import { signs } from "../domain/branch";
import { benchmarkValue } from "../domain/describe";
import { formatNumber, formatShort } from "../domain/format";
import { reasonText } from "../domain/reasons";
import { largestRadius, legendSizes, radiusOf } from "../map/circles";
import type { Frame } from "../map/frame";
import type { Layers } from "../map/layers";
import type { Scene } from "../state/scene";
import { missingGroups, rangeText } from "../ui/class-list";
import { TURN } from "../domain/palette";
import { t } from "../text/t";
import { turnColours } from "../ui/scheme-choice";
import { Column, ROW, TEXT } from "./column";
import type { Item, Measure } from "./drawing";
import { circleItem, hatchOf, LIGHT, signItem } from "./map-part";
import { paintedReasons, paintedRows } from "./painted-legend";

export interface Part {
  items: Item[];
  height: number;
}

function classRows(column: Column, scene: Scene): void {
  const list = scene.classes?.list ?? [];
  const colours = scene.classes?.colours ?? [];
  column.heading(t("Klassen, met het aantal {places}", { places: scene.level.plural }));
  for (const i of [...list.keys()].reverse()) column.swatch(at(colours, i), rangeText(at(list, i), scene), formatNumber(at(list, i).count));
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

function missingRows(column: Column, scene: Scene): void {
  const groups = scene.painting ? paintedReasons(scene) : missingGroups(scene, [...scene.areas.list.keys()]);
  const water = scene.areas.list.some((area) => area.water);
  if (groups.length === 0 && !water) return;
  column.gap();
  for (const [reason, n] of groups) column.swatch(hatchOf(reason), reasonText(reason).label, formatNumber(n));
  if (water) column.swatch(LIGHT.water, t("Water"), "");
}

function branchRows(column: Column, layers: Layers): void {
  const found = signs(layers.branches);
  if (found.length === 0) return;
  column.gap();
  const kinds = { circle: "vestiging", ring: "servicepunt", diamond: "bibliobushalte" };
  for (const [sign, name] of found) {
    column.items.push(...signItem(kinds[sign], 14, column.y + ROW / 2));
    column.row(name);
  }
}

export function legendPart(layers: Layers, f: Frame, width: number, measure: Measure): Part {
  const column = new Column(width, measure);
  const { scene } = layers;
  if (scene.painting) paintedRows(column, scene);
  else if (scene.classes && scene.classes.list.length > 0) classRows(column, scene);
  else if (!scene.classes && layers.max > 0) sizeRows(column, layers, f);
  else column.heading(t("Voor deze {places} is dit cijfer niet bekend.", { places: scene.level.plural }));
  missingRows(column, scene);
  branchRows(column, layers);
  return { items: column.items, height: column.y };
}
