// The same data as a table, in a drawer below the map: all that the map shows,
// for who does not see it or wants the numbers.
import { at } from "../at";
import { h, replace } from "../dom";
import { searchOf } from "../domain/condition-text";
import { capital, formatPeriod, unitWords } from "../domain/format";
import type { Bounds } from "../geo/shape";
import type { Scene } from "../state/scene";
import { selectionWords } from "../state/selection";
import { letters } from "../state/chosen";
import type { State } from "../state/url";
import { inLanguage, t } from "../text/t";
import type { Actions } from "./actions";
import { icon } from "./icons";
import { openFolds } from "./opened";
import { letterBadge } from "./places";
import { memberNotes } from "./member-notes";
import { RowWindow } from "./row-window";
import { rowsSaid } from "./rows-said";
import { sortHead } from "./sort-button";
import { type Column, extraCells, extraTitles, type FigureColumn, figureCell, figureColumns } from "./table-columns";
import { TableFilters } from "./table-filters";
import { type Row, sortRows, tableRows } from "./table-rows";
import { levelName } from "./words";

export class Table {
  readonly node: HTMLElement;
  private readonly handle: HTMLButtonElement;
  private readonly handleText = h("span");
  private readonly caption = h("caption", { class: "sr" });
  private readonly head = h("tr", { "aria-rowindex": 1 });
  private readonly body = h("tbody");
  private readonly notes = h("div", { class: "table-notes" });
  private readonly none = h("p", { class: "note table-none", hidden: true }, t("Geen gebied past bij wat u vraagt."));
  private readonly table: HTMLTableElement;
  private readonly scroller: HTMLElement;
  private readonly drawer: HTMLElement;
  private readonly filters: TableFilters;
  private readonly window: RowWindow;
  private figures: FigureColumn[] = [];
  private rows: Row[] = [];
  private rowsWords = "";
  private scene: Scene | null = null;
  private state: State | null = null;
  private gemeenten: ReadonlyMap<string, string> = new Map();
  private shown = "";
  private area = "";
  private places: ReadonlyMap<string, string> = new Map();

