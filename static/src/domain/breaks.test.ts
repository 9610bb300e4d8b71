// Against what R's classInt finds for the values of Jenks and Caspall (1971) and
// for the rates of the counties of North Carolina.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { at } from "../at";
import { deviationBreaks, deviationEnds, equalBreaks, naturalBreaks, quantileBreaks } from "./breaks";
import { classify, classOf } from "./classify";

const JENKS71 = [
  50.12, 83.9, 76.43, 71.61, 79.66, 84.84, 87.87, 92.45, 119.9, 155.3, 131.5, 111.8, 96.78, 86.75, 62.41, 96.37, 75.51, 77.29, 85.41, 116.4, 58.5, 75.29, 66.32, 62.65, 80.45, 72.76, 63.67, 60.27, 68.45, 100.1, 55.3,
  54.07, 57.49, 73.52, 68.25, 64.28, 50.64, 52.47, 68.19, 57.4, 39.72, 60.66, 57.59, 38.22, 57.22, 67.04, 47.29, 71.05, 50.53, 34.63, 59.65, 62.06, 52.89, 56.35, 57.26, 53.77, 59.89, 55.44, 45.4, 52.21, 49.38, 51.15,
  54.27, 54.32, 41.2, 34.58, 50.11, 52.05, 33.82, 39.88, 36.24, 41.02, 46.13, 51.15, 32.28, 33.26, 31.78, 31.28, 50.52, 47.21, 32.69, 38.3, 33.83, 40.3, 40.62, 32.14, 31.66, 26.09, 39.84, 24.83, 28.2, 31.19, 37.57,
  27.16, 23.42, 18.57, 30.97, 17.82, 15.57, 15.93, 28.71, 32.22,
].sort((a, b) => a - b);

type Divide = (sorted: readonly number[], k: number) => number[];

const inner = (divide: Divide): Divide => (sorted, k) => [at(sorted, 0), ...divide(sorted, k), at(sorted, sorted.length - 1)];

const STYLES: Record<string, Divide> = { fisher: inner(naturalBreaks), quantile: inner(quantileBreaks), equal: inner(equalBreaks), sd: deviationEnds };

function agrees(found: readonly number[], published: readonly number[], what: string, digits = 5e-7): void {
  assert.equal(found.length, published.length, `${what}: ${found.join(" ")}`);
  found.forEach((v, i) => assert.ok(Math.abs(v - at(published, i)) < digits, `${what}: ${v} is not ${at(published, i)}`));
}

test("a few of the published breaks", () => {
  agrees(naturalBreaks(JENKS71, 5), [43.3, 61.36, 78.475, 105.95], "fisher 5");
  agrees(naturalBreaks(JENKS71, 9), [25.46, 35.435, 45.765, 55.895, 66.68, 82.175, 105.95, 143.4], "fisher 9");
  agrees(quantileBreaks(JENKS71, 5), [33.822, 50.114, 57.454, 73.368], "quantile 5");
  agrees(equalBreaks(JENKS71, 4), [50.5025, 85.435, 120.3675], "equal 4");
  agrees(deviationEnds(JENKS71, 5), [5.514406837, 30.896909301, 56.279411765, 81.661914229, 107.044416693, 132.426919157, 157.809421621], "sd 5");
  // What Jenks's method calls a break is the highest value of a class.
  assert.deepEqual(classify(JENKS71, "natural", 5).list.map((one) => one.max), [41.2, 60.66, 77.29, 100.1, 155.3]);
});

test("on a map the outermost standard deviations are one class, and the mean is a break", () => {
  const breaks = deviationBreaks(JENKS71, 9);
  agrees(breaks, [18.205658069, 30.896909301, 43.588160533, 56.279411765, 68.970662997, 81.661914229, 94.353165461, 107.044416693], "sd 9");
  const { colours } = classify(JENKS71, "deviation", 9);
  assert.equal(colours[classOf(56.28, breaks)], "#d8daeb");
  assert.equal(colours[classOf(56.27, breaks)], "#fee0b6");
});

test("values that are all alike have no deviation", () => {
  assert.deepEqual(deviationEnds([3, 3, 3], 5), []);
  assert.equal(classify([3, 3, 3], "deviation", 5).list.length, 1);
});

const SHARED = process.env.BUURTBEREIK_SHARED;
const VECTORS = SHARED ? join(SHARED, "vectors") : "";

/** Rows of a file of which text may stand between quotation marks. */
function rows(file: string): string[][] {
  return readFileSync(join(VECTORS, file), "utf8").trim().split("\n").slice(1).map((line) => line.split(",").map((cell) => cell.replaceAll('"', "")));
}

test("all published breaks", { skip: VECTORS === "" || !existsSync(VECTORS) ? "BUURTBEREIK_SHARED is not set" : false }, () => {
  const rates = rows("empirical_bayes_nc_sids.csv").map((row) => (1000 * Number(row[3])) / Number(row[2])).sort((a, b) => a - b);
  let checked = 0;
  for (const [style = "", k = "", text = ""] of rows("class_breaks.csv")) {
    const published = text.split(" ").map(Number);
    if (style === "jenks") {
      agrees([at(JENKS71, 0), ...classify(JENKS71, "natural", Number(k)).list.map((one) => one.max)], published, `${style} ${k}`);
    } else {
      const divide = STYLES[style.replace("_nc_rate", "")];
      assert.ok(divide, `unknown style ${style}`);
      agrees(divide(style.endsWith("_nc_rate") ? rates : JENKS71, Number(k)), published, `${style} ${k}`);
    }
    checked++;
  }
  assert.ok(checked >= 40);
});
