// Definition, source and year of an indicator: one click away from every figure.
import type { Catalogue, Indicator } from "../api/types";
import { h } from "../dom";
import { formatPeriod, inPeriod } from "../domain/format";
import { inLanguage, t } from "../text/t";
import { goalsWith } from "./goal";

export interface Origin {
  period: string;
  importName: string;
  demo: boolean;
  /** Of which day the inhabitants are that a share of members is of. */
  peoplePeriod?: string | null;
}

function term(name: string, ...value: (Node | string)[]): HTMLElement {
  return h("div", {}, h("dt", {}, name), h("dd", {}, ...value));
}

export function sourceNotes(indicator: Indicator, catalogue: Catalogue, origin: Origin): HTMLElement {
  const source = catalogue.sources.find((one) => one.key === indicator.source);
  const link = source?.url ? h("a", { href: source.url, rel: "noreferrer" }, inLanguage(source.name)) : source ? inLanguage(source.name) : indicator.source;
  const goals = goalsWith(catalogue, indicator.key).map(({ name }) => inLanguage(name));
  const credit = source?.licence ? ` (${source.licence})` : "";
  return h(
    "dl",
    { class: "notes" },
    term(t("Wat het is"), inLanguage(indicator.definition)),
    ...(indicator.estimate ? [term(t("Schatting"), h("span", { class: "estimate" }, inLanguage(indicator.estimate)))] : []),
    origin.demo && !indicator.members ? term(t("Bron"), t("Verzonnen voor deze demo, in de vorm van:"), " ", link) : term(t("Bron"), link, credit, origin.demo ? `, ${t("verzonnen voor deze demo")}` : ""),
    term(t("Peildatum"), formatPeriod(origin.period) || t("niet bekend")),
    ...(origin.peoplePeriod ? [term(t("Inwoners"), inPeriod(origin.peoplePeriod))] : []),
    ...(goals.length > 0 ? [term(t("Goed voor"), t("{list}. Dit cijfer helpt om te zien waar dat nodig is. Het telt niet de mensen die het nodig hebben.", { list: goals.join(", ") }))] : []),
    ...(origin.importName ? [term(t("Bestand"), origin.importName)] : []),
  );
}
