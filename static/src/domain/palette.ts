// ColorBrewer's YlGnBu and PuOr, which colour-blind eyes can tell apart:
// palette.test.ts looks at them as such eyes do.
import { at } from "../at";

// Without YlGnBu's lightest class, which would vanish on paper. Nine classes
// take one from its five-class scheme, because its own nine begin with two that
// are the same to tritan eyes.
const RAMPS: Record<number, readonly string[]> = {
  1: ["#2c7fb8"],
  2: ["#7fcdbb", "#2c7fb8"],
  3: ["#a1dab4", "#41b6c4", "#225ea8"],
  4: ["#a1dab4", "#41b6c4", "#2c7fb8", "#253494"],
  5: ["#c7e9b4", "#7fcdbb", "#41b6c4", "#2c7fb8", "#253494"],
  6: ["#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#0c2c84"],
  7: ["#edf8b1", "#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#0c2c84"],
  8: ["#edf8b1", "#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#253494", "#081d58"],
  9: ["#edf8b1", "#c7e9b4", "#a1dab4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#253494", "#081d58"],
};

/** How many classes one side of a benchmark can have. */
export const SIDE = 5;

// Each side from the benchmark outwards; neither is a colour of good or bad.
const BELOW: Record<number, readonly string[]> = {
  1: ["#f1a340"],
  2: ["#fdb863", "#e66101"],
  3: ["#fee0b6", "#f1a340", "#b35806"],
  4: ["#fee0b6", "#fdb863", "#e08214", "#b35806"],
  5: ["#fee0b6", "#fdb863", "#e08214", "#b35806", "#7f3b08"],
};
const ABOVE: Record<number, readonly string[]> = {
  1: ["#998ec3"],
  2: ["#b2abd2", "#5e3c99"],
  3: ["#d8daeb", "#998ec3", "#542788"],
  4: ["#d8daeb", "#b2abd2", "#8073ac", "#542788"],
  5: ["#d8daeb", "#b2abd2", "#8073ac", "#542788", "#2d004b"],
};

export const CIRCLE = "#2c7fb8";
/** Circles of fewer than before. */
export const LESS = "#b35806";

export function ramp(classes: number): readonly string[] {
  return RAMPS[Math.min(9, Math.max(1, classes))] ?? [CIRCLE];
}

/** Colours for so many classes below a benchmark and above it: as far from it on both sides is as dark. */
export function diverging(below: number, above: number): readonly string[] {
  const most = Math.min(SIDE, Math.max(1, below, above));
  const side = (colours: Record<number, readonly string[]>, n: number): string[] => Array.from({ length: n }, (_, i) => at(colours[most] ?? [], Math.min(i, most - 1)));
  return [...side(BELOW, below).reverse(), ...side(ABOVE, above)];
}