  /** view tells which part of the plane is on the screen. */
  constructor(
    private readonly actions: Actions,
    private readonly view: () => Bounds | null,
  ) {
    this.handle = h("button", { type: "button", class: "plain drawer-handle", "aria-expanded": "false", "aria-controls": "table", onclick: () => actions.choose({ table: !(this.state?.table ?? false) }) }, icon("down"), this.handleText);
    this.filters = new TableFilters(actions);
    this.table = h("table", {}, this.caption, h("thead", {}, this.head), this.body);
    this.scroller = h("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": t("Tabel") }, this.notes, this.table, this.none);
    this.drawer = h("div", { id: "table", class: "drawer-body", hidden: true }, this.scroller);
    this.node = h("section", { class: "drawer", "aria-label": t("Tabel met dezelfde gegevens") }, h("div", { class: "drawer-head" }, this.handle, this.filters.node), this.drawer);
    this.window = new RowWindow(this.body, this.scroller);
    this.listen();
  }

  update(scene: Scene, state: State, gemeenten: ReadonlyMap<string, string>): void {
    this.scene = scene;
    this.state = state;
    this.gemeenten = gemeenten;
    this.handle.setAttribute("aria-expanded", String(state.table));
    this.rowsWords = rowsSaid(this.countOf(scene, state), scene, state);
    this.handleText.textContent = state.table ? t("Verberg tabel") : t("Toon tabel met {n}", { n: this.rowsWords });
    if (state.table && this.drawer.hidden) this.area = ""; // what is opened anew shows the chosen place
    this.makeRoom(state.table);
    if (state.table) this.fill(scene, state);
    else this.filters.node.hidden = true;
  }

  /** The room that the table takes, before the map is fitted into the rest. */
  makeRoom(open: boolean): void {
    this.node.classList.toggle("open", open);
    this.drawer.hidden = !open;
  }

  /** The map has moved: with only what is on the screen, these are other rows. */
  moved(state: State): void {
    if (this.scene && state.inView) this.update(this.scene, state, this.gemeenten);
    else this.state = state;
  }

  /** The rows as the table has them, also while it is closed. */
  rowsNow(scene: Scene, state: State, gemeenten: ReadonlyMap<string, string>): Row[] {
    return sortRows(this.rowsOf(scene, state, gemeenten), state.sort);
  }

  /** What is taken along, and what it is in words. */
  taken(scene: Scene, state: State, gemeenten: ReadonlyMap<string, string>): { rows: Row[]; said: string } {
    const rows = this.rowsNow(scene, state, gemeenten);
    return { rows, said: rowsSaid(rows.length, scene, state) };
  }

  /** How many rows there are, and which, in words. */
  get said(): string {
    return this.rowsWords;
  }

  private rowsOf(scene: Scene, { filter, inView, matching }: State, gemeenten: ReadonlyMap<string, string>): Row[] {
    return tableRows(scene, gemeenten, { matching, filter, view: inView ? this.view() : null });
  }

  /** Counting all of a country is no work where nothing is left out. */
  private countOf(scene: Scene, state: State): number {
    const all = scene.scope.key === "" && state.filter === "" && !state.inView && !(searchOf(scene) && state.matching);
    return all ? scene.areas.places : this.rowsOf(scene, state, this.gemeenten).length;
  }

  /** Marks the row of the area that the pointer is over on the map. */
  point(code: string): void {
    for (const row of this.body.rows) row.classList.toggle("pointed", code !== "" && row.dataset.code === code);
  }

  /** Every row, as paper has no scroll bar. */
  beforePrint(): void {
    if (this.state?.table) this.window.all();
  }

  afterPrint(): void {
    this.window.draw();
  }

  private listen(): void {
    const point = (event: Event): void => this.actions.pointAt((event.target instanceof Element ? event.target.closest("tr")?.dataset.code : "") ?? "");
    this.body.addEventListener("mouseover", point);
    this.body.addEventListener("focusin", point);
    this.body.addEventListener("mouseleave", () => this.actions.pointAt(""));
    this.body.addEventListener("focusout", () => this.actions.pointAt(""));
  }

  private fill(scene: Scene, state: State): void {
    const view = state.inView ? this.view() : null;
    const key = [scene.edition.id, scene.level.key, scene.indicator.key, scene.values.order, JSON.stringify([scene.selection, view]), state.sort, scene.scope.key, state.matching, JSON.stringify(searchOf(scene)?.filters.map((one) => [one.condition, one.values.order, one.selection])), state.filter, this.gemeenten.size].join();
    if (key !== this.shown) {
      this.shown = key;
      this.rows = this.rowsNow(scene, state, this.gemeenten);
      this.figures = figureColumns(scene, this.rows);
      this.drawHead(scene, state);
      replace(this.notes, memberNotes(scene, null, "table"));
      openFolds(this.notes, state.open);
      this.caption.textContent = searchOf(scene) ? capital(rowsSaid(this.rows.length, scene, state)) : t("{what} ({unit}), {date}, per {level}", { what: [inLanguage(scene.indicator.name), ...selectionWords(scene.selection, scene.members)].join(", "), unit: unitWords(scene.indicator, scene.catalogue), date: formatPeriod(scene.values.date), level: levelName(scene.level.key) });
      this.table.setAttribute("aria-rowcount", String(this.rows.length + 1));
      this.none.hidden = this.rows.length > 0;
      this.table.hidden = this.rows.length === 0;
      this.window.fill(this.rows.length, (i) => this.row(at(this.rows, i), scene));
      this.table.classList.toggle("long", this.window.long);
      this.area = "";
    }
    this.filters.update(scene, state, this.gemeenten, this.rows.length);
    this.mark(state.area, letters(state));
  }

  /** The chosen area, and its row in sight when it was chosen elsewhere. */
  private mark(area: string, places: ReadonlyMap<string, string>): void {
    this.places = places;
    for (const row of this.body.rows) this.markRow(row, area);
    if (area !== "" && area !== this.area && !this.body.contains(document.activeElement)) {
      const i = this.rows.findIndex((row) => row.code === area);
      if (i >= 0) this.window.reveal(i);
    }
    this.area = area;
  }

  private markRow(row: HTMLTableRowElement, area: string): void {
    const code = row.dataset.code ?? "";
    if (area !== "" && (code === area || this.places.has(code))) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
    const place = [...this.places.keys()].indexOf(code);
    row.querySelector(".letter")?.remove();
    if (place >= 0) row.querySelector("th")?.prepend(letterBadge(place));
  }

  private columns(scene: Scene): Column[] {
    const name = { key: "name", title: capital(levelName(scene.level.key)) };
    return scene.level.key === "gemeente" ? [name] : [name, { key: "gemeente", title: t("Gemeente") }];
  }

  private drawHead(scene: Scene, { sort, matching }: State): void {
    const head = (column: Column): HTMLElement => sortHead(column, sort, (next) => this.actions.adjust({ sort: next }));
    const cells = [...this.columns(scene), ...this.figures].map(head);
    const extra = extraTitles(scene, matching).map((title) => h("th", { scope: "col", class: "number" }, title));
    const beside = scene.companion && !searchOf(scene) ? head({ key: "beside", title: inLanguage(scene.companion.indicator.name) }) : null;
    replace(this.head, searchOf(scene) ? null : h("th", { scope: "col", class: "rank" }, t("Plaats")), ...cells, ...extra, beside, h("th", { scope: "col", class: "code" }, t("Code")));
  }

  private row(row: Row, scene: Scene): HTMLTableRowElement {
    const select = (event: MouseEvent): void => this.actions.selectArea({ code: row.code, level: scene.level.key }, event.shiftKey);
    const made = h(
      "tr",
      { "data-code": row.code },
      searchOf(scene) ? null : h("td", { class: "rank number" }, row.rank ?? ""),
      h("th", { scope: "row" }, h("button", { type: "button", class: "link", onclick: select }, row.name), scene.level.key === "gemeente" ? null : h("span", { class: "soft beneath" }, row.gemeente)),
      scene.level.key === "gemeente" ? null : h("td", { class: "gemeente" }, row.gemeente),
      ...this.figures.map((column) => figureCell(column, row.i)),
      ...extraCells(scene, row, this.state?.matching ?? true),
      h("td", { class: "soft code" }, row.code),
    );
    this.markRow(made, this.state?.area ?? "");
    return made;
  }
}
