import assert from "node:assert/strict";
import { test } from "node:test";
import { sheetOf } from "../along/sheet";
import type { Scene } from "../state/scene";
import type { Filter, Find } from "../state/tools";
import { rowOf, sortRows } from "../ui/table-rows";
import { columnTitle, datedCondition, foundText } from "./condition-text";

const income = { key: "income", name: { nl: "Inkomen", en: "" }, unit: { nl: "x 1.000 euro", en: "" }, decimals: 1, of: "", kind: "mean" };
const children = { key: "children", name: { nl: "Kinderen", en: "" }, unit: { nl: "%", en: "%" }, decimals: 0, of: "", kind: "share" };
const values = (list: (number | null)[], date: string): Scene["values"] => ({ order: "", list, reasons: list.map((one) => (one === null ? "missing" : null)), date, interval: null, denominator: null, notes: [] });
const filters = [
  { indicator: income, values: values([34.7, 30.1, null], "2024"), selection: null, condition: { indicator: "income", min: null, max: null, against: "below" }, gemeente: [34.4, 34.4, 34.4] },
  { indicator: children, values: values([20, 25, 10], "2024-01-01"), selection: null, condition: { indicator: "children", min: 18, max: null, against: "" }, gemeente: [] },
] as unknown as Filter[];
const tool: Find = { kind: "find", filters, verdicts: ["no", "match", "no"] };
const list = ["A", "B", "C"].map((name) => ({ code: name, name, gemeente: "GM1", wijk: "", water: false }));
const scene = { tool, areas: { list }, catalogue: { indicators: [] }, level: { key: "wijk", plural: "wijken" }, scope: { key: "", name: "", codes: null }, values: values([null, null, null], ""), companion: null } as unknown as Scene;

test("each condition with its figure, unit and year, and whether a place meets it", () => {
  const { value, lines } = foundText(tool, scene, 0);
  assert.equal(value, "Voldoet niet");
  assert.deepEqual(lines.map((line) => line.replaceAll("\u00a0", " ")), ["Inkomen: € 34.700 in 2024, in de gemeente € 34.400: voldoet niet", "Kinderen: 20% op 1 januari 2024: voldoet"]);
  assert.match(foundText(tool, scene, 2).lines[0] ?? "", /niet bekend/);
  assert.deepEqual(filters.map(datedCondition), ["Inkomen: lager dan in de eigen gemeente (2024)", "Kinderen: minstens 18% (1 januari 2024)"]);
  assert.deepEqual(filters.map((one) => columnTitle(one, scene)), ["Inkomen (euro, 2024)", "Kinderen (%, 1 januari 2024)"]);
});

test("a figure and that of its gemeente are taken along in the same unit, which stands in their titles", () => {
  const { columns, rows } = sheetOf(scene, [rowOf(scene, 0, "Zwolle")]);
  const at = (title: string): unknown => rows[0]?.[columns.findIndex((column) => column.title === title)];
  assert.deepEqual([at("Inkomen (euro, 2024)"), at("Inkomen in de eigen gemeente (euro, 2024)"), at("Kinderen (%, 1 januari 2024)"), at("Voldoet aan alle voorwaarden")], [34700, 34400, 20, "nee"]);
});

test("places are sorted by the figure of any condition, those without it last", () => {
  const order = (sort: string): string => sortRows([0, 1, 2].map((i) => rowOf(scene, i, "")), sort).map((row) => row.name).join("");
  assert.deepEqual([order("-value"), order("value"), order("-c2"), order("c2"), order("-c5")], ["ABC", "BAC", "BAC", "CAB", "ABC"]);
});
