// A workbook with two sheets: the figures, and what has to be known about them.
// Loaded when first used. It is zipped here, in one go: the page's rules allow
// no workers made out of text, which libraries for workbooks use for large tables.
import { strToU8, zipSync } from "fflate";
import { at } from "../at";
import type { Facts } from "./facts";
import type { Cell, Sheet } from "./sheet";
import { escaped } from "./xml";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

// The styles below, by number.
const BOLD = 1;
const WRAPPED = 2;
const NUMBERS = 3; // and one more for each digit behind the comma
const MOST_DECIMALS = 4;

/** 0 is A, 26 is AA. */
export function columnName(i: number): string {
  return i < 26 ? String.fromCharCode(65 + i) : columnName(Math.floor(i / 26) - 1) + columnName(i % 26);
}

/** Texts are texts, whatever they begin with: no cell can be a formula. */
function cellXml(cell: Cell, place: string, style: number): string {
  if (cell === null || cell === "") return "";
  const s = style === 0 ? "" : ` s="${style}"`;
  return typeof cell === "number" ? `<c r="${place}"${s}><v>${cell}</v></c>` : `<c r="${place}"${s} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

function rowXml(cells: readonly Cell[], line: number, style: (column: number) => number): string {
  return `<row r="${line}">${cells.map((cell, i) => cellXml(cell, `${columnName(i)}${line}`, style(i))).join("")}</row>`;
}

function sheetXml(widths: readonly number[], rows: string[], frozen: boolean): string {
  const cols = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join("");
  const pane = frozen ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' : "";
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${cols}</cols><sheetData>${rows.join("")}</sheetData></worksheet>`;
}

function figuresXml({ columns, rows }: Sheet): string {
  const styles = columns.map(({ decimals }) => (decimals === null ? 0 : NUMBERS + Math.min(MOST_DECIMALS, decimals)));
  const widths = columns.map(({ title, decimals }) => Math.min(44, Math.max(decimals === null ? 22 : 12, title.length + 2)));
  const head = rowXml(columns.map((column) => column.title), 1, () => BOLD);
  return sheetXml(widths, [head, ...rows.map((row, i) => rowXml(row, i + 2, (column) => at(styles, column)))], true);
}

function factsXml({ list }: Facts): string {
  return sheetXml([26, 100], list.map(({ name, text }, i) => rowXml([name, text], i + 1, (column) => (column === 0 ? BOLD : WRAPPED))), false);
}

function stylesXml(): string {
  const formats = Array.from({ length: MOST_DECIMALS + 1 }, (_, n) => `<numFmt numFmtId="${164 + n}" formatCode="${n === 0 ? "#,##0" : `#,##0.${"0".repeat(n)}`}"/>`);
  const numbers = formats.map((_, n) => `<xf numFmtId="${164 + n}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`);
  const xfs = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf>',
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
    ...numbers,
  ];
  return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="${formats.length}">${formats.join("")}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${xfs.length}">${xfs.join("")}</cellXfs></styleSheet>`;
}

function relations(list: [type: string, target: string][]): string {
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`).join("")}</Relationships>`;
}

const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function typesXml(): string {
  const parts: [string, string][] = [["workbook", "sheet.main"], ["styles", "styles"], ["worksheets/sheet1", "worksheet"], ["worksheets/sheet2", "worksheet"]];
  const overrides = parts.map(([name, type]) => `<Override PartName="/xl/${name}.xml" ContentType="${SHEET_TYPE}.${type}+xml"/>`).join("");
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides}</Types>`;
}

export function toXlsx(sheet: Sheet, facts: Facts): Uint8Array<ArrayBuffer> {
  const parts: Record<string, string> = {
    "[Content_Types].xml": typesXml(),
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Cijfers" sheetId="1" r:id="rId1"/><sheet name="Toelichting" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([["worksheet", "worksheets/sheet1.xml"], ["worksheet", "worksheets/sheet2.xml"], ["styles", "styles.xml"]]),
    "xl/styles.xml": stylesXml(),
    "xl/worksheets/sheet1.xml": figuresXml(sheet),
    "xl/worksheets/sheet2.xml": factsXml(facts),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
}
