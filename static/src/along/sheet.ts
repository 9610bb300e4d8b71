// The table that is taken along: the rows that the table shows, in its order,
// with everything a figure needs beside it. CSV, XLSX, the clipboard and GeoJSON
// are all made of this one.
import { at } from "../at";
import { columnTitle, searchOf } from "../domain/condition-text";
import { capital, formatPeriod, scaleOf } from "../domain/format";
import { inhabitantsDay } from "../domain/members";
import { reasonSentence } from "../domain/reasons";
import { intervalOf, type Companion, type Scene } from "../state/scene";
import type { Row } from "../ui/table-rows";
import { levelName } from "../ui/words";
import { language, t } from "../text/t";
import { conditionColumns, moreFigures } from "./more-columns";

export type Cell = string | number | null;

export interface Column {
  title: string;
  /** For machines: the name of the property in GeoJSON. */
  key: string;
  /** Digits behind the comma of a number; null for text. */
  decimals: number | null;
}

export interface Sheet {
  columns: Column[];
  rows: Cell[][];
}

const text = (key: string, title: string): Column => ({ key, title, decimals: null });

function number(key: string, title: string, decimals: number): Column {
  return { key, title, decimals };
}

export function rounded(value: number | null, factor: number): number | null {
  return value === null ? null : factor === 1 ? value : Math.round(value * factor);
}

export interface Figure {
  columns: Column[];
  cells: (i: number) => Cell[];
}

/** One figure with its limits, where it has them. */
function figure(scene: Scene, one: Companion, prefix: string): Figure {
  const { indicator, values } = one;
  const { factor, decimals } = scaleOf(indicator);
  const title = columnTitle(one, scene);
  const of = { figure: title.charAt(0).toLocaleLowerCase("nl") + title.slice(1) };
  const [lower, upper] = [t("Ondergrens {figure}", of), t("Bovengrens {figure}", of)];
  const columns = [number(prefix === "" ? "waarde" : prefix.replace(/_$/, ""), title, decimals)];
  if (values.interval) columns.push(number(`${prefix}ondergrens`, lower, decimals), number(`${prefix}bovengrens`, upper, decimals));
  const cells = (i: number): Cell[] => {
    const value = rounded(values.list[i] ?? null, factor);
    const [low, high] = intervalOf(values, i) ?? [null, null];
    return values.interval ? [value, rounded(low, factor), rounded(high, factor)] : [value];
  };
  return { columns, cells };
}

/** letters: of the places that are chosen, by code; they get a column of their own. */
export function sheetOf(scene: Scene, rows: readonly Row[], letters: ReadonlyMap<string, string> = new Map()): Sheet {
  const search = searchOf(scene);
  if (search) return searchSheet(scene, rows, letters, conditionColumns(search, scene, (one, prefix) => figure(scene, one, prefix)));
  const main = figure(scene, { indicator: scene.indicator, values: scene.values }, "");
  const beside = scene.companion ? figure(scene, scene.companion, "ernaast_") : null;
  const withPeople = scene.values.denominator !== null && scene.values.denominator.indicator !== "members";
  const within = scene.level.key !== "gemeente";
  const more = moreFigures(scene);
  const columns = [
    ...(letters.size > 0 ? [text("gekozen", t("Gekozen plek"))] : []),
    text("code", t("Code")),
    text("naam", capital(levelName(scene.level.key))),
    ...(within ? [text("gemeente", t("Gemeente"))] : []),
    ...main.columns,
    ...(beside?.columns ?? []),
    text("peildatum", t("Peildatum")),
    ...(withPeople ? [text("inwoners_op", t("Inwoners op"))] : []),
    text("zonder_cijfer", t("Waarom geen cijfer")),
    ...more.flatMap((one) => one.columns),
  ];
  const cells = (row: Row): Cell[] => [
    ...(letters.size > 0 ? [letters.get(row.code) ?? ""] : []),
    row.code,
    row.name,
    ...(within ? [row.gemeente] : []),
    ...main.cells(row.i),
    ...(beside?.cells(row.i) ?? []),
    formatPeriod(scene.values.date),
    ...(withPeople ? [formatPeriod(inhabitantsDay(scene.values, row.i))] : []),
    row.value === null ? reasonSentence(scene.values.reasons[row.i] ?? "missing", scene.indicator) : "",
    ...more.flatMap((one) => one.cells(row.i)),
  ];
  return { columns, rows: rows.map(cells) };
}

/** Of a search: the places, whether they meet the conditions, and the figure of each condition. */
function searchSheet(scene: Scene, rows: readonly Row[], letters: ReadonlyMap<string, string>, figures: readonly Figure[]): Sheet {
  const within = scene.level.key !== "gemeente";
  const columns = [...(letters.size > 0 ? [text("gekozen", t("Gekozen plek"))] : []), text("code", t("Code")), text("naam", capital(levelName(scene.level.key))), ...(within ? [text("gemeente", t("Gemeente"))] : []), ...figures.flatMap((one) => one.columns)];
  const cells = (row: Row): Cell[] => [...(letters.size > 0 ? [letters.get(row.code) ?? ""] : []), row.code, row.name, ...(within ? [row.gemeente] : []), ...figures.flatMap((one) => one.cells(row.i))];
  return { columns, rows: rows.map(cells) };
}

/** "1240,5", in English "1240.5": nothing between the thousands, which a spreadsheet would take for text. */
export function plainNumber(value: number, decimals: number): string {
  return language() === "en" ? value.toFixed(decimals) : value.toFixed(decimals).replace(".", ",");
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function harmless(cell: string): string {
  return /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
}

/** A cell as text for a spreadsheet. Only texts can be formulas: a negative number stays a number. */
export function cellText(cell: Cell, column: Column): string {
  if (cell === null) return "";
  return typeof cell === "number" ? plainNumber(cell, column.decimals ?? 0) : harmless(cell);
}

export function textRows({ columns, rows }: Sheet): string[][] {
  return [columns.map((column) => harmless(column.title)), ...rows.map((row) => row.map((cell, i) => cellText(cell, at(columns, i))))];
}
