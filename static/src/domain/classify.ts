// Values into classes. A class runs from its break up to the next one; the
// last class holds its upper end too.
import { at } from "../at";
import type { Method } from "../state/url";
import { aroundBreaks, deviationBreaks, equalBreaks, meanOf, naturalBreaks, quantileBreaks } from "./breaks";
import { diverging, ramp, RAMP, TURN } from "./palette";
import type { Ramp, Turn } from "./schemes";

export interface Class {
  /** Lowest and highest value found in the class: what the legend shows, so that no value seems to lie in two classes. */
  min: number;
  max: number;
  count: number;
}

export interface Classes {
  /** Lower ends of all classes but the first. */
  breaks: number[];
  list: Class[];
  /** One per class. */
  colours: readonly string[];
  /** Where two colours meet: the benchmark or the mean; null where there is one range of colours. */
  middle: number | null;
  /** The scheme on both sides of the middle. */
  turn?: Turn;
}

export interface Classing {
  /** The values the breaks are made of, when these are not all: those of the areas that were on the screen. */
  sample?: Iterable<number>;
  /** The breaks themselves, for the method "own". */
  own?: readonly number[];
  /** What the classes lie around, for the method "around". */
  benchmark?: number;
  /** No step around a benchmark is narrower than the rounding of the figure. */
  decimals?: number;
  /** The schemes: of one range of colours, and of two sides. */
  ramp?: Ramp;
  turn?: Turn;
}

/** The class of a value: the number of breaks at or below it. */
export function classOf(value: number, breaks: readonly number[]): number {
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= at(breaks, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function fillClasses(sorted: number[], breaks: number[]): Class[] {
  const found: Class[] = breaks.map(() => ({ min: NaN, max: NaN, count: 0 }));
  found.push({ min: NaN, max: NaN, count: 0 });
  for (const value of sorted) {
    const one = at(found, classOf(value, breaks));
    if (one.count === 0) one.min = value;
    one.max = value;
    one.count++;
  }
  return found;
}

function uniqueOf(sorted: number[]): number[] {
  return sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
}

/** Whether an empty class says something: with breaks that are not made to hold so many values each. */
function mayBeEmpty(method: Method): boolean {
  return method !== "quantile" && method !== "natural";
}

function rawBreaks(sorted: number[], method: Method, k: number, { own = [], benchmark, decimals }: Classing): number[] {
  switch (method) {
    case "own":
      return [...own].sort((a, b) => a - b);
    case "around":
      return benchmark === undefined ? quantileBreaks(sorted, k) : aroundBreaks(sorted, k, benchmark, decimals === undefined ? 0 : 10 ** -decimals);
    case "deviation":
      return deviationBreaks(sorted, k);
    case "equal":
      return equalBreaks(sorted, k);
    case "natural":
      return naturalBreaks(sorted, k);
    case "quantile":
      return quantileBreaks(sorted, k);
  }
}

function breaksOf(sorted: number[], method: Method, k: number, classing: Classing): number[] {
  const distinct = uniqueOf(sorted);
  if (distinct.length <= k && (method === "equal" || !mayBeEmpty(method))) return distinct.slice(1);
  const raw = uniqueOf(rawBreaks(sorted, method, k, classing));
  if (method === "own") return raw;
  const breaks = raw.filter((limit) => limit > at(sorted, 0) && limit <= at(sorted, sorted.length - 1));
  if (mayBeEmpty(method)) return breaks;
  // A class without a value would be a colour in the legend that is nowhere on the map.
  const list = fillClasses(sorted, breaks);
  return breaks.filter((_, i) => at(list, i + 1).count > 0);
}

/** The colours of classes on both sides of a middle, or of a simple range. */
function coloursOf(breaks: number[], middle: number | null, { ramp: one = RAMP, turn = TURN }: Classing): readonly string[] {
  if (middle === null) return ramp(breaks.length + 1, one);
  const below = breaks.filter((limit) => limit <= middle + 1e-9 * Math.max(1, Math.abs(middle))).length;
  return diverging(below, breaks.length + 1 - below, turn);
}

function middleOf(sorted: number[], method: Method, { benchmark }: Classing): number | null {
  if (method === "around") return benchmark ?? null;
  return method === "deviation" ? meanOf(sorted) : null;
}

/**
 * Divides values into at most k classes. Values that occur often can make
 * breaks coincide: then there are fewer classes, and none of them is empty,
 * except where an empty class is a finding: with breaks of equal width, of the
 * user, or counted from a middle.
 */
export function classify(values: Iterable<number>, method: Method, k: number, classing: Classing = {}): Classes {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return { breaks: [], list: [], colours: [], middle: null };
  const sample = [...(classing.sample ?? [])].sort((a, b) => a - b);
  const base = sample.length > 0 ? sample : sorted;
  const breaks = breaksOf(base, method, k, classing);
  const middle = middleOf(base, method, classing);
  return { breaks, list: fillClasses(sorted, breaks), colours: coloursOf(breaks, middle, classing), middle, ...(middle === null ? {} : { turn: classing.turn ?? TURN }) };
}
