// Finding places: conditions, how many places meet them, and which.
import { at } from "../../at";
import { h, replace } from "../../dom";
import { capital, formatPeriod, formatShort } from "../../domain/format";
import { MOST_CONDITIONS, type Against, type Condition } from "../../domain/conditions";
import { intervalText } from "../../domain/interval";
import { reasonText } from "../../domain/reasons";
import { intervalOf, isCount, type Scene } from "../../state/scene";
import { selectionWords } from "../../state/selection";
import { verdictsOf, type Filter, type Find } from "../../state/tools";
import type { Actions } from "../actions";
import { counted, levelName } from "../words";
import { inLanguage, locale, t } from "../../text/t";
import { fillFigures } from "./pick";
import { Range, type Ends } from "./range";

const BATCH = 40;

export class FindView {
  readonly node: HTMLElement;
  private readonly rows = h("div", { class: "conditions" });
  private readonly add: HTMLSelectElement;
  private readonly addField: HTMLElement;
  private readonly count = h("p", { class: "sentence", role: "status" });
  private readonly results = h("div");
  private readonly ranges: (Range | null)[] = [];
  private built = "";
  private shown = BATCH;
  private scene: Scene | null = null;
  private tool: Find | null = null;
  private names: ReadonlyMap<string, string> = new Map();

  constructor(private readonly actions: Actions) {
    this.add = h("select", { onchange: () => this.addCondition(this.add.value) });
    this.addField = h("label", { class: "field tool-field" }, h("span", { class: "soft" }, t("Voorwaarde toevoegen")), this.add);
    this.node = h("div", {}, h("h2", {}, t("Plaatsen zoeken")), h("p", { class: "soft" }, t("Ten hoogste {n} voorwaarden. Een plaats moet aan alle voldoen.", { n: MOST_CONDITIONS })), this.rows, this.addField, this.count, this.results);
  }

  update(scene: Scene, tool: Find, names: ReadonlyMap<string, string>): void {
    this.scene = scene;
    this.tool = tool;
    this.names = names;
    fillFigures(this.add, scene, "", t("Kies een cijfer"));
    this.addField.hidden = tool.filters.length >= MOST_CONDITIONS;
    const key = [scene.edition.id, scene.level.key, ...tool.filters.map((one) => `${one.condition.indicator}${one.condition.against === "" ? "" : "=gemeente"}/${JSON.stringify(one.selection)}`)].join();
    if (key !== this.built) {
      this.built = key;
      this.shown = BATCH;
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
    this.actions.choose({ find });
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
    const about = [inLanguage(indicator.unit), ...selectionWords(selection, scene.members), formatPeriod(values.date)].filter(Boolean).join(" · ");
    const how = h("select", { id: `how-${i}`, "aria-label": t("{name}: waarmee vergelijken", { name }), onchange: () => this.change(i, { against: how.value as Against, min: null, max: null }) }, h("option", { value: "" }, t("tussen twee waarden")), h("option", { value: "below" }, t("lager dan in de eigen gemeente")), h("option", { value: "above" }, t("hoger dan in de eigen gemeente")));
    how.value = condition.against;
    // A number of people of a wijk is always below that of its gemeente.
    how.hidden = isCount(indicator) || scene.level.key === "gemeente";
    const range = condition.against === "" ? new Range(values.list, indicator.decimals, name, { dragging: (ends) => this.preview(i, ends), chosen: (ends) => this.change(i, ends) }) : null;
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
    this.count.textContent = tool.filters.length === 0 ? "" : t(n === 1 ? "{n} van de {all} voldoet." : "{n} van de {all} voldoen.", { n: capital(counted(n, levelName(scene.level.key), scene.level.plural)), all: scene.areas.places.toLocaleString(locale()) });
  }

  private drawResults(tool: Find, scene: Scene): void {
    this.drawCount(tool, scene);
    if (tool.filters.length === 0) {
      replace(this.results, h("p", { class: "note" }, t("Bijvoorbeeld: veel jonge kinderen, en een inkomen lager dan in de eigen gemeente.")));
      return;
    }
    const matches = this.places(tool, scene, "match");
    const unknown = this.places(tool, scene, "unknown");
    replace(
      this.results,
      matches.length === 0 ? h("p", { class: "note" }, t("Geen plaats voldoet aan alles. Maak een voorwaarde ruimer of verwijder er een.")) : this.table(matches, tool, scene, t("Plaatsen die voldoen")),
      matches.length > this.shown ? h("button", { type: "button", onclick: () => this.more() }, t("Toon meer (nog {n})", { n: (matches.length - this.shown).toLocaleString(locale()) })) : null,
      unknown.length > 0
        ? h("details", { "data-key": "find-unknown" }, h("summary", {}, t("{n} zonder een van de cijfers", { n: capital(counted(unknown.length, levelName(scene.level.key), scene.level.plural)) })), h("p", { class: "note" }, t("Van deze plaatsen is niet te zeggen of zij voldoen. De cijfers die er wel zijn, voldoen.")), this.table(unknown, tool, scene, t("Plaatsen zonder een van de cijfers")))
        : null,
    );
  }

  private more(): void {
    this.shown += BATCH;
    if (this.scene && this.tool) this.drawResults(this.tool, this.scene);
  }

  private table(indexes: number[], tool: Find, scene: Scene, caption: string): HTMLElement {
    const heads = tool.filters.map((one) => h("th", { scope: "col", class: "number" }, inLanguage(one.indicator.name)));
    const rows = indexes.slice(0, this.shown).map((i) => {
      const area = at(scene.areas.list, i);
      const gemeente = scene.level.key === "gemeente" || this.names.size < 2 ? undefined : this.names.get(area.gemeente);
      const open = h("button", { type: "button", class: "link", onclick: () => this.actions.selectArea({ code: area.code, level: scene.level.key }) }, area.name);
      return h("tr", {}, h("th", { scope: "row" }, open, gemeente ? h("span", { class: "soft where" }, ` ${gemeente}`) : null), ...tool.filters.map((one) => cell(one, i)));
    });
    return h("div", { class: "found", tabindex: 0, role: "region", "aria-label": caption }, h("table", {}, h("caption", { class: "sr" }, caption), h("thead", {}, h("tr", {}, h("th", { scope: "col" }, capital(levelName(scene.level.key))), ...heads)), h("tbody", {}, ...rows)));
  }
}

/** The figure, with its margin and that of the gemeente where that is the condition. */
function cell({ values, indicator, condition, gemeente }: Filter, i: number): HTMLElement {
  const value = values.list[i] ?? null;
  if (value === null) return h("td", { class: "number soft" }, reasonText(values.reasons[i] ?? "missing").label);
  const interval = intervalOf(values, i);
  const whole = gemeente[i] ?? null;
  const beside = [interval ? intervalText(interval, indicator) : "", condition.against !== "" && whole !== null ? t("gemeente {value}", { value: formatShort(whole, indicator) }) : ""].filter(Boolean);
  return h("td", { class: "number" }, formatShort(value, indicator), ...beside.map((text) => h("span", { class: "soft margin" }, text)));
}
