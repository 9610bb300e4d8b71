// The columns of figures in the table: the figure of the map with what stands
// beside it, or in a search the figure of each condition.
import { at } from "../at";
import { shortMoments } from "../domain/change-text";
import { columnTitle, searchOf } from "../domain/condition-text";
import { h } from "../dom";
import { formatShort, unitWords } from "../domain/format";
import { reasonText } from "../domain/reasons";
import { intervalOf, type Companion, type Scene } from "../state/scene";
import { changeOf } from "../state/years";
import { inLanguage, t } from "../text/t";
import { bar, type Range, rangeOf } from "./bar";
import type { Row } from "./table-rows";

export interface Column {
  /** What it is sorted by. */
  key: string;
  title: string;
}

export interface FigureColumn extends Column {
  figure: Companion;
  /** What its bars are drawn on. */
  range: Range;
}

/** The columns with bars; these are scaled to the rows shown, and all begin at zero. */
export function figureColumns(scene: Scene, rows: readonly Row[]): FigureColumn[] {
  const search = searchOf(scene);
  const rangeFor = ({ values }: Companion): Range => rangeOf(rows.flatMap(({ i }) => [values.list[i] ?? null, values.interval?.lower[i] ?? null, values.interval?.upper[i] ?? null]));
  if (search) return search.filters.map((figure, k) => ({ key: k === 0 ? "value" : `c${k + 1}`, title: columnTitle(figure, scene), figure, range: rangeFor(figure) }));
  const { indicator, values } = scene;
  const title = `${inLanguage(indicator.name)}${inLanguage(indicator.unit) === "%" ? "" : ` (${unitWords(indicator, scene.catalogue)})`}`;
  return [{ key: "value", title, figure: { indicator, values }, range: rangeFor({ indicator, values }) }];
}

/** The bar at the begin of its column, the number at the end. */
export function figureCell({ figure: { indicator, values }, range }: FigureColumn, i: number): HTMLElement {
  const value = values.list[i] ?? null;
  if (value === null) return h("td", { class: "number soft", title: reasonText(values.reasons[i] ?? "missing").sentence }, reasonText(values.reasons[i] ?? "missing").label);
  return h("td", { class: "number value" }, h("span", { class: "barred" }, bar(value, range, intervalOf(values, i)), h("span", {}, formatShort(value, indicator))));
}

/** Beside the value: its limits, both levels of a difference, and how many people it is or what share; in a search whether the place meets all. */
export function extraTitles(scene: Scene, matching: boolean): string[] {
  if (searchOf(scene)) return matching ? [] : [t("Voldoet")];
  const change = changeOf(scene);
  return [...(scene.values.interval ? [t("Ondergrens"), t("Bovengrens")] : []), ...(change ? shortMoments(change.from.period, change.to.period) : [])];
}

export function extraCells(scene: Scene, row: Row, matching: boolean): HTMLElement[] {
  const search = searchOf(scene);
  if (search) {
    const said = { match: t("ja"), no: t("nee"), unknown: t("niet te zeggen"), outside: "" };
    return matching ? [] : [h("td", {}, said[at(search.verdicts, row.i)])];
  }
  const interval = intervalOf(scene.values, row.i);
  const cells: string[] = scene.values.interval ? [0, 1].map((end) => (interval ? formatShort(at(interval, end), scene.indicator) : "")) : [];
  const change = changeOf(scene);
  if (change) for (const { list } of [change.from, change.to]) cells.push(levelText(list[row.i] ?? null, change.plain));
  if (scene.companion) cells.push(row.beside === null ? "" : formatShort(row.beside, scene.companion.indicator));
  return cells.map((text) => h("td", { class: "number" }, text));
}

function levelText(value: number | null, indicator: Scene["indicator"]): string {
  return value === null ? "" : formatShort(value, indicator);
}
