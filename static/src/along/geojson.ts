// The areas of the table with their figures, for other map programs (RFC 7946).
import { at } from "../at";
import { toLonLat } from "../geo/plane";
import type { Shape } from "../geo/shape";
import type { Facts } from "./facts";
import type { Cell, Sheet } from "./sheet";

type Position = [lon: number, lat: number];

const round = (degrees: number): number => Number(degrees.toFixed(6));

// Rings of a shape turn clockwise on the screen, its holes the other way; RFC
// 7946 wants outer rings counter-clockwise.
function ringOf(ring: Float64Array): Position[] {
  const out: Position[] = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) {
    const [lon, lat] = toLonLat(at(ring, i), at(ring, i + 1));
    out.push([round(lon), round(lat)]);
  }
  return out;
}

function geometryOf(shape: Shape | null): object | null {
  if (!shape) return null;
  const polygons = shape.polygons.map((rings) => rings.map(ringOf));
  return polygons.length === 1 ? { type: "Polygon", coordinates: at(polygons, 0) } : { type: "MultiPolygon", coordinates: polygons };
}

function propertiesOf(sheet: Sheet, row: Cell[]): Record<string, Cell> {
  return Object.fromEntries(sheet.columns.map((column, i) => [column.key, row[i] === "" ? null : (row[i] ?? null)]));
}

/** shapes: one for each row of the sheet. What the columns are, and the facts, stand beside the features. */
export function toGeoJson(sheet: Sheet, shapes: readonly (Shape | null)[], facts: Facts): string {
  const features = sheet.rows.map((row, i) => ({ type: "Feature", id: row[0], properties: propertiesOf(sheet, row), geometry: geometryOf(shapes[i] ?? null) }));
  const columns = Object.fromEntries(sheet.columns.map(({ key, title }) => [key, title]));
  return JSON.stringify({ type: "FeatureCollection", name: facts.title, kolommen: columns, toelichting: facts.list.map(({ name, text }) => [name, text].filter(Boolean).join(": ")), features });
}
