// ColorBrewer YlGnBu without its lightest class, which would vanish on paper.
import { at } from "../at";

const RAMPS: Record<number, readonly string[]> = {
  1: ["#2c7fb8"],
  2: ["#7fcdbb", "#2c7fb8"],
  3: ["#a1dab4", "#41b6c4", "#225ea8"],
  4: ["#a1dab4", "#41b6c4", "#2c7fb8", "#253494"],
  5: ["#c7e9b4", "#7fcdbb", "#41b6c4", "#2c7fb8", "#253494"],
  6: ["#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#0c2c84"],
  7: ["#edf8b1", "#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#0c2c84"],
};

export const CIRCLE = "#2c7fb8";
/** Circles of fewer than before. */
export const LESS = "#b35806";

export function ramp(classes: number): readonly string[] {
  return RAMPS[Math.min(7, Math.max(1, classes))] ?? [CIRCLE];
}

export function colourOf(index: number, classes: number): string {
  return at(ramp(classes), Math.min(index, ramp(classes).length - 1));
}
