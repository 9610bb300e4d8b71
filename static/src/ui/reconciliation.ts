// From the members a library reports each year to those who live in a gemeente,
// line by line: the first question is always why the two differ.
import type { MemberReport, Reconciliation } from "../api/members";
import { h } from "../dom";
import { formatNumber, formatPeriod } from "../domain/format";
import { t } from "../text/t";

type NumberKey = Exclude<keyof Reconciliation, "gemeente" | "half" | "livingExact">;
type Line = [sign: -1 | 1, text: string, key: NumberKey];

/** What ties a member to a branch: where they are enrolled, or where they borrow most. */
interface Tie {
  first: (name: string) => string;
  elsewhere: string;
}

const ENROLLED: Tie = { first: (name) => t("Leden, ingeschreven in {name}", { name }), elsewhere: t("woont hier, maar is elders of bij geen vestiging ingeschreven") };
const BORROWING: Tie = { first: (name) => t("Leden, die vooral lenen in {name}", { name }), elsewhere: t("woont hier, maar leent vooral elders of bij geen vestiging") };

const lines = (tie: Tie): Line[] => [
  [-1, t("woont in een andere gemeente van het werkgebied"), "elsewhereInWerkgebied"],
  [-1, t("woont buiten het werkgebied"), "outside"],
  [-1, t("woont in het buitenland"), "abroad"],
  [-1, t("postcode onbekend, ongeldig, leeg of van een postbus"), "unknown"],
  [-1, t("alleen de vier cijfers van de postcode bekend"), "pc4Only"],
  [-1, t("apart gezet: op het adres van een school, instelling of de bibliotheek"), "setAside"],
  [1, tie.elsewhere, "enrolledElsewhere"],
  [1, t("verschil door afronding"), "rounding"],
];

const HALVES = ["youth", "adult", "all"] as const;

function signed(value: number, sign: -1 | 1): string {
  if (value === 0) return "0";
  return `${value * sign < 0 ? "−" : "+"} ${formatNumber(Math.abs(value))}`;
}

export interface ReconciliationLine {
  text: string;
  numbers: string[];
  kind: "first" | "line" | "sum";
}

/** The lines that say something; one that is 0 in every column does not. */
export function reconciliationLines(rows: readonly Reconciliation[], name: string, branchIs: string): ReconciliationLine[] {
  const tie = branchIs === "gebruik" ? BORROWING : ENROLLED;
  const columns = HALVES.map((half) => rows.find((row) => row.half === half)).filter((row) => row !== undefined);
  const numbers = (key: NumberKey): number[] => columns.map((row) => row[key]);
  const between = lines(tie).flatMap(([sign, text, key]): ReconciliationLine[] => {
    const values = numbers(key);
    return values.every((value) => value === 0) ? [] : [{ text, numbers: values.map((value) => signed(value, sign)), kind: "line" }];
  });
  const plain = (key: NumberKey): string[] => numbers(key).map((value) => formatNumber(value));
  return [{ text: tie.first(name), numbers: plain("enrolled"), kind: "first" }, ...between, { text: t("Leden die in {name} wonen", { name }), numbers: plain("living"), kind: "sum" }];
}

function schoolNote(rows: readonly Reconciliation[]): string {
  const all = rows.find((row) => row.half === "all")?.viaSchool ?? 0;
  return all === 0 ? "" : t("Daarnaast zijn er {n} leden via school. Die staan apart en zitten niet in deze tabel.", { n: formatNumber(all) });
}

/** Why parts and totals differ. */
function differences(rows: readonly Reconciliation[], k: number): string {
  const exact = rows.some((row) => row.livingExact);
  const rounded = t("Elk aantal is apart willekeurig afgerond op een veelvoud van {k}, zodat niemand te herkennen is. Daarom kunnen delen samen iets meer of minder zijn dan het totaal.", { k });
  return exact ? `${rounded} ${t("Het aantal leden dat hier woont is niet afgerond: dat maken bibliotheken zelf ook bekend.")}` : rounded;
}

/** The table of one gemeente; null for a gemeente of which there are no members. */
export function reconciliationTable(report: MemberReport, code: string, branchIs: string): HTMLElement | null {
  const rows = report.reconciliation.filter((row) => row.gemeente.code === code);
  const name = rows[0]?.gemeente.name;
  if (name === undefined) return null;
  const body = reconciliationLines(rows, name, branchIs).map(({ text, numbers, kind }) =>
    h("tr", { class: kind }, h("th", { scope: "row" }, text), ...numbers.map((number) => h("td", { class: "number" }, number))),
  );
  const heads = HALVES.filter((half) => rows.some((row) => row.half === half)).map((half) => h("th", { scope: "col", class: "number" }, { youth: t("Jeugd"), adult: t("Volwassen"), all: t("Samen") }[half]));
  const school = schoolNote(rows);
  return h(
    "div",
    { class: "reconciliation" },
    h("p", {}, t("Van de leden zoals een jaarverslag ze telt (bij de vestigingen in {name}) naar de leden op de kaart (die in {name} wonen), op {date}.", { name, date: formatPeriod(report.day) })),
    h("div", { class: "wide" }, h("table", { class: "plain-table" }, h("caption", { class: "sr" }, t("Aansluiting met het jaarverslag, {name}, {date}", { name, date: formatPeriod(report.day) })), h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("Leden")), ...heads)), h("tbody", {}, ...body))),
    school ? h("p", { class: "note" }, school) : null,
    h("p", { class: "note" }, differences(rows, report.k)),
  );
}
