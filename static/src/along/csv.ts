// A file that a spreadsheet opens with a double click: semicolons and decimal
// commas in Dutch, commas and decimal points in English, a mark of UTF-8 in front.
import type { Facts } from "./facts";
import { harmless, type Sheet, textRows } from "./sheet";
import { language, t } from "../text/t";

const BOM = "\uFEFF";

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The table, an empty line, and below it what has to be known about it. */
export function toCsv(sheet: Sheet, facts: Facts): string {
  const notes = facts.list.map(({ name, text }) => [harmless(name), harmless(text)]);
  const lines = [...textRows(sheet), [""], [t("Toelichting")], ...notes];
  const separator = language() === "en" ? "," : ";";
  return BOM + lines.map((line) => line.map((cell) => quoted(cell, separator)).join(separator)).join("\r\n") + "\r\n";
}
