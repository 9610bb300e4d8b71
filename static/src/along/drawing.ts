// A picture as a list of what is drawn, so that the PNG, the SVG and the print
// cannot differ: one list, given to a canvas or written as SVG.
import { at } from "../at";
import type { Shape } from "../geo/shape";
import type { Frame } from "../map/frame";

/** A colour, or lines at 45 degrees so many pixels apart. */
export type Paint = string | { hatch: number };

export interface PathItem {
  kind: "path";
  d: string;
  fill?: Paint;
  alpha?: number;
  stroke?: string;
  strokeAlpha?: number;
  width?: number;
  dash?: number[];
  /** Its name in a file, and what it says when it is pointed at. */
  id?: string;
  title?: string;
}

/** Paths of one fill. */
export interface GroupItem {
  kind: "group";
  id: string;
  title: string;
  fill: Paint;
  items: PathItem[];
}

export interface TextStyle {
  size: number;
  bold?: boolean;
  serif?: boolean;
  colour: string;
  align?: "start" | "middle" | "end";
  /** Colour round the letters, where they stand on a map. */
  halo?: string;
}

export interface TextItem {
  kind: "text";
  text: string;
  x: number;
  /** The line the letters stand on. */
  y: number;
  style: TextStyle;
}

/** A window in the picture: what is in it counts from its corner, and ends at its edges. */
export interface ClipItem {
  kind: "clip";
  x: number;
  y: number;
  width: number;
  height: number;
  items: Item[];
}

export type Item = PathItem | GroupItem | TextItem | ClipItem;

export interface Drawing {
  width: number;
  height: number;
  items: Item[];
  title: string;
  /** All that the picture says, for who does not see it. */
  description: string;
  /** Colours of the hatching: lines on paper. */
  hatch: { line: string; paper: string };
  /** How many pixels one unit is: a slide is drawn half as large as it is. */
  scale?: number;
  fonts?: Fonts;
}

export interface Fonts {
  sans: string;
  serif: string;
}

export type Measure = (text: string, style: TextStyle) => number;

export const SERIF = '"Source Serif 4", Georgia, serif';
export const SANS = '"Source Sans 3", "Segoe UI", Arial, sans-serif';

export const PAGE_FONTS: Fonts = { sans: SANS, serif: SERIF };

/** What every computer has, for files that are opened without the page. */
export const COMMON_FONTS: Fonts = { sans: "Arial, Helvetica, sans-serif", serif: 'Georgia, "Times New Roman", serif' };

/** As CSS has it. */
export function fontOf({ size, bold, serif }: TextStyle, fonts = PAGE_FONTS): string {
  return `${bold ? 600 : 400} ${size}px ${serif ? fonts.serif : fonts.sans}`;
}

const tenth = (n: number): string => String(Math.round(n * 10) / 10);

// Points nearer to the last one than this say nothing in a picture.
const NEAR = 0.4;

function ringData(ring: Float64Array, f: Frame): string {
  let out = "";
  let x0 = Infinity;
  let y0 = Infinity;
  let points = 0;
  for (let i = 0; i < ring.length - 2; i += 2) {
    const x = at(ring, i) * f.scale + f.x;
    const y = at(ring, i + 1) * f.scale + f.y;
    if (Math.abs(x - x0) < NEAR && Math.abs(y - y0) < NEAR) continue;
    out += `${points === 0 ? "M" : "L"}${tenth(x)} ${tenth(y)}`;
    x0 = x;
    y0 = y;
    points++;
  }
  return points < 3 ? "" : `${out}Z`;
}

/** Shapes of the plane as the data of one path. */
export function pathData(shapes: Iterable<Shape>, f: Frame): string {
  let out = "";
  for (const shape of shapes) for (const ring of shape.polygons.flat()) out += ringData(ring, f);
  return out;
}

export function circleData(x: number, y: number, r: number): string {
  return `M${tenth(x - r)} ${tenth(y)}a${tenth(r)} ${tenth(r)} 0 1 0 ${tenth(2 * r)} 0a${tenth(r)} ${tenth(r)} 0 1 0 ${tenth(-2 * r)} 0Z`;
}

export function boxData(x: number, y: number, width: number, height: number): string {
  return `M${tenth(x)} ${tenth(y)}h${tenth(width)}v${tenth(height)}h${tenth(-width)}Z`;
}

/** Words into lines that are no wider than there is room. */
export function wrap(text: string, room: number, style: TextStyle, measure: Measure): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && measure(longer, style) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}
