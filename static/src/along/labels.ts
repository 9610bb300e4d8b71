// Names in a picture of a place: first of all those of its own areas, with the
// value where there is room, then small ones of what lies round it. No name is
// cut by the edge: it moves, or goes.
import { at } from "../at";
import { formatShort } from "../domain/format";
import { poleOf } from "../geo/pole";
import { type Bounds, contains, overlaps, type Shape, sizeOf } from "../geo/shape";
import { branchBoxes } from "../map/branches";
import { largestRadius, radiusOf } from "../map/circles";
import { type Frame, toPixels } from "../map/frame";
import { type Layers, shapeAbove, shapeOf } from "../map/layers";
import { placeNames } from "../map/names";
import { visibleOf } from "../map/paint";
import type { Item, Measure, TextStyle } from "./drawing";
import { LIGHT } from "./light";
import type { Scope } from "./scope";

export const NAME: TextStyle = { size: 14, bold: true, colour: LIGHT.ink, align: "middle", halo: LIGHT.paper };
const SMALL: TextStyle = { size: 11, colour: LIGHT.soft, align: "middle", halo: LIGHT.paper };
const LINE = 1.15;
/** How far from its place a name moves, in lines; its middle stays in its area. */
const MOVES = [[0, 0], [0, 0.6], [0, -0.6], [0, 1.2], [0, -1.2], [0.5, 0], [-0.5, 0]] as const;
/** How much wider than its area a name may be. */
const OVER = 2.3;
/** Below this an area is too small to have a name in it, in units of the picture. */
const LEAST = 16;

interface Label {
  lines: string[];
  x: number;
  y: number;
  style: TextStyle;
}

interface Wanted {
  forms: string[][];
  shape: Shape;
  /** How far below its place it stands, where a circle is. */
  lower: number;
  style: TextStyle;
  over: number;
}

/** "Wijk 09 Lisdoddeveld" on two lines, as even as they can be. */
function halves(name: string): string[] | null {
  const places = [...name.matchAll(/[ ]|(?<=-)/g)].map(({ index }) => index);
  const [best] = places.sort((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2));
  return best === undefined ? null : [name.slice(0, best).trim(), name.slice(best).trim()];
}

class Labels {
  readonly placed: Label[] = [];
  readonly taken: Bounds[];

  constructor(private readonly f: Frame, private readonly measure: Measure, taken: readonly Bounds[]) {
    this.taken = [...taken];
  }

  box(lines: readonly string[], x: number, y: number, style: TextStyle): Bounds {
    const half = Math.max(...lines.map((line) => this.measure(line, style))) / 2 + 3;
    const high = (lines.length * style.size * LINE) / 2;
    return { left: x - half, right: x + half, top: y - high, bottom: y + high };
  }

  free(box: Bounds, but: Bounds | null = null): boolean {
    const { width, height } = this.f;
    return box.left >= 2 && box.top >= 2 && box.right <= width - 2 && box.bottom <= height - 2 && !this.taken.some((other) => other !== but && overlaps(other, box));
  }

  /** The first form that has room; gives its place. */
  put({ forms, shape, lower, style, over }: Wanted): Label | null {
    const [x, pole] = toPixels(this.f, poleOf(shape));
    const room = (shape.bounds.right - shape.bounds.left) * this.f.scale;
    for (const lines of forms) {
      for (const [dx, dy] of MOVES) {
        const wide = this.box(lines, 0, 0, style).right * 2;
        if (wide > room * over) continue;
        const label = { lines, x: x + dx * style.size * 2, y: pole + lower + dy * style.size, style };
        const box = this.box(lines, label.x, label.y, style);
        if (!this.free(box) || (dx !== 0 || dy !== 0) && !contains(shape, (label.x - this.f.x) / this.f.scale, (label.y - lower - this.f.y) / this.f.scale)) continue;
        this.taken.push(box);
        this.placed.push(label);
        return label;
      }
    }
    return null;
  }

  /** A longer form in its place, when there is room for it. */
  extend(label: Label, forms: readonly string[][], room: number): void {
    const before = this.taken.find((box) => box.left < label.x && box.right > label.x && box.top < label.y && box.bottom > label.y) ?? null;
    for (const lines of forms) {
      const box = this.box(lines, label.x, label.y, label.style);
      if (box.right - box.left > room || !this.free(box, before)) continue;
      if (before) this.taken.splice(this.taken.indexOf(before), 1, box);
      label.lines = lines;
      return;
    }
  }
}

function items({ lines, x, y, style }: Label): Item[] {
  const high = style.size * LINE;
  return lines.map((text, k) => ({ kind: "text", text, x, y: y + (k - (lines.length - 1) / 2) * high + style.size * 0.35, style }));
}

const NUMBERED = /^Wijk \d+ +(?=\S)/;

