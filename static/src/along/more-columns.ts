// What the table that is taken along has beside the first figure, when a view is
// of more: the date and the reasons of the second, or the figures of the
// conditions and whether a place meets them.
import { formatPeriod } from "../domain/format";
import { reasonSentence } from "../domain/reasons";
import type { Companion, Scene } from "../state/scene";
import type { Find } from "../state/tools";
import { inLanguage, t } from "../text/t";
import type { Cell, Column, Figure } from "./sheet";

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

function conditions({ filters, verdicts }: Find, scene: Scene, figure: (one: Companion, prefix: string) => Figure): Figure[] {
  const said = { match: t("ja"), no: t("nee"), unknown: t("niet te zeggen") };
  const meets: Figure = { columns: [text("voldoet", t("Voldoet aan alle voorwaarden"))], cells: (i): Cell[] => [said[verdicts[i] ?? "unknown"]] };
  // Those that the table has already are not told twice.
  const others = filters.filter((one) => one.indicator.key !== scene.indicator.key && one.indicator.key !== scene.companion?.indicator.key);
  const limits = filters.filter((one) => one.condition.against !== "").map((one, n): Figure => ({ columns: [{ key: `gemeente_${n + 1}`, title: t("{name} in de eigen gemeente", { name: inLanguage(one.indicator.name) }), decimals: one.indicator.decimals }], cells: (i) => [one.gemeente[i] ?? null] }));
  return [meets, ...others.flatMap((one, n) => [figure(one, `voorwaarde_${n + 1}_`), dated(one, `voorwaarde_${n + 1}_`)]), ...limits];
}

/** The columns of a view of more than one figure; none for another. */
export function moreFigures(scene: Scene, figure: (one: Companion, prefix: string) => Figure): Figure[] {
  const { tool, companion } = scene;
  if (tool?.kind === "find" && tool.filters.length > 0) return conditions(tool, scene, figure);
  return companion && (tool?.kind === "both" || tool?.kind === "beside") ? [dated(companion, "ernaast_")] : [];
}
