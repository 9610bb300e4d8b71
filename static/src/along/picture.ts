// The map as a picture that can stand alone on a slide: title, place, map,
// legend, and below it of when it is, whose, and what must be known.
import type { Bounds } from "../geo/shape";
import type { Layers } from "../map/layers";
import { boxData, type ClipItem, type Drawing, type Item, type Measure, type TextStyle, wrap } from "./drawing";
import type { Facts } from "./facts";
import { legendPart } from "./legend-part";
import { cropOf, frameFor, LIGHT, mapItems } from "./map-part";

/** For slides; on paper the letters would become too small. */
export const WIDE = 1280;
export const NARROW = 900;

const EDGE = 32;
const LEGEND = 290;
const GUTTER = 24;
const LEAST_MAP = 480;

const TITLE: TextStyle = { size: 28, serif: true, colour: LIGHT.ink };
const PLACE: TextStyle = { size: 20, bold: true, colour: LIGHT.ink };
const ABOUT: TextStyle = { size: 16, colour: LIGHT.soft };
const NOTE: TextStyle = { size: 14, colour: LIGHT.soft };

/** What is pictured: the layers of the map, the part of the plane in sight, and the codes of the chosen areas. */
export interface Subject {
  layers: Layers;
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

export function pictureOf(subject: Subject, facts: Facts, measure: Measure, width = WIDE): Drawing {
  const room = { width: width - 2 * EDGE, measure };
  const mapWidth = room.width - LEGEND - GUTTER;
  const { layers, view, selected, finding } = subject;
  const items: Item[] = [];
  let y = write(items, facts.title, 20, TITLE, 36, room);
  y = write(items, facts.place, y, PLACE, 28, room);
  y = write(items, facts.about, y, ABOUT, 24, room);
  if (finding !== "") y = write(items, finding, y, { ...ABOUT, colour: LIGHT.ink }, 24, room);
  const top = y + 12;
  const crop = cropOf(layers, view, selected);
  const height = Math.max(LEAST_MAP, legendPart(layers, frameFor(crop, mapWidth, LEAST_MAP), LEGEND, measure).height);
  const frame = frameFor(crop, mapWidth, height);
  const legend = legendPart(layers, frame, LEGEND, measure); // once more: its circles are as large as those of the map
  const map: ClipItem = { kind: "clip", x: EDGE, y: top, width: mapWidth, height, items: mapItems(layers, frame, selected, measure) };
  const key: ClipItem = { kind: "clip", x: width - EDGE - LEGEND, y: top, width: LEGEND + 1, height, items: legend.items };
  items.push(map, key);
  y = top + height + 12;
  for (const note of facts.notes) y = write(items, note, y, NOTE, 20, room);
  y = write(items, facts.source, y, NOTE, 20, room);
  const total = Math.ceil(y + 16);
  const paper: Item = { kind: "path", d: boxData(0, 0, width, total), fill: LIGHT.surface };
  const description = [facts.place, facts.about, finding, ...facts.notes, facts.source].filter(Boolean).join(". ").replaceAll("..", ".");
  return { width, height: total, items: [paper, ...items], title: facts.title, description, hatch: { line: LIGHT.hatch, paper: LIGHT.paper } };
}
