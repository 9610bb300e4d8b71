// The branches in words: the same as the points on the map, for who cannot see or point at those.
import { h } from "../dom";
import { branchLines, kindName, signOf, signs } from "../domain/branch";
import { formatPeriod } from "../domain/format";
import type { Library } from "../state/library";
import type { State } from "../state/url";
import { t } from "../text/t";
import type { Actions } from "./actions";
import { signSwatch } from "./swatch";
import { counted } from "./words";

export function branchList({ branches, day }: Library, actions: Actions): HTMLElement | null {
  if (branches.length === 0) return null;
  const rows = branches.map((branch) => {
    const { lonLat } = branch;
    const name = lonLat ? h("button", { type: "button", class: "link", onclick: () => actions.lookAt(lonLat) }, branch.name) : h("span", {}, branch.name);
    const lines = [kindName(branch.kind), ...branchLines(branch), lonLat ? "" : t("plaats niet bekend")].filter(Boolean);
    return h("li", {}, signSwatch(signOf(branch.kind)), h("div", {}, name, h("p", { class: "soft" }, lines.join(" · "))));
  });
  return h("section", { class: "branch-list" }, h("h3", {}, t("Vestigingen op {date}", { date: formatPeriod(day) })), h("ul", {}, ...rows));
}

/** The signs of the map with what they mean, and the switch that takes them off it. */
export class BranchKey {
  readonly node: HTMLElement;
  private readonly check: HTMLInputElement;
  private readonly text = h("span");
  private readonly list = h("ul", { class: "classes" });

  constructor(actions: Actions) {
    this.check = h("input", { type: "checkbox", id: "points", onchange: () => actions.choose({ points: this.check.checked }) });
    this.node = h("div", { class: "branch-key", hidden: true }, h("label", { class: "check" }, this.check, this.text), this.list);
  }

  update({ branches }: Library, state: State): void {
    const onMap = branches.filter((branch) => branch.lonLat).length;
    this.node.hidden = onMap === 0;
    this.check.checked = state.points;
    this.text.textContent = t("{n} op de kaart", { n: counted(onMap, t("vestiging"), t("vestigingen")) });
    this.list.hidden = !state.points;
    this.list.replaceChildren(...signs(branches).map(([sign, name]) => h("li", { class: "branch-sign" }, signSwatch(sign), h("span", {}, name))));
  }
}
