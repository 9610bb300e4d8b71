// Differences of one figure between two moments, and classes for them.
import { quantileSorted } from "simple-statistics";
import { at } from "../at";
import { classOf, type Classes } from "./classify";
import { changing, TURN } from "./palette";
import type { Reason } from "./reasons";
import type { Turn } from "./schemes";

interface Series {
  list: readonly (number | null)[];
  reasons: readonly (Reason | null)[];
}

/** Where the area of each index stood then: null where its borders were others. */
export interface Places {
  at: readonly (number | null)[];
  /** Indexes of which that cannot be told. */
  unknown: readonly number[];
}

/** Now less then, rounded as the figure is: two rounded numbers give no finer difference. */
export function differences(now: Series, then: Series, places: Places | null, decimals: number): { list: (number | null)[]; reasons: (Reason | null)[] } {
  const unit = 10 ** decimals;
  const unknown = new Set(places?.unknown ?? []);
  const reasons: (Reason | null)[] = [];
  const list = now.list.map((value, i) => {
    const there = places ? (places.at[i] ?? null) : i;
    const before = there === null ? null : (then.list[there] ?? null);
    const known = value !== null && before !== null;
    reasons[i] = known ? null : there === null && !unknown.has(i) ? "bordersChanged" : there === null ? "missing" : value === null ? (now.reasons[i] ?? "missing") : (then.reasons[there] ?? "missing");
    return known ? Math.round((value - before) * unit) / unit : null;
  });
  return { list, reasons };
}

/** Seven classes round no change, which has a class of its own; as wide to both sides. */
export function changeClasses(list: readonly (number | null)[], decimals: number, turn: Turn = TURN): Classes {
  const known = list.filter((value): value is number => value !== null);
  if (known.length === 0) return { breaks: [], list: [], colours: [], middle: null };
  const step = 10 ** -decimals;
  const sizes = known.filter((value) => value !== 0).map(Math.abs).sort((a, b) => a - b);
  const width = sizes.length === 0 ? step : Math.max(step, Math.round(quantileSorted(sizes, 0.5) / step) * step);
  const breaks = [-2 * width, -width, 0, 0, width, 2 * width].map((limit, i) => limit + (i < 3 ? -step / 2 : step / 2));
  return { ...classesWith(list, breaks), colours: changing(turn), middle: 0, turn };
}

/** Values in classes whose breaks are given, such as those of several years together. */
export function classesWith(list: readonly (number | null)[], breaks: readonly number[]): Pick<Classes, "breaks" | "list"> {
  const classes = Array.from({ length: breaks.length + 1 }, () => ({ min: NaN, max: NaN, count: 0 }));
  for (const value of list) {
    if (value === null) continue;
    const one = at(classes, classOf(value, breaks));
    one.min = one.count === 0 ? value : Math.min(one.min, value);
    one.max = one.count === 0 ? value : Math.max(one.max, value);
    one.count++;
  }
  return { breaks: [...breaks], list: classes };
}

type Limits = { lower: (number | null)[]; upper: (number | null)[] } | null;

/**
 * Limits of the differences from those of both figures (MOVER; Zou and Donner
 * 2008). Most members are the same people on both days, so they are wide rather
 * than narrow.
 */
export function changeLimits(now: Series & { interval: Limits }, then: Series & { interval: Limits }, places: Places | null, list: readonly (number | null)[]): Limits {
  if (!now.interval || !then.interval) return null;
  const lower: (number | null)[] = [];
  const upper: (number | null)[] = [];
  list.forEach((difference, i) => {
    const a = margin(now, i);
    const b = margin(then, places ? (places.at[i] ?? -1) : i);
    lower[i] = difference === null || !a || !b ? null : difference - Math.hypot(a.below, b.above);
    upper[i] = difference === null || !a || !b ? null : difference + Math.hypot(a.above, b.below);
  });
  return { lower, upper };
}

/** How far the limits lie from a value. */
function margin({ list, interval }: Series & { interval: Limits }, i: number): { below: number; above: number } | null {
  const [value, low, high] = [list[i], interval?.lower[i], interval?.upper[i]];
  const all = typeof value === "number" && typeof low === "number" && typeof high === "number";
  return all ? { below: value - low, above: high - value } : null;
}
