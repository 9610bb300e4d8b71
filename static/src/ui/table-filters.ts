// Which rows the table has: of one gemeente, with some letters in the name, on the screen.
import { searchOf } from "../domain/condition-text";
import { h } from "../dom";
import type { Scene } from "../state/scene";
import { scopePatch } from "../state/scope";
import { INITIAL, type State } from "../state/url";
import { t } from "../text/t";
import type { Actions } from "./actions";
import { rowsSaid } from "./rows-said";
import { fillWithin } from "./within";

export class TableFilters {
  readonly node: HTMLElement;
  private readonly within: HTMLSelectElement;
  private readonly field: HTMLElement;
  private readonly text: HTMLInputElement;
  private readonly inView: HTMLInputElement;
  private readonly matching: HTMLInputElement;
  private readonly matchField: HTMLElement;
  private scene: Scene | null = null;
  private readonly count = h("span", { class: "soft", role: "status" });

  constructor(actions: Actions) {
    this.within = h("select", { id: "within", onchange: () => this.scene && actions.choose({ ...scopePatch(this.scene, this.within.value), found: INITIAL.found }) });
    this.field = h("label", { class: "field" }, h("span", { class: "soft" }, t("In")), this.within);
    this.text = h("input", { type: "search", id: "table-filter", autocomplete: "off", placeholder: t("Naam of code"), "aria-label": t("Zoek in de tabel"), oninput: () => actions.adjust({ filter: this.text.value }) });
    this.inView = h("input", { type: "checkbox", id: "in-view", onchange: () => actions.choose({ inView: this.inView.checked }) });
    this.matching = h("input", { type: "checkbox", id: "matching", onchange: () => actions.choose({ matching: this.matching.checked }) });
    this.matchField = h("label", { class: "field" }, this.matching, t("Alleen wat voldoet"));
    this.node = h("div", { class: "table-filters" }, this.count, this.text, this.field, this.matchField, h("label", { class: "field" }, this.inView, t("Alleen wat op de kaart in beeld is")));
  }

  update(scene: Scene, state: State, gemeenten: ReadonlyMap<string, string>, rows: number): void {
    this.scene = scene;
    this.node.hidden = false;
    this.field.hidden = !fillWithin(this.within, scene, gemeenten);
    this.matchField.hidden = searchOf(scene) === null;
    this.matching.checked = state.matching;
    this.inView.checked = state.inView;
    // Who is typing is ahead of the state.
    if (document.activeElement !== this.text) this.text.value = state.filter;
    this.count.textContent = rowsSaid(rows, scene, { ...state, filter: "", inView: false }); // those stand beside it
  }
}
