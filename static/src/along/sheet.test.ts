import assert from "node:assert/strict";
import { test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { toCsv } from "./csv";
import type { Facts } from "./facts";
import { toGeoJson } from "./geojson";
import { toHtml, toTabbed } from "./html";
import { plainNumber, harmless, type Sheet } from "./sheet";
import { columnName, toXlsx } from "./xlsx";

const sheet: Sheet = {
  columns: [
    { key: "naam", title: "Wijk", decimals: null },
    { key: "waarde", title: "Aandeel; leden", decimals: 1 },
    { key: "aantal", title: "Leden", decimals: 0 },
  ],
  rows: [
    ["=HYPERLINK(\"http://x\")", 12.34, 1240],
    ["+31", -0.5, null],
    ["Wijk \"Oost\"; <b>", null, 0],
    ["@SUM(A1)", 1, 2],
    ["-2+3", 1, 2],
    ["\t=1", 1, 2],
  ],
};

const facts: Facts = { title: "Aandeel leden", about: "%", place: "Hier", source: "Bron", notes: ["Aantallen zijn afgerond."], list: [{ name: "Wie telt als lid", text: "=Lid is wie" }] };

test("numbers for a Dutch spreadsheet", () => {
  assert.equal(plainNumber(1240, 0), "1240");
  assert.equal(plainNumber(12.34, 1), "12,3");
  assert.equal(plainNumber(-0.5, 1), "-0,5");
});

test("no text becomes a formula, and a number stays a number", () => {
  for (const cell of ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"]) assert.equal(harmless(cell), `'${cell}`);
  assert.equal(harmless("Wijk 09 =1"), "Wijk 09 =1");
});

test("CSV: mark, semicolons, quotes, and the facts below the table", () => {
  const text = toCsv(sheet, facts);
  assert.ok(text.startsWith("\uFEFFWijk;\"Aandeel; leden\";Leden\r\n"));
  const lines = text.slice(1).split("\r\n");
  assert.equal(lines[1], "\"'=HYPERLINK(\"\"http://x\"\")\";12,3;1240");
  assert.equal(lines[2], "'+31;-0,5;");
  assert.equal(lines[3], "\"Wijk \"\"Oost\"\"; <b>\";;0");
  assert.equal(lines[6], "'\t=1;1,0;2");
  assert.deepEqual(lines.slice(7), ["", "Toelichting", "Wie telt als lid;'=Lid is wie", ""]);
});

test("XLSX: two sheets, numbers as numbers, texts only ever texts", () => {
  const parts = unzipSync(toXlsx(sheet, facts));
  const figures = strFromU8(parts["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
  assert.match(figures, /<c r="B2" s="4"><v>12.34<\/v><\/c><c r="C2" s="3"><v>1240<\/v><\/c>/);
  assert.match(figures, /<c r="A2" t="inlineStr"><is><t xml:space="preserve">=HYPERLINK\(&quot;http:\/\/x&quot;\)<\/t>/);
  assert.match(figures, /Wijk &quot;Oost&quot;; &lt;b&gt;/);
  assert.doesNotMatch(figures, /<f>/);
  assert.match(strFromU8(parts["xl/worksheets/sheet2.xml"] ?? new Uint8Array()), /Wie telt als lid/);
  assert.match(strFromU8(parts["xl/workbook.xml"] ?? new Uint8Array()), /name="Cijfers".*name="Toelichting"/);
});

test("columns of a workbook", () => {
  assert.deepEqual([0, 25, 26, 701, 702].map(columnName), ["A", "Z", "AA", "ZZ", "AAA"]);
});

test("the clipboard: harmless too, with its sentences", () => {
  const html = toHtml(sheet, facts);
  assert.match(html, /<td>'=HYPERLINK/);
  assert.match(html, /<td>Wijk &quot;Oost&quot;; &lt;b&gt;<\/td>/);
  assert.match(html, /<td align="right">12,3<\/td>/);
  assert.match(html, /afgerond/);
  const tabbed = toTabbed(sheet, facts).split("\n");
  assert.equal(tabbed.filter((line) => line.startsWith("=") || line.startsWith("\t")).length, 0);
  assert.equal(tabbed[1], "'=HYPERLINK(\"http://x\")\t12,3\t1240");
  assert.match(tabbed.join("\n"), /afgerond/);
});

test("GeoJSON: rings counter-clockwise, degrees, the facts beside them", () => {
  // A square that goes clockwise on the screen, as outer rings do in the plane.
  const ring = new Float64Array([0, 0, 10, 0, 10, 10, 0, 10, 0, 0]);
  const shape = { polygons: [[ring]], bounds: { left: 0, top: 0, right: 10, bottom: 10 } };
  const told = JSON.parse(toGeoJson({ ...sheet, rows: sheet.rows.slice(0, 2) }, [shape, null], facts)) as { toelichting: string[]; features: { properties: Record<string, unknown>; geometry: { coordinates: [number, number][][] } | null }[] };
  const [first, second] = told.features;
  assert.equal(second?.geometry, null);
  assert.deepEqual(first?.properties, { naam: "=HYPERLINK(\"http://x\")", waarde: 12.34, aantal: 1240 });
  const points = first.geometry?.coordinates[0] ?? [];
  assert.deepEqual(points[0], [5.3, 52.2]);
  assert.deepEqual(points[0], points.at(-1));
  const area = points.slice(1).reduce((sum, [x, y], i) => { const [x0, y0] = points[i] ?? [0, 0]; return sum + x0 * y - x * y0; }, 0);
  assert.ok(area > 0);
  assert.match(told.toelichting.join(), /Wie telt als lid/);
});
