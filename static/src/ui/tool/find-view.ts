// Finding places: conditions, how many places meet them, and which.
import { at } from "../../at";
import { h, replace } from "../../dom";
import { capital, formatPeriod, unitWords } from "../../domain/format";
import { MOST_CONDITIONS, type Against, type Condition } from "../../domain/conditions";
import { isCount, type Scene } from "../../state/scene";
import { inScope, placesIn, scopePatch } from "../../state/scope";
import { selectionWords } from "../../state/selection";
import { verdictsOf, type Filter, type Find } from "../../state/tools";
import { INITIAL, type State } from "../../state/url";
import type { Actions } from "../actions";
import { openFolds } from "../opened";
import { rowOf, sortRows } from "../table-rows";
import { fillWithin } from "../within";
import { counted, levelName } from "../words";
import { inLanguage, locale, t } from "../../text/t";
import { foundTable, type Lists } from "./found-table";
import { fillFigures } from "./pick";
import { Range, type Ends } from "./range";

const BATCH = INITIAL.found;

/** More places than these are sorted by who looks through them. */
const HANDFUL = 5;

export class FindView {
  readonly node: HTMLElement;
  private readonly rows = h("div", { class: "conditions" });
  private readonly add: HTMLSelectElement;
  private readonly addField: HTMLElement;
  private readonly count = h("p", { class: "sentence", role: "status" });
  private readonly results = h("div");
  private readonly ranges: (Range | null)[] = [];
  private built = "";
  private state: Pick<State, "sort" | "found" | "open"> = INITIAL;
  private readonly within: HTMLSelectElement;
  private readonly withinField: HTMLElement;
  private readonly how = h("p", { class: "soft" });
  private scene: Scene | null = null;
  private tool: Find | null = null;
  private names: ReadonlyMap<string, string> = new Map();

  constructor(private readonly actions: Actions) {
    this.add = h("select", { onchange: () => this.addCondition(this.add.value) });
    this.addField = h("label", { class: "field tool-field" }, h("span", { class: "soft" }, t("Voorwaarde toevoegen")), this.add);
    this.within = h("select", { onchange: () => this.scene && actions.choose({ ...scopePatch(this.scene, this.within.value), found: INITIAL.found }) });
    this.withinField = h("label", { class: "field tool-field" }, h("span", { class: "soft" }, t("Zoeken in")), this.within);
    this.node = h("div", {}, h("h2", {}, t("Plaatsen zoeken")), this.how, this.withinField, this.rows, this.addField, this.count, this.results);
  }

  update(scene: Scene, tool: Find, names: ReadonlyMap<string, string>, state: State): void {
    this.state = state;
    this.scene = scene;
    this.tool = tool;
    this.names = names;
    this.how.textContent = t("Ten hoogste {n} voorwaarden. Een plaats moet aan alle voldoen. U zoekt {plural}, ook als u de kaart groter of kleiner maakt.", { n: MOST_CONDITIONS, plural: scene.level.plural });
    this.withinField.hidden = !fillWithin(this.within, scene, names);
    fillFigures(this.add, scene, "", t("Kies een cijfer"));
    this.addField.hidden = tool.filters.length >= MOST_CONDITIONS;
    const key = [scene.edition.id, scene.level.key, scene.scope.key, ...tool.filters.map((one) => `${one.condition.indicator}${one.condition.against === "" ? "" : "=gemeente"}/${JSON.stringify(one.selection)}`)].join();
    if (key !== this.built) {
      this.built = key;
      this.build(tool, scene);
    }
    tool.filters.forEach((one, i) => this.ranges[i]?.put(one.condition));
    this.drawResults(tool, scene);
  }

  private addCondition(indicator: string): void {
    if (!this.tool || indicator === "") return;
    this.choose([...this.tool.filters.map((one) => one.condition), { indicator, min: null, max: null, against: "" }]);
  }

  private choose(find: Condition[]): void {
    this.actions.choose({ find, found: INITIAL.found, ...(this.sortStays(find.length) ? {} : { sort: INITIAL.sort }) });
  }

  /** What the list is sorted by has to be a condition still. */
  private sortStays(n: number): boolean {
    const of = /^-?c(\d)$/.exec(this.state.sort);
    return of === null || Number(of[1]) <= n;
  }

  private change(i: number, patch: Partial<Condition>): void {
    const list = this.tool?.filters.map((one) => one.condition) ?? [];
    this.choose(list.map((one, k) => (k === i ? { ...one, ...patch } : one)));
  }

  private build(tool: Find, scene: Scene): void {
    const focused = this.rows.contains(document.activeElement) ? document.activeElement?.id : undefined;
    this.ranges.length = 0;
    replace(this.rows, ...tool.filters.map((one, i) => this.condition(one, i, scene)));
    if (focused) document.getElementById(focused)?.focus();
  }

