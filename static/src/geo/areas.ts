// All areas of one level of an edition, in the order of the service's answers.
import type { Box, MapAnswer, MapFeature } from "../api/types";
import { Grid } from "./grid";
import { toLonLat } from "./plane";
import { type Bounds, overlaps, type Shape, sizeOf, toShape } from "./shape";

export interface Area {
  code: string;
  name: string;
  gemeente: string;
  wijk: string;
  /** All water: drawn as water, without figures. */
  water: boolean;
}

export interface Areas {
  level: string;
  order: string;
  list: Area[];
  shapes: (Shape | null)[];
  index: Map<string, number>;
  grid: Grid;
  /** How many are not water. */
  places: number;
  /** Side of a typical area in the plane: tells at which zoom borders and names have room. */
  typicalSize: number;
}

function toArea({ id, properties: p }: MapFeature): Area {
  return { code: id, name: p.name, gemeente: p.gemeente ?? "", wijk: p.wijk ?? "", water: p.water === "JA" };
}

function median(list: number[]): number {
  list.sort((a, b) => a - b);
  return list[list.length >> 1] ?? 1;
}

export function toAreas(level: string, answer: MapAnswer): Areas {
  const list = answer.features.map(toArea);
  const shapes = answer.features.map((feature) => toShape(feature.geometry));
  const sizes = shapes.flatMap((shape, i) => (shape && list[i]?.water === false ? [sizeOf(shape.bounds)] : []));
  return {
    level,
    order: answer.order,
    list,
    shapes,
    index: new Map(list.map((area, i) => [area.code, i])),
    grid: new Grid(shapes),
    places: list.filter((area) => !area.water).length,
    typicalSize: median(sizes),
  };
}

/** Which areas lie in a part of the plane, by their boxes. */
export function visibleIn(areas: Areas, view: Bounds): number[] {
  return areas.grid.within(view).filter((i) => {
    const shape = areas.shapes[i];
    return shape ? overlaps(shape.bounds, view) : false;
  });
}

/** The box round all areas of some gemeenten; null when none of them is on the map. */
export function boxWithin(areas: Areas, gemeenten: ReadonlySet<string>): Box | null {
  const inside = areas.shapes.flatMap((shape, i) => {
    const area = areas.list[i];
    return shape && area && (gemeenten.has(area.gemeente) || gemeenten.has(area.code)) ? [shape.bounds] : [];
  });
  if (inside.length === 0) return null;
  const [west, north] = toLonLat(Math.min(...inside.map((b) => b.left)), Math.min(...inside.map((b) => b.top)));
  const [east, south] = toLonLat(Math.max(...inside.map((b) => b.right)), Math.max(...inside.map((b) => b.bottom)));
  return [west, south, east, north];
}
