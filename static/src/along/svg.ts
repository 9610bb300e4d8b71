// A drawing as a file of SVG. It is text that leaves the page; nothing of it
// becomes markup here without being parsed as XML first.
import { type ClipItem, type Drawing, type Fonts, type GroupItem, type Item, PAGE_FONTS, type Paint, type PathItem, type TextItem } from "./drawing";
import { escaped } from "./xml";

/** What names begin with in a file of its own. */
const FILE = "beeld";

/** Names of patterns and clips are made unique, since a page can hold several drawings. */
interface Names {
  prefix: string;
  clips: number;
  hatches: Set<number>;
  fonts: Fonts;
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
  return `<path${attributes({ id: idOf(item.id, names), d: item.d, fill: paintOf(item.fill, names), "fill-opacity": item.alpha, ...stroke })}/>`;
}

/** As it is in a file of its own; in a page that may hold two drawings with what they begin with. */
function idOf(id: string | undefined, { prefix }: Names): string | undefined {
  return id === undefined || prefix === FILE ? id : `${prefix}-${id}`;
}

/** The fill is that of the group, so that a class can be given another colour at once; the thin line closes the seams. */
function group({ id, title, fill, items }: GroupItem, names: Names): string {
  const paint = paintOf(fill, names);
  const paths = items.filter((item) => item.d !== "").map((item) => `<path${attributes({ id: idOf(item.id, names), d: item.d })}><title>${escaped(item.title ?? "")}</title></path>`);
  const seam = typeof fill === "string" ? { stroke: paint, "stroke-width": 0.4 } : {};
  return `<g${attributes({ id: idOf(id, names), fill: paint, ...seam })}>${title === "" ? "" : `<title>${escaped(title)}</title>`}\n${paths.join("\n")}\n</g>`;
}

function text({ text: words, x, y, style }: TextItem, { fonts }: Names): string {
  const halo = style.halo === undefined ? {} : { stroke: style.halo, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" };
  const font = { "font-family": style.serif ? fonts.serif : fonts.sans, "font-size": style.size, "font-weight": style.bold ? 600 : 400, "text-anchor": style.align };
  return `<text${attributes({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10, ...font, fill: style.colour, ...halo })}>${escaped(words)}</text>`;
}

function clip(item: ClipItem, names: Names): string {
  const id = `${names.prefix}-clip-${names.clips++}`;
  const { x, y, width, height } = item;
  return `<clipPath id="${id}"><rect${attributes({ width, height })}/></clipPath><g transform="translate(${x} ${y})" clip-path="url(#${id})">${itemsXml(item.items, names)}</g>`;
}

function itemXml(item: Item, names: Names): string {
  switch (item.kind) {
    case "path":
      return path(item, names);
    case "group":
      return group(item, names);
    case "text":
      return text(item, names);
    case "clip":
      return clip(item, names);
  }
}

function itemsXml(items: readonly Item[], names: Names): string {
  return items.map((item) => itemXml(item, names)).join("\n");
}

function hatchXml(spacing: number, { hatch }: Drawing, prefix: string): string {
  return `<pattern id="${prefix}-hatch-${spacing}" width="${spacing}" height="${spacing}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="${spacing}" height="${spacing}" fill="${hatch.paper}"/><path d="M0 0V${spacing}" stroke="${hatch.line}" stroke-width="3"/></pattern>`;
}

export function toSvg(drawing: Drawing, prefix = FILE): string {
  const names: Names = { prefix, clips: 0, hatches: new Set(), fonts: drawing.fonts ?? PAGE_FONTS };
  const { scale = 1 } = drawing;
  const [width, height] = [drawing.width * scale, drawing.height * scale];
  const content = itemsXml(drawing.items, names);
  const hatches = [...names.hatches].map((spacing) => hatchXml(spacing, drawing, prefix)).join("");
  const labels = `<title id="${prefix}-title">${escaped(drawing.title)}</title><desc id="${prefix}-desc">${escaped(drawing.description)}</desc>`;
  const larger = scale === 1 ? content : `<g transform="scale(${scale})">\n${content}\n</g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${prefix}-title ${prefix}-desc">${labels}<defs>${hatches}</defs>\n${larger}\n</svg>\n`;
}
