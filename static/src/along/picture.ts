// The map as a picture that can stand alone on a slide: title, place, map,
// legend, and below it of when it is, whose, and what must be known. One map has
// its legend in a column beside it; two maps stand beside each other with their
// legends below, as everything does on paper that stands upright.
import { at } from "../at";
import type { Bounds } from "../geo/shape";
import type { Frame } from "../map/frame";
import type { Layers } from "../map/layers";
import { boxData, type Drawing, type Item, type Measure, type TextStyle, wrap } from "./drawing";
import type { Facts } from "./facts";
import { flatLegend, type Keyed, legendPart, type Part } from "./legend-part";
import { LIGHT } from "./light";
import { cropOf, fitted, frameFor, mapItems } from "./map-part";
import type { Scope } from "./scope";

/** The pixels of a slide, and those of a picture for a text: as sharp, with smaller letters. */
export const SLIDE = 1920;
export const LARGE = 2560;
/** How high a picture is for its width: on a slide, and on paper that lies. */
export const SLIDE_RATIO = 9 / 16;
export const PAPER_RATIO = 0.645;

// A slide is drawn at half its size, so that a legend of 16 has letters of 32 at
// the back of the room; wider, and smaller, only when there is too much to say.
export const SLIDE_WIDTHS = [960, 1040, 1120, 1240, 1360, 1520, 1760, 2080, 2560];
export const LARGE_WIDTHS = [1280, 1400, 1520, 1760, 2080, 2560];
export const PAPER_WIDTHS = [1020, 1120, 1240, 1360, 1520, 1760, 2080];
/** Paper that stands: two maps need more room for their legends. */
export const UPRIGHT = { one: 720, two: 860 };

const EDGE = 28;
const GUTTER = 22;
const COLUMN = { least: 236, most: 320 };
/** The lowest map that is worth looking at, beside its legend and above it. */
const LEAST = { beside: 260, above: 180 };
/** The heights of a map above its legend, where nothing says how high it has to be. */
const FREE = { one: [380, 600], two: [260, 420] } as const;

const TITLE: TextStyle = { size: 28, serif: true, colour: LIGHT.ink };
const PLACE: TextStyle = { size: 20, bold: true, colour: LIGHT.ink };
const ABOUT: TextStyle = { size: 16, colour: LIGHT.soft };
const TOLD: TextStyle = { size: 16, colour: LIGHT.ink };
const HEAD: TextStyle = { size: 18, bold: true, colour: LIGHT.ink };
const NOTE: TextStyle = { size: 11, colour: LIGHT.soft };
const NOTE_ON_PAPER: TextStyle = { ...NOTE, size: 12 };

/** A map of the picture, with what it is called where there are two. */
export interface Pictured {
  layers: Layers;
  heading: string;
  /** Unit and day. */
  unit: string;
}

/** What is pictured: one map or two, the part of the plane in sight, what it is of, and the chosen areas. */
export interface Subject {
  maps: readonly Pictured[];
  view: Bounds;
  scope: Scope | null;
  selected: readonly string[];
  /** The chosen areas and their figures in a sentence; "" when none is chosen. */
  finding: string;
}

/** A page to draw on; null is as high as it needs to be. */
interface Paper {
  width: number;
  height: number | null;
  note: TextStyle;
  /** Room at the sides: paper has that already. */
  edge: number;
  measure: Measure;
}

/** Texts under each other. */
class Lines {
  readonly items: Item[] = [];

  constructor(private readonly x: number, public y: number, private readonly width: number, private readonly measure: Measure) {}

  write(text: string, style: TextStyle, line = style.size * 1.3): this {
    for (const words of wrap(text, this.width, style, this.measure)) {
      this.items.push({ kind: "text", text: words, x: this.x, y: this.y + line * 0.76, style });
      this.y += line;
    }
    return this;
  }
}

function footer(facts: Facts, from: number, { width, note, edge, measure }: Paper): Lines {
  const lines = new Lines(edge, from, width - 2 * edge, measure);
  return lines.write(facts.notes.join(" "), note).write(facts.source, note);
}

/** The height between title and source; NaN where the paper gives none. */
function roomFor(facts: Facts, top: number, paper: Paper): number {
  return paper.height === null ? NaN : paper.height - Math.max(4, paper.edge / 2) - footer(facts, 0, paper).y - 8 - top;
}

const ratioOf = (crop: Bounds): number => (crop.right - crop.left) / (crop.bottom - crop.top);

function mapIn(layers: Layers, frame: Frame, { selected, scope }: Subject, x: number, y: number, measure: Measure): Item {
  return { kind: "clip", x, y, width: frame.width, height: frame.height, items: mapItems(layers, frame, selected, scope, measure) };
}

function placedPart({ items, height }: Part, x: number, y: number, width: number): Item {
  return { kind: "clip", x, y, width: width + 2, height: height + 4, items };
}

function finished(items: Item[], height: number, { finding }: Subject, facts: Facts, paper: Paper): Drawing {
  const ground: Item = { kind: "path", d: boxData(0, 0, paper.width, height), fill: LIGHT.surface };
  const description = [facts.place, facts.about, finding, ...facts.notes, facts.source].filter(Boolean).join(". ").replaceAll("..", ".");
  return { width: paper.width, height, items: [ground, ...items], title: facts.title, description, hatch: { line: LIGHT.hatch, paper: LIGHT.paper } };
}

