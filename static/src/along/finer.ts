// A picture that is fitted to a place shows it larger than the screen does: its
// borders are fetched as fine as a slide shows them.
import { client } from "../api/client";
import type { Areas } from "../geo/areas";
import { toLonLat } from "../geo/plane";
import { type Bounds, type Shape, toShape } from "../geo/shape";
import { baseDetail } from "../map/detail";
import type { Layers } from "../map/layers";
import { type Around, pictured } from "./scope";

/** Larger than this, in degrees, and nobody sees the finest lines. */
const WIDE = 0.6;

type Found = ReadonlyMap<number, Shape>;

let known: { key: string; levels: ReadonlyMap<string, Found> } | null = null;

async function fetched(edition: string, areas: Areas, detail: "mid" | "high", { left, right, top, bottom }: Bounds): Promise<Found> {
  const [west, north] = toLonLat(left, top);
  const [east, south] = toLonLat(right, bottom);
  const found = new Map<number, Shape>();
  for (const { id, geometry } of (await client.map(edition, areas.level, detail, [west, south, east, north])).features) {
    const i = areas.index.get(id);
    const shape = toShape(geometry);
    if (i !== undefined && shape) found.set(i, shape);
  }
  return found;
}

function keyOf(layers: Layers, key: string): string {
  const { scene, above } = layers;
  return [scene.edition.id, scene.areas.order, ...above.map((areas) => areas.level), key].join();
}

function finer(layers: Layers, levels: ReadonlyMap<string, Found>): Layers {
  return {
    ...layers,
    finer: new Map([...layers.finer, ...(levels.get(layers.scene.areas.level) ?? [])]),
    finerAbove: new Map(layers.above.map(({ level }) => [level, new Map([...(layers.finerAbove.get(level) ?? []), ...(levels.get(level) ?? [])])])),
  };
}

interface Drawn extends Around {
  second: Layers | null;
}

function sharpened<T extends Drawn>(shown: T, levels: ReadonlyMap<string, Found>): T {
  return { ...shown, layers: finer(shown.layers, levels), second: shown.second && finer(shown.second, levels) };
}

/** With the finer shapes that are here already. */
export function asFineAsIs<T extends Drawn>(shown: T): T {
  const scope = pictured(shown);
  return scope && known?.key === keyOf(shown.layers, scope.key) ? sharpened(shown, known.levels) : shown;
}

/** With finer shapes of what the picture is of. */
export async function refined<T extends Drawn>(shown: T): Promise<T> {
  const { scene, above } = shown.layers;
  const scope = pictured(shown);
  if (!scope) return shown;
  const key = keyOf(shown.layers, scope.key);
  if (known?.key === key) return sharpened(shown, known.levels);
  const air = (scope.bounds.right - scope.bounds.left) * 0.6;
  const around = { left: scope.bounds.left - air, right: scope.bounds.right + air, top: scope.bounds.top - air, bottom: scope.bounds.bottom + air };
  const [west] = toLonLat(around.left, around.top);
  const [east] = toLonLat(around.right, around.bottom);
  const detail = east - west > WIDE ? "mid" : "high";
  try {
    const coarse = [scene.areas, ...above].filter((areas) => baseDetail(areas.list.length) !== "high" && baseDetail(areas.list.length) !== detail);
    const levels = new Map(await Promise.all(coarse.map(async (areas): Promise<[string, Found]> => [areas.level, await fetched(scene.edition.id, areas, detail, around)])));
    known = { key, levels };
    return sharpened(shown, levels);
  } catch {
    return shown; // a picture with coarser lines is still a picture
  }
}
