// One area and its value in words, for the tooltip and for the voice of a screen reader.
import { medianSorted } from "simple-statistics";
import { at } from "../at";
import { known, type Scene } from "../state/scene";
import { formatShort, formatValue, inPeriod } from "./format";
import { reasonText } from "./reasons";

export interface Description {
  name: string;
  value: string;
  middle: string;
}

const middles = new WeakMap<Scene["values"], number>();

/** The middle value: half of the areas lie above it, half below. */
export function middleValue(values: Scene["values"]): number {
  let middle = middles.get(values);
  if (middle === undefined) {
    const sorted = known(values).sort((a, b) => a - b);
    middle = sorted.length === 0 ? NaN : medianSorted(sorted);
    middles.set(values, middle);
  }
  return middle;
}

export function valueText(scene: Scene, i: number): string {
  const value = scene.values.list[i] ?? null;
  if (at(scene.areas.list, i).water) return "Water";
  if (value === null) return reasonText(scene.values.reasons[i] ?? "missing").sentence;
  return `${formatValue(value, scene.indicator)} ${inPeriod(scene.values.date)}`;
}

export function describe(scene: Scene, i: number): Description {
  const middle = middleValue(scene.values);
  const hasValue = typeof scene.values.list[i] === "number";
  return {
    name: at(scene.areas.list, i).name,
    value: valueText(scene, i),
    middle: hasValue && !Number.isNaN(middle) ? `Middelste van de ${scene.level.plural}: ${formatShort(middle, scene.indicator)}` : "",
  };
}