/** One map, and all that is to be read beside it; null when that does not fit. */
function besideMap(subject: Subject, facts: Facts, paper: Paper, told: "beside" | "above"): Drawing | null {
  const { width, edge, measure } = paper;
  const { layers } = at(subject.maps, 0);
  const crop = cropOf(layers, subject.view, subject.selected, subject.scope);
  const head = new Lines(edge, Math.max(2, edge - 8), width - 2 * edge, measure).write(facts.title, TITLE);
  if (told === "above") {
    head.write([facts.place, facts.about].filter(Boolean).join(" · "), TOLD);
    head.write(subject.finding, TOLD);
  }
  const top = head.y + 8;
  const height = roomFor(facts, top, paper);
  const column = Math.min(COLUMN.most, Math.max(COLUMN.least, width - 2 * edge - GUTTER - height * ratioOf(crop)));
  const frame = frameFor(crop, width - 2 * edge - GUTTER - column, height);
  const x = edge + frame.width + GUTTER;
  const texts = new Lines(x, top - 4, column, measure);
  if (told === "beside") {
    texts.write(facts.place, PLACE).write(facts.about, ABOUT);
    texts.write(subject.finding, TOLD);
    texts.y += 10;
  }
  const legend = legendPart({ layers, frame, scope: subject.scope, unit: "" }, column, measure);
  if (height < LEAST.beside || texts.y + legend.height > top + height) return null;
  const foot = footer(facts, top + height + 8, paper);
  return finished([...head.items, mapIn(layers, frame, subject, edge, top, measure), ...texts.items, placedPart(legend, x, texts.y, column), ...foot.items], paper.height ?? 0, subject, facts, paper);
}

function headOf(subject: Subject, facts: Facts, { width, edge, measure }: Paper): Lines {
  const lines = new Lines(edge, Math.max(2, edge - 8), width - 2 * edge, measure);
  // Two maps have their own titles; what they share is the place.
  if (subject.maps.length > 1) lines.write([facts.place, facts.per].filter(Boolean).join(" · "), TITLE);
  else lines.write(facts.title, TITLE).write(facts.place, PLACE).write(facts.about, ABOUT);
  return lines.write(subject.finding, TOLD);
}

/** Maps beside each other with their legends below; null when that does not fit. */
function aboveLegend(subject: Subject, facts: Facts, paper: Paper): Drawing | null {
  const { width, edge, measure } = paper;
  const { maps, scope } = subject;
  const two = maps.length > 1;
  const crop = cropOf(at(maps, 0).layers, subject.view, subject.selected, scope);
  const head = headOf(subject, facts, paper);
  const cell = (width - 2 * edge - (maps.length - 1) * GUTTER) / maps.length;
  const headings = two ? maps.map(({ heading }, i) => new Lines(edge + i * (cell + GUTTER), head.y + 6, cell, measure).write(heading, HEAD)) : [];
  const top = Math.max(head.y, ...headings.map(({ y }) => y)) + 8;
  const legendOf = ({ layers, unit }: Pictured, frame: Frame): Part => {
    const keyed: Keyed = { layers, frame, scope, unit: two ? unit : "" };
    return flatLegend(keyed, cell, measure);
  };
  // How high a legend is hangs on what is in the window, which hangs on how high the legend is.
  const [low, high] = two ? FREE.two : FREE.one;
  const free = Math.min(high, Math.max(low, cell / ratioOf(crop)));
  const needed = Math.max(...maps.map((one) => legendOf(one, frameFor(crop, cell, free)).height));
  const height = paper.height === null ? free : roomFor(facts, top, paper) - needed - 10;
  if (height < LEAST.above) return null;
  const frame = frameFor(crop, cell, height);
  const legends = maps.map((one) => legendOf(one, frame));
  const drawn = maps.flatMap(({ layers }, i): Item[] => {
    const x = edge + i * (cell + GUTTER);
    return [mapIn(layers, frame, subject, x, top, measure), placedPart(at(legends, i), x, top + height + 10, cell)];
  });
  const foot = footer(facts, paper.height === null ? top + height + 10 + Math.max(...legends.map((one) => one.height)) + 12 : paper.height - Math.max(4, paper.edge / 2) - footer(facts, 0, paper).y, paper);
  return finished([...head.items, ...headings.flatMap(({ items }) => items), ...drawn, ...foot.items], paper.height ?? Math.ceil(foot.y + 8), subject, facts, paper);
}

function withSizes(subject: Subject): Subject {
  return { ...subject, maps: subject.maps.map((one) => ({ ...one, layers: fitted(one.layers, subject.scope) })) };
}

/** As high as it needs to be, for paper that stands. */
export function pictureOf(subject: Subject, facts: Facts, measure: Measure, width = subject.maps.length > 1 ? UPRIGHT.two : UPRIGHT.one): Drawing {
  const drawing = aboveLegend(withSizes(subject), facts, { width, height: null, note: NOTE_ON_PAPER, edge: 0, measure });
  if (!drawing) throw new RangeError("a picture of any height does not fit");
  return drawing;
}

/** In a form of its own, with letters as large as there is room for; as high as it needs to be when nothing else holds it all. */
export function slideOf(plain: Subject, facts: Facts, measure: Measure, { widths = SLIDE_WIDTHS, ratio = SLIDE_RATIO, pixels = SLIDE, edge = EDGE } = {}): Drawing {
  const subject = withSizes(plain);
  for (const width of widths) {
    const paper: Paper = { width, height: Math.round(width * ratio), note: edge === 0 ? NOTE_ON_PAPER : NOTE, edge, measure };
    const drawing = subject.maps.length > 1 ? aboveLegend(subject, facts, paper) : (besideMap(subject, facts, paper, "beside") ?? besideMap(subject, facts, paper, "above"));
    if (drawing) return { ...drawing, scale: pixels / width };
  }
  const drawing = pictureOf(plain, facts, measure, at(widths, widths.length - 1));
  return { ...drawing, scale: pixels / drawing.width };
}
