// The colours of the classes of a map, in the scheme that was chosen.
import { at } from "../at";
import { CHANGES, RAMPS, SIDES, type Ramp, type Turn } from "./schemes";

export const RAMP: Ramp = "YlGnBu";
export const TURN: Turn = "PuOr";

/** How many classes one side of a benchmark can have. */
export const SIDE = 5;

export const CIRCLE = "#2c7fb8";
/** Circles of fewer than before. */
export const LESS = "#b35806";

function listed(text: string | undefined): string[] {
  return (text ?? CIRCLE).split(" ");
}

/** Whether a colour is nearer to a dark page than to a light one; "#rrggbb". */
export function isDark(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => (parseInt(colour.slice(from, from + 2), 16) / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.09;
}

export function ramp(classes: number, scheme: Ramp = RAMP): readonly string[] {
  return listed(RAMPS[scheme][Math.min(9, Math.max(1, classes))]);
}

/** Colours for so many classes below a benchmark and above it: as far from it on both sides is as dark. */
export function diverging(below: number, above: number, scheme: Turn = TURN): readonly string[] {
  const most = Math.min(SIDE, Math.max(1, below, above));
  const side = (text: string | undefined, n: number): string[] => Array.from({ length: n }, (_, i) => at(listed(text), Math.min(i, most - 1)));
  const { below: less, above: more } = SIDES[scheme];
  return [...side(less[most], below).reverse(), ...side(more[most], above)];
}

/** Seven colours from less to more; the same lies in the middle. */
export function changing(scheme: Turn = TURN): readonly string[] {
  return listed(CHANGES[scheme]);
}
