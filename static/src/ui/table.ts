// The same data as a table, in a drawer below the map. Rows are made as they
// scroll into sight: a country has too many to make at once.
import { at } from "../at";
import { h, replace } from "../dom";
import { capital, formatPeriod, formatShort, unitWords } from "../domain/format";
import { reasonText } from "../domain/reasons";
import { intervalOf, type Scene } from "../state/scene";
import { selectionWords } from "../state/selection";
import type { State } from "../state/url";
import type { Actions } from "./actions";
import { icon } from "./icons";
import { memberNotes } from "./member-notes";
import { type Row, sortRows, tableRows } from "./table-rows";
import { counted, levelName } from "./words";

const BATCH = 80;

interface Column {
  key: string;
  title: string;
}

export class Table {
  readonly node: HTMLElement;
  private readonly handle: HTMLButtonElement;
  private readonly handleText = h("span");
  private readonly caption = h("caption", { class: "sr" });
  private readonly head = h("tr");
  private readonly body = h("tbody");
  private readonly notes = h("div", { class: "table-notes" });
  private readonly sentinel = h("div", { class: "sentinel" });
  private readonly scroller: HTMLElement;
  private readonly filter: HTMLSelectElement;
  private readonly field: HTMLElement;
  private rows: Row[] = [];
  private scene: Scene | null = null;
  private state: State | null = null;
  private shown = "";