  private condition(one: Filter, i: number, scene: Scene): HTMLElement {
    const { indicator, values, condition, selection } = one;
    const name = inLanguage(indicator.name);
    const about = [unitWords(indicator, scene.catalogue), ...selectionWords(selection, scene.members), formatPeriod(values.date)].filter(Boolean).join(" · ");
    const how = h("select", { id: `how-${i}`, "aria-label": t("{name}: waarmee vergelijken", { name }), onchange: () => this.change(i, { against: how.value as Against, min: null, max: null }) }, h("option", { value: "" }, t("tussen twee waarden")), h("option", { value: "below" }, t("lager dan in de eigen gemeente")), h("option", { value: "above" }, t("hoger dan in de eigen gemeente")));
    how.value = condition.against;
    // A number of people of a wijk is always below that of its gemeente.
    how.hidden = isCount(indicator) || scene.level.key === "gemeente";
    const range = condition.against === "" ? new Range(values.list.filter((_, k) => inScope(scene.scope, at(scene.areas.list, k))), indicator, name, { dragging: (ends) => this.preview(i, ends), chosen: (ends) => this.change(i, ends) }) : null;
    this.ranges[i] = range;
    const remove = h("button", { type: "button", class: "link", "aria-label": t("Verwijder de voorwaarde {name}", { name }), onclick: () => this.choose((this.tool?.filters ?? []).map((f) => f.condition).filter((_, k) => k !== i)) }, t("Verwijder"));
    return h("fieldset", { class: "condition" }, h("legend", {}, name), h("p", { class: "soft condition-head" }, h("span", {}, about), remove), how, range?.node);
  }

  /** While a handle moves only the number of places follows; the map follows when it is let go. */
  private preview(i: number, ends: Ends): void {
    const { scene, tool } = this;
    if (!scene || !tool) return;
    const filters = tool.filters.map((one, k) => (k === i ? { ...one, condition: { ...one.condition, ...ends } } : one));
    this.drawCount({ ...tool, verdicts: verdictsOf(filters, scene) }, scene);
  }

  private places(tool: Find, scene: Scene, wanted: string): number[] {
    return tool.verdicts.flatMap((one, i) => (one === wanted && !at(scene.areas.list, i).water ? [i] : []));
  }

  private drawCount(tool: Find, scene: Scene): void {
    const n = this.places(tool, scene, "match").length;
    const words = { n: capital(counted(n, levelName(scene.level.key), scene.level.plural)), all: placesIn(scene).toLocaleString(locale()), place: scene.scope.name };
    const whole = scene.scope.key === "";
    const said = whole ? t(n === 1 ? "{n} van de {all} voldoet." : "{n} van de {all} voldoen.", words) : t(n === 1 ? "{n} van de {all} in {place} voldoet." : "{n} van de {all} in {place} voldoen.", words);
    this.count.textContent = tool.filters.length === 0 ? "" : said;
  }

  private drawResults(tool: Find, scene: Scene): void {
    this.drawCount(tool, scene);
    if (tool.filters.length === 0) {
      replace(this.results, h("p", { class: "note" }, t("Bijvoorbeeld: veel jonge kinderen, en een inkomen lager dan in de eigen gemeente.")));
      return;
    }
    const focused = this.results.contains(document.activeElement) && document.activeElement instanceof HTMLElement ? document.activeElement.dataset.sort : undefined;
    const matches = this.places(tool, scene, "match");
    const left = matches.length - this.state.found;
    replace(
      this.results,
      matches.length === 0 ? h("p", { class: "note" }, t("Geen plaats voldoet aan alles. Maak een voorwaarde ruimer of verwijder er een.")) : foundTable(this.listed(matches, scene), this.lists(scene, matches.length > HANDFUL), t("Plaatsen die voldoen")),
      left > 0 ? h("button", { type: "button", onclick: () => this.actions.adjust({ found: this.state.found + BATCH }) }, t("Toon meer (nog {n})", { n: left.toLocaleString(locale()) })) : null,
      this.unknown(tool, scene),
    );
    openFolds(this.results, this.state.open);
    if (focused !== undefined) this.results.querySelector<HTMLElement>(`[data-sort="${focused}"]`)?.focus({ preventScroll: true });
  }

  /** The places in the order of the list and the table. */
  private listed(indexes: readonly number[], scene: Scene): number[] {
    const rows = indexes.map((i) => rowOf(scene, i, this.names.get(at(scene.areas.list, i).gemeente) ?? ""));
    return sortRows(rows, this.state.sort).map((row) => row.i).slice(0, this.state.found);
  }

  private lists(scene: Scene, sorted: boolean): Lists {
    const { tool, names, actions, state } = this;
    return { filters: tool?.filters ?? [], scene, names, open: (area) => actions.selectArea(area), sort: sorted ? { by: state.sort, choose: (sort) => actions.adjust({ sort }) } : null };
  }

  /** Places of which a figure is not known are told apart, with what is not known of those that fail anyway. */
  private unknown(tool: Find, scene: Scene): HTMLElement | null {
    const unknown = this.places(tool, scene, "unknown");
    const failing = this.places(tool, scene, "no").filter((i) => tool.filters.some((one) => (one.values.list[i] ?? null) === null));
    const said = (indexes: readonly number[]): string => counted(indexes.length, levelName(scene.level.key), scene.level.plural);
    const besides = failing.length === 0 ? null : h("p", { class: "note" }, t("Ook van {n} die niet voldoen, is een cijfer niet bekend. Zij vallen af op een cijfer dat wel bekend is.", { n: said(failing) }));
    if (unknown.length === 0) return besides;
    return h(
      "details",
      { "data-key": "find-unknown" },
      h("summary", {}, t("Van {n} is het niet te zeggen: een cijfer ontbreekt", { n: said(unknown) })),
      h("p", { class: "note" }, t("Van deze plaatsen is een cijfer niet bekend. De cijfers die er wel zijn, voldoen.")),
      foundTable(this.listed(unknown, scene), this.lists(scene, false), t("Plaatsen waarvan een cijfer ontbreekt")),
      besides,
    );
  }
}
