// Values into classes. A class runs from its break up to the next one; the
// last class holds its upper end too.
import { ckmeans, quantileSorted } from "simple-statistics";
import { at } from "../at";
import type { Method } from "../state/url";

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
}

function equalBreaks(sorted: number[], k: number): number[] {
  const low = at(sorted, 0);
  const step = (at(sorted, sorted.length - 1) - low) / k;
  return Array.from({ length: k - 1 }, (_, i) => low + step * (i + 1));
}

function quantileBreaks(sorted: number[], k: number): number[] {
  return Array.from({ length: k - 1 }, (_, i) => quantileSorted(sorted, (i + 1) / k));
}

// ckmeans is exact but slow on many thousands of values; an evenly spread
// sample with both ends finds breaks that differ by less than the rounding.
const SAMPLE = 4000;

function sample(sorted: number[]): number[] {
  if (sorted.length <= SAMPLE) return sorted;
  return Array.from({ length: SAMPLE }, (_, i) => at(sorted, Math.round((i * (sorted.length - 1)) / (SAMPLE - 1))));
}

function naturalBreaks(sorted: number[], k: number): number[] {
  return ckmeans(sample(sorted), k).slice(1).map((cluster) => at(cluster, 0));
}

const METHODS: Record<Method, (sorted: number[], k: number) => number[]> = { equal: equalBreaks, quantile: quantileBreaks, natural: naturalBreaks };

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

/**
 * Divides values into at most k classes. Values that occur often can make
 * breaks coincide: then there are fewer classes, and none of them is empty,
 * except with equal intervals, where an empty class is a finding.
 */
export function classify(values: Iterable<number>, method: Method, k: number): Classes {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return { breaks: [], list: [] };
  const distinct = uniqueOf(sorted);
  if (distinct.length <= k) return { breaks: distinct.slice(1), list: fillClasses(sorted, distinct.slice(1)) };
  const raw = METHODS[method](sorted, k);
  const breaks = uniqueOf(raw).filter((limit) => limit > at(sorted, 0));
  const list = fillClasses(sorted, breaks);
  if (method === "equal") return { breaks, list };
  // A class without a value would be a colour in the legend that is nowhere on the map.
  const kept = breaks.filter((_, i) => at(list, i + 1).count > 0);
  return { breaks: kept, list: fillClasses(sorted, kept) };
}
