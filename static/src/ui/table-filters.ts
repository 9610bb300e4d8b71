// Which rows the table has: of one gemeente, with some letters in the name, on the screen.
import { h, replace } from "../dom";
import type { Scene } from "../state/scene";
import type { State } from "../state/url";
import { t } from "../text/t";
import type { Actions } from "./actions";
import { counted, levelName } from "./words";

export class TableFilters {
  readonly node: HTMLElement;
  private readonly within: HTMLSelectElement;
  private readonly field: HTMLElement;
  private readonly text: HTMLInputElement;
  private readonly inView: HTMLInputElement;
  private readonly count = h("span", { class: "soft", role: "status" });
  private offered = "";

  constructor(actions: Actions) {
    this.within = h("select", { id: "within", onchange: () => actions.choose({ within: this.within.value }) });
    this.field = h("label", { class: "field" }, h("span", { class: "soft" }, t("Gemeente")), this.within);
    this.text = h("input", { type: "search", id: "table-filter", autocomplete: "off", placeholder: t("Naam of code"), "aria-label": t("Zoek in de tabel"), oninput: () => actions.adjust({ filter: this.text.value }) });
    this.inView = h("input", { type: "checkbox", id: "in-view", onchange: () => actions.choose({ inView: this.inView.checked }) });
    this.node = h("div", { class: "table-filters" }, this.count, this.text, this.field, h("label", { class: "field" }, this.inView, t("Alleen wat op de kaart in beeld is")));
  }

  update(scene: Scene, state: State, gemeenten: ReadonlyMap<string, string>, rows: number): void {
    this.node.hidden = false;
    this.field.hidden = scene.level.key === "gemeente" || gemeenten.size < 2;
    this.offer(gemeenten);
    this.within.value = state.within;
    this.inView.checked = state.inView;
    // Who is typing is ahead of the state.
    if (document.activeElement !== this.text) this.text.value = state.filter;
    this.count.textContent = counted(rows, levelName(scene.level.key), scene.level.plural);
  }

  private offer(gemeenten: ReadonlyMap<string, string>): void {
    const key = [...gemeenten.keys()].join();
    if (key === this.offered && this.within.options.length > 0) return;
    this.offered = key;
    const sorted = [...gemeenten].sort((a, b) => a[1].localeCompare(b[1], "nl"));
    replace(this.within, h("option", { value: "" }, t("Alle gemeenten")), ...sorted.map(([code, name]) => h("option", { value: code }, name)));
  }
}
