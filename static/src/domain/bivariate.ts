// Two figures in one colour: three classes of each make nine cells.
import { quantileSorted } from "simple-statistics";
import { classOf } from "./classify";
import { t } from "../text/t";

/**
 * Row by row from low to high, the first figure along the row. Found by search:
 * of all pairs the two most alike lie 29 apart in CIELAB, also as deutan, protan
 * and tritan eyes see them (the test measures it).
 */
export const NINE: readonly string[] = ["#f8d6cb", "#f29970", "#dc5b0d", "#adb3dc", "#a57a7e", "#8a4229", "#3694ea", "#4a5c89", "#3a2a33"];

/** Where a figure goes from low to middle and to high: a third of the areas each, as far as equal values allow. */
export function thirds(values: readonly (number | null)[]): number[] {
  const sorted = values.filter((value): value is number => value !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return [];
  return [quantileSorted(sorted, 1 / 3), quantileSorted(sorted, 2 / 3)];
}

/** 0 to 8; null where one of the two is not known. */
export function cellOf(x: number | null, y: number | null, breaksX: readonly number[], breaksY: readonly number[]): number | null {
  return x === null || y === null ? null : classOf(x, breaksX) + 3 * classOf(y, breaksY);
}

/** The rank correlation of Spearman: how far the order of the one is the order of the other. */
export function rankCorrelation(pairs: readonly (readonly [number, number])[]): number | null {
  if (pairs.length < 3) return null;
  const x = middleRanks(pairs.map(([a]) => a));
  const y = middleRanks(pairs.map(([, b]) => b));
  const mean = (pairs.length + 1) / 2;
  let [xy, xx, yy] = [0, 0, 0];
  x.forEach((rank, i) => {
    const [dx, dy] = [rank - mean, (y[i] ?? mean) - mean];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  });
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy);
}

function middleRanks(values: readonly number[]): number[] {
  const order = values.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value);
  const out: number[] = [];
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to]?.value === order[from]?.value) to++;
    for (const one of order.slice(from, to)) out[one.i] = (from + to + 1) / 2;
    from = to;
  }
  return out;
}

/** The correlation in a sentence that claims no cause. */
export function togetherSentence(correlation: number | null, x: string, y: string): string {
  if (correlation === null) return "";
  const size = Math.abs(correlation);
  if (size < 0.2) return t("De cijfers '{x}' en '{y}' hangen in deze gebieden nauwelijks samen.", { x, y });
  const how = correlation > 0 ? t(size < 0.4 ? "iets hoger" : size < 0.7 ? "duidelijk hoger" : "sterk hoger") : t(size < 0.4 ? "iets lager" : size < 0.7 ? "duidelijk lager" : "sterk lager");
  return t("Waar het cijfer '{x}' hoger is, is het cijfer '{y}' gemiddeld {how}. Dat zegt niet dat het een door het ander komt.", { x, y, how });
}
