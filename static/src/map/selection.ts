// The chosen places as they lie on the map. The level may change with the zoom;
// what is chosen stays outlined.
import { at } from "../at";
import { PLACE_COLOURS } from "../domain/place-colours";
import type { Shape } from "../geo/shape";
import { LETTERS } from "../state/chosen";
import { largestRadius, radiusOf } from "./circles";
import type { Marked } from "./highlight";
import { shapeOf, type Layers } from "./layers";

export class MapSelection {
  codes: readonly string[] = [];
  /** Of places of another level than the map now shows. */
  private readonly remembered = new Map<string, Shape>();

  marked(layers: Layers | null): Marked[] {
    for (const code of this.remembered.keys()) if (!this.codes.includes(code)) this.remembered.delete(code);
    return this.codes.flatMap((code, i) => {
      const shape = (layers && shapeOfCode(layers, code)) ?? this.remembered.get(code);
      if (!shape) return [];
      this.remembered.set(code, shape);
      return [{ shape, letter: this.codes.length > 1 ? at(LETTERS, i) : "", colour: at(PLACE_COLOURS, i), radius: (scale) => circleOf(layers, code, scale) }];
    });
  }
}

/** The radius of the circle of a chosen place; 0 where the map has none. */
export function circleOf(layers: Layers | null, code: string, scale: number): number {
  if (!layers || layers.scene.classes || layers.scene.painting) return 0;
  const { areas, values } = layers.scene;
  const value = values.list[areas.index.get(code) ?? -1] ?? 0;
  return radiusOf(Math.abs(value), layers.max, largestRadius(areas.typicalSize * scale));
}

export function shapeOfCode(layers: Layers, code: string): Shape | null {
  const i = layers.scene.areas.index.get(code);
  if (i !== undefined) return shapeOf(layers, i);
  const above = layers.above.find((areas) => areas.index.has(code));
  return above?.shapes[above.index.get(code) ?? -1] ?? null;
}
