// One area and its value in words, for the tooltip and for the voice of a screen reader.
import { medianSorted } from "simple-statistics";
import { at } from "../at";
import { type Benchmark, benchmarkFor, ownNumber } from "../state/benchmark";
import { knownAbove } from "../state/instead";
import { dateOf, intervalOf, isCount, known, type Scene } from "../state/scene";
import { limitsLine, stepLine } from "../state/change-words";
import { amongText } from "./among";
import { foundText, searchOf } from "./condition-text";
import { capital, formatShort, formatValue, inPeriod } from "./format";
import { intervalText } from "./interval";
import { aboutCount, matchWarning } from "./members";
import { reasonSentence } from "./reasons";
import { inLanguage, t } from "../text/t";

export interface Description {
  name: string;
  value: string;
  /** The number beside a share, or the share beside a number. */
  beside: string;
  /** In a search: each condition with the figure of the area, and whether that meets it. */
  lines: string[];
  /** The place among the areas of its gemeente. */
  among: string;
  /** What it is held against: "Markerstad: 14%". */
  benchmark: string;
  middle: string;
  /** What is known instead of a value that is not there. */
  instead: string;
  warning: string;
}

const middles = new WeakMap<Scene["values"], number>();

/** The middle value: half of the areas lie above it, half below. */
export function middleValue(values: Scene["values"]): number {
  let middle = middles.get(values);
  if (middle === undefined) {
    const sorted = known(values).sort((a, b) => a - b);
    middle = sorted.length === 0 ? NaN : medianSorted(sorted);
    middles.set(values, middle);
  }
  return middle;
}

export function valueText(scene: Scene, i: number): string {
  const value = scene.values.list[i] ?? null;
  if (at(scene.areas.list, i).water) return t("Water");
  if (value === null) return reasonSentence(scene.values.reasons[i] ?? "missing", scene.indicator);
  const step = stepLine(scene, i);
  if (step !== "") return step;
  const interval = intervalOf(scene.values, i);
  const margin = interval ? ` (${intervalText(interval, scene.indicator)})` : "";
  return `${formatValue(value, scene.indicator)}${margin} ${inPeriod(scene.values.date)}`;
}

/** "ongeveer 145 leden" beside a share, "aandeel leden: 12,3%" beside a number; "" where there is none. */
export function besideText(scene: Scene, i: number): string {
  const { companion } = scene;
  const limits = limitsLine(scene, i);
  if (limits !== "") return limits;
  const value = companion?.values.list[i] ?? null;
  if (!companion || value === null) return "";
  const { indicator, values } = companion;
  if (isCount(indicator)) return `${aboutCount(value, scene.members.k)} ${inLanguage(indicator.unit)}`;
  const interval = intervalOf(values, i);
  return `${inLanguage(indicator.name).toLocaleLowerCase("nl")}: ${formatShort(value, indicator)}${interval ? ` (${intervalText(interval, indicator)})` : ""}`;
}

/** What an area of a gemeente is held against; null where there is nothing. A total is no benchmark for a part of it, nor is a place for itself. */
export function benchmarkOf(scene: Scene, code: string, gemeente: string): Benchmark | null {
  // A number of one's own says what is much, not what is much more.
  if (isCount(scene.indicator) || (scene.indicator.signed && ownNumber(scene.around) !== null)) return null;
  const one = scene.benchmark ?? benchmarkFor(scene.benchmarks, scene.around, gemeente);
  return one && one.area !== code ? one : null;
}

/** "Markerstad: 14% op 1 januari 2024". */
export function benchmarkSentence(one: Benchmark, indicator: Scene["indicator"]): string {
  return `${capital(one.name)}: ${benchmarkValue(one, indicator)}`;
}

/** The figure with its year; a number of the user's own has none. */
export function benchmarkValue({ value, period, levels }: Benchmark, indicator: Scene["indicator"]): string {
  return levels ?? `${formatShort(value, indicator)} ${inPeriod(period)}`.trim();
}

export function benchmarkText(scene: Scene, i: number): string {
  const { code, gemeente } = at(scene.areas.list, i);
  const one = benchmarkOf(scene, code, gemeente);
  return one ? benchmarkSentence(one, scene.indicator) : "";
}

export function describe(scene: Scene, i: number): Description {
  const search = searchOf(scene);
  if (search && !at(scene.areas.list, i).water) {
    const { value, lines } = foundText(search, scene, i);
    return { name: at(scene.areas.list, i).name, value, beside: lines.join("; "), lines, among: "", benchmark: "", middle: "", instead: "", warning: "" };
  }
  const middle = middleValue(scene.values);
  const hasValue = typeof scene.values.list[i] === "number";
  return {
    name: at(scene.areas.list, i).name,
    value: valueText(scene, i),
    beside: besideText(scene, i),
    lines: [],
    among: amongText(scene, i),
    benchmark: hasValue ? benchmarkText(scene, i) : "",
    middle: hasValue && !Number.isNaN(middle) ? t("Middelste van de {places}: {value}", { places: scene.level.plural, value: formatShort(middle, scene.indicator) }) : "",
    instead: knownAbove(scene, i),
    warning: hasValue && scene.selection ? matchWarning(dateOf(scene)) : "",
  };
}
