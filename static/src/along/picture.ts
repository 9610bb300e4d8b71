// The map as a picture that can stand alone on a slide: title, place, map,
// legend, and below it of when it is, whose, and what must be known. Two maps
// stand beside each other, on paper under each other.
import { at } from "../at";
import type { Bounds } from "../geo/shape";
import type { Layers } from "../map/layers";
import { boxData, type Drawing, type Item, type Measure, type TextStyle, wrap } from "./drawing";
import type { Facts } from "./facts";
import { legendPart } from "./legend-part";
import { cropOf, frameFor, LIGHT, mapItems } from "./map-part";

/** For slides; on paper the letters would become too small. */
export const WIDE = 1280;
export const NARROW = 900;
const TWICE = 1600;

/** The pixels of a slide. */
export const SLIDE = 1920;
const SLIDE_RATIO = 9 / 16;
// As large as the letters can be with everything on the slide: the narrower the drawing, the larger.
const SLIDE_WIDTHS = [1200, 1280, 1360, 1440, 1520, 1600, 1760, 1920, 2240, 2560];

const EDGE = 32;
const LEGEND = 290;
const LEGEND_OF_TWO = 244;
const GUTTER = 24;
const HEADING = 32;
const LEAST_MAP = 480;
const LEAST_ON_SLIDE = 320;

const TITLE: TextStyle = { size: 28, serif: true, colour: LIGHT.ink };
const PLACE: TextStyle = { size: 20, bold: true, colour: LIGHT.ink };
const ABOUT: TextStyle = { size: 16, colour: LIGHT.soft };
const HEAD: TextStyle = { size: 16, bold: true, colour: LIGHT.ink };
const NOTE: TextStyle = { size: 14, colour: LIGHT.soft };

/** A map of the picture, with what it is called where there are two. */
export interface Pictured {
  layers: Layers;
  heading: string;
}

/** What is pictured: one map or two, the part of the plane in sight, and the chosen area. */
export interface Subject {
  maps: readonly Pictured[];
  view: Bounds;
  selected: readonly string[];
  /** The chosen areas and their figures in a sentence; "" when none is chosen. */
  finding: string;
}

interface Room {
  width: number;
  measure: Measure;
}

/** Lines of text from a height on; gives the height below them. */
function write(items: Item[], text: string, from: number, style: TextStyle, lineHeight: number, room: Room): number {
  let y = from;
  for (const line of wrap(text, room.width, style, room.measure)) {
    items.push({ kind: "text", text: line, x: EDGE, y: y + lineHeight * 0.75, style });
    y += lineHeight;
  }
  return y;
}

function header(items: Item[], subject: Subject, facts: Facts, room: Room): number {
  let y = write(items, facts.title, 20, TITLE, 36, room);
  y = write(items, facts.place, y, PLACE, 28, room);
  y = write(items, facts.about, y, ABOUT, 24, room);
  return subject.finding === "" ? y : write(items, subject.finding, y, { ...ABOUT, colour: LIGHT.ink }, 24, room);
}

function footer(items: Item[], facts: Facts, from: number, room: Room): number {
  let y = from;
  for (const note of [...facts.notes, facts.source]) y = write(items, note, y, NOTE, 20, room);
  return y;
}

/** How wide the parts of each map are, and how high the highest legend. */
function measured({ maps, view, selected }: Subject, across: number, room: Room): { cell: number; legend: number; map: number; needed: number } {
  const cell = (room.width - (across - 1) * GUTTER) / across;
  const legend = across > 1 ? LEGEND_OF_TWO : LEGEND;
  const map = cell - legend - GUTTER;
  const frame = frameFor(cropOf(at(maps, 0).layers, view, selected), map, LEAST_MAP);
  const needed = Math.max(...maps.map(({ layers }) => legendPart(layers, frame, legend, room.measure).height));
  return { cell, legend, map, needed };
}

/** The picture of this width; null when it does not fit into the height that is asked for. */
function laidOut(subject: Subject, facts: Facts, measure: Measure, width: number, asked: number | null): Drawing | null {
  const { maps, view, selected, finding } = subject;
  const room = { width: width - 2 * EDGE, measure };
  const across = width > NARROW ? maps.length : 1;
  const down = Math.ceil(maps.length / across);
  const heading = maps.length > 1 ? HEADING : 0;
  const size = measured(subject, across, room);
  const items: Item[] = [];
  const top = header(items, subject, facts, room) + 12;
  const below = footer([], facts, 0, room);
  const given = asked === null ? 0 : (asked - top - below - 12 - 16) / down - heading;
  if (asked !== null && given < Math.max(LEAST_ON_SLIDE, size.needed)) return null;
  const height = asked === null ? Math.max(maps.length > down ? LEAST_MAP : LEAST_MAP - (down - 1) * 60, size.needed) : given;
  // Both maps show the same ground.
  const frame = frameFor(cropOf(at(maps, 0).layers, view, selected), size.map, height);
  maps.forEach(({ layers, heading: name }, i) => {
    const x = EDGE + (i % across) * (size.cell + GUTTER);
    const y = top + Math.floor(i / across) * (height + heading + GUTTER / 2);
    if (heading > 0) items.push({ kind: "text", text: name, x, y: y + 20, style: HEAD });
    items.push({ kind: "clip", x, y: y + heading, width: size.map, height, items: mapItems(layers, frame, selected, measure) });
    items.push({ kind: "clip", x: x + size.map + GUTTER, y: y + heading, width: size.legend + 1, height, items: legendPart(layers, frame, size.legend, measure).items });
  });
  const end = top + down * (height + heading) + ((down - 1) * GUTTER) / 2 + 12;
  const total = asked ?? Math.ceil(footer([], facts, end, room) + 16);
  footer(items, facts, asked === null ? end : total - below - 16, room);
  const paper: Item = { kind: "path", d: boxData(0, 0, width, total), fill: LIGHT.surface };
  const description = [facts.place, facts.about, finding, ...facts.notes, facts.source].filter(Boolean).join(". ").replaceAll("..", ".");
  return { width, height: total, items: [paper, ...items], title: facts.title, description, hatch: { line: LIGHT.hatch, paper: LIGHT.paper } };
}

export function pictureOf(subject: Subject, facts: Facts, measure: Measure, width = subject.maps.length > 1 ? TWICE : WIDE): Drawing {
  const drawing = laidOut(subject, facts, measure, width, null);
  if (!drawing) throw new RangeError("a picture of any height does not fit");
  return drawing;
}

/** The picture in the form of a slide, with letters as large as there is room for; longer than a slide when nothing else holds it all. */
export function slideOf(subject: Subject, facts: Facts, measure: Measure): Drawing {
  for (const width of SLIDE_WIDTHS) {
    const drawing = laidOut(subject, facts, measure, width, Math.round(width * SLIDE_RATIO));
    if (drawing) return drawing;
  }
  return pictureOf(subject, facts, measure);
}
