// How far a difference between two figures may lie from what is printed: by
// rounding alone, or by the margins that both figures have.
import type { Indicator } from "../api/types";

// CBS rounds counts of wijken and buurten at random, to a multiple of five next to
// the true one: they are off by less than five.
const FIVES = 4;

/** One place at two moments. */
export interface Step {
  from: number;
  to: number;
  difference: number;
  /** Between which the difference may lie; null where that is not known. */
  limits: readonly [lower: number, upper: number] | null;
  /** What the limits are made of: the margins of both figures, or how both were rounded. */
  by: "rounding" | "margins";
}

/** How far the true number may lie from a printed one; null where nobody knows. k is what numbers of members are rounded to. */
export function roundingOf(indicator: Pick<Indicator, "kind" | "members" | "decimals" | "estimate" | "key">, value: number, k: number | null): number | null {
  if (indicator.estimate) return null;
  const multiple = k ?? 5;
  if (indicator.key === "nonMembers") return multiple - 1 + FIVES;
  if (indicator.members) return indicator.kind !== "count" ? null : value % multiple === 0 ? multiple - 1 : 0;
  // A number that is no multiple of five was not rounded.
  if (indicator.kind === "count") return value % 5 === 0 ? FIVES : 0;
  return 10 ** -indicator.decimals / 2;
}

/** Limits from how both figures were rounded. */
export function roundedLimits(difference: number, from: number | null, to: number | null): Step["limits"] {
  return from === null || to === null ? null : [difference - from - to, difference + from + to];
}

/** Whether there was a change at all, whatever rounding or chance did; null where that is not known. */
export function isSure({ limits }: Pick<Step, "limits">): boolean | null {
  return limits && (limits[0] > 0 || limits[1] < 0);
}

/** The same of how much more one place changed than another. */
export function isSureBetween(a: Step, b: Step): boolean | null {
  if (!a.limits || !b.limits) return null;
  const [more, less] = a.difference >= b.difference ? [a, b] : [b, a];
  const down = more.difference - (more.limits?.[0] ?? 0);
  const up = (less.limits?.[1] ?? 0) - less.difference;
  // Rounding can go wrong on all sides at once; chance seldom does.
  const margin = a.by === "margins" ? Math.hypot(down, up) : down + up;
  return more.difference - less.difference > margin;
}

/** By more than this share the number of people makes a share another share. */
const MUCH = 0.05;

export function isOtherCrowd(from: number, to: number): boolean {
  return from > 0 && Math.abs(to - from) / from > MUCH;
}
