// Where classes begin, by each of the ways to divide values; classify.ts makes
// classes of it. All take sorted values and at least one of them.
import { ckmeans } from "simple-statistics";
import { at } from "../at";
import { SIDE } from "./palette";

/** The quantile as R, NumPy and spreadsheets compute it (type 7): between two values by how far p lies between them. */
export function quantile(sorted: readonly number[], p: number): number {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = at(sorted, below);
  return low + (at(sorted, Math.min(below + 1, sorted.length - 1)) - low) * (place - below);
}

export function quantileBreaks(sorted: readonly number[], k: number): number[] {
  return Array.from({ length: k - 1 }, (_, i) => quantile(sorted, (i + 1) / k));
}

export function equalBreaks(sorted: readonly number[], k: number): number[] {
  const low = at(sorted, 0);
  const step = (at(sorted, sorted.length - 1) - low) / k;
  return Array.from({ length: k - 1 }, (_, i) => low + step * (i + 1));
}

// ckmeans is exact but slow on many thousands of values; an evenly spread
// sample with both ends finds breaks that differ by less than the rounding.
const SAMPLE = 4000;

function sample(sorted: readonly number[]): number[] {
  if (sorted.length <= SAMPLE) return [...sorted];
  return Array.from({ length: SAMPLE }, (_, i) => at(sorted, Math.round((i * (sorted.length - 1)) / (SAMPLE - 1))));
}

/** Natural breaks that are the best there are (Fisher), halfway between the classes. */
export function naturalBreaks(sorted: readonly number[], k: number): number[] {
  const groups = ckmeans(sample(sorted), k);
  return groups.slice(1).map((group, i) => (at(at(groups, i), at(groups, i).length - 1) + at(group, 0)) / 2);
}

/** The round step (1, 2 or 5 times a power of ten) that comes nearest to about so many intervals: R's pretty(). */
function prettyStep(range: number, intervals: number): number {
  const cell = range / intervals;
  const base = 10 ** Math.floor(Math.log10(cell));
  const bias = 1.5;
  let unit = base;
  if (2 * base - cell < bias * (cell - unit)) unit = 2 * base;
  if (unit > base && 5 * base - cell < (0.5 + 1.5 * bias) * (cell - unit)) unit = 5 * base;
  if (unit > 2 * base && 10 * base - cell < bias * (cell - unit)) unit = 10 * base;
  return unit;
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** Whole or half standard deviations from the mean, both ends included, as R's classInt has them; [] when all values are equal. */
export function deviationEnds(sorted: readonly number[], k: number): number[] {
  const mean = meanOf(sorted);
  const deviation = Math.sqrt(sorted.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (sorted.length - 1));
  if (!(deviation > 0)) return [];
  const low = (at(sorted, 0) - mean) / deviation;
  const high = (at(sorted, sorted.length - 1) - mean) / deviation;
  const step = prettyStep(high - low, k);
  const from = Math.floor(low / step + 1e-7);
  const to = Math.ceil(high / step - 1e-7);
  return Array.from({ length: to - from + 1 }, (_, i) => mean + (from + i) * step * deviation);
}

/** The mean and what lies whole or half deviations from it; the outermost classes are open, so that neither side runs out of colours. */
export function deviationBreaks(sorted: readonly number[], k: number): number[] {
  const mean = meanOf(sorted);
  const inner = deviationEnds(sorted, k).slice(1, -1);
  const centre = inner.findIndex((limit) => Math.abs(limit - mean) < 1e-9 * Math.max(1, Math.abs(mean)));
  return inner.filter((_, i) => Math.abs(i - centre) < SIDE);
}

/**
 * Steps of one width from a benchmark outwards: as far from it is as dark.
 * Classes go to the side where the values reach further; one value far off
 * does not stretch the steps of all (its class is open at the end).
 */
export function aroundBreaks(sorted: readonly number[], k: number, benchmark: number, least = 0): number[] {
  const low = Math.max(0, benchmark - quantile(sorted, 0.02));
  const high = Math.max(0, quantile(sorted, 0.98) - benchmark);
  if (low + high === 0) return [benchmark];
  const has = { low: at(sorted, 0) < benchmark ? 1 : 0, high: at(sorted, sorted.length - 1) >= benchmark ? 1 : 0 };
  const most = Math.min(SIDE, k - has.high);
  const below = has.low === 0 ? 0 : Math.min(most, Math.max(1, k - SIDE, Math.round((k * low) / (low + high))));
  const above = has.high === 0 ? 0 : Math.min(SIDE, k - below);
  const step = Math.max(below > 0 ? low / below : 0, above > 0 ? high / above : 0);
  const wide = least > 0 ? Math.max(least, Math.ceil(step / least - 1e-9) * least) : step;
  // A side without values needs no break at the benchmark, but the others count from it.
  const from = below === 0 ? 1 : 1 - below;
  const to = above === 0 ? -1 : above - 1;
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => benchmark + (from + i) * wide);
}
