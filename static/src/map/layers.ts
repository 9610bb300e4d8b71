// What the map has to draw, beside the place it is looking at.
import type { Branch } from "../domain/branch";
import type { Areas } from "../geo/areas";
import type { Shape } from "../geo/shape";
import type { Scene } from "../state/scene";

export interface Layers {
  scene: Scene;
  /** The largest value on the map, for circles. */
  max: number;
  /** Areas of higher levels, whose borders and names give hold; they come later than the scene. */
  above: Areas[];
  /** Their finer shapes, by level and index. */
  finerAbove: ReadonlyMap<string, ReadonlyMap<number, Shape>>;
  /** Finer shapes where the map has zoomed in, by index. */
  finer: Map<number, Shape>;
  /** Lets a background map show through. */
  opacity: number;
  /** Points of the library, which names of areas keep clear of. */
  branches: readonly Branch[];
}

export function shapeOf(layers: Layers, i: number): Shape | null {
  return layers.finer.get(i) ?? layers.scene.areas.shapes[i] ?? null;
}

/** An area of a level above. */
export function shapeAbove(layers: Layers, areas: Areas, i: number): Shape | null {
  return layers.finerAbove.get(areas.level)?.get(i) ?? areas.shapes[i] ?? null;
}
