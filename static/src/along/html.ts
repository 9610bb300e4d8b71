// The table for the clipboard: HTML for Word, PowerPoint and Excel, and text with
// tabs for everything else. What has to be known goes along below it.
import { at } from "../at";
import type { Facts } from "./facts";
import { type Sheet, textRows } from "./sheet";
import { escaped } from "./xml";

export function toHtml(sheet: Sheet, facts: Facts): string {
  const [head, ...rows] = textRows(sheet).map((row) => row.map(escaped));
  const cell = (text: string, i: number): string => `<td${at(sheet.columns, i).decimals === null ? "" : ' align="right"'}>${text}</td>`;
  const body = rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("");
  const notes = [facts.about, ...facts.notes, facts.source].map((text) => `<p>${escaped(text)}</p>`).join("");
  return `<p><b>${escaped(`${facts.title}. ${facts.place}`)}</b></p><table><thead><tr>${(head ?? []).map((text) => `<th>${text}</th>`).join("")}</tr></thead><tbody>${body}</tbody></table>${notes}`;
}

export function toTabbed(sheet: Sheet, facts: Facts): string {
  const flat = (text: string): string => text.replace(/[\t\r\n]+/g, " ");
  const rows = textRows(sheet).map((row) => row.map(flat).join("\t"));
  return [...rows, "", `${facts.title}. ${facts.place}`, facts.about, ...facts.notes, facts.source].join("\n");
}
