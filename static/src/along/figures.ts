// A view can be of more than one figure: two at once, or conditions to find
// places by. Here it falls apart into views of one figure each, and is told as one.
import { conditionText, datedCondition } from "../domain/condition-text";
import { capital, inPeriod, unitWords } from "../domain/format";
import type { Scene } from "../state/scene";
import { selectionWords } from "../state/selection";
import type { Figure } from "../state/tools";
import { inLanguage, t } from "../text/t";
import { levelName } from "../ui/words";
import { factsOf, type Fact, type Facts } from "./facts";

function sceneOf(scene: Scene, { indicator, values, selection }: Figure): Scene {
  return { ...scene, indicator, values, selection, companion: null, classes: null, painting: null, tool: null };
}

/** The figures of a view, the first first. */
export function figuresOf(scene: Scene): Scene[] {
  const { tool } = scene;
  if (tool?.kind === "beside") return [{ ...scene, companion: null }, { ...tool.second, companion: null }];
  if (tool?.kind === "both") return [{ ...scene, companion: null }, sceneOf(scene, tool.other)];
  if (tool?.kind === "find" && tool.filters.length > 0) return tool.filters.map((one) => sceneOf(scene, one));
  return [scene];
}

function nameOf({ indicator, selection, members }: Scene): string {
  return [inLanguage(indicator.name), ...selectionWords(selection, members)].join(", ");
}

function titleOf({ tool, level, scope }: Scene, figures: readonly Scene[]): string {
  if (tool?.kind === "find") return capital(t("{areas} die voldoen aan: {conditions}", { areas: scope.key === "" ? level.plural : t("{what} in {place}", { what: level.plural, place: scope.name }), conditions: tool.filters.map(conditionText).join("; ") }));
  const [first = "", second = ""] = figures.map(nameOf);
  return t("{first} en {second}", { first, second: second === "" ? "" : second.charAt(0).toLocaleLowerCase("nl") + second.slice(1) });
}

/** What each figure is and when, in one line. */
function aboutOf(scene: Scene, figures: readonly Scene[]): string {
  const each = figures.map((one) => `${inLanguage(one.indicator.name)}: ${[unitWords(one.indicator, one.catalogue), inPeriod(one.values.date)].filter(Boolean).join(", ")}`);
  return [t("per {level}", { level: levelName(scene.level.key) }), ...new Set(each)].join(" · ");
}

const distinct = (lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())].filter(Boolean);

function conditionFacts({ tool, scope }: Scene): Fact[] {
  if (tool?.kind !== "find") return [];
  return [...tool.filters.map((one, i) => ({ name: t("Voorwaarde {n}", { n: i + 1 }), text: datedCondition(one) })), { name: t("Gezocht in"), text: scope.key === "" ? t("heel de kaart") : scope.name }, { name: "", text: t("Een plaats voldoet als alle voorwaarden gelden. Waar een cijfer niet bekend is, is het niet te zeggen.") }];
}

/** What has to be said of a difference of figures that are not of members; of members it is said already. */
function withNotes(facts: Facts, { indicator, selection, values }: Scene): Facts {
  if (!indicator.signed || selection) return facts;
  return { ...facts, notes: [...facts.notes, ...values.notes], list: [...facts.list.slice(0, -1), ...values.notes.map((text) => ({ name: "", text })), ...facts.list.slice(-1)] };
}

/** The facts of all figures of a view together; what holds for several is said once. */
export function factsOfView(scene: Scene, place: string, link: string): Facts {
  const figures = figuresOf(scene);
  const all = figures.map((one) => factsOf(one, place, link));
  const [first] = all;
  if (first && figures[0] === scene) return withNotes(first, scene);
  const title = titleOf(scene, figures);
  // Every list says of which area it is, and ends with the link.
  const [head, where] = first?.list ?? [];
  const end = first?.list.at(-1);
  const between = all.flatMap(({ list }) => list.filter((fact) => fact.name !== where?.name && fact.name !== end?.name));
  return {
    title,
    about: aboutOf(scene, figures),
    per: first?.per ?? "",
    place,
    source: distinct(all.map((one) => [one.source])).join(". "),
    notes: distinct(all.map((one) => one.notes)),
    list: [{ name: head?.name ?? "", text: title }, ...(where ? [where] : []), ...conditionFacts(scene), ...between, ...(end ? [end] : [])],
  };
}
