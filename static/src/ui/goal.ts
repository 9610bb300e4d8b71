// What a library wants to do for whom, and the traits that tell where to begin.
// They are never counts of the people themselves, and that stands beside them.
import type { Catalogue, Goal } from "../api/types";
import { h } from "../dom";
import { isKnownAt } from "../state/resolve";
import type { Scene } from "../state/scene";
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
    h("li", {}, one.key === scene.indicator.key ? h("span", {}, h("strong", {}, one.name.nl), h("span", { class: "soft" }, " staat nu op de kaart")) : h("button", { type: "button", class: "link", onclick: () => actions.choose({ indicator: one.key }) }, one.name.nl)),
  );
  return h(
    "section",
    { class: "goal", "aria-label": goal.name.nl },
    h("h3", {}, goal.name.nl),
    h("p", { class: "caution" }, goal.note.nl),
    h("p", {}, rows.length === 0 ? `Geen van deze kenmerken is bekend voor ${scene.level.plural}.` : "Kenmerken die er vaak mee samengaan:"),
    h("ul", { class: "goal-traits" }, ...rows),
    h("p", {}, h("button", { type: "button", class: "link", onclick: () => actions.choose({ goal: "" }) }, "Verberg deze uitleg")),
  );
}