/** "Wijk 22 Stadshagen" as people call it: the number of the CBS is in the table, and takes the room of the name. */
function spoken(names: readonly string[]): (name: string) => string {
  const numbered = names.filter((name) => NUMBERED.test(name)).length;
  return numbered * 2 > names.length ? (name) => name.replace(NUMBERED, "") : (name) => name;
}

function formsOf(name: string): string[][] {
  const two = name.length > 9 ? halves(name) : null;
  return [[name], ...(two ? [two] : [])];
}

interface Own {
  code: string;
  shape: Shape;
  name: string;
  value: string;
  lower: number;
}

/** The areas that get a name: those of the map, or of the level above it where those are too small. */
function ownOf(layers: Layers, scope: Scope, f: Frame): Own[] {
  const { areas, values, indicator, classes, painting } = layers.scene;
  const circles = !classes && !painting;
  const largest = largestRadius(areas.typicalSize * f.scale);
  const own = scope.indexes.flatMap((i): Own[] => {
    const shape = shapeOf(layers, i);
    const value = values.list[i] ?? null;
    return shape ? [{ code: at(areas.list, i).code, shape, name: at(areas.list, i).name, value: value === null ? "" : formatShort(value, indicator), lower: circles ? radiusOf(Math.abs(value ?? 0), layers.max, largest) + 8 : 0 }] : [];
  });
  const nearest = layers.above.at(-1);
  if (!nearest || nearest.level === "gemeente" || areas.typicalSize * f.scale > 34) return own;
  const inside = new Set(scope.indexes.map((i) => at(areas.list, i).wijk));
  return nearest.list.flatMap((area, i) => {
    const shape = inside.has(area.code) ? shapeAbove(layers, nearest, i) : null;
    return shape ? [{ code: area.code, shape, name: area.name, value: "", lower: 0 }] : [];
  });
}

function neighbours(labels: Labels, layers: Layers, scope: Scope, f: Frame): void {
  const gemeenten = layers.above.find((areas) => areas.level === "gemeente");
  if (!gemeenten) return;
  const own = new Set(scope.indexes.map((i) => at(layers.scene.areas.list, i).gemeente));
  for (const i of visibleOf(gemeenten, f)) {
    const area = at(gemeenten.list, i);
    const shape = gemeenten.shapes[i];
    if (shape && !area.water && !own.has(area.code)) labels.put({ forms: [[area.name]], shape, lower: 0, style: SMALL, over: 1 });
  }
}

/** The names in a picture of a place. */
export function scopeLabels(layers: Layers, f: Frame, scope: Scope, { selected, measure, taken }: { selected: readonly string[]; measure: Measure; taken: readonly Bounds[] }): Item[] {
  const labels = new Labels(f, measure, [...taken, ...branchBoxes(layers.branches, f)]);
  const first = (one: Own): number => (selected.includes(one.code) ? Infinity : sizeOf(one.shape.bounds));
  const own = ownOf(layers, scope, f).filter(({ shape }) => sizeOf(shape.bounds) * f.scale > LEAST).sort((a, b) => (first(a) < first(b) ? 1 : -1));
  const call = spoken(own.map(({ name }) => name));
  const found = own.map((one) => {
    const forms = formsOf(call(one.name));
    // What was chosen is told with its value before others take the room.
    const told = selected.includes(one.code) && one.value !== "" ? forms.flatMap((lines) => [[...lines.slice(0, -1), `${lines.at(-1) ?? ""} ${one.value}`], [...lines, one.value]]) : [];
    const whole = told.length > 0 ? labels.put({ forms: told, shape: one.shape, lower: one.lower, style: NAME, over: OVER }) : null;
    return whole ? { one: { ...one, value: "" }, label: whole } : { one, label: labels.put({ forms, shape: one.shape, lower: one.lower, style: NAME, over: OVER }) };
  });
  for (const { one, label } of found) {
    if (!label || one.value === "") continue;
    const last = label.lines.at(-1) ?? "";
    const room = (one.shape.bounds.right - one.shape.bounds.left) * f.scale * OVER;
    labels.extend(label, [[...label.lines.slice(0, -1), `${last} ${one.value}`], [...label.lines, one.value]], room);
  }
  if (!scope.around) neighbours(labels, layers, scope, f);
  return labels.placed.flatMap(items);
}

/** The names on the screen, moved inside the edges. */
export function viewLabels(layers: Layers, f: Frame, indexes: number[], measure: Measure): Item[] {
  const placed: Bounds[] = [];
  return placeNames(f, layers, indexes, (text) => measure(text, NAME)).flatMap(({ name, x, y }): Item[] => {
    const half = measure(name, NAME) / 2 + 4;
    if (half * 2 > f.width) return [];
    const [left, top] = [Math.min(Math.max(x, half), f.width - half), Math.min(Math.max(y, 10), f.height - 10)];
    const box = { left: left - half, right: left + half, top: top - 9, bottom: top + 9 };
    if (placed.some((other) => overlaps(other, box))) return [];
    placed.push(box);
    return [{ kind: "text", text: name, x: left, y: top + 5, style: NAME }];
  });
}
