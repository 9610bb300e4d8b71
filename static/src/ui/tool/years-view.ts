// Through the years: a slider over the editions, and the difference with another moment.
import { h, replace } from "../../dom";
import type { Scene } from "../../state/scene";
import type { Years } from "../../state/years";
import { editionLabel } from "../../state/resolve";
import { formatPeriod } from "../../domain/format";
import type { State } from "../../state/url";
import type { Actions } from "../actions";
import { openFolds } from "../opened";
import { counted, levelName } from "../words";
import { t } from "../../text/t";

function changeSentence(more: number, less: number, { key, plural }: Scene["level"]): string {
  const parts = { more: counted(more, levelName(key), plural), less: counted(less, levelName(key), plural) };
  if (more === 0) return t(less === 0 ? "Het cijfer bleef overal gelijk." : "Het cijfer ging nergens omhoog en in {less} omlaag.", parts);
  return t(less === 0 ? "Het cijfer ging in {more} omhoog en nergens omlaag." : "Het cijfer ging in {more} omhoog en in {less} omlaag.", parts);
}

export class YearsView {
  readonly node: HTMLElement;
  private readonly absent = h("p", { class: "note" });
  private readonly slider: HTMLInputElement;
  private readonly ticks = h("div", { class: "year-ticks soft", "aria-hidden": "true" });
  private readonly sliderField: HTMLElement;
  private readonly since: HTMLSelectElement;
  private readonly sinceField: HTMLElement;
  private readonly said = h("div", { class: "year-notes" });
  private tool: Years | null = null;

  constructor(private readonly actions: Actions) {
    this.slider = h("input", { type: "range", min: 0, step: 1, id: "year-slider", oninput: () => this.tell(), onchange: () => this.chooseYear() });
    this.sliderField = h("label", { class: "tool-field" }, h("span", { class: "soft" }, t("Kaart en cijfers van")), this.slider, this.ticks);
    this.since = h("select", { id: "since", onchange: () => actions.choose({ since: this.since.value }) });
    this.sinceField = h("label", { class: "field tool-field" }, h("span", { class: "soft" }, t("Toon het verschil met")), this.since);
    this.node = h("div", {}, h("h2", {}, t("Door de jaren")), this.sliderField, this.sinceField, this.absent, this.said);
  }

  /** With a place chosen its figures come first: what holds for the whole map is one click away. */
  update(scene: Scene, tool: Years, { area, open }: Pick<State, "area" | "open">): void {
    this.tool = tool;
    this.sliderField.hidden = tool.editions.length < 2;
    this.slider.max = String(tool.editions.length - 1);
    this.slider.value = String(tool.editions.findIndex((one) => one.id === scene.edition.id));
    this.tell();
    replace(this.ticks, ...tool.editions.map((one) => h("span", {}, String(one.year))));
    this.sinceField.hidden = tool.moments.length === 0;
    replace(this.since, h("option", { value: "" }, t("geen: toon het cijfer zelf")), ...tool.moments.map(({ key, name }) => h("option", { value: key }, name)));
    this.since.value = tool.since;
    this.absent.textContent = tool.absent === "" ? "" : t("Niet in deze rij: {list}", { list: tool.absent });
    this.absent.hidden = tool.absent === "";
    const notes = this.notes(scene, tool);
    replace(this.said, ...(tool.change && area !== "" ? [h("details", { class: "explanation", "data-key": "year-notes" }, h("summary", {}, t("Over dit verschil op de hele kaart")), ...notes)] : notes));
    openFolds(this.said, open);
  }

  private notes(scene: Scene, tool: Years): HTMLElement[] {
    const { plural } = scene.level;
    if (tool.moments.length === 0) return [h("p", {}, t("Er is nog maar een jaar ingelezen. Lees ook de kaart van een ander jaar in: dan kunt u hier vergelijken."))];
    if (!tool.change) return [...tool.said.map((text) => h("p", { class: "stray" }, text)), h("p", { class: "note" }, t("De kleuren betekenen in elk jaar hetzelfde. Nu: {date}.", { date: formatPeriod(scene.values.date) }))];
    const changed = scene.values.reasons.filter((reason, i) => reason === "bordersChanged" && scene.areas.list[i]?.water === false).length;
    const borders = changed === 0 ? "" : t(changed === 1 ? "{n} had toen andere grenzen en is daarom gearceerd." : "{n} hadden toen andere grenzen en zijn daarom gearceerd.", { n: counted(changed, levelName(scene.level.key), plural) });
    const less = scene.values.list.filter((value) => value !== null && value < 0).length;
    const more = scene.values.list.filter((value) => value !== null && value > 0).length;
    // With margins only what lies outside them is a change.
    const clear = scene.values.interval?.lower.filter((low, i) => low !== null && (low > 0 || (scene.values.interval?.upper[i] ?? 0) < 0)).length;
    return [
      h("p", { class: "sentence" }, changeSentence(more, less, scene.level)),
      ...(clear === undefined ? [] : [h("p", {}, clear === 0 ? t("Nergens is het verschil groter dan de marge: het kan overal toeval of afronding zijn.") : t("In {n} is het verschil groter dan de marge. In de andere kan het toeval of afronding zijn.", { n: counted(clear, levelName(scene.level.key), plural) }))]),
      h("p", { class: "note" }, t("Verschil {date}. Alleen gebieden die hetzelfde bleven, hebben een kleur.", { date: formatPeriod(scene.values.date) })),
      ...(borders ? [h("p", { class: "note" }, borders)] : []),
      ...tool.said.map((text) => h("p", { class: "stray" }, text)),
    ];
  }

  private tell(): void {
    const edition = this.tool?.editions[Number(this.slider.value)];
    if (edition) this.slider.setAttribute("aria-valuetext", editionLabel(edition));
  }

  private chooseYear(): void {
    const edition = this.tool?.editions[Number(this.slider.value)];
    if (edition) this.actions.choose({ edition: edition.id });
  }
}
