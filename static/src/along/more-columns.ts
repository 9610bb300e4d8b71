// What the table that is taken along has beside the first figure, when a view is
// of more: the date and the reasons of the second, or the figures of the
// conditions and whether a place meets them.
import { columnTitle } from "../domain/condition-text";
import { formatPeriod, scaleOf } from "../domain/format";
import { reasonSentence } from "../domain/reasons";
import type { Companion, Scene } from "../state/scene";
import type { Filter, Find } from "../state/tools";
import { inLanguage, t } from "../text/t";
import { type Cell, type Column, type Figure, rounded } from "./sheet";

const text = (key: string, title: string): Column => ({ key, title, decimals: null });

function reasonOf({ indicator, values }: Companion, i: number): string {
  return (values.list[i] ?? null) === null ? reasonSentence(values.reasons[i] ?? "missing", indicator) : "";
}

function dated(one: Companion, prefix: string): Figure {
  const name = inLanguage(one.indicator.name).toLocaleLowerCase("nl");
  return {
    columns: [text(`${prefix}peildatum`, t("Peildatum {name}", { name })), text(`${prefix}zonder_cijfer`, t("Waarom geen cijfer: {name}", { name }))],
    cells: (i) => [formatPeriod(one.values.date), reasonOf(one, i)],
  };
}

/** The figure of the gemeente that a condition holds a place against, in the unit of the figure itself. */
function limit({ indicator, values, gemeente }: Filter, scene: Scene, n: number): Figure {
  const { factor, decimals } = scaleOf(indicator);
  const title = t("{name} in de eigen gemeente", { name: inLanguage(indicator.name) });
  return { columns: [{ key: `gemeente_${n}`, title: columnTitle({ indicator: { ...indicator, name: { nl: title, en: title } }, values }, scene), decimals }], cells: (i) => [rounded(gemeente[i] ?? null, factor)] };
}

/** What a search has of each place: whether it meets the conditions, and the figure of each. */
export function conditionColumns({ filters, verdicts }: Find, scene: Scene, figure: (one: Companion, prefix: string) => Figure): Figure[] {
  const said = { match: t("ja"), no: t("nee"), unknown: t("niet te zeggen"), outside: "" };
  const meets: Figure = { columns: [text("voldoet", t("Voldoet aan alle voorwaarden"))], cells: (i): Cell[] => [said[verdicts[i] ?? "unknown"]] };
  return [meets, ...filters.flatMap((one, k) => [figure(one, `voorwaarde_${k + 1}_`), ...(one.condition.against === "" ? [] : [limit(one, scene, k + 1)]), dated(one, `voorwaarde_${k + 1}_`)])];
}

/** The columns of a view of more than one figure; none for another. */
export function moreFigures({ tool, companion }: Scene): Figure[] {
  return companion && (tool?.kind === "both" || tool?.kind === "beside") ? [dated(companion, "ernaast_")] : [];
}
