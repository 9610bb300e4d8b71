// What became of the member file: its definition, purpose and end, where its
// rows went, and what was answered about it when it came in.
import type { MemberDate, MemberReport } from "../api/members";
import { h } from "../dom";
import { bucketName, markName } from "../domain/bucket";
import { formatNumber, formatPeriod } from "../domain/format";
import { aboutCount, LOW_MATCH } from "../domain/members";
import { inLanguage, t } from "../text/t";
import { langOf, serviceLang } from "../text/dutch";

function table(caption: string, heads: string[], rows: [string, ...number[]][]): HTMLElement {
  return h(
    "div",
    { class: "wide" },
    h(
      "table",
      { class: "plain-table" },
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, ...heads.map((head, i) => h("th", { scope: "col", class: i === 0 ? null : "number" }, head)))),
      h("tbody", {}, ...rows.map(([name, ...numbers]) => h("tr", {}, h("th", { scope: "row" }, name), ...numbers.map((n) => h("td", { class: "number" }, formatNumber(n)))))),
    ),
  );
}

function term(name: string, text: string, kind: string | null = null, lang: string | null = null): HTMLElement | null {
  return text === "" ? null : h("div", {}, h("dt", {}, name), h("dd", { class: kind, lang }, text));
}

const BRANCH_IS: Record<string, string> = { inschrijving: t("Waar het lid is ingeschreven."), gebruik: t("Waar het lid het meest leent.") };

function facts(date: MemberDate, report: MemberReport): HTMLElement {
  const rate = report.matchRate;
  const low = rate !== null && rate < LOW_MATCH;
  const past = date.endsOn !== "" && date.endsOn < new Date().toISOString().slice(0, 10);
  return h(
    "dl",
    { class: "notes" },
    term(t("Peildatum"), formatPeriod(date.day)),
    term(t("Wie is lid"), inLanguage(report.definition), null, langOf(report.definition)),
    term(t("Vestiging"), BRANCH_IS[date.branchIs] ?? ""),
    term(t("Geplaatst"), rate === null ? "" : t("Van {share}% van de leden is bekend in welke buurt zij wonen.", { share: formatNumber(Math.floor(rate * 10) / 10, 1) }), low ? "caution" : null),
    term(t("Geleverd"), deliveredPer(report.baseLevel)),
    term(t("Doel"), date.purpose, null, serviceLang()),
    term(t("Weg op"), date.endsOn === "" ? "" : past ? t("{date}. Die dag is voorbij: verwijder deze gegevens.", { date: formatPeriod(date.endsOn) }) : formatPeriod(date.endsOn), past ? "caution" : null),
    term(t("Bestand"), date.import?.name ?? ""),
  );
}

function buckets(report: MemberReport): HTMLElement[] {
  const list = (enrolled: boolean): [string, number][] => report.buckets.filter((one) => one.enrolled === enrolled && one.count > 0).map((one) => [bucketName(one), one.count]);
  const [members, others] = [list(true), list(false)];
  return [
    ...(members.length > 0 ? [table(t("Waar de leden bleven"), [t("Leden"), t("Aantal")], members)] : []),
    ...(others.length > 0 ? [table(t("Wat in het bestand stond en geen lid is, of apart staat"), [t("Regels"), t("Aantal")], others)] : []),
  ];
}

function listed(title: string, items: HTMLElement[]): HTMLElement | null {
  return items.length === 0 ? null : h("div", {}, h("h4", {}, title), h("ul", { class: "plain-list" }, ...items));
}

function pileUp(one: MemberReport["pileUps"][number]): HTMLElement {
  const { groups, count } = one;
  const n = formatNumber(count);
  const many = groups && groups.length > 0 ? t("ongeveer {n} leden van {ages} jaar", { n, ages: groups.join(", ") }) : t("ongeveer {n} leden", { n });
  return h("li", {}, `${markName(one)}: ${many}`);
}

function pileUps(report: MemberReport): HTMLElement | null {
  return listed(t("Opeenhopingen op een adres"), report.pileUps.map(pileUp));
}

function answers(report: MemberReport): HTMLElement | null {
  return listed(t("Vragen bij het inlezen"), report.answers.map(({ question, answer }) => h("li", { lang: serviceLang() }, h("span", {}, question), " ", h("strong", {}, answer))));
}

function notes(date: MemberDate, report: MemberReport): HTMLElement[] {
  return [...new Set([...(date.notes ?? []), ...(report.notes ?? [])])].map((text) => h("p", { class: "caution", lang: serviceLang() }, text));
}

/** Of which areas ready-made counts are: of smaller ones nothing can be known. */
function deliveredPer(level: string): string {
  if (level === "gemeente") return t("Deze aantallen zijn geleverd per gemeente. Van wijken en buurten is niets bekend.");
  if (level === "wijk") return t("Deze aantallen zijn geleverd per wijk. Van buurten is niets bekend.");
  if (level === "pc4") return t("Deze aantallen zijn geleverd per postcodegebied van vier cijfers. Van gemeenten, wijken en buurten is niets bekend.");
  return level === "buurt" ? t("Deze aantallen zijn geleverd per buurt.") : "";
}

function branchTotals({ branchCounts, k }: MemberReport): HTMLElement | null {
  if (!branchCounts || branchCounts.length === 0) return null;
  const text = (count: number | null, reason: string | null): string => (count === null ? (reason === "secret" ? t("achtergehouden") : t("niet bekend")) : aboutCount(count, k));
  const rows = branchCounts.map(({ name, count, reason }) => h("tr", {}, h("th", { scope: "row" }, name), h("td", { class: "number" }, text(count, reason))));
  const heads = h("tr", {}, h("th", { scope: "col" }, t("Vestiging")), h("th", { scope: "col", class: "number" }, t("Leden")));
  return h("div", { class: "wide" }, h("table", { class: "plain-table" }, h("caption", {}, t("Leden per vestiging, alle leeftijden samen")), h("thead", {}, heads), h("tbody", {}, ...rows)));
}

/** "Over deze ledengegevens", closed until somebody wants to know. */
export function memberReport(date: MemberDate, report: MemberReport): HTMLElement {
  const branches: [string, ...number[]][] = report.branches.map(({ name, youth, adult }) => [name, youth, adult]);
  const patterns: [string, number][] = report.patterns.map(({ pattern, count }) => [pattern, count]);
  return h(
    "details",
    { class: "member-report", "data-key": "member-report" },
    h("summary", {}, t("Over deze ledengegevens")),
    facts(date, report),
    ...notes(date, report),
    ...buckets(report),
    patterns.length > 0 ? table(t("Wat er stond waar een postcode hoort (A is een letter, 9 een cijfer)"), [t("Patroon"), t("Aantal")], patterns) : null,
    branches.length > 0 ? table(t("Leden per vestiging"), [t("Vestiging"), t("Jeugd"), t("Volwassen")], branches) : null,
    branchTotals(report),
    pileUps(report),
    answers(report),
    h("p", { class: "note" }, t("Alle aantallen zijn apart willekeurig afgerond op een veelvoud van {k}; daarom zijn delen samen soms iets meer of minder dan het totaal. Alleen het aantal leden per gemeente en per vestiging kan ook onafgerond zijn.", { k: report.k })),
  );
}
