// Definition, source and year of an indicator: one click away from every figure.
import type { Catalogue, Indicator } from "../api/types";
import { h } from "../dom";
import { formatPeriod, inPeriod } from "../domain/format";

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
  const link = source?.url ? h("a", { href: source.url, rel: "noreferrer" }, source.name.nl) : (source?.name.nl ?? indicator.source);
  const credit = source?.licence ? ` (${source.licence})` : "";
  return h(
    "dl",
    { class: "notes" },
    term("Wat het is", indicator.definition.nl),
    ...(indicator.estimate ? [term("Schatting", h("span", { class: "estimate" }, indicator.estimate.nl))] : []),
    origin.demo && !indicator.members ? term("Bron", "Verzonnen voor deze demo, in de vorm van: ", link) : term("Bron", link, credit, origin.demo ? ", verzonnen voor deze demo" : ""),
    term("Peildatum", formatPeriod(origin.period) || "niet bekend"),
    ...(origin.peoplePeriod ? [term("Inwoners", inPeriod(origin.peoplePeriod))] : []),
    ...(origin.importName ? [term("Bestand", origin.importName)] : []),
  );
}
