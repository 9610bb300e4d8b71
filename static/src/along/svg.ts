// A drawing as a file of SVG. It is text that leaves the page; nothing of it
// becomes markup here without being parsed as XML first.
import { type ClipItem, type Drawing, type Item, type Paint, type PathItem, SANS, SERIF, type TextItem } from "./drawing";
import { escaped } from "./xml";

/** Names of patterns and clips are made unique, since a page can hold several drawings. */
interface Names {
  prefix: string;
  clips: number;
  hatches: Set<number>;
}

function attributes(list: Record<string, string | number | undefined>): string {
  return Object.entries(list)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join("");
}

function paintOf(paint: Paint | undefined, names: Names): string {
  if (paint === undefined) return "none";
  if (typeof paint === "string") return paint;
  names.hatches.add(paint.hatch);
  return `url(#${names.prefix}-hatch-${paint.hatch})`;
}

function path(item: PathItem, names: Names): string {
  if (item.d === "") return "";
  const stroke = item.stroke === undefined ? {} : { stroke: item.stroke, "stroke-width": item.width ?? 1, "stroke-opacity": item.strokeAlpha, "stroke-dasharray": item.dash?.join(" "), "stroke-linejoin": "round" };
  return `<path${attributes({ d: item.d, fill: paintOf(item.fill, names), "fill-opacity": item.alpha, ...stroke })}/>`;
}

function text({ text: words, x, y, style }: TextItem): string {
  const halo = style.halo === undefined ? {} : { stroke: style.halo, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" };
  const font = { "font-family": style.serif ? SERIF : SANS, "font-size": style.size, "font-weight": style.bold ? 600 : 400, "text-anchor": style.align };
  return `<text${attributes({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10, ...font, fill: style.colour, ...halo })}>${escaped(words)}</text>`;
}

function clip(item: ClipItem, names: Names): string {
  const id = `${names.prefix}-clip-${names.clips++}`;
  const { x, y, width, height } = item;
  return `<clipPath id="${id}"><rect${attributes({ width, height })}/></clipPath><g transform="translate(${x} ${y})" clip-path="url(#${id})">${itemsXml(item.items, names)}</g>`;
}

function itemsXml(items: readonly Item[], names: Names): string {
  return items.map((item) => (item.kind === "path" ? path(item, names) : item.kind === "text" ? text(item) : clip(item, names))).join("\n");
}

function hatchXml(spacing: number, { hatch }: Drawing, prefix: string): string {
  return `<pattern id="${prefix}-hatch-${spacing}" width="${spacing}" height="${spacing}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="${spacing}" height="${spacing}" fill="${hatch.paper}"/><path d="M0 0V${spacing}" stroke="${hatch.line}" stroke-width="3"/></pattern>`;
}

export function toSvg(drawing: Drawing, prefix = "beeld"): string {
  const names: Names = { prefix, clips: 0, hatches: new Set() };
  const { width, height } = drawing;
  const content = itemsXml(drawing.items, names);
  const hatches = [...names.hatches].map((spacing) => hatchXml(spacing, drawing, prefix)).join("");
  const labels = `<title id="${prefix}-title">${escaped(drawing.title)}</title><desc id="${prefix}-desc">${escaped(drawing.description)}</desc>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${prefix}-title ${prefix}-desc">${labels}<defs>${hatches}</defs>\n${content}\n</svg>\n`;
}
