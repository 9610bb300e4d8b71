// The table that is taken along: the rows that the table shows, in its order,
// with everything a figure needs beside it. CSV, XLSX, the clipboard and GeoJSON
// are all made of this one.
import { at } from "../at";
import { formatPeriod, unitWords } from "../domain/format";
import { inhabitantsDay } from "../domain/members";
import { reasonSentence } from "../domain/reasons";
import { intervalOf, type Companion, type Scene } from "../state/scene";
import type { Row } from "../ui/table-rows";
import { levelName } from "../ui/words";
import { inLanguage, language, t } from "../text/t";
import { moreFigures } from "./more-columns";

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

function titled(scene: Scene, { indicator }: Pick<Companion, "indicator">): string {
  const unit = unitWords(indicator, scene.catalogue);
  return unit === "" || unit === inLanguage(indicator.name).toLocaleLowerCase("nl") ? inLanguage(indicator.name) : `${inLanguage(indicator.name)} (${unit})`;
}

/** A table in "x 1.000 euro" is told in euros everywhere, here too. */
function measure(indicator: Scene["indicator"]): { factor: number; decimals: number } {
  return indicator.unit.nl === "x 1.000 euro" ? { factor: 1000, decimals: 0 } : { factor: 1, decimals: indicator.decimals };
}

function rounded(value: number | null, factor: number): number | null {
  return value === null ? null : factor === 1 ? value : Math.round(value * factor);
}

export interface Figure {
  columns: Column[];
  cells: (i: number) => Cell[];
}

/** One figure with its limits, where it has them. */
function figure(scene: Scene, one: Companion, prefix: string): Figure {
  const { indicator, values } = one;
  const { factor, decimals } = measure(indicator);
  const of = { figure: inLanguage(indicator.name).toLocaleLowerCase("nl") };
  const [lower, upper] = prefix === "" ? [t("Ondergrens"), t("Bovengrens")] : [t("Ondergrens {figure}", of), t("Bovengrens {figure}", of)];
  const columns = [number(prefix === "" ? "waarde" : prefix.replace(/_$/, ""), titled(scene, one), decimals)];
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
  const main = figure(scene, { indicator: scene.indicator, values: scene.values }, "");
  const beside = scene.companion ? figure(scene, scene.companion, "ernaast_") : null;
  const withPeople = scene.values.denominator !== null && scene.values.denominator.indicator !== "members";
  const within = scene.level.key !== "gemeente";
  const more = moreFigures(scene, (one, prefix) => figure(scene, one, prefix));
  const columns = [
    ...(letters.size > 0 ? [text("gekozen", t("Gekozen plek"))] : []),
    text("code", t("Code")),
    text("naam", levelName(scene.level.key).replace(/^./, (c) => c.toLocaleUpperCase("nl"))),
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
