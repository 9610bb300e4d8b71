// What a library wants to do for whom, and the traits that tell where to begin.
// They are never counts of the people themselves, and that stands beside them.
import type { Catalogue, Goal } from "../api/types";
import { h } from "../dom";
import { isKnownAt } from "../state/resolve";
import type { Scene } from "../state/scene";
import { inLanguage, t } from "../text/t";
import type { Actions } from "./actions";

export function goalOf(catalogue: Catalogue, key: string): Goal | undefined {
  return catalogue.goals.find((one) => one.key === key);
}

/** "Waar is dit goed voor": the goals that a figure is a trait of. */
export function goalsWith(catalogue: Catalogue, indicator: string): Goal[] {
  return catalogue.goals.filter(({ traits }) => traits.includes(indicator));
}

export function goalSection(goal: Goal, scene: Scene, actions: Actions): HTMLElement {
  const traits = goal.traits.flatMap((key) => {
    const one = scene.catalogue.indicators.find((indicator) => indicator.key === key);
    return one && isKnownAt(one, scene.level.key) ? [one] : [];
  });
  const rows = traits.map((one) =>
    h("li", {}, one.key === scene.indicator.key ? h("span", {}, h("strong", {}, inLanguage(one.name)), " ", h("span", { class: "soft" }, t("staat nu op de kaart"))) : h("button", { type: "button", class: "link", onclick: () => actions.choose({ indicator: one.key }) }, inLanguage(one.name))),
  );
  return h(
    "section",
    { class: "goal", "aria-label": inLanguage(goal.name) },
    h("h3", {}, inLanguage(goal.name)),
    h("p", { class: "caution" }, inLanguage(goal.note)),
    h("p", {}, rows.length === 0 ? t("Geen van deze kenmerken is bekend voor {plural}.", { plural: scene.level.plural }) : t("Kenmerken die helpen om te zien waar dit nodig is:")),
    h("ul", { class: "goal-traits" }, ...rows),
    h("p", {}, h("button", { type: "button", class: "link", onclick: () => actions.choose({ goal: "" }) }, t("Verberg deze uitleg"))),
  );
}
