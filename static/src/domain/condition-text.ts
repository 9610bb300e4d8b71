// The conditions of a search in words, and what one place says to each of them.
import { at } from "../at";
import type { Scene } from "../state/scene";
import type { Filter, Find } from "../state/tools";
import { inLanguage, t } from "../text/t";
import { meets } from "./conditions";
import { formatPeriod, formatShort, formatValue, inPeriod, unitWords } from "./format";
import { reasonSentence } from "./reasons";

/** "Aandeel leden: minstens 12%", "Inkomen: lager dan in de eigen gemeente" */
export function conditionText({ indicator, condition: { min, max, against } }: Pick<Filter, "indicator" | "condition">): string {
  const name = inLanguage(indicator.name);
  if (against === "below") return t("{name}: lager dan in de eigen gemeente", { name });
  if (against === "above") return t("{name}: hoger dan in de eigen gemeente", { name });
  const [low, high] = [min, max].map((end) => (end === null ? "" : formatShort(end, indicator)));
  if (min === null && max === null) return t("{name}: elke waarde", { name });
  if (max === null) return t("{name}: minstens {low}", { name, low: low ?? "" });
  return min === null ? t("{name}: hoogstens {high}", { name, high: high ?? "" }) : t("{name}: {low} tot en met {high}", { name, low: low ?? "", high: high ?? "" });
}

/** "Inkomen: lager dan in de eigen gemeente (2024)" */
export function datedCondition(one: Filter): string {
  const date = formatPeriod(one.values.date);
  return date === "" ? conditionText(one) : `${conditionText(one)} (${date})`;
}

/** The figure with its unit and year, for the head of a column: "Inkomen per inwoner (euro, 2024)". */
export function columnTitle({ indicator, values }: Pick<Filter, "indicator" | "values">, { catalogue }: Pick<Scene, "catalogue">): string {
  const name = inLanguage(indicator.name);
  const unit = unitWords(indicator, catalogue);
  const about = [unit === name.toLocaleLowerCase("nl") ? "" : unit, formatPeriod(values.date)].filter(Boolean).join(", ");
  return about === "" ? name : `${name} (${about})`;
}

/** What is looked for, where there are conditions. */
export function searchOf({ tool }: Pick<Scene, "tool">): Find | null {
  return tool?.kind === "find" && tool.filters.length > 0 ? tool : null;
}

/** "Inkomen per inwoner: € 34.700 in 2024, in de gemeente € 34.400: voldoet niet" */
function answerText(one: Filter, i: number): string {
  const { indicator, values, condition, gemeente } = one;
  const name = inLanguage(indicator.name);
  const value = values.list[i] ?? null;
  if (value === null) return `${name}: ${reasonSentence(values.reasons[i] ?? "missing", indicator)}`;
  const whole = gemeente[i] ?? null;
  const beside = condition.against === "" ? "" : whole === null ? t("in de gemeente niet bekend") : t("in de gemeente {value}", { value: formatShort(whole, indicator) });
  const met = meets(condition, value, whole);
  const said = met === null ? t("niet te zeggen") : met ? t("voldoet") : t("voldoet niet");
  return `${name}: ${[`${formatValue(value, indicator)} ${inPeriod(values.date)}`.trim(), beside].filter(Boolean).join(", ")}: ${said}`;
}

/** Whether a place meets the conditions, and a line for each of them. */
export function foundText(tool: Find, scene: Pick<Scene, "scope">, i: number): { value: string; lines: string[] } {
  const said = { match: t("Voldoet aan alles"), no: t("Voldoet niet"), unknown: t("Niet te zeggen of deze plaats voldoet"), outside: t("U zoekt alleen in {place}", { place: scene.scope.name }) };
  return { value: said[at(tool.verdicts, i)], lines: tool.filters.map((one) => answerText(one, i)) };
}