  constructor(private readonly actions: Actions) {
    this.handle = h("button", { type: "button", class: "plain drawer-handle", "aria-expanded": "false", "aria-controls": "table", onclick: () => actions.choose({ table: !(this.state?.table ?? false) }) }, icon("down"), this.handleText);
    this.filter = h("select", { id: "within", onchange: () => actions.choose({ within: this.filter.value }) });
    this.field = h("label", { class: "field" }, h("span", { class: "soft" }, "Gemeente"), this.filter);
    const table = h("table", {}, this.caption, h("thead", {}, this.head), this.body);
    this.scroller = h("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": "Tabel" }, this.notes, table, this.sentinel);
    this.node = h("section", { class: "drawer", "aria-label": "Tabel met dezelfde gegevens" }, h("div", { class: "drawer-head" }, this.handle, this.field), h("div", { id: "table", class: "drawer-body", hidden: true }, this.scroller));
    new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) this.more(); }, { root: this.scroller, rootMargin: "400px" }).observe(this.sentinel);
  }

  update(scene: Scene, state: State, gemeenten: Map<string, string>): void {
    this.scene = scene;
    this.state = state;
    this.node.classList.toggle("open", state.table);
    this.handle.setAttribute("aria-expanded", String(state.table));
    this.handleText.textContent = state.table ? "Verberg tabel" : `Toon tabel met ${counted(scene.areas.places, levelName(scene.level.key), scene.level.plural)}`;
    this.field.hidden = !state.table || scene.level.key === "gemeente" || gemeenten.size < 2;
    const body = this.scroller.parentElement;
    if (body) body.hidden = !state.table;
    if (state.table) this.fill(scene, state, gemeenten);
  }

  private fill(scene: Scene, state: State, gemeenten: Map<string, string>): void {
    const key = [scene.edition.id, scene.level.key, scene.indicator.key, JSON.stringify(scene.selection), state.sort, state.within, gemeenten.size].join();
    if (key !== this.shown) {
      this.shown = key;
      this.drawFilter(gemeenten, state.within);
      this.drawHead(scene, state.sort);
      replace(this.notes, memberNotes(scene, null, "table"));
      this.caption.textContent = `${[scene.indicator.name.nl, ...selectionWords(scene.selection, scene.members)].join(", ")} (${unitWords(scene.indicator, scene.catalogue)}), ${formatPeriod(scene.values.date)}, per ${levelName(scene.level.key)}`;
      this.rows = sortRows(tableRows(scene, gemeenten, state.within), state.sort);
      replace(this.body);
      this.more();
      this.scroller.scrollTop = 0;
    }
    for (const row of this.body.rows) {
      if (row.dataset.code === state.area) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  private drawFilter(gemeenten: Map<string, string>, within: string): void {
    const sorted = [...gemeenten].sort((a, b) => a[1].localeCompare(b[1], "nl"));
    replace(this.filter, h("option", { value: "" }, "Alle gemeenten"), ...sorted.map(([code, name]) => h("option", { value: code }, name)));
    this.filter.value = within;
  }

  private columns(scene: Scene): Column[] {
    const name = { key: "name", title: capital(levelName(scene.level.key)) };
    const value = { key: "value", title: `${scene.indicator.name.nl}${scene.indicator.unit.nl === "%" ? "" : ` (${unitWords(scene.indicator, scene.catalogue)})`}` };
    return scene.level.key === "gemeente" ? [name, value] : [name, { key: "gemeente", title: "Gemeente" }, value];
  }

  private drawHead(scene: Scene, sort: string): void {
    const cells = this.columns(scene).map((column) => this.headCell(column, sort));
    replace(this.head, h("th", { scope: "col", class: "rank" }, "Plaats"), ...cells, ...this.extraHeads(scene), h("th", { scope: "col" }, "Code"));
  }

  /** Beside the value: its limits, and how many people it is or what share. */
  private extraHeads(scene: Scene): HTMLElement[] {
    const heads = scene.values.interval ? ["Ondergrens", "Bovengrens"] : [];
    if (scene.companion) heads.push(scene.companion.indicator.name.nl);
    return heads.map((title) => h("th", { scope: "col", class: "number" }, title));
  }

  private extraCells(scene: Scene, i: number): HTMLElement[] {
    const interval = intervalOf(scene.values, i);
    const cells: string[] = scene.values.interval ? [0, 1].map((end) => (interval ? formatShort(at(interval, end), scene.indicator) : "")) : [];
    const beside = scene.companion?.values.list[i] ?? null;
    if (scene.companion) cells.push(beside === null ? "" : formatShort(beside, scene.companion.indicator));
    return cells.map((text) => h("td", { class: "number" }, text));
  }

  private headCell({ key, title }: Column, sort: string): HTMLElement {
    const active = sort.replace("-", "") === key;
    const down = sort.startsWith("-");
    // Numbers start with the highest, names with A.
    const next = active ? (down ? key : `-${key}`) : key === "value" ? "-value" : key;
    return h(
      "th",
      { scope: "col", class: key === "value" ? "number" : null, "aria-sort": active ? (down ? "descending" : "ascending") : null },
      h("button", { type: "button", class: "plain sort", onclick: () => this.actions.adjust({ sort: next }) }, title, h("span", { "aria-hidden": "true", class: "arrow" }, active ? (down ? " ▼" : " ▲") : "")),
    );
  }

  private more(): void {
    const scene = this.scene;
    if (!scene || !this.state?.table) return;
    const from = this.body.rows.length;
    for (const row of this.rows.slice(from, from + BATCH)) this.body.append(this.row(row, scene));
  }

  private row(row: Row, scene: Scene): HTMLElement {
    const value = row.value === null ? h("td", { class: "number soft" }, reasonText(scene.values.reasons[row.i] ?? "missing").label) : h("td", { class: "number" }, formatShort(row.value, scene.indicator));
    const area = at(scene.areas.list, row.i);
    return h(
      "tr",
      { "data-code": row.code, "aria-current": row.code === this.state?.area ? "true" : null },
      h("td", { class: "rank number" }, row.rank ?? ""),
      h("th", { scope: "row" }, h("button", { type: "button", class: "link", onclick: () => this.actions.selectArea({ code: area.code, level: scene.level.key }) }, row.name)),
      scene.level.key === "gemeente" ? null : h("td", {}, row.gemeente),
      value,
      ...this.extraCells(scene, row.i),
      h("td", { class: "soft" }, row.code),
    );
  }
}
